//! Keyboard use: every control can be reached with a visible focus, and every new screen starts at its heading.
use e2e::strings::{PAGE, QUESTION};
use e2e::{FIRST_QUESTION, Person, StepError, StepResult, TELLING_QUESTION, journey};
use thirtyfour::Key;

/// Tabs to a control and checks that the focus is visible.
async fn go_to(person: &Person, name: &str) -> StepResult {
    person.tab_to(name).await?;
    expect_visible_focus(person, name).await
}

async fn expect_visible_focus(person: &Person, name: &str) -> StepResult {
    let shown = async || person.is_focus_visible().await;
    person.wait_for(&format!("the focus on “{name}” to be seen"), shown).await
}

/// Selects an option of a group with the arrow keys.
async fn select_with_arrows(person: &Person, name: &str) -> StepResult {
    for _ in 0..12 {
        if person.focused_label().await?.contains(name) {
            return expect_visible_focus(person, name).await;
        }
        person.type_keys(Key::Down).await?;
    }
    Err(StepError::new(format!("the arrow keys do not lead to “{name}”")))
}

#[test]
fn the_third_question_can_be_reached_by_keyboard_alone() {
    journey("the third question can be reached by keyboard alone", async |person: &mut Person| -> StepResult {
        person.open("#/").await?;
        person.expect_focused_heading("You are not the problem.").await?;
        go_to(person, PAGE.start.trouble).await?;
        person.type_keys(Key::Enter).await?;

        person.expect_focused_heading("Which of these is closest").await?;
        person.type_keys(Key::Tab).await?;
        person.type_keys(" ").await?;
        select_with_arrows(person, "A worry, feeling, habit").await?;
        person.press_keys_together(Key::Control, Key::Enter).await?;

        person.expect_focused_heading(TELLING_QUESTION).await?;
        person.type_keys(Key::Tab).await?;
        person.type_keys("It says: wait.").await?;
        person.field("").await?.expect_value("It says: wait.").await?;
        person.press_keys_together(Key::Control, Key::Enter).await?;

        person.expect_focused_heading(FIRST_QUESTION).await?;
        person.type_keys(Key::Tab).await?;
        person.type_keys("The Fog").await?;
        go_to(person, QUESTION.go_on).await?;
        person.type_keys(Key::Enter).await?;
        person.expect_focused_heading("Which parts of your life did The Fog get into").await
    });
}

#[test]
fn quick_exit_and_help_can_be_reached_by_tab_from_a_question() {
    journey("quick exit and help can be reached by tab from a question", async |person: &mut Person| -> StepResult {
        person.go_to_first_question().await?;
        go_to(person, QUESTION.skip).await?;
        go_to(person, PAGE.bar.leave).await?;
        go_to(person, PAGE.bar.help).await?;
        person.type_keys(Key::Enter).await?;
        person.expect_focused_heading(PAGE.help.title).await
    });
}

/// The wording changed in silence, and the focus stayed on the button far below.
#[test]
fn another_wording_takes_the_focus() {
    journey("another wording takes the focus", async |person: &mut Person| -> StepResult {
        person.go_to_first_question().await?;
        person.focus_button(QUESTION.another_way).await?;
        person.type_keys(Key::Enter).await?;
        let is_on_question = "return document.activeElement?.id === 'question-ask'";
        person.wait_for("the focus on the question", async || person.eval_bool(is_on_question, vec![]).await).await
    });
}

/// At 200 % a window of 1280 pixels is as wide as a phone and as low as one with its keyboard open; the hint was hidden there.
#[test]
fn at_200_and_400_percent_the_hint_of_a_question_is_shown_and_described() {
    let shown = "const hint = document.querySelector('.question__nudge'), field = document.querySelector('#answer');
        return hint.checkVisibility() && field.getAttribute('aria-describedby') === hint.id";
    let docked = "return getComputedStyle(document.querySelector('.actions > .button--main')).position === 'fixed'";
    journey("at 200 and 400 percent the hint of a question is shown", async |person: &mut Person| -> StepResult {
        person.go_to_first_question().await?;
        for (width, height) in [(640, 480), (683, 384), (320, 256)] {
            person.resize(width, height).await?;
            person.wait_for(&format!("the hint at {width}"), async || person.eval_bool(shown, vec![]).await).await?;
        }
        person.wait_for("a button that covers nothing", async || Ok(!person.eval_bool(docked, vec![]).await?)).await
    });
}
