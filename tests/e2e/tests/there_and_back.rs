//! An exercise round trip of three people, each with their own browser: studio, link, answers, encrypted page, therapist, next link; and a witness.

use e2e::{Did, Person, Trouble, journey};

const QUESTION: &str = "What was there on the day it went a little differently?";
const ANSWER: &str = "Bread at four, and the radio on low.";
const LETTER: &str = "I go on thinking of the radio.";
const REPLY: &str = "The radio was my aunt's.";
const TOOK: &str = "To a kitchen with a radio in it.";

/// Returns an encrypted link and its passphrase, once there is one.
async fn sealed(person: &Person) -> Did<(String, String)> {
    person.click_button("Sealed link").await?;
    person.expect_text("The sealed link. It opens with this passphrase alone.").await?;
    Ok((person.link_in("#sealed-link", "#/r/1.").await?, person.text_of(".seal__words").await?))
}

async fn decrypt_package(person: &Person, (link, passphrase): &(String, String)) -> Did {
    person.open(link).await?;
    person.field("The passphrase").await?.fill(passphrase).await?;
    person.click_button("Open").await
}

#[test]
fn an_exercise_round_trip_with_a_therapist_and_a_witness_works() {
    journey("an exercise round trip with a therapist and a witness works", async |client: &mut Person| -> Did {
        let (therapist, friend) = (Person::start().await?, Person::start().await?);
        let mut result = walks(&therapist, client, &friend).await;
        for other in [therapist, friend] {
            result = match result {
                Ok(()) => other.check_logs().await,
                Err(trouble) => Err(Trouble::new(format!("{trouble}\n{}", other.visible_text().await?))),
            };
            other.quit().await;
        }
        result
    })
}

async fn walks(therapist: &Person, client: &Person, friend: &Person) -> Did {
    therapist.resize(1440, 900).await?;
    client.resize(390, 844).await?;
    friend.resize(390, 844).await?;
    ask_and_answer(therapist, client).await?;
    share_with_therapist(therapist, client).await?;
    reply_with_letter(therapist, client).await?;
    share_with_witness(client, friend).await
}

async fn ask_and_answer(therapist: &Person, client: &Person) -> Did {
    therapist.open("#/studio").await?;
    therapist.field("Your question").await?.fill(QUESTION).await?;
    therapist.expect_text("Fits a code that any phone reads").await?;
    client.open(&therapist.link_in(".parcel__link", "#/x/1.").await?).await?;
    client.expect_heading("A question for you").await?;
    client.click_button("Begin").await?;
    client.expect_heading(QUESTION).await?;
    client.field("").await?.fill(ANSWER).await?;
    client.click_button("Go on").await?;
    client.expect_heading("That is all that was asked").await
}

async fn share_with_therapist(therapist: &Person, client: &Person) -> Did {
    client.click_button("Show or give something back").await?;
    client.click_button("Choose what to give").await?;
    client.expect_text("Questions someone sent me").await?;
    let script = "[...document.querySelectorAll('.pick__item')].filter((one) => one.textContent.includes(arguments[0])).pop().click()";
    client.run_script(script, vec![ANSWER.into()]).await?;
    client.click_button("Look at it as they will").await?;
    client.expect_text(ANSWER).await?;
    decrypt_package(therapist, &sealed(client).await?).await?;
    therapist.expect_text(ANSWER).await
}

async fn reply_with_letter(therapist: &Person, client: &Person) -> Did {
    therapist.click_button("Write a letter about the conversation").await?;
    therapist.click_button("Skip this").await?;
    therapist.field("What I see differently since reading you").await?.fill(LETTER).await?;
    therapist.click_button("Put it into a link").await?;
    therapist.expect_heading("A question to send").await?;
    // It may contain the client's text, so it is encrypted with the passphrase that both know.
    decrypt_package(client, &sealed(therapist).await?).await?;
    client.expect_text(LETTER).await?;
    client.click_button("Begin").await?;
    client.expect_heading("What would you like to say to this letter?").await?;
    client.field("").await?.fill(REPLY).await?;
    client.click_button("Go on").await?;
    client.expect_heading("That is all that was asked").await
}

async fn share_with_witness(client: &Person, friend: &Person) -> Did {
    let story = client.story_fragment().await?;
    client.go_to_fragment(&format!("{story}/witness")).await?;
    client.expect_heading("Let someone listen").await?;
    client.click_button(REPLY).await?;
    decrypt_package(friend, &sealed(client).await?).await?;
    friend.expect_heading("You are asked to listen").await?;
    friend.expect_text(REPLY).await?;
    friend.expect_no_text(ANSWER).await?;
    friend.field("Where it took you").await?.fill(TOOK).await?;
    friend.click_button("I have finished").await?;
    friend.expect_heading("Send it back").await?;
    decrypt_package(client, &sealed(friend).await?).await?;
    client.expect_heading("Someone has listened").await?;
    client.click_button("Lay it beside my story").await?;
    client.expect_heading("Let someone listen").await?;
    client.expect_text(TOOK).await
}
