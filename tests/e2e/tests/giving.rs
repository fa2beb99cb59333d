//! Sharing a page with a therapist, with a letter in reply; sharing passages with a witness, with a reply. Each person has their own browser.

use e2e::{Did, Person, Trouble, journey};
use restory::story::clock::EditContext;
use restory::story::field_path::{Field, FieldPath, NamedField, QuestionRef};
use restory::story::ids::{RecordId, StoryId, WriterId};
use restory::story::value::{LifeStatus, Value};
use restory::story::{Edit, Story, answers};
use std::path::Path;
use thirtyfour::Key;

const MOMENT: &str = "Anna set a fourth chair. I sat down on it.";
const COVERED_A: &str = "A. set a fourth chair. I sat down on it.";
const COVERED: &str = "My aunt set a fourth chair. I sat down on it.";
const GOING_FOR: &str = "I did not want Anna to eat alone.";
const SECRET: &str = "what was said at the gate";
const PURPOSE: &str = "For Robin, to read before we meet";
const LETTER: &str = "I go on thinking of the fourth chair.";
const STORY: &str = "#/s/k3";

fn story() -> Did<Story> {
    let moment = EditContext { writer: WriterId::from_number(1), at: 1_700_000_000_000 };
    let mut story = Story::new(StoryId::parse("k3").map_err(|error| Trouble::new(error.to_string()))?);
    let anna =
        Value::Person { order: 0, name: "Anna".into(), relation: String::new(), life_status: LifeStatus::Unspecified };
    let told = [
        ("e1", "e1.1.1", Value::Name { text: "The Fog".into(), others: Vec::new() }),
        ("e3", "e3.1.1", Value::text(MOMENT)),
        ("e4", "e4.2.1", Value::text(GOING_FOR)),
        ("e5", "e5.1.1", anna),
        ("gate", "gate.b.1", Value::text(SECRET)),
    ];
    for (number, (exercise, question, value)) in (1..).zip(told) {
        let sheet = RecordId::from_number(number);
        story.apply(answers::begin_page_edit(&sheet, exercise, moment.at), &moment);
        story.apply(Edit::put(FieldPath::in_record(&sheet, Field::Answer(QuestionRef::new(question))), value), &moment);
    }
    for (name, text) in
        [(NamedField::Title, "Room on the Plank"), (NamedField::GateAnswer, "a"), (NamedField::GateTopics, SECRET)]
    {
        story.apply(Edit::put(FieldPath::in_head(name), Value::text(text)), &moment);
    }
    Ok(story)
}

async fn brings_a_story(person: &Person) -> Did {
    person.resize(390, 844).await?;
    person.takes_in(&story()?).await.map(drop)
}

/// Runs the steps of another person, and adds their screen to an error.
async fn walks(other: Person, walk: impl AsyncFnOnce(&Person) -> Did) -> Did {
    let result = match walk(&other).await {
        Ok(()) => other.looks_back().await,
        Err(trouble) => Err(Trouble::new(format!("{trouble}\n{}", other.reads().await?))),
    };
    other.leaves().await;
    result
}

#[test]
fn an_encrypted_page_goes_to_a_therapist_who_replies_by_link() {
    journey("an encrypted page goes to a therapist who replies by link", async |person: &mut Person| -> Did {
        brings_a_story(person).await?;
        person.goes_to(STORY).await?;
        person.presses("Show or give something back").await?;
        shows_it_when_they_meet(person).await?;
        chooses(person).await?;
        let link = seals(person).await?;
        let passphrase = person.text_of(".seal__words").await?;
        let letter = Person::arrives().await?;
        let mut back = String::new();
        walks(letter, async |other| {
            back = reads_and_answers(other, &link, &passphrase).await?;
            Ok(())
        })
        .await?;
        person.opens(&back).await?;
        person.sees("It says it holds questions that someone wrote for you.").await?;
        person.field("The passphrase").await?.writes(&passphrase).await?;
        person.presses("Open").await?;
        person.sees_heading("A question for you").await?;
        person.sees(LETTER).await?;
        person.goes_to(&format!("{STORY}/give")).await?;
        person.sees("as a sealed link").await?;
        person.sees(PURPOSE).await?;
        person.sees_no(COVERED).await
    })
}

async fn shows_it_when_they_meet(person: &Person) -> Did {
    person.sees_heading("Show or give something back").await?;
    person.axe("Show or give").await?;
    person.presses("Show it when we meet").await?;
    person.sees_heading("For my next conversation").await?;
    person.sees("Nothing is written there yet").await?;
    person.axe("When we meet").await?;
    person.types(Key::Escape).await?;
    person.sees_heading("Show or give something back").await
}

async fn chooses(person: &Person) -> Did {
    person.presses("Choose what to give").await?;
    person.sees_heading("What would you like to give?").await?;
    person.sees("0 chosen").await?;
    person.sees(GOING_FOR).await?;
    person.sees_no(SECRET).await?;
    person.poses("give-choose").await?;
    person.axe("What to give").await?;
    chooses_answer(person, "fourth chair").await?;
    person.sees("1 chosen").await?;
    person.field("Whom it is for").await?.writes(PURPOSE).await?;
    person.presses("Look at it as they will").await?;
    person.sees_heading("Exactly what they will see").await
}

/// Chooses the answer, which is listed last, after the documents and pictures that also contain it.
async fn chooses_answer(person: &Person, words: &str) -> Did {
    let script = "[...document.querySelectorAll('.pick__item')].filter((one) => one.textContent.includes(arguments[0])).pop().click()";
    person.runs(script, vec![words.into()]).await?;
    Ok(())
}

async fn seals(person: &Person) -> Did<String> {
    person.sees("A. set a fourth chair").await?;
    person.field("Anna is read as").await?.writes("my aunt").await?;
    person.sees(COVERED).await?;
    person.sees_no(GOING_FOR).await?;
    person.sees("It fits a link of").await?;
    person.poses("give-seen").await?;
    shows_and_prints(person).await?;
    person.axe("Exactly what they will see").await?;
    person.presses("Sealed link").await?;
    person.sees("The sealed link. It opens with this passphrase alone.").await?;
    person.link_in("#sealed-link", "#/r/1.").await
}

/// Checks that the screen and the printed page have what was chosen, and nothing of the app.
async fn shows_and_prints(person: &Person) -> Did {
    person.presses("Show it on this screen").await?;
    person.has_no("press", "Sealed link").await?;
    person.sees(COVERED).await?;
    person.axe("Shown on this screen").await?;
    person.types(Key::Escape).await?;
    person.waits_for("the ways to give it", async || person.has("press", "Sealed link").await).await?;
    person.media("print").await?;
    person.sees(COVERED).await?;
    person.sees_no("Names of others").await?;
    person.sees_no("Sealed, with a passphrase").await?;
    person.sees_no(GOING_FOR).await?;
    person.media("").await?;
    reads_on_paper(person, &[COVERED, PURPOSE], &[GOING_FOR, "Sealed link", "Names of others", "Leave this site"]).await
}

/// Checks that the printed PDF has some texts and does not have others.
async fn reads_on_paper(person: &Person, wanted: &[&str], unwanted: &[&str]) -> Did {
    let paper = person.paper().await?;
    let has = |words: &&&str| paper.contains(&words.split_whitespace().collect::<String>());
    match (wanted.iter().find(|words| !has(words)), unwanted.iter().find(has)) {
        (None, None) => Ok(()),
        (lost, found) => Err(Trouble::new(format!("{lost:?} is lost, {found:?} is too much: {paper}"))),
    }
}

async fn reads_and_answers(other: &Person, link: &str, passphrase: &str) -> Did<String> {
    other.resize(1440, 900).await?;
    let cut = link.get(..link.len().saturating_sub(20)).unwrap_or_default();
    other.opens(cut).await?;
    other.sees_heading("This did not arrive whole").await?;
    other.field("The sealed link").await?.pastes(&format!("Here it is: <{link}>.")).await?;
    other.presses("Open").await?;
    other.sees_heading("Something sealed for you").await?;
    other.sees("It says it holds a page").await?;
    other.axe("Something sealed").await?;
    other.field("The passphrase").await?.writes("river stone").await?;
    other.presses("Open").await?;
    other.sees("it does not open with this passphrase").await?;
    other.field("The passphrase").await?.writes(passphrase).await?;
    other.presses("Open").await?;
    other.sees_heading("A page that was given to you").await?;
    other.sees(COVERED).await?;
    other.sees(PURPOSE).await?;
    let nothing = "return location.hash === '#/r' && localStorage.length === 0";
    other.waits_for("nothing kept, and no link in the address", async || other.asks(nothing, vec![]).await).await?;
    other.poses("give-opened").await?;
    other.axe("A given page").await?;
    other.presses("Keep it here").await?;
    other.sees("It is kept in this browser").await?;
    other.presses("Delete it from here").await?;
    other.sees("Deleted from this device.").await?;
    other.presses("Undo").await?;
    other.waits_for("the page back", async || Ok(!other.keys_holding("fourth chair").await?.is_empty())).await?;
    other.presses("Keep it here").await?;
    other.presses("Delete it from here").await?;
    other.presses("Write a letter about the conversation").await?;
    stands_before_a_letter(other).await?;
    other.field("What I see differently since reading you").await?.writes(LETTER).await?;
    other.sees("Nothing asks yet whether you understood them.").await?;
    other.axe("A letter").await?;
    other.resize(1440, 900).await?;
    other.presses("Put it into a link").await?;
    other.sees_heading("A question to send").await?;
    other.sees("What would you like to say to this letter?").await?;
    // It may contain the other person's text, so it is encrypted with the passphrase that they already know.
    other.sees("This may hold the other person’s words").await?;
    other.sees("The passphrase you opened it with.").await?;
    other.sees(passphrase).await?;
    other.axe("A letter in the Studio").await?;
    other.presses("Use an open link instead").await?;
    other.sees("Anyone who has this link can read it. It stays in the browser history").await?;
    other.presses("Seal it with a passphrase instead").await?;
    other.presses("Sealed link").await?;
    other.sees("The sealed link. It opens with this passphrase alone.").await?;
    other.link_in("#sealed-link", "#/r/1.").await
}

/// The letter screen explains itself before anyone writes; the choices there are not stored.
async fn stands_before_a_letter(other: &Person) -> Did {
    other.sees_heading("Before the letter").await?;
    other.has_no("field", "What was new to me").await?;
    other.sees("You might ask first whether a letter would be welcome").await?;
    other.axe("Before a letter").await?;
    other.picks("Something they do that hurts others").await?;
    other.sees("What they did is theirs to answer for.").await?;
    other.picks("Someone is hurting, controlling or scaring them").await?;
    other.sees("It is not their fault.").await?;
    other.sees("it is not written to or about the one who does it").await?;
    other.poses("give-stand").await?;
    other.axe("Before a letter, a choice").await?;
    other.presses("On to the letter").await?;
    other.sees("It is not their fault.").await?;
    other.presses("Choose again").await?;
    other.presses("Skip this").await?;
    other.sees_no("It is not their fault.").await?;
    let nothing = "return Object.keys(localStorage).every((key) => !localStorage[key].includes('letter'))";
    other.waits_for("nothing of it kept", async || other.asks(nothing, vec![]).await).await
}

#[test]
fn a_witness_reads_passages_and_their_replies_are_imported() {
    journey("a witness reads passages and their replies are imported", async |person: &mut Person| -> Did {
        brings_a_story(person).await?;
        person.goes_to(&format!("{STORY}/witness")).await?;
        person.sees_heading("Let someone listen").await?;
        person.presses(MOMENT).await?;
        person.sees("A. set a fourth chair").await?;
        person.axe("Let someone listen").await?;
        person.poses("give-witness").await?;
        let how = "do not advise, praise, compare, explain or judge";
        let asked =
            ["Which words or moments caught your attention most?", "What picture or scene came to you as you read?"];
        reads_on_paper(person, &[COVERED_A, how, asked[0], asked[1]], &[GOING_FOR, "Sealed file"]).await?;
        person.presses("Sealed file").await?;
        person.sees("The file is among your downloads").await?;
        let passphrase = person.text_of(".seal__words").await?;
        let file = person.receives("listen").await?;
        let mut answers = (std::path::PathBuf::new(), String::new());
        let friend = Person::arrives().await?;
        walks(friend, async |friend| {
            let (file, passphrase) = listens(friend, &file, &passphrase).await?;
            let kept = person.makes_file("answers.restory", std::fs::read(file)?)?;
            answers = (kept, passphrase);
            Ok(())
        })
        .await?;
        comes_back(person, &answers.0, &answers.1).await
    })
}

async fn listens(friend: &Person, file: &Path, passphrase: &str) -> Did<(std::path::PathBuf, String)> {
    friend.resize(390, 844).await?;
    friend.opens("#/r").await?;
    friend.gives("Or a sealed .restory file", file).await?;
    friend.field("The passphrase").await?.writes(passphrase).await?;
    friend.presses("Open").await?;
    friend.sees_heading("You are asked to listen").await?;
    friend.sees("do not advise, praise, compare, explain or judge").await?;
    friend.sees_no(GOING_FOR).await?;
    friend.sees("Which words or moments caught your attention most?").await?;
    friend.axe("The witness").await?;
    friend.poses("give-listen").await?;
    friend.presses("A. set a fourth chair").await?;
    friend.field("The words that caught you").await?.writes("The fourth chair.").await?;
    friend.field("Where it took you").await?.writes("To our own kitchen.").await?;
    friend.field("Who you are to them").await?.writes("Mara").await?;
    friend.presses("I have finished").await?;
    friend.sees_heading("Send it back").await?;
    friend.presses("Sealed file").await?;
    friend.sees("The file is among your downloads").await?;
    let passphrase = friend.text_of(".seal__words").await?;
    Ok((friend.receives("answers").await?, passphrase))
}

async fn comes_back(person: &Person, file: &Path, passphrase: &str) -> Did {
    person.goes_to("#/shelf").await?;
    person.gives("Open a copy", file).await?;
    person.sees_heading("Something sealed for you").await?;
    person.sees("what someone answered who listened to you").await?;
    person.field("The passphrase").await?.writes(passphrase).await?;
    person.presses("Open").await?;
    person.sees_heading("Someone has listened").await?;
    person.axe("Someone has listened").await?;
    person.presses("Lay it beside my story: Room on the Plank").await?;
    person.sees_heading("Let someone listen").await?;
    person.sees("What came back").await?;
    person.sees("To our own kitchen.").await?;
    person.poses("give-back").await?;
    person.axe("What came back").await?;
    person.presses("On my timeline").await?;
    person.sees("It stands on your timeline now.").await?;
    person.presses("In my handbook").await?;
    person.sees("It stands in your handbook now.").await?;
    person.presses("Answer to it").await?;
    person.sees_heading("Which part of what came back stayed with you?").await?;
    person.sees("To our own kitchen.").await
}

#[test]
fn showing_the_device_to_someone_starts_and_ends_in_two_steps() {
    journey("showing the device to someone starts and ends in two steps", async |person: &mut Person| -> Did {
        brings_a_story(person).await?;
        person.goes_to(&format!("{STORY}/witness")).await?;
        person.presses(MOMENT).await?;
        person.presses("Hand the device over").await?;
        person.sees_heading("You are asked to listen").await?;
        person.axe("Handed over").await?;
        person.has_no("heading", "Let someone listen").await?;
        person.field("A picture that came").await?.writes("A lamp in a window.").await?;
        person.presses("I have finished").await?;
        person.sees_heading("Thank you. Hand the device back now.").await?;
        person.presses("This is my device").await?;
        person.presses("Yes, back to my story").await?;
        person.sees("A lamp in a window.").await?;
        person.reloads().await?;
        person.sees("A lamp in a window.").await
    })
}

#[test]
fn two_people_at_one_screen_see_the_question_in_large_type() {
    journey("two people at one screen see the question in large type", async |person: &mut Person| -> Did {
        person.resize(1440, 900).await?;
        person.comes_to_the_first_question().await?;
        person.presses("More").await?;
        person.presses("Side by side, in large type").await?;
        person.sees("Back to the page").await?;
        person.has_no("press", "Stop here").await?;
        person.axe("Side by side").await?;
        person.poses("give-together").await?;
        person.field("").await?.writes("The Fog").await?;
        person.types(Key::Escape).await?;
        person.waits_for("the question", async || person.has("press", "Stop here").await).await?;
        person.field("").await?.holds("The Fog").await
    })
}

const QUESTION: &str = "What was there on the day it went a little differently?";

#[test]
fn a_dropped_file_opens_on_the_screen_for_its_type() {
    journey("a dropped file opens on the screen for its type", async |person: &mut Person| -> Did {
        person.opens("#/").await?;
        let event = |kind: &str| {
            format!(
                "const given = new DataTransfer(); given.items.add(new File([arguments[0]], 'x.restory')); \
                 const event = new DragEvent('{kind}', {{ dataTransfer: given, bubbles: true, cancelable: true }}); \
                 document.body.dispatchEvent(event); return event.defaultPrevented;"
            )
        };
        let (over, drop) = (event("dragover"), event("drop"));
        person.waits_for("drops to be taken", async || person.asks(&over, vec!["".into()]).await).await?;
        person.runs(&drop, vec![include_str!("../../fixtures/page.restory").into()]).await?;
        person.sees_heading("Something sealed for you").await?;
        person.field("The passphrase").await?.writes("river stone").await?;
        person.presses("Open").await?;
        person.sees("I sat down.").await?;
        let mut shared = restory::sharing::shared_exercise::SharedExercise::default();
        shared.exercise.steps = vec![restory::sharing::shared_exercise::empty_step(
            "a",
            vec![restory::sharing::shared_exercise::plain_question("b", QUESTION)],
        )];
        let text =
            restory::sharing::exercise_file::encode_file(&shared).map_err(|error| Trouble::new(error.to_string()))?;
        person.runs(&drop, vec![text.into()]).await?;
        person.sees_heading("A question for you").await?;
        person.sees(QUESTION).await
    })
}
