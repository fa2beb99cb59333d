//! Gate answers and topics change the questions; an unwelcome moment can be replaced; two concurrent versions are both shown.
use e2e::strings::{EXERCISES, GATE, INPUT, LIBRARY, PAGE, QUESTION, SAVING, STORY_PAGE};
use e2e::{Person, StepError, StepResult, journey};

async fn go_to_gate(person: &Person) -> StepResult {
    person.open("#/").await?;
    person.click_button(PAGE.start.trouble).await?;
    person.expect_heading("Which of these is closest").await
}

async fn answer_gate(person: &Person) -> StepResult {
    person.pick_option("A worry, feeling, habit").await?;
    person.click_button(GATE.go_on).await
}

/// Skips every question until this one is shown.
async fn go_to_question(person: &Person, question: &str) -> StepResult {
    const ASKED: &str = "return document.querySelector('#app h1')?.textContent ?? ''";
    for _ in 0..20 {
        let asked = person.run_script(ASKED, vec![]).await?.json().clone();
        if asked.as_str().is_some_and(|asked| asked.starts_with(question)) {
            return Ok(());
        }
        person.click_button(QUESTION.skip).await?;
        let is_next = async || Ok(*person.run_script(ASKED, vec![]).await?.json() != asked);
        person.wait_for("the next question", is_next).await?;
    }
    Err(StepError::new(format!("{question} is not asked")))
}

#[test]
fn the_voices_topic_gives_plain_wordings_and_no_interview() {
    journey("the voices topic gives plain wordings and no interview", async |person: &mut Person| -> StepResult {
        go_to_gate(person).await?;
        person.click_button("It’s about eating").await?;
        person.click_button("Hearing or seeing things").await?;
        person.expect_text("What you name does not have to be a character, or have a voice.").await?;
        person.expect_text(GATE.may_fit).await?;
        person.axe("Gate with a box ticked").await?;
        answer_gate(person).await?;
        person.skip_telling().await?;
        person.click_button("the loud times").await?;
        person.field("").await?.expect_value("the loud times").await?;
        person.click_button(INPUT.pronoun).await?;
        person.pick_option("they").await?;
        person.axe("The name").await?;
        person.click_button(GATE.go_on).await?;
        person.expect_heading("Which parts of your life did the loud times get into?").await?;
        person.click_button("Home").await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_heading("What changed in this part of your life on days with the loud times?").await?;
        person.go_to_fragment("#/exercises").await?;
        person.expect_heading(EXERCISES.title).await?;
        person.expect_text("My people").await?;
        person.expect_no_text("An interview with the problem").await
    });
}

#[test]
fn a_withheld_exercise_says_so_and_offers_another() {
    journey("a withheld exercise says so and offers another", async |person: &mut Person| -> StepResult {
        person.resize(390, 844).await?; // In a window as low as with a keyboard open, the chapter title is hidden.
        person.open("#/exercises").await?;
        person.click_button("Open: An interview with the problem").await?;
        person.expect_heading("Which of these is closest").await?;
        person.click_button("Yes, I’m under 18").await?;
        person.expect_text("it is not your fault").await?;
        answer_gate(person).await?;
        person.expect_heading(GATE.kept_out_title).await?;
        person.axe("Left out").await?;
        person.click_button("Tree of Life").await?;
        person.expect_text("Which places are part of where you come from?").await?;
        person.expect_text("Roots").await?;
        person.reload().await?;
        person.expect_text("Which places are part of where you come from?").await?;
        person.expect_text("Roots").await
    });
}

#[test]
fn an_unwelcome_moment_can_be_replaced() {
    let title = "If this moment had a title";
    journey("an unwelcome moment can be replaced", async |person: &mut Person| -> StepResult {
        go_to_gate(person).await?;
        answer_gate(person).await?;
        // Nothing is asked about a moment before there is one.
        go_to_question(person, "Was there a time").await?;
        person.field("").await?.fill("Monday, at the door.").await?;
        go_to_question(person, title).await?;
        person.field("").await?.fill("The slammed door").await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_heading("What did The slammed door make possible").await?;
        person.field("Line 1").await?.fill("Shouting").await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_heading("Would you like more moments like The slammed door?").await?;
        person.pick_option(INPUT.stance_unwelcome).await?;
        person.expect_text("You said you do not want more moments like this one.").await?;
        person.axe("a moment that is not wanted").await?;
        person.click_button("Choose a different moment").await?;
        person.expect_heading("Was there a time").await?;
        person.field("").await?.expect_value("").await?;
        person.field("").await?.fill("Sunday, outside.").await?;
        go_to_question(person, title).await?;
        person.field("").await?.expect_value("").await?;
        person.field("").await?.fill("The short walk").await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_heading("What did The short walk make possible").await?;
        person.click_button(QUESTION.skip).await?;
        // After a skip the simpler wording is asked.
        person.expect_heading("Would you want moments like The short walk to come more often").await?;
        person.pick_option(INPUT.stance_unwelcome).await?;
        person.click_button("Keep this one anyway").await?;
        person.expect_no_text("make that day easier").await?;
        let first = "location.hash = location.hash.split('/').slice(0, 3).join('/') + '/first'";
        person.run_script(first, vec![]).await?;
        person.expect_heading(STORY_PAGE.first_title).await?;
        person.expect_text("The short walk").await?;
        person.expect_no_text("The slammed door").await
    });
}

/// Simulates two windows that do not know of each other: restores an earlier state, edits it, and imports the later state as a backup.
#[test]
fn two_concurrent_versions_of_a_name_are_both_shown() {
    journey("two concurrent versions of a name are both shown", async |person: &mut Person| -> StepResult {
        go_to_gate(person).await?;
        answer_gate(person).await?;
        person.skip_telling().await?;
        person.field("").await?.fill("Sta").await?;
        person.wait_until_saved().await?;
        let earlier = kept(person).await?;
        person.field("").await?.append("tic").await?;
        person.wait_until_saved().await?;
        person.go_to_fragment("#/shelf").await?;
        person.click_button(LIBRARY.backup).await?;
        let copy = person.wait_for_download("restory").await?;
        person.clear_storage("indexeddb").await?;
        for (key, text) in &earlier {
            person.set_stored_value(key, text).await?;
        }
        person.reload().await?;
        person.click_button("Sta").await?;
        person.click_button(QUESTION.turn_on).await?;
        person.field("").await?.expect_value("Sta").await?;
        person.field("").await?.fill("The long static noise").await?;
        person.wait_until_saved().await?;
        person.go_to_fragment("#/shelf").await?;
        person.choose_file(LIBRARY.open, &copy).await?;
        person.expect_text(LIBRARY.report).await?;
        person.click_button("The long static noise").await?;
        person.click_button(QUESTION.turn_on).await?;
        person.expect_text(SAVING.other_version).await?;
        person.axe("Two versions").await?;
        person.field("").await?.expect_value("The long static noise").await?;
        person.click_button(SAVING.use_this).await?;
        person.field("").await?.expect_value("Static").await?;
        person.expect_text("The long static noise").await
    });
}

/// Returns the keys and values of all stored records.
async fn kept(person: &Person) -> StepResult<Vec<(String, String)>> {
    let mut all = Vec::new();
    for key in person.stored_names().await?.into_iter().filter(|key| key.starts_with("restory.s.")) {
        let text = person.stored_value(&key).await?.ok_or_else(|| StepError::new(format!("{key} is gone")))?;
        all.push((key, text));
    }
    Ok(all)
}

#[test]
fn two_skips_show_one_quiet_link_to_something_else() {
    journey("two skips show one quiet link to something else", async |person: &mut Person| -> StepResult {
        go_to_gate(person).await?;
        answer_gate(person).await?;
        person.click_button(QUESTION.skip).await?;
        person.expect_no_element("press", QUESTION.turn_on).await?;
        person.click_button(QUESTION.skip).await?;
        person.expect_text(QUESTION.turn_lead).await?;
        person.click_button(QUESTION.turn_other).await?;
        person.expect_no_element("press", QUESTION.turn_on).await?;
        person.expect_heading("Was there a time").await
    });
}

#[test]
fn the_line_after_two_skips_is_shown_once() {
    journey("the line after two skips is shown once", async |person: &mut Person| -> StepResult {
        go_to_gate(person).await?;
        answer_gate(person).await?;
        person.click_button(QUESTION.skip).await?;
        person.expect_no_element("press", QUESTION.turn_on).await?;
        person.click_button(QUESTION.skip).await?;
        person.click_button(QUESTION.turn_on).await?;
        person.expect_no_element("press", QUESTION.turn_on).await?;
        person.click_button(QUESTION.skip).await?;
        // The skipped question had a simpler wording; the level of the next one is no higher than that.
        person.expect_heading("What was going on around you when this difficulty began?").await?;
        person.click_button(QUESTION.skip).await?;
        person.expect_heading("What’s one place or time of day").await?;
        person.click_button(QUESTION.skip).await?;
        person.expect_no_element("heading", "What’s one place or time of day").await?;
        person.expect_no_text(QUESTION.turn_lead).await
    });
}
