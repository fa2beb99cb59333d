//! An exercise round trip of three people, each with their own browser: studio, link, answers, encrypted page, therapist, next link; and a witness.
use e2e::strings::{self, EXERCISE_SHARING, STORY_SHARING};
use e2e::{Person, StepError, StepResult, journey};

const QUESTION: &str = "What was there on the day it went a little differently?";
const ANSWER: &str = "Bread at four, and the radio on low.";
const LETTER: &str = "I go on thinking of the radio.";
const REPLY: &str = "The radio was my aunt's.";
const TOOK: &str = "To a kitchen with a radio in it.";

/// Returns an encrypted link and its passphrase, once there is one.
async fn sealed(person: &Person) -> StepResult<(String, String)> {
    person.click_button(STORY_SHARING.seal_link).await?;
    person.expect_text(STORY_SHARING.seal_link_done).await?;
    Ok((person.link_in("#sealed-link", "#/r/1.").await?, person.text_of(".passphrase__text").await?))
}

async fn decrypt_package(person: &Person, (link, passphrase): &(String, String)) -> StepResult {
    person.open(link).await?;
    person.field(STORY_SHARING.open_field).await?.fill(passphrase).await?;
    person.click_button(STORY_SHARING.open_act).await
}

#[test]
fn an_exercise_round_trip_with_a_therapist_and_a_witness_works() {
    journey("an exercise round trip with a therapist and a witness works", async |client: &mut Person| -> StepResult {
        let (therapist, friend) = (Person::start().await?, Person::start().await?);
        let mut result = walks(&therapist, client, &friend).await;
        for other in [therapist, friend] {
            result = match result {
                Ok(()) => other.check_logs().await,
                Err(trouble) => Err(StepError::new(format!("{trouble}\n{}", other.visible_text().await?))),
            };
            other.quit().await;
        }
        result
    })
}

async fn walks(therapist: &Person, client: &Person, friend: &Person) -> StepResult {
    therapist.resize(1440, 900).await?;
    client.resize(390, 844).await?;
    friend.resize(390, 844).await?;
    ask_and_answer(therapist, client).await?;
    share_with_therapist(therapist, client).await?;
    reply_with_letter(therapist, client).await?;
    share_with_witness(client, friend).await
}

async fn ask_and_answer(therapist: &Person, client: &Person) -> StepResult {
    therapist.open("#/studio").await?;
    therapist.field(EXERCISE_SHARING.studio_question).await?.fill(QUESTION).await?;
    therapist.expect_text("Short enough for a QR code").await?;
    client.open(&therapist.link_in(".share-link__link", "#/x/1.").await?).await?;
    client.expect_heading(EXERCISE_SHARING.received_title).await?;
    client.click_button(EXERCISE_SHARING.received_begin).await?;
    client.expect_heading(QUESTION).await?;
    client.field("").await?.fill(ANSWER).await?;
    client.click_button(strings::QUESTION.go_on).await?;
    client.expect_heading(EXERCISE_SHARING.asked_title).await
}

async fn share_with_therapist(therapist: &Person, client: &Person) -> StepResult {
    client.click_button(EXERCISE_SHARING.sent_give).await?;
    client.expect_heading(STORY_SHARING.seen_title).await?;
    client.expect_text(ANSWER).await?;
    decrypt_package(therapist, &sealed(client).await?).await?;
    therapist.expect_text(ANSWER).await
}

async fn reply_with_letter(therapist: &Person, client: &Person) -> StepResult {
    therapist.click_button(STORY_SHARING.page_letter).await?;
    therapist.click_button(STORY_SHARING.letter_skip).await?;
    therapist.field(STORY_SHARING.letter_transport).await?.fill(LETTER).await?;
    therapist.click_button(STORY_SHARING.letter_go).await?;
    therapist.expect_heading(EXERCISE_SHARING.studio_title).await?;
    // It may contain the client's text, so it is encrypted with the passphrase that both know.
    decrypt_package(client, &sealed(therapist).await?).await?;
    client.expect_text(LETTER).await?;
    client.click_button(EXERCISE_SHARING.received_begin).await?;
    client.expect_heading(STORY_SHARING.letter_question).await?;
    client.field("").await?.fill(REPLY).await?;
    client.click_button(strings::QUESTION.go_on).await?;
    client.expect_heading(EXERCISE_SHARING.asked_title).await
}

async fn share_with_witness(client: &Person, friend: &Person) -> StepResult {
    let story = client.story_fragment().await?;
    client.go_to_fragment(&format!("{story}/witness")).await?;
    client.expect_heading(STORY_SHARING.witness_title).await?;
    client.click_button(REPLY).await?;
    decrypt_package(friend, &sealed(client).await?).await?;
    friend.expect_heading(STORY_SHARING.listen_title).await?;
    friend.expect_text(REPLY).await?;
    friend.expect_no_text(ANSWER).await?;
    friend.field(STORY_SHARING.part_took).await?.fill(TOOK).await?;
    friend.click_button(STORY_SHARING.listen_done).await?;
    friend.expect_heading(STORY_SHARING.listen_send_title).await?;
    decrypt_package(client, &sealed(friend).await?).await?;
    client.expect_heading(STORY_SHARING.heard_title).await?;
    client.click_button(STORY_SHARING.heard_lay("").trim_end()).await?;
    client.expect_heading(STORY_SHARING.witness_title).await?;
    client.expect_text(TOOK).await
}
