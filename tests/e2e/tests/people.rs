//! People a practitioner works with: giving back to a key without a passphrase, and the list of what was sent and came back.
use e2e::strings::{APP, EXERCISE_SHARING, LOCK, MORE, PAGE, PEOPLE, QUESTION, STORY_SHARING};
use e2e::{Person, StepError, StepResult, journey};
use restory::sharing::codec::exercise_link::encode_link;
use restory::sharing::exercises::shared_exercise::{SharedExercise, empty_step, plain_question};
use thirtyfour::Key;

const ASKED: &str = "What was there on the day it went a little differently?";
const ANSWER: &str = "Bread at four, and the radio on low.";
const NEXT: &str = "Who else would notice the radio?";
const NOTES: &str = "Qx ask about the aunt";
const LABEL: &str = "K. <b>2</b>";
/// Counts every press of a pointer from now on.
const COUNTS_POINTER: &str = "window.pointed = 0; addEventListener('pointerdown', () => window.pointed++, true)";
/// Counts every click from now on.
const COUNTS: &str = "window.presses = 0; addEventListener('click', () => window.presses++, true)";
/// Stores people under the labels P0 to P199 without the app.
const TWO_HUNDRED: &str = "for (let n = 0; n < 200; n++) localStorage.setItem(`restory.p.m${n}`,
    JSON.stringify({ person: 1, label: `P${n}`, added: 5, entries: [{ i: 'k1', t: 1700000000000 + n, k: 'back', h: 'What helped?' }] }))";

/// Runs a journey of two people, each with their own browser.
fn journey_of_two(name: &str, steps: impl AsyncFnOnce(&Person, &Person) -> StepResult) {
    journey(name, async |client: &mut Person| -> StepResult {
        let hannah = Person::start().await?;
        let result = match steps(&hannah, client).await {
            Ok(()) => hannah.check_logs().await,
            Err(trouble) => Err(StepError::new(format!("{trouble}\n{}", hannah.visible_text().await?))),
        };
        hannah.quit().await;
        result
    });
}

/// Switches the key on in the Studio, and returns the link of a question.
async fn link_with_key(hannah: &Person) -> StepResult<String> {
    hannah.open("#/studio").await?;
    hannah.click_button(PEOPLE.key_title).await?;
    hannah.click_button(PEOPLE.key_switch).await?;
    hannah.expect_text(PEOPLE.key_on).await?;
    hannah.axe("the key in the Studio").await?;
    hannah.field(EXERCISE_SHARING.studio_question).await?.fill(ASKED).await?;
    hannah.click_button(EXERCISE_SHARING.studio_more).await?;
    hannah.click_button(EXERCISE_SHARING.more_sender).await?;
    hannah.field(EXERCISE_SHARING.studio_from).await?.fill("Hannah").await?;
    hannah.link_in(".share-link__link", "#/x/1.").await
}

/// Answers the question of a link, up to the end.
async fn answer(client: &Person, link: &str) -> StepResult {
    client.open(link).await?;
    client.expect_heading(EXERCISE_SHARING.received_title).await?;
    client.expect_text(&PEOPLE.only_device("Hannah")).await?;
    client.axe("an offer with a key").await?;
    client.click_button(EXERCISE_SHARING.received_begin).await?;
    client.expect_heading(ASKED).await?;
    client.field("").await?.fill(ANSWER).await?;
    client.click_button(QUESTION.go_on).await?;
    client.expect_heading(EXERCISE_SHARING.asked_title).await
}

/// Gives the answers back in at most four taps; returns the link.
async fn give_back(client: &Person) -> StepResult<String> {
    client.run_script(COUNTS, vec![]).await?;
    client.click_button(&EXERCISE_SHARING.give_back("Hannah")).await?;
    client.expect_heading(STORY_SHARING.seen_title).await?;
    client.expect_text(&PEOPLE.only_device("Hannah")).await?;
    client.click_button(PEOPLE.give_link).await?;
    client.expect_text(PEOPLE.give_link_done).await?;
    client.click_button(EXERCISE_SHARING.copy_link).await?;
    client.expect_text(APP.copied).await?;
    let presses = client.run_script("return window.presses", vec![]).await?.json().as_u64();
    if presses.is_none_or(|presses| presses > 4) {
        return Err(StepError::new(format!("{presses:?} presses")));
    }
    client.axe("giving back to a key").await?;
    client.link_in("#sealed-link", "#/r/2.").await
}

/// Goes to a control with Tab and presses it with Enter.
async fn press_by_keyboard(person: &Person, name: &str) -> StepResult {
    person.tab_to(name).await?;
    person.type_keys(Key::Enter).await
}

/// Goes to a field with Tab and types into it.
async fn type_by_keyboard(person: &Person, field: &str, text: &str) -> StepResult {
    person.tab_to(field).await?;
    person.type_keys(text).await
}

#[test]
fn an_exercise_is_sent_answered_and_given_back_to_a_key_with_the_keyboard_alone() {
    journey_of_two("sent answered and given back with the keyboard alone", async |hannah, client| -> StepResult {
        hannah.open("#/studio").await?;
        hannah.expect_heading(EXERCISE_SHARING.studio_title).await?;
        press_by_keyboard(hannah, PEOPLE.key_title).await?;
        press_by_keyboard(hannah, PEOPLE.key_switch).await?;
        hannah.expect_text(PEOPLE.key_on).await?;
        hannah.open("#/send/e11").await?;
        hannah.expect_heading(&EXERCISE_SHARING.send_title("Tree of Life")).await?;
        press_by_keyboard(hannah, EXERCISE_SHARING.send_around).await?;
        type_by_keyboard(hannah, EXERCISE_SHARING.studio_from, "Hannah").await?;
        hannah.field(EXERCISE_SHARING.studio_from).await?.expect_value("Hannah").await?;
        let link = hannah.link_in(".share-link__link", "#/x/2.").await?;
        client.open(&link).await?;
        client.expect_heading("Tree of Life").await?;
        client.run_script(COUNTS_POINTER, vec![]).await?;
        press_by_keyboard(client, EXERCISE_SHARING.received_begin).await?;
        client.expect_focused_heading("Which places are part of where you come from?").await?;
        press_by_keyboard(client, "A river").await?;
        answer_by_keyboard(client).await?;
        press_by_keyboard(client, &EXERCISE_SHARING.give_back("Hannah")).await?;
        client.expect_heading(STORY_SHARING.seen_title).await?;
        press_by_keyboard(client, PEOPLE.give_link).await?;
        client.expect_text(PEOPLE.give_link_done).await?;
        let back = client.link_in("#sealed-link", "#/r/2.").await?;
        let pointed = client.run_script("return window.pointed", vec![]).await?.json().as_u64();
        if pointed != Some(0) {
            return Err(StepError::new(format!("{pointed:?} presses of a pointer")));
        }
        hannah.open(&back).await?;
        hannah.expect_heading(STORY_SHARING.page_title).await?;
        hannah.expect_text("A river").await
    });
}

/// Goes on from question to question with the keyboard, to the end of what was sent.
async fn answer_by_keyboard(client: &Person) -> StepResult {
    for _ in 0..80 {
        let back = EXERCISE_SHARING.give_back("Hannah");
        let is_there =
            async || Ok(client.has_element("press", &back).await? || client.has_element("press", QUESTION.skip).await?);
        client.wait_for("a question or the end", is_there).await?;
        if client.has_element("press", &back).await? {
            return Ok(());
        }
        let before = client.visible_text().await?;
        press_by_keyboard(client, QUESTION.skip).await?;
        client.wait_for("what comes next", async || Ok(client.visible_text().await? != before)).await?;
    }
    Err(StepError::new("eighty questions do not lead to the end"))
}

/// Opens *People I work with* from Start in two taps.
async fn open_list(hannah: &Person) -> StepResult {
    hannah.open("#/").await?;
    hannah.click_button(PAGE.places.more).await?;
    hannah.expect_heading(MORE.title).await?;
    hannah.click_button(PEOPLE.title).await?;
    hannah.expect_heading(PEOPLE.title).await
}

#[test]
fn answers_come_back_to_a_key_and_are_kept_under_a_label() {
    journey_of_two("answers come back to a key and are kept under a label", async |hannah, client| -> StepResult {
        client.resize(390, 844).await?;
        let link = link_with_key(hannah).await?;
        hannah.click_button(PEOPLE.keep_title).await?;
        hannah.field(PEOPLE.keep_label).await?.fill(LABEL).await?;
        hannah.click_button(&PEOPLE.keep_under(LABEL)).await?;
        hannah.expect_text(&PEOPLE.kept_under(LABEL)).await?;
        answer(client, &link).await?;
        let back = give_back(client).await?;
        hannah.open(&back).await?;
        hannah.expect_heading(STORY_SHARING.page_title).await?;
        hannah.expect_text(ANSWER).await?;
        hannah.field(PEOPLE.keep_label).await?.fill("k").await?;
        hannah.click_button(&PEOPLE.keep_under(LABEL)).await?;
        hannah.expect_text(&PEOPLE.kept_under(LABEL)).await?;
        hannah.axe("what came back, kept under a label").await?;
        open_list(hannah).await?;
        hannah.click_button(LABEL).await?;
        hannah.expect_heading(LABEL).await?;
        hannah.expect_text(PEOPLE.kind_sent).await?;
        hannah.expect_text(PEOPLE.kind_back).await?;
        hannah.axe("a person in the list").await?;
        hannah.click_button(PEOPLE.open_page).await?;
        hannah.expect_text(ANSWER).await?;
        hannah.go_back().await?;
        hannah.field(PEOPLE.next_question).await?.fill(NEXT).await?;
        hannah.click_button(PEOPLE.next_link).await?;
        hannah.field(EXERCISE_SHARING.studio_question).await?.expect_value(NEXT).await?;
        hannah.click_button(&PEOPLE.keep_under(LABEL)).await?;
        hannah.expect_text(&PEOPLE.kept_under(LABEL)).await
    });
}

#[test]
fn another_device_says_what_to_do_and_the_recovery_code_opens() {
    journey_of_two(
        "another device says what to do and the recovery code opens",
        async |hannah, client| -> StepResult {
            let link = link_with_key(hannah).await?;
            hannah.click_button(PEOPLE.key_code_show).await?;
            let code = hannah.text_of("#key-recovery output").await?;
            answer(client, &link).await?;
            let back = give_back(client).await?;
            // The client's own browser has no key, as a second device of Hannah's would not.
            client.open(&back).await?;
            client.expect_heading(PEOPLE.no_key_title).await?;
            client.expect_text(PEOPLE.no_key_none).await?;
            client.expect_text(PEOPLE.no_key_ask).await?;
            client.axe("a key that is not here").await?;
            client.field(PEOPLE.code_field).await?.fill("7K3M").await?;
            client.click_button(PEOPLE.code_open).await?;
            client.expect_text(PEOPLE.code_not).await?;
            let slip = if code.starts_with('7') { "8" } else { "7" };
            client.field(PEOPLE.code_field).await?.fill(&format!("{slip}{}", &code[1..])).await?;
            client.click_button(PEOPLE.code_open).await?;
            client.expect_text(PEOPLE.code_mistyped).await?;
            client.field(PEOPLE.code_field).await?.fill(&code.to_lowercase().replace('-', " ")).await?;
            client.click_button(PEOPLE.code_open).await?;
            client.expect_heading(STORY_SHARING.page_title).await?;
            client.expect_text(ANSWER).await?;
            client.open(&back).await?;
            client.expect_text(ANSWER).await
        },
    );
}

#[test]
fn a_key_that_is_not_one_falls_back_to_a_passphrase() {
    journey("a key that is not one falls back to a passphrase", async |person: &mut Person| -> StepResult {
        let mut shared =
            SharedExercise { from: "Hannah".into(), key: "<b>no key</b>".into(), ..SharedExercise::default() };
        shared.exercise.steps = vec![empty_step("1", vec![plain_question("1", ASKED)])];
        let code = encode_link(&shared).map_err(|why| StepError::new(why.to_string()))?;
        person.open(&format!("#/x/{code}")).await?;
        person.expect_text(PEOPLE.key_unusable).await?;
        person.click_button(EXERCISE_SHARING.received_begin).await?;
        person.expect_heading(ASKED).await?;
        person.field("").await?.fill(ANSWER).await?;
        person.click_button(QUESTION.go_on).await?;
        person.click_button(&EXERCISE_SHARING.give_back("Hannah")).await?;
        person.expect_text(PEOPLE.key_unusable).await?;
        person.click_button(STORY_SHARING.seal_link).await?;
        person.expect_text(STORY_SHARING.seal_link_done).await
    });
}

#[test]
fn two_hundred_people_are_searched_and_one_is_deleted_for_good() {
    journey("two hundred people are searched and one is deleted", async |person: &mut Person| -> StepResult {
        person.open("#/people").await?;
        person.expect_text(PEOPLE.empty).await?;
        person.axe("an empty list of people").await?;
        person.run_script(TWO_HUNDRED, vec![]).await?;
        person.reload().await?;
        let first = "return document.querySelector('#app .link-rows__name')?.textContent === 'P199'";
        person.wait_for("the last return first", async || person.eval_bool(first, vec![]).await).await?;
        person.axe("two hundred people").await?;
        person.field(PEOPLE.search).await?.fill("p77").await?;
        person.expect_no_text("P199").await?;
        person.click_button("P77").await?;
        person.expect_heading("P77").await?;
        person.field(PEOPLE.notes).await?.fill(NOTES).await?;
        person.wait_until_stored(NOTES).await?;
        person.reload().await?;
        person.field(PEOPLE.notes).await?.expect_value(NOTES).await?;
        person.click_button(PEOPLE.delete).await?;
        person.axe("before a person is deleted").await?;
        person.click_button(PEOPLE.delete_not).await?;
        person.expect_no_text(PEOPLE.delete_after).await?;
        person.click_button(PEOPLE.delete).await?;
        person.click_button(PEOPLE.delete_now).await?;
        person.expect_heading(PEOPLE.title).await?;
        let gone = async || Ok(person.storages_with(NOTES).await?.is_empty());
        person.wait_for("nothing of it stored", gone).await?;
        person.click_button(APP.undo).await?;
        person.expect_text("P77").await
    });
}

#[test]
fn the_list_and_the_key_are_locked_and_come_back_with_a_copy() {
    journey("the list and the key are locked and come back with a copy", async |person: &mut Person| -> StepResult {
        link_with_key(person).await?;
        person.go_to_fragment("#/people").await?;
        person.field(PEOPLE.new_label).await?.fill("Qx Kay").await?;
        person.click_button(PEOPLE.add).await?;
        person.expect_heading("Qx Kay").await?;
        person.field(PEOPLE.notes).await?.fill(NOTES).await?;
        person.wait_until_stored(NOTES).await?;
        person.restore_own_records_from_backup().await?;
        open_list(person).await?;
        person.click_button("Qx Kay").await?;
        person.field(PEOPLE.notes).await?.expect_value(NOTES).await?;
        person.go_to_fragment("#/studio").await?;
        person.expect_text(PEOPLE.key_on).await?;
        person.set_passphrase("four chairs and a radio").await?;
        person.confirm_recovery_code().await?;
        for text in [NOTES, "Qx Kay", "\"seed\""] {
            let found = person.storages_with(text).await?;
            if !found.is_empty() {
                return Err(StepError::new(format!("“{text}” can be read in {found:?}")));
            }
        }
        person.reload().await?;
        person.go_to_fragment("#/people").await?;
        person.expect_heading(LOCK.unlock_title).await
    });
}
