//! What every question offers besides answering: its rationale, postponing it, another wording, adding an own question.
use e2e::strings::{APP, DAILY, QUESTION, STORY_HOME};
use e2e::{Person, StepError, StepResult, TELLING_QUESTION, journey};
use restory::exercises::library::ExerciseLibrary;
use restory::story::flow::steps::wordings_by_level;

const OWN: &str = "What would my grandmother have called it?";
const ASKED: &str = "If this difficulty had a name";

/// Types ten characters a second from the load of the page until `rest()`, as if the user never paused.
const WRITES_ON: &str =
    "const on = setInterval(() => document.dispatchEvent(new InputEvent('input', { bubbles: true })), 100);
    window.rest = () => clearInterval(on)";
const SINCE: &str =
    "window.parts = () => performance.getEntriesByType('resource').filter((one) => one.name.endsWith('.wasm')).length;
    window.before = parts(); window.since = performance.now()";
const THREE_SECONDS: &str = "return performance.now() > window.since + 3000";
const MORE: &str = "return window.parts() > window.before";

#[test]
fn a_question_is_explained_postponed_found_again_and_extended() {
    journey("a question is explained postponed found again and extended", async |person: &mut Person| -> StepResult {
        person.resize(390, 844).await?;
        person.go_to_first_question().await?;
        person.click_button(APP.more).await?;
        person.click_button(QUESTION.why).await?;
        person.expect_text("The idea comes from Michael White and David Epston.").await?;
        person.click_button(QUESTION.later).await?;
        person.expect_heading("Which parts of your life did this difficulty").await?;
        person.click_button(APP.more).await?;
        person.click_button(QUESTION.own_question).await?;
        person.field(QUESTION.own_question).await?.fill(OWN).await?;
        person.axe("a question of her own").await?;
        person.click_button(QUESTION.own_ask).await?;
        person.expect_heading(OWN).await?;
        person.field("").await?.fill("The damp.").await?;
        person.wait_until_saved().await?;
        person.reload().await?;
        person.field("").await?.expect_value("The damp.").await?;
        let story = person.story_fragment().await?;
        person.go_to_fragment(&story).await?;
        person.click_button(STORY_HOME.everything).await?;
        person.axe("questions for another time").await?;
        person.click_button(ASKED).await?;
        person.expect_heading(ASKED).await?;
        person.field("").await?.fill("The damp").await?;
        person.wait_until_saved().await?;
        person.go_to_fragment(&story).await?;
        person.expect_no_text(DAILY.later_title).await
    });
}

#[test]
fn an_answer_that_would_break_a_question_is_quoted_above_it() {
    journey("an answer that would break a question is quoted above it", async |person: &mut Person| -> StepResult {
        person.resize(390, 844).await?;
        person.go_to_first_question().await?;
        person.field("").await?.fill("I never finish anything.").await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_heading("Which parts of your life did this difficulty").await?;
        person.expect_text("I never finish anything.").await?;
        person.axe("a quotation above a question").await
    });
}

/// The wordings of a question come in order: its own, one of the same level, one a level lower. A skip continues at once, at no higher level.
#[test]
fn alternative_wordings_stay_level_then_get_simpler_and_skips_never_harder() {
    journey(
        "alternative wordings stay level then get simpler and skips never harder",
        async |person: &mut Person| -> StepResult {
            let library = ExerciseLibrary::from_bundled_content().map_err(StepError::new)?;
            let ways =
                |id: &str| library.question(id).map(|found| wordings_by_level(found.question)).unwrap_or_default();
            let said = |wording: &str| wording.split('{').next().unwrap_or_default().to_owned();
            person.go_to_first_question().await?;
            person.field("").await?.fill("The Fog").await?;
            person.click_button(QUESTION.go_on).await?;
            let all = ways("e1.2.1");
            let levels: Vec<u8> = all.iter().map(|(_, level)| *level).collect();
            let (Some(first), Some(last)) = (levels.first(), levels.last()) else {
                return Err(StepError::new("the question is gone"));
            };
            if levels.len() < 3 || *last != first - 1 || levels.iter().rev().skip(1).any(|level| level != first) {
                return Err(StepError::new(format!("the levels are {levels:?}")));
            }
            for (wording, _) in &all {
                person.expect_heading(&said(wording)).await?;
                person.click_button(QUESTION.another_way).await?;
            }
            person.expect_heading(&said(&all[0].0)).await?;
            for _ in 1..all.len() {
                person.click_button(QUESTION.another_way).await?;
            }
            person.expect_heading(&said(&all[all.len() - 1].0)).await?;
            person.click_button(QUESTION.skip).await?;
            let next = ways("e1.1.9");
            let lower =
                next.iter().find(|(_, level)| level <= last).ok_or_else(|| StepError::new("no lower wording"))?;
            person.expect_heading(&said(&lower.0)).await
        },
    );
}

#[test]
fn a_postponed_question_can_be_removed_from_the_list() {
    journey("a postponed question can be removed from the list", async |person: &mut Person| -> StepResult {
        person.go_to_first_question().await?;
        person.click_button(APP.more).await?;
        person.click_button(QUESTION.later).await?;
        person.expect_heading("Which parts of your life did this difficulty").await?;
        let story = person.story_fragment().await?;
        person.go_to_fragment(&story).await?;
        person.click_button(STORY_HOME.everything).await?;
        person.click_button(DAILY.later_drop).await?;
        person.expect_no_text(DAILY.later_title).await
    });
}

#[test]
fn background_loading_waits_until_typing_is_idle() {
    journey("background loading waits until typing is idle", async |person: &mut Person| -> StepResult {
        person.resize(390, 844).await?;
        person.go_to_first_question().await?;
        person.run_before_each_page(WRITES_ON).await?;
        person.reload().await?;
        person.field("").await?.fill("The Fog").await?;
        person.run_script(SINCE, vec![]).await?;
        person.wait_for("three seconds of letters", async || person.eval_bool(THREE_SECONDS, vec![]).await).await?;
        if person.eval_bool(MORE, vec![]).await? {
            return Err(StepError::new("a part of the program came while she wrote"));
        }
        person.run_script("window.rest()", vec![]).await?;
        person.wait_for("the other parts", async || person.eval_bool(MORE, vec![]).await).await?;
        person.field("").await?.expect_value("The Fog").await
    });
}

/// The list is reached in the sheet *More options*. What is still to come is not in it.
#[test]
fn what_was_written_so_far_is_listed_by_part_changed_and_left_again() {
    journey("what was written so far", async |person: &mut Person| -> StepResult {
        person.resize(390, 844).await?;
        person.go_to_telling_question().await?;
        person.expect_text(&QUESTION.part_of("5", "1")).await?;
        person.field("").await?.fill("It was late.").await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_heading(ASKED).await?;
        person.click_button(QUESTION.skip).await?;
        person.expect_text(&QUESTION.part_of("5", "2")).await?; // In a simpler wording, after a skip.
        person.choose_from_more(QUESTION.so_far).await?;
        person.expect_text("It was late.").await?;
        person.expect_text(QUESTION.so_far_open).await?;
        person.expect_text(QUESTION.so_far_here).await?;
        person.expect_no_text("A time it went differently").await?;
        person.axe("what was written so far").await?;
        person.click_button(QUESTION.change).await?;
        person.expect_heading(TELLING_QUESTION).await?;
        person.field("").await?.fill("It was very late.").await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_text(&QUESTION.part_of("5", "2")).await?; // In a simpler wording, after a skip.
        person.choose_from_more(QUESTION.so_far).await?;
        person.expect_text("It was very late.").await?;
        person.click_button(QUESTION.answer).await?;
        person.expect_heading(ASKED).await?;
        person.field("").await?.fill("The Damp").await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_text(&QUESTION.part_of("5", "2")).await?;
        person.expect_text("The Damp").await
    });
}

#[test]
fn the_sheet_of_a_question_is_a_dialog_and_returns_the_focus() {
    journey("the sheet of a question", async |person: &mut Person| -> StepResult {
        const FOCUSED: &str = "return document.activeElement?.textContent === arguments[0]";
        for (width, height) in [(390, 844), (1440, 900)] {
            person.resize(width, height).await?;
            person.go_to_telling_question().await?;
            person.click_button(APP.more).await?;
            person.axe(&format!("More options at {width}")).await?;
            person.click_button(QUESTION.why).await?;
            person.click_button(QUESTION.show_me).await?;
            person.type_keys(thirtyfour::Key::Escape).await?;
            let is_back = async || person.eval_bool(FOCUSED, vec![APP.more.into()]).await;
            person.wait_for("the focus on the button", is_back).await?;
        }
        Ok(())
    });
}

/// A tester ticked all of "I would keep it", "adjust it" and "leave it open".
#[test]
fn where_one_of_several_is_meant_a_second_choice_replaces_the_first() {
    journey("one of several", async |person: &mut Person| -> StepResult {
        const CHOSEN: &str = "return [...document.querySelectorAll('.choice__radio:checked')]
            .map((radio) => radio.labels[0].textContent.trim()).join() === arguments[0]";
        let expect_chosen = async |person: &Person, word: &str| {
            person.wait_for(word, async || person.eval_bool(CHOSEN, vec![word.into()]).await).await
        };
        person.open("#/exercises").await?;
        person.click_button("Open: The day after").await?;
        person.expect_heading("Which day would you like to picture?").await?;
        person.pick_option("The day after things get better").await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_heading("The next question is a bit odd").await?;
        person.pick_option("Yes").await?;
        person.pick_option("Not today").await?;
        expect_chosen(person, "Not today").await?;
        person.field("Something else").await?.fill("Perhaps tomorrow").await?;
        person.click_button("Add").await?;
        expect_chosen(person, "Perhaps tomorrow").await?;
        person.axe("one of several").await?;
        person.wait_until_saved().await?;
        person.reload().await?;
        expect_chosen(person, "Perhaps tomorrow").await?;
        person.pick_option("Yes").await?;
        expect_chosen(person, "Yes").await
    });
}
