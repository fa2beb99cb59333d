//! Goes through a whole session with invented answers and takes a screenshot of each kind of screen on the way.

use e2e::strings::{QUESTION, STORY_PAGE};
use e2e::{Person, StepError, StepResult};
use serde_json::json;

use crate::camera::Camera;

/// The answers to questions that contain these words; the last row answers all other questions.
const WORDS: [(&str, &str); 15] = [
    ("difficulty had a name", "The Long Receipt"),
    ("troubling you", "Like the till at the corner shop, printing. It does not get to a total."),
    ("get you to do", "keep my coat on indoors, so the heating could stay off"),
    ("see it that way", "My sister saw me at her table in my coat. She did not say anything, and turned the gas up."),
    ("what matters", "a place at the table"),
    ("had a title", "The fourth chair"),
    (
        "short film",
        "I took off my coat and hung it over the back, and I sat down. She told me about a boy in her class who can whistle through his nose. I stayed until the soup was gone.",
    ),
    ("know-how", "Clearing a place without making anything of it."),
    ("hoping for", "I did not want her to eat alone. And I wanted it to be ordinary."),
    ("earlier time", "The summer we did the school roof. Two new lads, and nobody had told them where to sit."),
    ("make possible", "She came back to the table with her homework."),
    ("not be surprised", "Bartel, the foreman on that job"),
    ("first line", "There is a fourth chair, and I have sat on it."),
    ("call this page", "Room on the Plank"),
    ("", "Friday all four of us are in. It will print when the gas lights."),
];
/// More steps than the session has.
const MOST: usize = 60;
/// Returns the kind of screen: the end of its URL and, for a question, its input type.
const KIND: &str = "const app = document.querySelector('#app');
    const shown = (of) => [...app.querySelectorAll(of)].filter((one) => one.checkVisibility()).length;
    const screen = location.hash.split('/')[3] ?? 'story';
    if (screen !== 'q') return screen;
    const many = shown('textarea, input:not([type=radio]):not([type=checkbox])');
    for (const list of ['people', 'lines']) if (shown('.' + list)) return 'question-' + list;
    return 'question-' + (shown('[type=radio]') ? 'stance' : shown('.chips button') ? 'chips' : many ? 'text' : 'pick')";
/// Answers the question by typing, picking or clicking.
const ANSWER: &str = "const words = arguments[0], app = document.querySelector('#app');
    const shown = (of) => [...app.querySelectorAll(of)].filter((one) => one.checkVisibility());
    const heading = shown('h1')[0]?.textContent ?? '';
    const [radio] = shown('[type=radio]');
    if (radio) return radio.click();
    const chips = shown('.chips button[aria-pressed=false]');
    if (chips.length) return chips.slice(0, 2).forEach((chip) => chip.click());
    const [pick] = shown('.question__answer [aria-pressed=false]');
    if (pick) return pick.click();
    const [field] = shown('textarea, input').filter((one) => !one.value);
    if (!field) return;
    field.focus();
    document.execCommand('insertText', false, words.find(([part]) => heading.includes(part))[1])";
/// Returns the visible text of the app, to detect when the screen changes.
const READ: &str = "return location.hash + document.querySelector('#app').innerText";

/// Goes through the session and returns the URL fragment of the story.
pub async fn record_session(person: &Person, camera: &mut Camera<'_>) -> StepResult<String> {
    person.open("#/").await?;
    person.click_button("Something is troubling me").await?;
    person.expect_heading("Which of these is closest").await?;
    camera.takes("gate").await?;
    let story = text(person, "return location.hash.split('/').slice(0, 3).join('/')").await?;
    for step in 0..MOST {
        let kind = text(person, KIND).await?;
        if kind == "page" {
            finishes(person).await?;
            return Ok(story);
        }
        if step == 3 {
            stops(person, camera).await?;
        }
        camera.takes_once(&kind).await?;
        person.run_script(ANSWER, vec![json!(WORDS)]).await?;
        let before = text(person, READ).await?;
        person.click_button(QUESTION.go_on).await?;
        person.wait_for("the next screen", async || Ok(text(person, READ).await? != before)).await?;
    }
    Err(StepError::new(format!("{MOST} steps did not lead to the finished page")))
}

async fn stops(person: &Person, camera: &mut Camera<'_>) -> StepResult {
    person.choose_from_more(QUESTION.stop_here).await?;
    person.expect_heading(QUESTION.stop_title).await?;
    camera.takes("stop").await?;
    person.click_button(QUESTION.stop_again).await?;
    person.expect_no_element("heading", QUESTION.stop_title).await
}

async fn finishes(person: &Person) -> StepResult {
    person.click_button(STORY_PAGE.edit).await?;
    for label in [STORY_PAGE.first_line, STORY_PAGE.name_label] {
        let words = WORDS.iter().find(|(part, _)| label.contains(part)).map_or("", |(_, words)| words);
        person.field(label).await?.fill(words).await?;
    }
    person.click_button(STORY_PAGE.done).await?;
    person.expect_no_element("heading", STORY_PAGE.title).await
}

async fn text(person: &Person, script: &str) -> StepResult<String> {
    Ok(person.run_script(script, vec![]).await?.json().as_str().unwrap_or_default().to_owned())
}
