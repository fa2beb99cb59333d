//! Sharing a page with a therapist, with a letter in reply; sharing passages with a witness, with a reply. Each person has their own browser.
use e2e::strings::{APP, DAILY, EXERCISE_SHARING, LIBRARY, OPENING, PAGE, STORY_HOME, STORY_SHARING};
use e2e::{Person, StepError, StepResult, journey};
use restory::story::answers::queries;
use restory::story::model::clock::EditContext;
use restory::story::model::field_path::{Field, FieldPath, NamedField, QuestionRef};
use restory::story::model::ids::{RecordId, StoryId, WriterId};
use restory::story::model::value::{LifeStatus, Value};
use restory::story::{Edit, Story};
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

fn story() -> StepResult<Story> {
    let moment = EditContext { writer: WriterId::from_number(1), at: 1_700_000_000_000 };
    let mut story = Story::new(StoryId::parse("k3").map_err(|error| StepError::new(error.to_string()))?);
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
        let page_id = RecordId::from_number(number);
        story.apply(queries::begin_page_edit(&page_id, exercise, moment.at), &moment);
        story.apply(
            Edit::put(FieldPath::in_record(&page_id, Field::Answer(QuestionRef::new(question))), value),
            &moment,
        );
    }
    for (name, text) in
        [(NamedField::Title, "Room on the Plank"), (NamedField::GateAnswer, "a"), (NamedField::GateTopics, SECRET)]
    {
        story.apply(Edit::put(FieldPath::in_head(name), Value::text(text)), &moment);
    }
    Ok(story)
}

async fn import_sample(person: &Person) -> StepResult {
    person.resize(390, 844).await?;
    person.import_story(&story()?).await.map(drop)
}

/// Runs the steps of another person, and adds their screen to an error.
async fn walks(other: Person, walk: impl AsyncFnOnce(&Person) -> StepResult) -> StepResult {
    let result = match walk(&other).await {
        Ok(()) => other.check_logs().await,
        Err(trouble) => Err(StepError::new(format!("{trouble}\n{}", other.visible_text().await?))),
    };
    other.quit().await;
    result
}

#[test]
fn an_encrypted_page_goes_to_a_therapist_who_replies_by_link() {
    journey("an encrypted page goes to a therapist who replies by link", async |person: &mut Person| -> StepResult {
        import_sample(person).await?;
        person.go_to_fragment(STORY).await?;
        person.click_story_option(STORY_HOME.give).await?;
        show_on_this_device(person).await?;
        chooses(person).await?;
        let link = encrypt_package(person).await?;
        let passphrase = person.text_of(".passphrase__text").await?;
        let letter = Person::start().await?;
        let mut back = String::new();
        walks(letter, async |other| {
            back = read_and_reply(other, &link, &passphrase).await?;
            Ok(())
        })
        .await?;
        person.open(&back).await?;
        person.expect_text(STORY_SHARING.open_exercise).await?;
        person.field(STORY_SHARING.open_field).await?.fill(&passphrase).await?;
        person.click_button(STORY_SHARING.open_act).await?;
        person.expect_heading(EXERCISE_SHARING.received_title).await?;
        person.expect_text(LETTER).await?;
        person.go_to_fragment(&format!("{STORY}/give")).await?;
        person.expect_text(STORY_SHARING.way_link).await?;
        person.expect_text(PURPOSE).await?;
        person.expect_no_text(COVERED).await
    })
}

async fn show_on_this_device(person: &Person) -> StepResult {
    person.expect_heading(STORY_SHARING.give_title).await?;
    person.axe("Show or share").await?;
    person.click_button(STORY_SHARING.meet).await?;
    person.expect_heading(DAILY.next_title).await?;
    person.expect_text("You have not written anything for your next conversation yet").await?;
    person.axe("When we meet").await?;
    person.type_keys(Key::Escape).await?;
    person.expect_heading(STORY_SHARING.give_title).await
}

async fn chooses(person: &Person) -> StepResult {
    person.click_button(STORY_SHARING.choose).await?;
    person.expect_heading(STORY_SHARING.choose_title).await?;
    person.expect_text("0 chosen").await?;
    person.expect_text(GOING_FOR).await?;
    person.expect_no_text(SECRET).await?;
    person.save_review_screenshots("give-choose").await?;
    person.axe("What to give").await?;
    choose_answer(person, "fourth chair").await?;
    person.expect_text("1 chosen").await?;
    person.field("Who it’s for").await?.fill(PURPOSE).await?;
    person.click_button(STORY_SHARING.look_on).await?;
    person.expect_heading(STORY_SHARING.seen_title).await
}

/// Chooses the answer, which is listed last, after the documents and pictures that also contain it.
async fn choose_answer(person: &Person, words: &str) -> StepResult {
    let script = "[...document.querySelectorAll('.pick__item')].filter((one) => one.textContent.includes(arguments[0])).pop().click()";
    person.run_script(script, vec![words.into()]).await?;
    Ok(())
}

async fn encrypt_package(person: &Person) -> StepResult<String> {
    person.expect_text("A. set a fourth chair").await?;
    person.field("Show Anna as").await?.fill("my aunt").await?;
    person.expect_text(COVERED).await?;
    person.expect_no_text(GOING_FOR).await?;
    person.expect_text("As a link it has").await?;
    person.save_review_screenshots("give-seen").await?;
    show_and_print(person).await?;
    person.axe("Exactly what they’ll see").await?;
    person.click_button(STORY_SHARING.seal_link).await?;
    person.expect_text(STORY_SHARING.seal_link_done).await?;
    person.link_in("#sealed-link", "#/r/1.").await
}

/// Checks that the screen and the printed page have what was chosen, and nothing of the app.
async fn show_and_print(person: &Person) -> StepResult {
    person.click_button(STORY_SHARING.show_screen).await?;
    person.expect_no_element("press", STORY_SHARING.seal_link).await?;
    person.expect_text(COVERED).await?;
    person.axe("Shown on this screen").await?;
    person.type_keys(Key::Escape).await?;
    person.wait_for("the ways to give it", async || person.has_element("press", STORY_SHARING.seal_link).await).await?;
    person.set_media("print").await?;
    person.expect_text(COVERED).await?;
    person.expect_no_text(STORY_SHARING.names_title).await?;
    person.expect_no_text(STORY_SHARING.seal_title).await?;
    person.expect_no_text(GOING_FOR).await?;
    person.set_media("").await?;
    expect_on_paper(
        person,
        &[COVERED, PURPOSE],
        &[GOING_FOR, STORY_SHARING.seal_link, STORY_SHARING.names_title, PAGE.bar.leave],
    )
    .await
}

/// Checks that the printed PDF has some texts and does not have others.
async fn expect_on_paper(person: &Person, wanted: &[&str], unwanted: &[&str]) -> StepResult {
    let paper = person.printed_text().await?;
    let has = |words: &&&str| paper.contains(&words.split_whitespace().collect::<String>());
    match (wanted.iter().find(|words| !has(words)), unwanted.iter().find(has)) {
        (None, None) => Ok(()),
        (lost, found) => Err(StepError::new(format!("{lost:?} is lost, {found:?} is too much: {paper}"))),
    }
}

async fn read_and_reply(other: &Person, link: &str, passphrase: &str) -> StepResult<String> {
    other.resize(1440, 900).await?;
    let cut = link.get(..link.len().saturating_sub(20)).unwrap_or_default();
    other.open(cut).await?;
    other.expect_heading(OPENING.refused_title).await?;
    other.field(OPENING.label).await?.paste(&format!("Here it is: <{link}>.")).await?;
    other.click_button(APP.open_it).await?;
    other.expect_heading(STORY_SHARING.open_title).await?;
    other.expect_text("This is labelled as a page").await?;
    other.axe("Something locked").await?;
    other.field(STORY_SHARING.open_field).await?.fill("river stone").await?;
    other.click_button(STORY_SHARING.open_act).await?;
    other.expect_text("That passphrase did not work.").await?;
    other.field(STORY_SHARING.open_field).await?.fill(passphrase).await?;
    other.click_button(STORY_SHARING.open_act).await?;
    other.expect_heading(STORY_SHARING.page_title).await?;
    other.expect_text(COVERED).await?;
    other.expect_text(PURPOSE).await?;
    let nothing = "return location.hash === '#/r' && localStorage.length === 0";
    other.wait_for("nothing kept, and no link in the address", async || other.eval_bool(nothing, vec![]).await).await?;
    other.save_review_screenshots("give-opened").await?;
    other.axe("A given page").await?;
    other.click_button(STORY_SHARING.page_keep).await?;
    other.expect_text("It’s saved in this browser").await?;
    other.click_button(STORY_SHARING.page_remove).await?;
    other.expect_text("Deleted from this device.").await?;
    other.click_button(APP.undo).await?;
    other.wait_for("the page back", async || Ok(!other.keys_with("fourth chair").await?.is_empty())).await?;
    other.click_button(STORY_SHARING.page_keep).await?;
    other.click_button(STORY_SHARING.page_remove).await?;
    other.click_button(STORY_SHARING.page_letter).await?;
    check_letter_introduction(other).await?;
    other.field(STORY_SHARING.letter_transport).await?.fill(LETTER).await?;
    other.expect_text(STORY_SHARING.letter_no_check).await?;
    other.axe("A letter").await?;
    other.resize(1440, 900).await?;
    other.click_button(STORY_SHARING.letter_go).await?;
    other.expect_heading(EXERCISE_SHARING.studio_title).await?;
    other.expect_text(STORY_SHARING.letter_question).await?;
    // It may contain the other person's text, so it is encrypted with the passphrase that they already know.
    other.expect_text("This may contain the other person’s words").await?;
    other.expect_text("The passphrase you opened this with.").await?;
    other.expect_text(passphrase).await?;
    other.axe("A letter in the Studio").await?;
    other.click_button(EXERCISE_SHARING.studio_open_link).await?;
    other
        .expect_text("Anyone who has this link can read what you wrote. The link stays in the browser history")
        .await?;
    other.click_button(EXERCISE_SHARING.studio_seal).await?;
    other.click_button(STORY_SHARING.seal_link).await?;
    other.expect_text(STORY_SHARING.seal_link_done).await?;
    other.link_in("#sealed-link", "#/r/1.").await
}

/// The letter screen explains itself before anyone writes; the choices there are not stored.
async fn check_letter_introduction(other: &Person) -> StepResult {
    other.expect_heading(STORY_SHARING.letter_stand_title).await?;
    other.expect_no_element("field", STORY_SHARING.letter_new).await?;
    other.expect_text("You might ask first whether a letter would be welcome").await?;
    other.axe("Before a letter").await?;
    other.pick_option(STORY_SHARING.letter_c).await?;
    other.expect_text("They are responsible for what they did.").await?;
    other.pick_option("Someone is hurting, controlling or scaring them").await?;
    other.expect_text("It is not their fault.").await?;
    other.expect_text("It is not written to, or about, the person who does it").await?;
    other.save_review_screenshots("give-stand").await?;
    other.axe("Before a letter, a choice").await?;
    other.click_button(STORY_SHARING.letter_on).await?;
    other.expect_text("It is not their fault.").await?;
    other.click_button(STORY_SHARING.letter_anew).await?;
    other.click_button(STORY_SHARING.letter_skip).await?;
    other.expect_no_text("It is not their fault.").await?;
    let nothing = "return Object.keys(localStorage).every((key) => !localStorage[key].includes('letter'))";
    other.wait_for("nothing of it kept", async || other.eval_bool(nothing, vec![]).await).await
}

#[test]
fn a_witness_reads_passages_and_their_replies_are_imported() {
    journey("a witness reads passages and their replies are imported", async |person: &mut Person| -> StepResult {
        import_sample(person).await?;
        person.go_to_fragment(&format!("{STORY}/witness")).await?;
        person.expect_heading(STORY_SHARING.witness_title).await?;
        person.click_button(MOMENT).await?;
        person.expect_text("A. set a fourth chair").await?;
        person.axe("Sharing part of a story").await?;
        person.save_review_screenshots("give-witness").await?;
        let how = "do not advise, praise, compare, explain or judge";
        let asked =
            ["Which words or moments caught your attention most?", "What picture or scene came to you as you read?"];
        expect_on_paper(person, &[COVERED_A, how, asked[0], asked[1]], &[GOING_FOR, STORY_SHARING.seal_file]).await?;
        person.click_button(STORY_SHARING.seal_file).await?;
        person.expect_text("The file is in your downloads").await?;
        let passphrase = person.text_of(".passphrase__text").await?;
        let file = person.wait_for_download("listen").await?;
        let mut answers = (std::path::PathBuf::new(), String::new());
        let friend = Person::start().await?;
        walks(friend, async |friend| {
            let (file, passphrase) = listens(friend, &file, &passphrase).await?;
            let kept = person.create_file("answers.restory", std::fs::read(file)?)?;
            answers = (kept, passphrase);
            Ok(())
        })
        .await?;
        comes_back(person, &answers.0, &answers.1).await
    })
}

async fn listens(friend: &Person, file: &Path, passphrase: &str) -> StepResult<(std::path::PathBuf, String)> {
    friend.resize(390, 844).await?;
    friend.open("#/r").await?;
    friend.choose_file(OPENING.file, file).await?;
    friend.field(STORY_SHARING.open_field).await?.fill(passphrase).await?;
    friend.click_button(STORY_SHARING.open_act).await?;
    friend.expect_heading(STORY_SHARING.listen_title).await?;
    friend.expect_text("do not advise, praise, compare, explain or judge").await?;
    friend.expect_no_text(GOING_FOR).await?;
    friend.expect_text("Which words or moments caught your attention most?").await?;
    friend.axe("The witness").await?;
    friend.save_review_screenshots("give-listen").await?;
    friend.click_button("A. set a fourth chair").await?;
    friend.field(STORY_SHARING.part_words).await?.fill("The fourth chair.").await?;
    friend.field(STORY_SHARING.part_took).await?.fill("To our own kitchen.").await?;
    friend.field(STORY_SHARING.listen_who).await?.fill("Mara").await?;
    friend.click_button(STORY_SHARING.listen_done).await?;
    friend.expect_heading(STORY_SHARING.listen_send_title).await?;
    friend.click_button(STORY_SHARING.seal_file).await?;
    friend.expect_text("The file is in your downloads").await?;
    let passphrase = friend.text_of(".passphrase__text").await?;
    Ok((friend.wait_for_download("answers").await?, passphrase))
}

async fn comes_back(person: &Person, file: &Path, passphrase: &str) -> StepResult {
    person.go_to_fragment("#/shelf").await?;
    person.choose_file(LIBRARY.open, file).await?;
    person.expect_heading(STORY_SHARING.open_title).await?;
    person.expect_text("a reply from someone who read your story").await?;
    person.field(STORY_SHARING.open_field).await?.fill(passphrase).await?;
    person.click_button(STORY_SHARING.open_act).await?;
    person.expect_heading(STORY_SHARING.heard_title).await?;
    person.axe("A reply").await?;
    person.click_button("Add it to my story: Room on the Plank").await?;
    person.expect_heading(STORY_SHARING.witness_title).await?;
    person.expect_text(STORY_SHARING.back_title).await?;
    person.expect_text("To our own kitchen.").await?;
    person.save_review_screenshots("give-back").await?;
    person.axe("Replies from readers").await?;
    person.click_button(STORY_SHARING.back_timeline).await?;
    person.expect_text("Added to your timeline.").await?;
    person.click_button(STORY_SHARING.back_handbook).await?;
    person.expect_text("Added to your handbook.").await?;
    person.click_button(STORY_SHARING.back_reply).await?;
    person.expect_heading("Which part of your reader’s reply stayed with you?").await?;
    person.expect_text("To our own kitchen.").await
}

#[test]
fn showing_the_device_to_someone_starts_and_ends_in_two_steps() {
    journey("showing the device to someone starts and ends in two steps", async |person: &mut Person| -> StepResult {
        import_sample(person).await?;
        person.go_to_fragment(&format!("{STORY}/witness")).await?;
        person.click_button(MOMENT).await?;
        person.click_button(STORY_SHARING.witness_device).await?;
        person.expect_heading(STORY_SHARING.listen_title).await?;
        person.axe("Handed over").await?;
        person.expect_no_element("heading", STORY_SHARING.witness_title).await?;
        person.field(STORY_SHARING.part_picture).await?.fill("A lamp in a window.").await?;
        person.click_button(STORY_SHARING.listen_done).await?;
        person.expect_heading(STORY_SHARING.device_end).await?;
        person.click_button(STORY_SHARING.device_mine).await?;
        person.click_button(STORY_SHARING.device_sure).await?;
        person.expect_text("A lamp in a window.").await?;
        person.reload().await?;
        person.expect_text("A lamp in a window.").await
    })
}

#[test]
fn two_people_at_one_screen_see_the_question_in_large_type() {
    journey("two people at one screen see the question in large type", async |person: &mut Person| -> StepResult {
        person.resize(1440, 900).await?;
        person.go_to_first_question().await?;
        person.click_button(APP.more).await?;
        person.click_button(STORY_HOME.together).await?;
        person.expect_text(STORY_SHARING.screen_back).await?;
        person.expect_no_element("press", APP.more).await?;
        person.axe("together").await?;
        person.save_review_screenshots("give-together").await?;
        person.field("").await?.fill("The Fog").await?;
        person.type_keys(Key::Escape).await?;
        person.wait_for("the question", async || person.has_element("press", APP.more).await).await?;
        person.field("").await?.expect_value("The Fog").await
    })
}

const QUESTION: &str = "What was there on the day it went a little differently?";

#[test]
fn a_dropped_file_opens_on_the_screen_for_its_type() {
    journey("a dropped file opens on the screen for its type", async |person: &mut Person| -> StepResult {
        person.open("#/").await?;
        let event = |kind: &str| {
            format!(
                "const given = new DataTransfer(); given.items.add(new File([arguments[0]], 'x.restory')); \
                 const event = new DragEvent('{kind}', {{ dataTransfer: given, bubbles: true, cancelable: true }}); \
                 document.body.dispatchEvent(event); return event.defaultPrevented;"
            )
        };
        let (over, drop) = (event("dragover"), event("drop"));
        person.wait_for("drops to be taken", async || person.eval_bool(&over, vec!["".into()]).await).await?;
        person.run_script(&drop, vec![include_str!("../../fixtures/page.restory").into()]).await?;
        person.expect_heading(STORY_SHARING.open_title).await?;
        person.field(STORY_SHARING.open_field).await?.fill("river stone").await?;
        person.click_button(STORY_SHARING.open_act).await?;
        person.expect_text("I sat down.").await?;
        let mut shared = restory::sharing::exercises::shared_exercise::SharedExercise::default();
        shared.exercise.steps = vec![restory::sharing::exercises::shared_exercise::empty_step(
            "a",
            vec![restory::sharing::exercises::shared_exercise::plain_question("b", QUESTION)],
        )];
        let text = restory::sharing::codec::exercise_file::encode_file(&shared)
            .map_err(|error| StepError::new(error.to_string()))?;
        person.run_script(&drop, vec![text.into()]).await?;
        person.expect_heading(EXERCISE_SHARING.received_title).await?;
        person.expect_text(QUESTION).await
    })
}
