//! An exercise round trip of three people, each with their own browser: studio, link, answers, encrypted page, therapist, next link; and a witness.

use e2e::{Did, Person, Trouble, journey};

const QUESTION: &str = "What was there on the day it went a little differently?";
const ANSWER: &str = "Bread at four, and the radio on low.";
const LETTER: &str = "I go on thinking of the radio.";
const REPLY: &str = "The radio was my aunt's.";
const TOOK: &str = "To a kitchen with a radio in it.";

/// Returns an encrypted link and its passphrase, once there is one.
async fn sealed(person: &Person) -> Did<(String, String)> {
    person.presses("Sealed link").await?;
    person.sees("The sealed link. It opens with this passphrase alone.").await?;
    Ok((person.link_in("#sealed-link", "#/r/1.").await?, person.text_of(".seal__words").await?))
}

async fn unseals(person: &Person, (link, passphrase): &(String, String)) -> Did {
    person.opens(link).await?;
    person.field("The passphrase").await?.writes(passphrase).await?;
    person.presses("Open").await
}

#[test]
fn an_exercise_round_trip_with_a_therapist_and_a_witness_works() {
    journey("an exercise round trip with a therapist and a witness works", async |client: &mut Person| -> Did {
        let (therapist, friend) = (Person::arrives().await?, Person::arrives().await?);
        let mut result = walks(&therapist, client, &friend).await;
        for other in [therapist, friend] {
            result = match result {
                Ok(()) => other.looks_back().await,
                Err(trouble) => Err(Trouble::new(format!("{trouble}\n{}", other.reads().await?))),
            };
            other.leaves().await;
        }
        result
    })
}

async fn walks(therapist: &Person, client: &Person, friend: &Person) -> Did {
    therapist.resize(1440, 900).await?;
    client.resize(390, 844).await?;
    friend.resize(390, 844).await?;
    asks_and_answers(therapist, client).await?;
    goes_to_the_therapist(therapist, client).await?;
    comes_with_a_letter(therapist, client).await?;
    goes_to_a_witness(client, friend).await
}

async fn asks_and_answers(therapist: &Person, client: &Person) -> Did {
    therapist.opens("#/studio").await?;
    therapist.field("Your question").await?.writes(QUESTION).await?;
    therapist.sees("Fits a code that any phone reads").await?;
    client.opens(&therapist.link_in(".parcel__link", "#/x/1.").await?).await?;
    client.sees_heading("A question for you").await?;
    client.presses("Begin").await?;
    client.sees_heading(QUESTION).await?;
    client.field("").await?.writes(ANSWER).await?;
    client.presses("Go on").await?;
    client.sees_heading("That is all that was asked").await
}

async fn goes_to_the_therapist(therapist: &Person, client: &Person) -> Did {
    client.presses("Show or give something back").await?;
    client.presses("Choose what to give").await?;
    client.sees("Questions someone sent me").await?;
    let script = "[...document.querySelectorAll('.pick__item')].filter((one) => one.textContent.includes(arguments[0])).pop().click()";
    client.runs(script, vec![ANSWER.into()]).await?;
    client.presses("Look at it as they will").await?;
    client.sees(ANSWER).await?;
    unseals(therapist, &sealed(client).await?).await?;
    therapist.sees(ANSWER).await
}

async fn comes_with_a_letter(therapist: &Person, client: &Person) -> Did {
    therapist.presses("Write a letter about the conversation").await?;
    therapist.presses("Skip this").await?;
    therapist.field("What I see differently since reading you").await?.writes(LETTER).await?;
    therapist.presses("Put it into a link").await?;
    therapist.sees_heading("A question to send").await?;
    // It may contain the client's text, so it is encrypted with the passphrase that both know.
    unseals(client, &sealed(therapist).await?).await?;
    client.sees(LETTER).await?;
    client.presses("Begin").await?;
    client.sees_heading("What would you like to say to this letter?").await?;
    client.field("").await?.writes(REPLY).await?;
    client.presses("Go on").await?;
    client.sees_heading("That is all that was asked").await
}

async fn goes_to_a_witness(client: &Person, friend: &Person) -> Did {
    let story = client.story().await?;
    client.goes_to(&format!("{story}/witness")).await?;
    client.sees_heading("Let someone listen").await?;
    client.presses(REPLY).await?;
    unseals(friend, &sealed(client).await?).await?;
    friend.sees_heading("You are asked to listen").await?;
    friend.sees(REPLY).await?;
    friend.sees_no(ANSWER).await?;
    friend.field("Where it took you").await?.writes(TOOK).await?;
    friend.presses("I have finished").await?;
    friend.sees_heading("Send it back").await?;
    unseals(client, &sealed(friend).await?).await?;
    client.sees_heading("Someone has listened").await?;
    client.presses("Lay it beside my story").await?;
    client.sees_heading("Let someone listen").await?;
    client.sees(TOOK).await
}
