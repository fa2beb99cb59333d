//! Exercises, guided paths and questions of the library are sent by reference, opened as they are on this site, and given back.
use e2e::strings::{APP, EXERCISE_SHARING, EXERCISES, GATE, OPENING, PROGRAMS, QUESTION, STORY_SHARING};
use e2e::{Person, StepError, StepResult, journey};
use restory::exercises::program::Depth;
use restory::sharing::codec::reference_link::encode_reference;
use restory::sharing::exercises::library_reference::LibraryReference;

const NOTE: &str = "For the days between. Take what fits.";
const CAUTION: &str = "It asks about the house.";
/// Counts every click from now on.
const COUNTS: &str = "window.presses = 0; addEventListener('click', () => window.presses++, true)";

fn fragment_of(reference: &LibraryReference) -> StepResult<String> {
    let code = encode_reference(reference).map_err(|why| StepError::new(why.to_string()))?;
    Ok(format!("#/x/{code}"))
}

fn from_hannah(reference: LibraryReference) -> LibraryReference {
    LibraryReference { from: "Hannah".into(), ..reference }
}

#[test]
fn an_exercise_is_sent_by_a_short_link_and_its_answers_come_back_in_four_taps() {
    journey(
        "an exercise is sent by a short link and its answers come back",
        async |person: &mut Person| -> StepResult {
            person.resize(390, 844).await?;
            person.open("#/send/e11").await?;
            person.expect_heading(&EXERCISE_SHARING.send_title("Tree of Life")).await?;
            let short = person.link_in(".share-link__link", "#/x/2.").await?;
            if short.chars().count() >= 120 {
                return Err(StepError::new(format!("{short} is too long")));
            }
            person.axe("Send an exercise").await?;
            person.click_button(EXERCISE_SHARING.send_around).await?;
            person.field(EXERCISE_SHARING.studio_from).await?.fill("Hannah").await?;
            person.field(EXERCISE_SHARING.studio_intro).await?.fill(NOTE).await?;
            person.field(EXERCISE_SHARING.send_caution).await?.fill(CAUTION).await?;
            person.click_button(EXERCISE_SHARING.send_parts).await?;
            person.click_button("Roots").await?;
            let link = person.link_in(".share-link__link", "#/x/2.").await?;
            person.open(&link).await?;
            person.expect_heading("Tree of Life").await?;
            person.expect_text("sent by Hannah").await?;
            person.expect_text(NOTE).await?;
            person.expect_text(CAUTION).await?;
            person.expect_text("The whole tree takes 40 to 90 minutes").await?;
            person.axe("An exercise of the library that was sent").await?;
            person.click_button(EXERCISE_SHARING.received_begin).await?;
            person.expect_text("Which places are part of where you come from?").await?;
            person.click_button("A river").await?;
            give_back(person).await
        },
    );
}

/// Skips to the page of the exercise, and makes an encrypted link there in at most four taps.
async fn give_back(person: &Person) -> StepResult {
    for _ in 0..20 {
        let back = EXERCISE_SHARING.give_back("Hannah");
        let is_there =
            async || Ok(person.has_element("press", &back).await? || person.has_element("press", QUESTION.skip).await?);
        person.wait_for("a question or the page", is_there).await?;
        if person.has_element("press", &back).await? {
            break;
        }
        let before = person.visible_text().await?;
        person.click_button(QUESTION.skip).await?;
        person.wait_for("what comes next", async || Ok(person.visible_text().await? != before)).await?;
    }
    person.run_script(COUNTS, vec![]).await?;
    person.click_button(&EXERCISE_SHARING.give_back("Hannah")).await?;
    person.expect_heading(STORY_SHARING.seen_title).await?;
    person.expect_text(&EXERCISE_SHARING.give_back_for("Hannah")).await?;
    person.expect_text("A river").await?;
    person.axe("What is given back").await?;
    person.click_button(STORY_SHARING.seal_link).await?;
    person.expect_text(STORY_SHARING.seal_link_done).await?;
    person.click_button(EXERCISE_SHARING.copy_link).await?;
    person.expect_text(APP.copied).await?;
    let presses = person.run_script("return window.presses", vec![]).await?.json().as_u64();
    if presses.is_none_or(|presses| presses > 4) {
        return Err(StepError::new(format!("{presses:?} presses")));
    }
    Ok(())
}

/// The link that sends an exercise or a guided path, by its title.
async fn expect_sends(person: &Person, title: &str, address: &str) -> StepResult {
    person.click_button(&format!("{} : {title}", EXERCISE_SHARING.send_this)).await?;
    let is_there = "return location.hash === arguments[0]";
    person.wait_for(address, async || person.eval_bool(is_there, vec![address.into()]).await).await?;
    person.expect_heading(title).await?;
    person.go_to_fragment("#/exercises").await
}

#[test]
fn cards_found_exercises_and_guided_paths_can_be_sent() {
    journey("cards found exercises and guided paths can be sent", async |person: &mut Person| -> StepResult {
        person.resize(390, 844).await?;
        person.open("#/exercises").await?;
        expect_sends(person, "My people", "#/send/e5").await?;
        person.click_button("After a loss").await?;
        expect_sends(person, "After a loss", "#/send/after-a-loss").await?;
        person.field(PROGRAMS.search).await?.fill("Through someone else").await?;
        person.expect_no_element("press", PROGRAMS.own).await?;
        person.axe("exercises that were found").await?;
        expect_sends(person, "Through someone else’s eyes", "#/send/e19").await
    });
}

#[test]
fn a_guided_path_opens_at_the_depth_that_was_sent() {
    journey("a guided path opens at the depth that was sent", async |person: &mut Person| -> StepResult {
        person.open("#/send/gentle").await?;
        person.pick_option(PROGRAMS.short).await?;
        let link = person.link_in(".share-link__link", "#/x/2.").await?;
        person.open(&link).await?;
        person.expect_text(PROGRAMS.short).await?;
        person.expect_no_text("The other story").await?;
        person.click_button(EXERCISE_SHARING.received_begin).await?;
        person.expect_text("A steady place").await?;
        person.expect_no_element("heading", "The other story").await?;
        person.open(&fragment_of(&LibraryReference::to_program("gentle", Depth::Long))?).await?;
        person.expect_text("The other story").await
    });
}

#[test]
fn one_question_is_asked_alone_and_behind_the_gate() {
    journey("one question is asked alone and behind the gate", async |person: &mut Person| -> StepResult {
        let reference = LibraryReference { parts: vec!["1.1".into()], ..LibraryReference::to_exercise("e1") };
        person.open(&fragment_of(&from_hannah(reference))?).await?;
        person.click_button(EXERCISE_SHARING.received_begin).await?;
        person.expect_heading("Which of these is closest").await?;
        person.click_button(QUESTION.skip).await?;
        person.field("").await?.fill("The Fog").await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_text(&EXERCISE_SHARING.give_back("Hannah")).await
    });
}

#[test]
fn an_exercise_that_the_gate_withholds_is_not_opened_by_a_link() {
    journey("an exercise that the gate withholds is not opened by a link", async |person: &mut Person| -> StepResult {
        person.open(&fragment_of(&from_hannah(LibraryReference::to_exercise("e1")))?).await?;
        person.click_button(EXERCISE_SHARING.received_begin).await?;
        person.pick_option("Someone is hurting, controlling or scaring me").await?;
        person.pick_option("Save on this device").await?;
        person.click_button(GATE.go_on).await?;
        person.expect_no_text("what would you call it").await
    });
}

#[test]
fn an_unknown_or_newer_reference_says_what_to_do() {
    journey("an unknown or newer reference says what to do", async |person: &mut Person| -> StepResult {
        let unknown = fragment_of(&from_hannah(LibraryReference::to_exercise("e99")))?;
        person.open(&unknown).await?;
        person.expect_heading(EXERCISE_SHARING.library_unknown_title).await?;
        person.expect_text(EXERCISE_SHARING.library_unknown).await?;
        person.axe("An unknown exercise").await?;
        person.open(&unknown.replace("/x/2.", "/x/3.")).await?;
        person.expect_text(OPENING.refused_newer).await?;
        person.open(unknown.get(..unknown.len().saturating_sub(6)).unwrap_or_default()).await?;
        person.expect_text("characters are here").await?;
        person.open("#/send/e99").await?;
        person.expect_text(EXERCISE_SHARING.send_not_here).await?;
        person.click_button(EXERCISES.title).await
    });
}
