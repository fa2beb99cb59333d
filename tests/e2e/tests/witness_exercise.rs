//! Preparing a witness: the exercise asks what they may read, who they are and whose names to mask, and nothing is asked twice.
use e2e::strings::{GATE, INPUT, QUESTION, STORY_SHARING};
use e2e::{Person, StepError, StepResult, journey};
use restory::story::answers::queries;
use restory::story::model::clock::EditContext;
use restory::story::model::field_path::{Field, FieldPath, NamedField, QuestionRef};
use restory::story::model::ids::{ItemId, RecordId, StoryId, WriterId};
use restory::story::model::value::{LifeStatus, Value};
use restory::story::{Edit, Story};
use thirtyfour::Key;

const MOMENT: &str = "Anna set a fourth chair. Bartel slid along the plank.";
/// The moment, where it is for nobody in it.
const HIDDEN: &str = "A. set a fourth chair. B. slid along the plank.";
/// The moment, where it is for Anna.
const COVERED: &str = "Anna set a fourth chair. B. slid along the plank.";

/// A story with a moment and two people, one of whom has died.
fn story() -> StepResult<Story> {
    let moment = EditContext { writer: WriterId::from_number(1), at: 1_700_000_000_000 };
    let mut story = Story::new(StoryId::parse("k3").map_err(|error| StepError::new(error.to_string()))?);
    for (number, exercise) in [(1, "e3"), (2, "e4")] {
        story.apply(queries::begin_page_edit(&RecordId::from_number(number), exercise, moment.at), &moment);
    }
    let told = FieldPath::in_record(&RecordId::from_number(1), Field::Answer(QuestionRef::new("e3.1.1")));
    let person = |number, name: &str, being| {
        let field = Field::Item(QuestionRef::new("e4.3.4"), ItemId::from_number(number));
        let value = Value::Person { order: 0, name: name.into(), relation: String::new(), life_status: being };
        Edit::put(FieldPath::in_record(&RecordId::from_number(2), field), value)
    };
    for edit in [
        Edit::put(told, Value::text(MOMENT)),
        person(7, "Anna", LifeStatus::Living),
        person(8, "Bartel", LifeStatus::Died),
        Edit::put(FieldPath::in_head(NamedField::GateAnswer), Value::text("a")),
    ] {
        story.apply(edit, &moment);
    }
    Ok(story)
}

/// Answers of the exercise are not asked again, and the name of the reader is not masked.
#[test]
fn the_exercise_prepares_a_telling() {
    journey("the exercise prepares a telling", async |person: &mut Person| -> StepResult {
        person.resize(390, 844).await?;
        person.import_story(&story()?).await?;
        person.go_to_fragment("#/s/k3/q").await?;
        person.go_to_fragment("#/exercises").await?;
        person.click_button("Open: Sharing part of my story").await?;
        person.expect_heading("Which of these fits?").await?;
        person.expect_text("Being heard can be moving.").await?;
        person.axe("who is writing").await?;
        person.pick_option("I want to share part of my story").await?;
        person.click_button(GATE.go_on).await?;
        person.expect_heading("Which parts would you like someone to read?").await?;
        person.click_button(MOMENT).await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_heading("Who would you like to show part of your story to?").await?;
        person.expect_no_element("press", "Bartel").await?; // A person who has died is not offered as a reader.
        person.click_button("Anna").await?;
        person.field(INPUT.person_name).await?.expect_value("Anna").await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_heading("What would you like your reader to do").await?;
        person.click_button("Just read it").await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_heading("Whose names would you like to hide").await?;
        person.click_button("Bartel").await?;
        person.click_button(QUESTION.go_on).await?;
        person.click_button(QUESTION.skip).await?;
        person.expect_heading("Sharing part of my story").await?;
        person.expect_text("Nothing has been shared yet.").await?;
        person.click_button(STORY_SHARING.listen_door).await?;
        person.expect_heading(STORY_SHARING.witness_title).await?;
        person.field("Who it’s for").await?.expect_value("For Anna\nJust read it").await?;
        person.expect_text("Not hidden, because they’ll read it: Anna").await?;
        person.expect_text(COVERED).await?;
        person.expect_no_text("A. set a fourth chair").await?;
        person.axe("prepared").await
    })
}

/// every copy is chosen anew, and it is said that it can be forwarded and stays with whoever has it.
#[test]
fn each_copy_begins_with_nothing_chosen_and_says_that_it_cannot_be_taken_back() {
    let name = "each copy begins with nothing chosen and says that it cannot be taken back";
    journey(name, async |person: &mut Person| -> StepResult {
        person.import_story(&story()?).await?;
        for _ in 0..2 {
            person.go_to_fragment("#/s/k3").await?;
            person.go_to_fragment("#/s/k3/give").await?;
            person.click_button(STORY_SHARING.choose).await?;
            person.expect_heading(STORY_SHARING.choose_title).await?;
            person.expect_text(&STORY_SHARING.chosen_count(0)).await?;
            let pick = "[...document.querySelectorAll('.pick__item')].filter((one) => one.textContent.includes('fourth chair')).pop().click()";
            person.run_script(pick, vec![]).await?;
            person.expect_text(&STORY_SHARING.chosen_count(1)).await?;
            person.click_button(STORY_SHARING.look_on).await?;
            person.expect_heading(STORY_SHARING.seen_title).await?;
            person.expect_text(HIDDEN).await?;
            person.expect_text(STORY_SHARING.ways_warn).await?;
            person.click_button(STORY_SHARING.show_screen).await?;
            person.expect_no_element("press", STORY_SHARING.seal_link).await?;
            person.type_keys(Key::Escape).await?;
            person.wait_for("the ways", async || person.has_element("press", STORY_SHARING.seal_link).await).await?;
        }
        person.go_to_fragment("#/s/k3").await?;
        person.go_to_fragment("#/s/k3/give").await?;
        person.expect_text(STORY_SHARING.way_screen).await?;
        person.expect_text(STORY_SHARING.given_lead).await
    });
}
