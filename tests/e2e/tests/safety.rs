//! What could harm the user; docs/clinical-safety.md says which test checks which hazard.
use e2e::strings::{self, APP, EXERCISE_SHARING, LIBRARY, PAGE, QUESTION};
use e2e::{Person, StepError, StepResult, journey};
use restory::story::answers::queries;
use restory::story::model::clock::EditContext;
use restory::story::model::field_path::{Field, FieldPath, NamedField, QuestionRef};
use restory::story::model::ids::{RecordId, StoryId, WriterId};
use restory::story::model::value::Value;
use restory::story::{Edit, Story};

const GATE: &str = "Which of these is closest";
const CRUEL: &str = "You would be better off gone.";
const STORY: &str = "#/s/k3";

/// A story in which the problem was interviewed, and a moment.
fn story() -> StepResult<Story> {
    let moment = EditContext { writer: WriterId::from_number(1), at: 1_700_000_000_000 };
    let mut story = Story::new(StoryId::parse("k3").map_err(|error| StepError::new(error.to_string()))?);
    let told = [
        ("e1", "e1.1.1", Value::Name { text: "The Fog".into(), others: Vec::new() }),
        ("e1", "e1.1.4", Value::text(CRUEL)),
        ("e3", "e3.1.1", Value::text("I sat down at the table.")),
        ("e4", "e4.2.1", Value::text("I wanted to be there.")),
    ];
    let mut page_ids = std::collections::BTreeMap::new();
    for (number, (exercise, question, value)) in (1..).zip(told) {
        let page_id = page_ids.entry(exercise).or_insert_with(|| {
            let page_id = RecordId::from_number(number);
            story.apply(queries::begin_page_edit(&page_id, exercise, moment.at), &moment);
            page_id
        });
        story
            .apply(Edit::put(FieldPath::in_record(page_id, Field::Answer(QuestionRef::new(question))), value), &moment);
    }
    for (name, text) in [(NamedField::Title, "Room on the Plank"), (NamedField::GateAnswer, "a")] {
        story.apply(Edit::put(FieldPath::in_head(name), Value::text(text)), &moment);
    }
    Ok(story)
}

async fn go_to_gate(person: &Person) -> StepResult {
    person.resize(390, 844).await?;
    person.open("#/").await?;
    person.click_button(PAGE.start.trouble).await?;
    person.expect_heading(GATE).await
}

#[test]
fn words_of_the_problem_are_never_shown_as_the_users_own() {
    journey("words of the problem are never shown as the users own", async |person: &mut Person| -> StepResult {
        person.import_story(&story()?).await?;
        for screen in ["", "/first", "/desk", "/page", "/pocket", "/hard", "/words", "/next"] {
            person.go_to_fragment(&format!("{STORY}{screen}")).await?;
            person.wait_for("the screen", async || Ok(person.visible_text().await?.len() > 120)).await?;
            expect_label(person, screen).await?;
        }
        for exercise in ["How I’ve been getting through", "A steady place", "A different direction", "Tree of Life"] {
            person.go_to_fragment("#/exercises").await?;
            if person.has_element("press", &format!("Open: {exercise}")).await? {
                person.click_button(&format!("Open: {exercise}")).await?;
                person.expect_no_element("press", &format!("Open: {exercise}")).await?;
                expect_label(person, exercise).await?;
            }
        }
        for (screen, wanted) in [("/copy", true), ("/give", false), ("/sheet", false)] {
            person.go_to_fragment(&format!("{STORY}{screen}")).await?;
            if wanted {
                person.expect_text(CRUEL).await?;
            }
            expect_label(person, screen).await?;
        }
        person.go_to_fragment("#/shelf").await?;
        person.field(LIBRARY.search).await?.fill("better off").await?;
        person.expect_text(CRUEL).await?;
        expect_label(person, "a search").await
    });
}

/// Checks that a label right before the sentence says whose words it has, wherever it is shown.
async fn expect_label(person: &Person, screen: &str) -> StepResult {
    let all = person.visible_text().await?;
    let before: Vec<&str> = all.split(CRUEL).collect();
    let bare = before.iter().take(before.len().saturating_sub(1)).find(|text| {
        let end: String = text.chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
        !end.contains("What The Fog said")
    });
    bare.map_or(Ok(()), |text| Err(StepError::new(format!("{screen}: nobody is named before it: …{text}"))))
}

#[test]
fn writing_without_saving_stores_nothing_wherever_it_is_chosen() {
    journey("writing without saving stores nothing wherever it is chosen", async |person: &mut Person| -> StepResult {
        // On the start screen.
        person.open("#/").await?;
        person.click_button("write without saving").await?;
        person.expect_heading(GATE).await?;
        person.pick_option("A worry, feeling, habit").await?;
        person.click_button(strings::GATE.go_on).await?;
        person.field("").await?.fill("Qx at Start").await?;
        person.expect_gone_everywhere(&["Qx at Start"], "at Start").await?;
        person.restart_browser().await?;

        // At the gate, before its answer is stored.
        go_to_gate(person).await?;
        person.pick_option("Someone is hurting, controlling or scaring me").await?;
        person.expect_gone_everywhere(&[], "before the answer").await?;
        person.pick_option("Write without saving").await?;
        person.click_button(strings::GATE.go_on).await?;
        person.expect_heading("Which of these have been part of how you got through?").await?;
        person.click_button(QUESTION.go_on).await?;
        person.field("Line 1").await?.fill("Qx at the gate").await?;
        person.expect_gone_everywhere(&["Qx at the gate"], "at the gate").await?;
        person.restart_browser().await?;

        // During a question, from the menu; the text stays in memory.
        go_to_gate(person).await?;
        person.pick_option("A worry, feeling, habit").await?;
        person.click_button(strings::GATE.go_on).await?;
        person.field("").await?.fill("Qx in the middle").await?;
        person.wait_until_saved().await?;
        person.click_button(APP.more).await?;
        person.click_button(strings::GATE.stop_saving).await?;
        person.click_button(strings::GATE.stop_saving_yes).await?;
        person.field("").await?.expect_value("Qx in the middle").await?;
        person.expect_text("Nothing from this visit is saved now.").await?;
        person.axe("after saving was stopped").await?;
        person.expect_gone_everywhere(&["Qx in the middle"], "in the middle").await?;
        person.field("").await?.append(" and more").await?;
        person.expect_gone_everywhere(&["and more"], "after it").await?;
        person.go_to_fragment("#/").await?;
        person.expect_no_element("press", PAGE.today.continue_story).await?;
        person.restart_browser().await?;
        person.open("#/").await?;
        person.expect_no_element("press", PAGE.today.continue_story).await
    });
}

/// Data of an earlier visit stays; edits of this visit are removed.
#[test]
fn stopping_to_save_keeps_earlier_visits_unchanged() {
    journey("stopping to save keeps earlier visits unchanged", async |person: &mut Person| -> StepResult {
        person.go_to_first_question().await?;
        person.field("").await?.fill("Early name").await?;
        person.wait_until_saved().await?;
        let story = person.story_fragment().await?;
        person.restart_browser().await?;
        person.open(&format!("{story}/q")).await?;
        person.field("").await?.expect_value("Early name").await?;
        person.field("").await?.fill("Later name").await?;
        person.wait_until_saved().await?;
        person.go_to_fragment("#/begin/nothing").await?;
        person
            .wait_for("the later name gone", async || Ok(person.storages_with("Later name").await?.is_empty()))
            .await?;
        if person.storages_with("Early name").await?.is_empty() {
            return Err(StepError::new("what an earlier visit wrote is gone as well"));
        }
        person.restart_browser().await?;
        person.open(&format!("{story}/q")).await?;
        person.field("").await?.expect_value("Early name").await
    });
}

#[test]
fn a_received_exercise_can_be_answered_without_saving() {
    journey("received, unsaved", async |person: &mut Person| -> StepResult {
        let link = person.create_link("What helped on Tuesday?").await?;
        // Another person opens it: nothing of the one who wrote it is here.
        person.clear_storage("local_storage").await?;
        person.clear_storage("indexeddb").await?;
        person.open(&link).await?;
        person.click_button(EXERCISE_SHARING.received_without).await?;
        person.expect_heading("What helped on Tuesday?").await?;
        person.field("").await?.fill("Qx for Hannah").await?;
        person.expect_gone_everywhere(&["Qx for Hannah", "Tuesday"], "a received exercise").await
    });
}

#[test]
fn in_danger_the_first_screen_links_to_help_and_help_shows_numbers() {
    journey(
        "in danger the first screen links to help and help shows numbers",
        async |person: &mut Person| -> StepResult {
            person.resize(390, 844).await?;
            person.open("#/").await?;
            let seen = "const line = document.querySelector('.start__safety');
            return /suicide/.test(line.textContent) && line.getBoundingClientRect().bottom < innerHeight";
            person.wait_for("the line in the first screenful", async || person.eval_bool(seen, vec![]).await).await?;
            person.click_button(PAGE.bar.help).await?;
            person.expect_heading(PAGE.help.title).await?;
            for (number, where_) in [
                ("999", "United Kingdom"),
                ("112", "Europe"),
                ("911", "United States and Canada"),
                ("000", "Australia"),
            ] {
                person.expect_text(where_).await?;
                let first = "const link = document.querySelector(`#help a[href='tel:${arguments[0]}']`);
                return link.checkVisibility() && !link.closest('details')";
                person.wait_for(number, async || person.eval_bool(first, vec![number.into()]).await).await?;
            }
            person.expect_text("press 55").await?;
            person.expect_text("If you’ve hurt yourself badly, or taken something that could harm you").await?;
            person.field(PAGE.help.country).await?.choose_option("United Kingdom").await?;
            person.expect_text("0800 1111").await?;
            person.expect_text("We last checked these numbers on").await?;
            person.expect_no_text("some of it years ago").await?;
            person.axe("Get help now").await?;
            person.go_to_fragment("#/today").await?;
            person.expect_text("I’m thinking about suicide").await?;
            person.expect_text("999").await?;
            let order = "const [help, steady] = ['a[href=\"#/help\"]', 'a[href=\"#/steady\"]'].map((a) => document.querySelector('#app ' + a));
            return Boolean(help.compareDocumentPosition(steady) & Node.DOCUMENT_POSITION_FOLLOWING)";
            person
                .wait_for("people to call before an exercise", async || person.eval_bool(order, vec![]).await)
                .await?;
            person.axe("Is this for me today?").await
        },
    );
}

#[test]
fn gate_topics_change_wordings_and_recommendations() {
    journey("gate topics change wordings and recommendations", async |person: &mut Person| -> StepResult {
        go_to_gate(person).await?;
        person.click_button("It’s about eating, self-harm").await?;
        person.click_button("Self-harm").await?;
        person
            .expect_text("If you’ve hurt yourself badly, or taken something that could harm you, call your emergency number now.")
            .await?;
        person.expect_text("How I’ve been getting through").await?;
        person.pick_option("A worry, feeling, habit").await?;
        person.click_button(strings::GATE.go_on).await?;
        person.skip_telling().await?;
        person.field("").await?.fill("The Pull").await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_heading("Which parts of your life did The Pull get into?").await?;
        person.click_button("Home").await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_heading("What changed in this part of your life on days with The Pull?").await?;
        person.expect_no_text("say").await
    });
}

#[test]
fn a_user_under_18_finds_the_topic_and_the_content_for_them() {
    journey("a user under 18 finds the topic and the content for them", async |person: &mut Person| -> StepResult {
        person.resize(390, 844).await?;
        person.open("#/").await?;
        person.expect_text("This site is for anyone aged 13 or over.").await?;
        person.click_button(PAGE.start.sample).await?;
        person.expect_text(strings::ABOUT.sample_note).await?;
        person.expect_text("Jaz, 16").await?;
        person.axe("the younger example").await?;
        go_to_gate(person).await?;
        person.expect_heading("Are you under 18?").await?;
        person.click_button("Yes, I’m under 18").await?;
        person.expect_text("Helplines for people under 18").await?;
        person.pick_option("A worry, feeling, habit").await?;
        person.click_button(strings::GATE.go_on).await?;
        person.skip_telling().await?;
        person.click_button("the overthinking").await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_heading("Which parts of your life did the overthinking get into?").await?;
        person.expect_text("School").await?;
        person.expect_no_text("Money").await
    });
}
