//! A question goes from the Studio to someone else's browser by link, and is answered there.

use e2e::{Did, Person, Trouble, journey};

const QUESTION: &str = "When did {problem} have a little less to say this week?";
const NAME: &str = "The Fog";
const ANSWER: &str = "On the bus, behind the driver. I had a seat by the window.";

/// The part of the link that another server's page opens as well.
async fn fragment(person: &Person) -> Did<String> {
    let link = person.runs("return document.querySelector('.parcel__link').textContent", vec![]).await?;
    let link = link.json().as_str().unwrap_or_default().to_owned();
    let at = link.find("#/x/1.").ok_or_else(|| Trouble::new(format!("this is no link: {link}")))?;
    Ok(link.get(at..).unwrap_or_default().to_owned())
}

#[test]
fn a_question_goes_by_link_is_answered_and_ends() {
    journey("studio", async |person: &mut Person| -> Did {
        let link = makes_a_link(person).await?;
        let other = Person::arrives().await?;
        let walked = answers_by_link(&other, &link).await;
        let result = match walked {
            Ok(()) => other.looks_back().await,
            Err(trouble) => Err(Trouble::new(format!("{trouble}\n{}", other.reads().await?))),
        };
        other.leaves().await;
        result?;
        person.reloads().await?;
        person.sees("version 1").await?;
        person.field("Your question").await?.holds("").await
    });
}

/// From Start to a copied link.
async fn makes_a_link(person: &Person) -> Did<String> {
    person.resize(1440, 900).await?;
    person.opens("#/").await?;
    person.presses("For practitioners").await?;
    person.sees_heading("A question to send").await?;
    person.field("Your question").await?.writes("What should Anna do, and how?").await?;
    person.sees("This may be two questions").await?;
    person.sees("“should”").await?;
    person.sees("This may be somebody's name").await?;
    person.presses("More: who it is from").await?;
    person.field("Who it is from").await?.writes("Robin Keller").await?;
    person.field("How to reach you").await?.writes("01632 960114").await?;
    person.field("Your question").await?.writes(QUESTION).await?;
    person.sees("Fits a code that any phone reads").await?;
    person.axe("Studio").await?;
    person.presses("Copy link").await?;
    person.sees("Copied.").await?;
    person.presses("Code to photograph").await?;
    person.waits_for("the code", async || person.has("region", "Code to photograph").await).await?;
    fragment(person).await
}

async fn answers_by_link(other: &Person, link: &str) -> Did {
    other.resize(390, 844).await?;
    other.opens(link).await?;
    other.sees_heading("A question for you").await?;
    other.sees("It says it is from Robin Keller").await?;
    other.sees("From the sender, not checked 01632 960114").await?;
    other.axe("Received").await?;
    let hidden = "return location.hash === '#/x' && localStorage.length === 0";
    other.waits_for("nothing kept, and no link in the address", async || other.asks(hidden, vec![]).await).await?;
    other.presses("Begin").await?;
    other.sees_heading("Which of these comes closest").await?;
    other.presses("Skip").await?;
    other.sees_heading("What do you call it?").await?;
    other.sees("Asked by Robin Keller, not checked").await?;
    other.field("").await?.writes(NAME).await?;
    other.presses("Go on").await?;
    other.sees_heading(&format!("When did {NAME} have a little less to say this week?")).await?;
    other.field("").await?.writes(ANSWER).await?;
    other.reloads().await?;
    other.field("").await?.holds(ANSWER).await?;
    other.presses("Go on").await?;
    other.sees_heading("That is all that was asked").await?;
    other.sees(ANSWER).await?;
    other.axe("All that was asked").await
}

#[test]
fn a_link_that_did_not_arrive_whole_says_what_is_missing_and_takes_another() {
    journey("a broken link", async |person: &mut Person| -> Did {
        person.opens("#/studio").await?;
        person.presses("A hard week").await?;
        person.field("Your question").await?.holds("How have you been getting through?").await?;
        let link = fragment(person).await?;
        let cut = link.get(..link.len().saturating_sub(20)).unwrap_or_default();
        person.opens(cut).await?;
        person.sees_heading("This link did not arrive whole").await?;
        person.sees("characters arrived, of").await?;
        person.axe("A cut link").await?;
        person.opens(&link.to_uppercase()).await?;
        person.sees("all letters of this link became capitals").await?;
        person.field("The link").await?.writes(&format!("Here it is: <{link}>.")).await?;
        person.presses("Open").await?;
        person.sees_heading("A question for you").await?;
        person.presses("Not now").await?;
        person.sees_heading("You are not the problem").await
    });
}
