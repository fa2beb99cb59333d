//! What is saved, shown and offered to somebody in danger: docs/clinical-safety.md names which test looks for which hazard.
use e2e::strings::{self, APP, DAILY, INPUT, LIBRARY, PAGE, PROGRAMS, QUESTION, SAVING, STEADY_PLACE, STORY_HOME};
use e2e::{Person, StepError, StepResult, journey};

const GATE: &str = "Which of these is closest";

async fn comes_to_the_gate(person: &Person) -> StepResult {
    person.resize(390, 844).await?;
    person.open("#/").await?;
    person.click_button(PAGE.start.trouble).await?;
    person.expect_heading(GATE).await
}

/// What the person says about saving holds for every way on from the gate, and for this story alone.
#[test]
fn every_way_on_from_the_gate_honours_that_nothing_is_to_be_saved() {
    journey("ways on", async |person: &mut Person| -> StepResult {
        for (choice, way) in [
            ("Something that’s getting to me", "How I’ve been getting through"),
            ("Someone or something I’ve lost", "My people"),
        ] {
            comes_to_the_gate(person).await?;
            if choice.contains("lost") {
                person.pick_option(choice).await?;
            } else {
                person.click_button("It’s about eating, self-harm").await?;
                person.click_button("Self-harm").await?;
            }
            person.pick_option("Write without saving").await?;
            person.click_button(way).await?;
            person.wait_for("the exercise", async || Ok(!person.has_element("heading", GATE).await?)).await?;
            person.expect_gone_everywhere(&[], way).await?;
            person.expect_text("This story is not saved.").await?;
            person.expect_no_element("press", SAVING.failed_download).await?;
            person.restart_browser().await?;
        }
        // The steady place is no way around the question either.
        comes_to_the_gate(person).await?;
        person.pick_option("Someone is hurting, controlling or scaring me").await?;
        person.pick_option("Write without saving").await?;
        person.click_button(STEADY_PLACE.title).await?;
        person.expect_heading(STEADY_PLACE.title).await?;
        person.expect_gone_everywhere(&[], "the steady place").await?;
        person.click_button("Back").await?;
        person.expect_heading(GATE).await?;
        person.expect_gone_everywhere(&[], "back at the gate").await?;
        // Skip leaves the choice that was made, and still asks where words are kept.
        person.restart_browser().await?;
        comes_to_the_gate(person).await?;
        person.pick_option("Someone is hurting, controlling or scaring me").await?;
        person.click_button("Skip this").await?;
        person.expect_text("Choose whether to save your words.").await?;
        person.pick_option("Write without saving").await?;
        person.click_button("Skip this").await?;
        person.expect_heading("Which of these have been part of how you got through?").await?;
        person.expect_gone_everywhere(&[], "skipped").await
    });
}

#[test]
fn a_deleted_story_stays_deleted_and_another_saved_one_stays_saved_when_a_new_one_is_not() {
    journey("deleted stays deleted", async |person: &mut Person| -> StepResult {
        person.go_to_first_question().await?;
        person.field("").await?.fill("Qx deleted").await?;
        person.wait_until_saved().await?;
        let story = person.story_fragment().await?;
        person.restart_browser().await?;
        person.open(&story).await?;
        person.click_button(STORY_HOME.menu).await?;
        let bin = "return Boolean(document.querySelector('details .button--destructive'))";
        person.wait_for("the bin", async || person.eval_bool(bin, vec![]).await).await?;
        person.run_script("document.querySelector('details .button--destructive').click()", vec![]).await?;
        person.go_to_fragment("#/shelf").await?;
        // One question stands before it, and what it asks can be refused.
        person.click_button(LIBRARY.delete_now).await?;
        person.expect_focus_on(LIBRARY.delete_not).await?;
        person.click_button(LIBRARY.delete_not).await?;
        person.expect_no_text(LIBRARY.delete_what).await?;
        if person.storages_with("Qx deleted").await?.is_empty() {
            return Err(StepError::new("the story was deleted before the question was answered"));
        }
        person.click_button(LIBRARY.delete_now).await?;
        person.click_button(LIBRARY.delete_sure).await?;
        person.wait_for("it is gone", async || Ok(person.storages_with("Qx deleted").await?.is_empty())).await?;
        // Another one, saved in this visit.
        person.go_to_first_question().await?;
        person.field("").await?.fill("Qx stays").await?;
        person.wait_until_saved().await?;
        comes_to_the_gate(person).await?;
        person.pick_option("Someone is hurting, controlling or scaring me").await?;
        person.pick_option("Write without saving").await?;
        person.click_button(strings::GATE.go_on).await?;
        person.expect_heading("Which of these have been part of how you got through?").await?;
        person.expect_text(SAVING.still_saved).await?;
        person.wait_for("still gone", async || Ok(person.storages_with("Qx deleted").await?.is_empty())).await?;
        if person.storages_with("Qx stays").await?.is_empty() {
            return Err(StepError::new("a story that was to be saved is gone"));
        }
        Ok(())
    });
}

#[test]
fn a_whole_story_can_go_when_saving_is_stopped_and_help_leads_back_to_the_words() {
    journey("the whole story", async |person: &mut Person| -> StepResult {
        person.go_to_first_question().await?;
        person.field("").await?.fill("Qx of yesterday").await?;
        person.wait_until_saved().await?;
        let story = person.story_fragment().await?;
        person.restart_browser().await?;
        person.open(&format!("{story}/q")).await?;
        person.field("").await?.expect_value("Qx of yesterday").await?;
        person.click_button(APP.more).await?;
        person.click_button(strings::GATE.stop_saving).await?;
        person.expect_text("stays on this device, unless you delete the whole story").await?;
        person.click_button(strings::GATE.stop_saving_delete).await?;
        person.expect_gone_everywhere(&["Qx of yesterday"], "the whole story").await?;
        person.field("").await?.expect_value("Qx of yesterday").await?;
        person.click_button(PAGE.bar.help).await?;
        person.click_button(PAGE.start.unsaved).await?;
        person.field("").await?.expect_value("Qx of yesterday").await?;
        person.go_to_fragment("#/").await?;
        person.expect_no_text("What you write is saved in this browser only.").await?;
        person.click_button(PAGE.start.unsaved).await?;
        person.field("").await?.expect_value("Qx of yesterday").await?;
        person.expect_gone_everywhere(&["Qx of yesterday"], "after the way back").await
    });
}

/// A name that speaks of suicide, or of someone who hurts the person, is met with help, and is not made to speak.
#[test]
fn words_of_danger_are_met_with_help_and_put_into_nobodys_mouth() {
    journey("words of danger", async |person: &mut Person| -> StepResult {
        comes_to_the_gate(person).await?;
        person.click_button("Skip this").await?;
        person.skip_telling().await?;
        person.field("").await?.fill("suicide").await?;
        person
            .expect_text("If you’re thinking about suicide, or have hurt yourself, you can talk to someone now.")
            .await?;
        person.expect_text("999").await?;
        person.axe("a word of danger").await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_heading("Which parts of your life did this get into?").await?;
        person.click_button("Home").await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_heading("What changed in this part of your life on days with this?").await?;
        person.choose_from_more(QUESTION.stop_here).await?;
        person.expect_text("If you’d like to talk to someone:").await?;
        person.click_button(QUESTION.stop_again).await?;
        comes_to_the_gate(person).await?;
        person.click_button("Skip this").await?;
        person.field("").await?.fill("He hits me.").await?;
        person.expect_text("there are questions for that").await?;
        person.click_button("Change my first answer").await?;
        person.expect_heading(GATE).await?;
        person.pick_option("Someone is hurting, controlling or scaring me").await?;
        person.expect_text("It is not your fault.").await
    });
}

#[test]
fn a_hard_day_offers_nobody_who_was_lost_and_nothing_that_does_not_fit() {
    journey("a hard day after a loss", async |person: &mut Person| -> StepResult {
        comes_to_the_gate(person).await?;
        person.pick_option("Someone or something I’ve lost").await?;
        person.click_button(strings::GATE.go_on).await?;
        person.field(INPUT.person_name).await?.fill("Mum").await?;
        person.wait_until_saved().await?;
        let story = person.story_fragment().await?;
        person.go_to_fragment(&format!("{story}/hard")).await?;
        person.expect_heading(DAILY.hard_title).await?;
        person.expect_no_text(DAILY.help_people).await?;
        person.expect_no_text(DAILY.harder_door).await?;
        person.expect_no_text("And then it was harder").await?;
        person.field(DAILY.harder_label_plain).await?.fill("I sat in her chair.").await?;
        person.wait_until_saved().await?;
        person.axe("a hard day after a loss").await?;
        person.go_to_fragment("#/exercises").await?;
        for sought in ["grief", "mum", "partner", "gay", "autistic"] {
            person.field(PROGRAMS.search).await?.fill(sought).await?;
            person.expect_no_text("No exercises found.").await?;
        }
        person.field(PROGRAMS.search).await?.fill("zzz").await?;
        person.expect_text("No exercises found.").await?;
        person.expect_text(PROGRAMS.none_help).await
    });
}

#[test]
fn helplines_of_the_kind_that_was_asked_for_come_first() {
    journey("helplines", async |person: &mut Person| -> StepResult {
        comes_to_the_gate(person).await?;
        person.click_button("Yes, I’m under 18").await?;
        person.click_button("Helplines for people under 18").await?;
        person.expect_heading(PAGE.help.title).await?;
        person.field(PAGE.help.country).await?.choose_option("United Kingdom").await?;
        let first = "return document.querySelector('#help-gb [data-kind]').dataset.kind === 'young'";
        person.wait_for("young people's lines first", async || person.eval_bool(first, vec![]).await).await?;
        person.axe("helplines for young people").await
    });
}
