//! A question is shared from the studio by link and answered in another browser.

use e2e::{Did, Person, Trouble, journey};

const QUESTION: &str = "When did {problem} have a little less to say this week?";
const NAME: &str = "The Fog";
const ANSWER: &str = "On the bus, behind the driver. I had a seat by the window.";

#[test]
fn a_question_shared_by_link_can_be_answered_to_the_end() {
    journey("a question shared by link can be answered to the end", async |person: &mut Person| -> Did {
        let link = makes_a_link(person).await?;
        let order = "return [...document.querySelectorAll('.handset__order li')].map((line) => line.textContent)";
        let order: Vec<String> = person.runs(order, vec![]).await?.convert()?;
        let other = Person::arrives().await?;
        let walked = answers_by_link(&other, &link, &order).await;
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

/// Goes from the start screen to a copied link.
async fn makes_a_link(person: &Person) -> Did<String> {
    person.resize(1440, 900).await?;
    person.opens("#/").await?;
    person.presses("For therapists and helpers").await?;
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
    person.poses("share-studio").await?;
    person.resize(1440, 900).await?;
    person.axe("Studio").await?;
    person.presses("Copy link").await?;
    person.sees("Copied.").await?;
    person.presses("Code to photograph").await?;
    person.waits_for("the code", async || person.has("region", "Code to photograph").await).await?;
    person.link_in(".parcel__link", "#/x/1.").await
}

/// Checks that the page has the texts in the reading order that the studio announced.
async fn reads_in_order(other: &Person, order: &[String]) -> Did {
    let page = other.runs("return document.querySelector('.received').textContent", vec![]).await?;
    let page = page.json().as_str().unwrap_or_default().to_owned();
    let read = order
        .iter()
        .try_fold(page.as_str(), |rest, piece| rest.split_once(piece.as_str()).map(|(_, rest)| rest).ok_or(piece));
    match read {
        Ok(_) if order.len() > 8 => Ok(()),
        lost => Err(Trouble::new(format!("of {order:?}: {lost:?}, on {page}"))),
    }
}

async fn answers_by_link(other: &Person, link: &str, order: &[String]) -> Did {
    other.resize(390, 844).await?;
    other.opens(link).await?;
    other.sees_heading("A question for you").await?;
    reads_in_order(other, order).await?;
    other.sees("It says it is from Robin Keller").await?;
    other.sees("From the sender, not checked 01632 960114").await?;
    other.poses("share-received").await?;
    other.axe("Received").await?;
    let hidden = "return location.hash === '#/x' && localStorage.length === 0";
    other.waits_for("nothing kept, and no link in the address", async || other.asks(hidden, vec![]).await).await?;
    other.presses("Begin").await?;
    other.sees_heading("Which of these is closest").await?;
    other.presses("Skip").await?;
    other.sees_heading("What do you call it?").await?;
    other.sees("Asked by Restory, so that the next questions can use your word for it").await?;
    other.field("").await?.writes(NAME).await?;
    other.presses("Go on").await?;
    other.sees("Asked by Robin Keller, not checked").await?;
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
fn an_incomplete_link_says_what_is_missing_and_accepts_another() {
    journey("an incomplete link says what is missing and accepts another", async |person: &mut Person| -> Did {
        person.opens("#/studio").await?;
        person.presses("A hard week").await?;
        person.field("Your question").await?.holds("How have you been getting through?").await?;
        let link = person.link_in(".parcel__link", "#/x/1.").await?;
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

/// Counts every click from now on.
const COUNTS: &str = "window.presses = 0; addEventListener('click', () => window.presses++, true)";

#[test]
fn a_question_becomes_a_copied_link_in_at_most_five_clicks() {
    journey("a question becomes a copied link in at most five clicks", async |person: &mut Person| -> Did {
        for own in [true, false] {
            person.opens("#/").await?;
            person.runs(COUNTS, vec![]).await?;
            person.presses("For therapists and helpers").await?;
            person.sees_heading("A question to send").await?;
            if own {
                let field = person.field("Your question").await?;
                field.element().click().await?;
                field.writes("What helped on Tuesday?").await?;
            } else {
                person.presses("A hard week").await?;
            }
            person.presses("Copy link").await?;
            person.sees("Copied.").await?;
            let presses = person.runs("return window.presses", vec![]).await?.json().as_u64();
            if presses != Some(3) {
                return Err(Trouble::new(format!("{presses:?} presses")));
            }
        }
        Ok(())
    });
}

#[test]
fn a_program_can_be_opened_in_the_studio_reordered_and_shared() {
    journey("a program can be opened in the studio reordered and shared", async |person: &mut Person| -> Did {
        person.resize(1440, 900).await?;
        person.opens("#/studio").await?;
        person.presses("More: who it is from").await?;
        person.field("Take the questions of a road").await?.chooses("A short one, hope first").await?;
        person.presses("Add its steps: Short").await?;
        person.field("Title").await?.holds("A short one, hope first").await?;
        person.sees("What it may stir").await?;
        person.poses("share-studio-more").await?;
        person.resize(1440, 900).await?;
        let rows =
            "return [...document.querySelectorAll('.studio__rows textarea')].map((area) => area.value).join('|')";
        let before = person.runs(rows, vec![]).await?.json().as_str().unwrap_or_default().to_owned();
        let last = "[...document.querySelectorAll('.studio__rows [aria-label=\"Move up\"]')].pop()";
        let edge = before.split('|').count();
        for _ in 1..edge {
            let up = format!(
                "const all = [...document.querySelectorAll('.studio__rows [aria-label=\"Move up\"]')]; (window.moving ?? {last}).click(); window.moving = undefined;"
            );
            person.runs(&up, vec![]).await?;
            let has_focus = "window.moving = document.activeElement.ariaLabel === 'Move up' ? document.activeElement : undefined; return Boolean(window.moving)";
            person
                .waits_for("the same button to have the focus", async || person.asks(has_focus, vec![]).await)
                .await?;
        }
        let asks: Vec<&str> = before.split('|').collect();
        let moved =
            [asks.last().copied().into_iter().collect::<Vec<_>>(), asks[..edge - 1].to_vec()].concat().join("|");
        let is_first = async || Ok(person.runs(rows, vec![]).await?.json().as_str() == Some(moved.as_str()));
        person.waits_for("the last question to stand first, through every step", is_first).await?;
        person.field("Kind of answer").await?.chooses("a mark from 0 to 10").await?;
        person.sees_no("Nothing says yet where this comes from").await?;
        person.presses("Short link").await?;
        person.sees("Nothing says yet where this comes from").await?;
        person.field("Why you ask").await?.writes("From our talk.").await?;
        person.sees_no("Nothing says yet where this comes from").await?;
        for (version, title) in [("version 1", "A short one"), ("version 2", "A shorter one")] {
            person.field("Title").await?.writes(title).await?;
            person.presses("Copy link").await?;
            person.sees("Copied.").await?;
            person.sees(version).await?;
        }
        person.axe("A road in the Studio").await?;
        person.field("Take the questions of a road").await?.chooses("From a name to a page of my own").await?;
        person.presses("Add its steps: Long").await?;
        person.sees("This is more than goes into one exercise").await
    });
}

#[test]
fn a_received_link_opens_offline() {
    journey("a received link opens offline", async |person: &mut Person| -> Did {
        person.is_hosted_under("/some/where")?;
        person.opens("#/").await?;
        person.sees("This page is ready to work without a network.").await?;
        person.presses("For therapists and helpers").await?;
        person.field("Your question").await?.writes(QUESTION).await?;
        person.sees("Fits a code that any phone reads").await?;
        let link = person.link_in(".parcel__link", "#/x/1.").await?;
        person.host_stops();
        person.expects("sw.js"); // The browser asks for a newer worker, in vain.
        person.opens(&link).await?;
        person.sees_heading("A question for you").await?;
        person.presses("Begin").await?;
        person.sees_heading("Which of these is closest").await?;
        person.presses("Skip").await?;
        person.field("").await?.writes(NAME).await?;
        person.is_saved().await
    });
}

/// A device with a share function of its own; records what is shared.
const SHARES: &str =
    "Object.defineProperty(navigator, 'share', { value: async (given) => { window.handed = given.url } })";

#[test]
fn every_sharing_method_of_the_studio_carries_the_same_question() {
    journey("every sharing method of the studio carries the same question", async |person: &mut Person| -> Did {
        person.before_each_page(SHARES).await?;
        person.opens("#/studio").await?;
        person.field("Your question").await?.writes("What helped on Tuesday?").await?;
        person.sees("Fits a code that any phone reads").await?;
        let link = person.text_of(".parcel__link").await?;
        person.presses("Share").await?;
        let handed = "return window.handed === arguments[0]";
        person
            .waits_for("the link to be shared", async || person.asks(handed, vec![link.clone().into()]).await)
            .await?;
        person.presses("File").await?;
        let file = person.receives("questions").await?;
        person.goes_to("#/x").await?;
        person.gives("Or open a .restory file", &file).await?;
        person.sees("What helped on Tuesday?").await?;
        person.presses("Not now").await?;
        let code = link.split_once("#/x/").map_or("", |(_, code)| code);
        person.goes_to("#/x").await?;
        person.field("The link").await?.pastes(code).await?;
        person.presses("Open").await?;
        person.sees_heading("A question for you").await?;
        person.sees("What helped on Tuesday?").await
    });
}

#[test]
fn the_current_question_opens_in_the_studio_without_user_text() {
    journey("the current question opens in the studio without user text", async |person: &mut Person| -> Did {
        person.comes_to_the_first_question().await?;
        person.field("").await?.writes("The Fog").await?;
        person.is_saved().await?;
        let story = person.story().await?;
        person.presses("More").await?;
        person.presses("Send this question to someone").await?;
        person.sees_heading("A question to send").await?;
        person
            .field("Your question")
            .await?
            .holds("If you could give this difficulty a name of its own, what might you call it?")
            .await?;
        person.sees_no("The Fog").await?;
        person.presses("Copy link").await?;
        person.sees("Copied.").await?;
        person.opens(&format!("{story}/q")).await?;
        person.field("").await?.holds("The Fog").await
    });
}
