//! The live picture of a question: it follows at pauses in typing; on a phone it is a strip that opens.
use e2e::strings::{PICTURE_EDITOR, QUESTION};
use e2e::{Person, StepError, StepResult, journey};

const NAME: &str = "If this difficulty had a name";
const NEXT: &str = "Which parts of your life";
/// Returns the text of the picture, with its lines joined.
const DRAWN: &str = "return [...document.querySelectorAll('.live-picture .drawing text')].map(line => line.textContent.trim()).join(' ').includes(arguments[0])";
const BESIDE: &str = "const picture = document.querySelector('.live-picture svg').getBoundingClientRect(); const field = document.querySelector('.question__answer').getBoundingClientRect(); return picture.left >= field.right";
const ABOVE: &str = "const picture = document.querySelector('.strip')?.getBoundingClientRect(); const ask = document.querySelector('#app h1').getBoundingClientRect(); return Boolean(picture) && picture.height < 120 && picture.bottom <= ask.top";

async fn draws(person: &Person, text: &str) -> StepResult {
    person.wait_for(&format!("{text} in the picture"), async || person.eval_bool(DRAWN, vec![text.into()]).await).await
}

#[test]
fn on_a_desktop_the_picture_is_beside_the_question_once_there_is_something_to_draw() {
    journey(
        "on a desktop the picture is beside the question once there is something to draw",
        async |person: &mut Person| -> StepResult {
            person.resize(1440, 900).await?;
            person.go_to_first_question().await?;
            person.expect_heading(NAME).await?;
            if person.eval_bool("return Boolean(document.querySelector('.live-picture svg'))", vec![]).await? {
                return Err(StepError::new("an empty picture is drawn"));
            }
            person.field("").await?.fill("The Damp that comes up the stairs").await?;
            draws(person, "The Damp that comes").await?;
            person.wait_for("the picture at the side", async || person.eval_bool(BESIDE, vec![]).await).await?;
            person.axe("a picture beside a question").await?;
            person.field("").await?.fill("The Fog").await?;
            draws(person, "The Fog").await?;
            person.screenshot("beside-1440").await?;
            person.click_button("The Fog").await?; // The present question stays.
            person.expect_heading(NAME).await
        },
    );
}

/// After a reload the telling alone had a picture with nothing in it.
#[test]
fn on_a_phone_the_picture_is_a_strip_that_opens_large_and_returns_the_focus() {
    journey(
        "on a phone the picture is a strip that opens large and returns the focus",
        async |person: &mut Person| -> StepResult {
            person.resize(390, 844).await?;
            person.go_to_telling_question().await?;
            person.field("").await?.fill("It was late.").await?;
            person.wait_until_saved().await?;
            person.reload().await?;
            person.field("").await?.expect_value("It was late.").await?;
            person.expect_no_element("press", PICTURE_EDITOR.show_picture).await?; // It is empty so far.
            person.click_button(QUESTION.go_on).await?;
            person.expect_heading(NAME).await?;
            person.field("").await?.fill("The Damp").await?;
            person.click_button(QUESTION.go_on).await?;
            person.expect_heading(NEXT).await?;
            person.wait_for("the strip above", async || person.eval_bool(ABOVE, vec![]).await).await?;
            person.axe("a strip above a question").await?;
            person.screenshot("beside-390").await?;
            person.click_button(PICTURE_EDITOR.show_picture).await?;
            person.expect_text("The Damp").await?;
            person.axe("a picture opened large").await?;
            person.type_keys(thirtyfour::Key::Escape).await?;
            let back = "return document.activeElement?.classList.contains('strip')";
            person.wait_for("the focus on the strip", async || person.eval_bool(back, vec![]).await).await?;
            person.click_button(PICTURE_EDITOR.show_picture).await?;
            person.click_button("The Damp").await?; // A part of the picture opens its answer.
            person.expect_heading(NAME).await
        },
    );
}

/// Returns the scroll position of the frame, and whether the last line with these words is visible in it.
const IN_FRAME: &str = "const frame = document.querySelector('.live-picture .drawing'), box = frame.getBoundingClientRect();
    const lines = [...frame.querySelectorAll('text')].filter(line => line.textContent.includes(arguments[0]));
    const line = lines.at(-1)?.getBoundingClientRect();
    return Boolean(line) && frame.scrollHeight > frame.clientHeight && line.top >= box.top && line.bottom <= box.bottom";

#[test]
fn a_tall_picture_scrolls_to_the_edited_part_without_moving_the_page() {
    journey(
        "a tall picture scrolls to the edited part without moving the page",
        async |person: &mut Person| -> StepResult {
            person.resize(1440, 700).await?;
            person.go_to_first_question().await?;
            person.expect_heading(NAME).await?;
            person.field("").await?.fill("The Damp").await?;
            person.click_button(QUESTION.go_on).await?;
            person.expect_heading(NEXT).await?;
            for n in 1..=16 {
                person.field("").await?.fill(&format!("part {n} of what there is")).await?;
                person.type_keys(thirtyfour::Key::Enter).await?;
                let there = format!("part {n}");
                person
                    .wait_for(&format!("{there} in the picture"), async || {
                        person.eval_bool(DRAWN, vec![there.as_str().into()]).await
                    })
                    .await?;
            }
            person.run_script("scrollTo(0, 0)", vec![]).await?;
            let still = "return [scrollY, document.activeElement.tagName].join()";
            let before = person.run_script(still, vec![]).await?.json().clone();
            person
                .wait_for("the last part in its frame", async || person.eval_bool(IN_FRAME, vec!["16".into()]).await)
                .await?;
            let after = person.run_script(still, vec![]).await?.json().clone();
            if before != after {
                return Err(StepError::new(format!("the page or the focus moved: {before}, {after}")));
            }
            person.screenshot("beside-tall").await.map(drop)
        },
    );
}
