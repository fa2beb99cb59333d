//! The Studio while an exercise is made: fields for each kind of answer, the preview of every screen, the focus, and my exercises.
use e2e::strings::{APP, EXERCISE_SHARING, QUESTION};
use e2e::{Person, StepError, StepResult, journey};
use thirtyfour::Key;

/// Opens the Studio with more options and a first question.
async fn begin(person: &Person, question: &str) -> StepResult {
    person.resize(1280, 900).await?;
    person.open("#/studio").await?;
    person.field(EXERCISE_SHARING.studio_question).await?.fill(question).await?;
    person.click_button("More: who it’s from").await
}

async fn expect_focus(person: &Person, id: &str) -> StepResult {
    let has_focus = "return document.activeElement?.id === arguments[0]";
    person.wait_for("the focus", async || person.eval_bool(has_focus, vec![id.into()]).await).await
}

#[test]
fn the_preview_shows_every_screen_and_each_kind_of_answer_as_it_works() {
    journey("the preview shows every screen and each kind of answer", async |person: &mut Person| -> StepResult {
        begin(person, "Which words fit {problem}?").await?;
        let choose = async |kind: &str| -> StepResult {
            person.field(EXERCISE_SHARING.studio_input).await?.choose_option(kind).await
        };
        choose(EXERCISE_SHARING.input_scale).await?;
        person.field(EXERCISE_SHARING.kind_low).await?.fill("right here").await?;
        person.field(EXERCISE_SHARING.kind_high).await?.fill("out of sight").await?;
        choose(EXERCISE_SHARING.input_chips).await?;
        person.expect_text(EXERCISE_SHARING.kind_words_empty).await?;
        person.field(EXERCISE_SHARING.kind_words).await?.fill("heavy\nfar off").await?;
        person.expect_no_text(EXERCISE_SHARING.kind_words_empty).await?;
        person.expect_text(&EXERCISE_SHARING.preview_position("5", "1")).await?;
        for text in [EXERCISE_SHARING.studio_gate, EXERCISE_SHARING.what_do_you_call_it, "far off"] {
            person.click_button(EXERCISE_SHARING.preview_next).await?;
            person.expect_text(text).await?;
        }
        person.click_button("heavy").await?;
        person.axe("The preview of a question").await?;
        person.click_button(EXERCISE_SHARING.preview_next).await?;
        person.expect_text(EXERCISE_SHARING.preview_end).await
    });
}

#[test]
fn earlier_answers_can_be_chosen_from_only_where_there_are_some() {
    journey(
        "earlier answers can be chosen from only where there are some",
        async |person: &mut Person| -> StepResult {
            begin(person, "What helped?").await?;
            let picks = "return [...document.getElementById(arguments[0]).options].some((one) => one.value === 'pick')";
            let has_pick = async |id: &str| person.eval_bool(picks, vec![id.into()]).await;
            person.wait_for("no choice yet", async || Ok(!has_pick("studio-question-input").await?)).await?;
            person.click_button(EXERCISE_SHARING.studio_add).await?;
            expect_focus(person, "studio-question-2").await?;
            person.field("Question 2").await?.fill("Which of these matters most?").await?;
            person.wait_for("a choice", async || has_pick("studio-question-2-input").await).await?;
            let remove = "document.querySelectorAll('.studio__rows [aria-label=\"Remove\"]')[1].click()";
            person.run_script(remove, vec![]).await?;
            expect_focus(person, "studio-question").await?;
            person.click_button(APP.undo).await?;
            person.field("Question 2").await?.expect_value("Which of these matters most?").await
        },
    );
}

#[test]
fn side_by_side_goes_both_ways_shows_nothing_else_and_returns_to_its_button() {
    journey("side by side in the Studio goes both ways", async |person: &mut Person| -> StepResult {
        begin(person, "What helped?").await?;
        person.click_button(EXERCISE_SHARING.studio_add).await?;
        person.field("Question 2").await?.fill("Who would notice?").await?;
        person.click_button(EXERCISE_SHARING.studio_together).await?;
        person.expect_focused_heading("What helped?").await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_focused_heading("Who would notice?").await?;
        person.click_button(EXERCISE_SHARING.studio_together_previous).await?;
        person.expect_focused_heading("What helped?").await?;
        // A shared screen shows the question alone: nothing behind it can be scrolled to or read out.
        for other in ["Who would notice?", EXERCISE_SHARING.studio_title, EXERCISE_SHARING.studio_mine] {
            let is_shown =
                "return [...document.querySelectorAll('#app :is(h1, p, label, textarea, input)')].some((one) =>
                one.checkVisibility() && `${one.textContent}${one.value ?? ''}`.includes(arguments[0]))";
            if person.eval_bool(is_shown, vec![other.into()]).await? {
                return Err(StepError::new(format!("“{other}” can be seen beside the question")));
            }
        }
        person.axe("side by side in the Studio").await?;
        person.type_keys(Key::Escape).await?;
        person.expect_focus_on(EXERCISE_SHARING.studio_together).await?;
        person.field("Question 2").await?.expect_value("Who would notice?").await
    });
}

#[test]
fn what_was_not_sent_and_every_version_can_be_opened_and_named() {
    journey("what was not sent and every version can be opened", async |person: &mut Person| -> StepResult {
        begin(person, "What helped on Tuesday?").await?;
        person.click_button(EXERCISE_SHARING.copy_link).await?;
        person.expect_text("version 1").await?;
        person.field(EXERCISE_SHARING.studio_question).await?.fill("What helped on Wednesday?").await?;
        person.click_button(EXERCISE_SHARING.studio_anew).await?;
        person.expect_text(EXERCISE_SHARING.mine_unsent).await?;
        person.click_button(EXERCISE_SHARING.mine_more).await?;
        person.field(EXERCISE_SHARING.mine_name).await?.fill("For K.").await?;
        person.click_button("Open version 1 of For K.").await?;
        person.field(EXERCISE_SHARING.studio_question).await?.expect_value("What helped on Tuesday?").await?;
        person.reload().await?;
        person.expect_text("For K.").await?;
        person.axe("My exercises").await
    });
}
