//! One device that a group shares: what one person wrote is gone for good before the next one begins.
use e2e::strings::{APP, EXERCISE_SHARING, LIBRARY, QUESTION};
use e2e::{Person, StepError, StepResult, journey};
use restory::sharing::codec::reference_link::encode_reference;
use restory::sharing::exercises::library_reference::LibraryReference;

const PLACES: &str = "Which places are part of where you come from?";

/// Returns the address of the roots of the tree, sent by Hannah.
fn roots_from_hannah() -> StepResult<String> {
    let reference =
        LibraryReference { from: "Hannah".into(), parts: vec!["roots".into()], ..LibraryReference::to_exercise("e11") };
    let code = encode_reference(&reference).map_err(|why| StepError::new(why.to_string()))?;
    Ok(format!("#/x/{code}"))
}

/// Begins on the offer that is shown, writes one place, and waits until it is saved.
async fn begin_and_write(person: &Person, place: &str) -> StepResult {
    person.click_button(EXERCISE_SHARING.received_begin).await?;
    person.expect_text(PLACES).await?;
    person.field("").await?.fill(place).await?;
    person.wait_until_saved().await
}

/// Skips to the page of the exercise.
async fn skip_to_end(person: &Person) -> StepResult {
    for _ in 0..20 {
        let is_there = async || {
            Ok(person.has_element("press", EXERCISE_SHARING.hand_on).await?
                || person.has_element("press", QUESTION.skip).await?
                || person.has_element("press", QUESTION.go_on).await?)
        };
        person.wait_for("a question or the page", is_there).await?;
        if person.has_element("press", EXERCISE_SHARING.hand_on).await? {
            return Ok(());
        }
        let before = person.visible_text().await?;
        let can_skip = person.has_element("press", QUESTION.skip).await?;
        person.click_button(if can_skip { QUESTION.skip } else { QUESTION.go_on }).await?;
        person.wait_for("what comes next", async || Ok(person.visible_text().await? != before)).await?;
    }
    Err(StepError::new("the page of the exercise was not reached"))
}

async fn expect_gone(person: &Person, words: &str) -> StepResult {
    person
        .wait_for("the words to be gone from every storage", async || Ok(person.storages_with(words).await?.is_empty()))
        .await?;
    person.expect_no_text(words).await
}

#[test]
fn the_next_person_finds_nothing_of_the_one_before() {
    journey("the next person finds nothing of the one before", async |person: &mut Person| -> StepResult {
        person.open(&roots_from_hannah()?).await?;
        begin_and_write(person, "Qx the mill pond").await?;
        skip_to_end(person).await?;
        person.click_button(EXERCISE_SHARING.hand_on).await?;
        person.expect_text(EXERCISE_SHARING.hand_on_gone).await?;
        person.expect_text(&EXERCISE_SHARING.story_sent_by("Hannah", "Tree of Life")).await?;
        person.axe("What is deleted before the device is handed on").await?;
        person.click_button(APP.cancel).await?;
        person.expect_no_text(EXERCISE_SHARING.hand_on_gone).await?;
        person.click_button(EXERCISE_SHARING.hand_on).await?;
        person.click_button(EXERCISE_SHARING.hand_on_now).await?;
        person.expect_heading("Tree of Life").await?;
        expect_gone(person, "Qx the mill pond").await?;
        person.go_back().await?;
        person.expect_no_text("Qx the mill pond").await?;
        person.go_to_fragment("#/shelf").await?;
        person.expect_no_text("From Hannah").await?;
        person.expect_no_element("press", LIBRARY.delete_now).await?;
        person.reload().await?;
        expect_gone(person, "Qx the mill pond").await
    });
}

#[test]
fn twelve_people_begin_one_link_on_one_device_each_in_a_story_of_their_own() {
    journey("twelve people begin one link on one device", async |person: &mut Person| -> StepResult {
        let link = roots_from_hannah()?;
        person.open(&link).await?;
        for number in 1..=12 {
            let words = format!("Qx place of person {number} end");
            begin_and_write(person, &words).await?;
            if number > 1 {
                expect_gone(person, &format!("Qx place of person {} end", number - 1)).await?;
            }
            person.go_to_fragment(&link).await?;
            person.click_button(EXERCISE_SHARING.hand_on).await?;
            person.click_button(EXERCISE_SHARING.hand_on_now).await?;
            person.expect_no_element("press", EXERCISE_SHARING.hand_on).await?;
            expect_gone(person, &words).await?;
        }
        Ok(())
    });
}

#[test]
fn a_link_begins_a_story_of_its_own_beside_the_one_that_is_open() {
    journey("a link begins a story of its own", async |person: &mut Person| -> StepResult {
        person.open(&roots_from_hannah()?).await?;
        begin_and_write(person, "Qx first").await?;
        person.go_to_fragment(&roots_from_hannah()?).await?;
        begin_and_write(person, "Qx second").await?;
        person.expect_no_text("Qx first").await?;
        if person.storages_with("Qx first").await?.is_empty() {
            return Err(StepError::new("the first story is gone"));
        }
        Ok(())
    });
}
