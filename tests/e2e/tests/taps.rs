//! How many taps someone needs who comes back: to an earlier answer, to where they were, to the page, to a copy, and to erase everything.
use e2e::strings::{APP, EXPORT, PAGE, QUESTION, SETTINGS, STORY_HOME};
use e2e::{FIRST_QUESTION, Person, StepError, StepResult, journey};
use restory::documents::sample_story::SampleStory;
use restory::exercises::library::ExerciseLibrary;
use restory::story::model::clock::EditContext;
use restory::story::model::field_path::{FieldPath, NamedField};
use restory::story::model::ids::WriterId;
use restory::story::model::value::Value;
use restory::story::{Edit, Story};
use std::fs;
use xtask::paths;

const NAME: &str = "The Grey Hour";
const TITLE: &str = "Room on the Plank";

/// Taps that are counted.
struct Taps<'a> {
    person: &'a Person,
    count: u8,
}

impl<'a> Taps<'a> {
    fn new(person: &'a Person) -> Self {
        Self { person, count: 0 }
    }

    async fn tap(&mut self, name: &str) -> StepResult {
        self.count = self.count.saturating_add(1);
        self.person.click_button(name).await
    }

    fn expect(self, what: &str, wanted: u8) -> StepResult {
        if self.count == wanted { Ok(()) } else { Err(StepError::new(format!("{what}: {} taps", self.count))) }
    }
}

/// A sample story whose last question was answered, so that its page is next.
fn finished_story() -> StepResult<Story> {
    let text = fs::read_to_string(paths::root().join("content/en/sample.toml"))?;
    let sample: SampleStory = toml::from_str(&text).map_err(|error| StepError::new(error.to_string()))?;
    let library = ExerciseLibrary::from_bundled_content().map_err(StepError::new)?;
    let mut story = sample.to_story(&library);
    let at = story.last_edited_at().unwrap_or_default().saturating_add(1);
    let here = FieldPath::in_head(NamedField::CurrentStep);
    story.apply(Edit::put(here, Value::text("y:reading")), &EditContext { writer: WriterId::from_number(1), at });
    Ok(story)
}

#[test]
fn an_earlier_answer_and_the_place_of_yesterday_are_one_tap_away() {
    journey(
        "an earlier answer and the place of yesterday are one tap away",
        async |person: &mut Person| -> StepResult {
            person.resize(390, 844).await?;
            person.go_to_first_question().await?;
            person.field("").await?.fill(NAME).await?;
            person.click_button(QUESTION.go_on).await?;
            let next = format!("Which parts of your life did {NAME}");
            person.expect_heading(&next).await?;
            let mut taps = Taps::new(person);
            taps.tap(PAGE.bar.back).await?;
            person.expect_heading(FIRST_QUESTION).await?;
            person.field("").await?.expect_value(NAME).await?;
            taps.expect("an earlier answer", 1)?;
            person.click_button(QUESTION.go_on).await?;
            person.expect_heading(&next).await?;
            person.wait_until_saved().await?;
            person.restart_browser().await?;
            person.open("#/").await?;
            let mut taps = Taps::new(person);
            taps.tap(PAGE.today.continue_story).await?;
            person.expect_heading(&next).await?;
            taps.expect("the next day", 1)
        },
    );
}

#[test]
fn the_next_day_the_page_is_two_taps_away_and_a_copy_three() {
    let print = "window.print = () => { document.documentElement.dataset.printed = 'yes' }";
    let printed = "return document.documentElement.dataset.printed === 'yes'";
    journey("the next day the page is two taps away and a copy three", async |person: &mut Person| -> StepResult {
        person.resize(390, 844).await?;
        let story = person.import_story(&finished_story()?).await?;
        person.open("#/").await?;
        let mut taps = Taps::new(person);
        taps.tap(PAGE.today.continue_story).await?;
        person.expect_heading(TITLE).await?;
        person.run_script(print, vec![]).await?;
        taps.tap(APP.save_pdf).await?;
        person.wait_for("the print dialog", async || person.eval_bool(printed, vec![]).await).await?;
        taps.expect("the page as a PDF", 2)?;
        person.go_to_fragment(&story).await?;
        let mut taps = Taps::new(person);
        taps.tap(STORY_HOME.menu).await?;
        taps.tap(STORY_HOME.take).await?;
        person.expect_heading(EXPORT.title).await?;
        taps.tap(EXPORT.plain).await?;
        person.wait_for_download(".txt").await?;
        taps.expect("everything as a text", 3)
    });
}

#[test]
fn erasing_everything_takes_three_taps_from_a_question() {
    journey("erasing everything takes three taps from a question", async |person: &mut Person| -> StepResult {
        person.resize(390, 844).await?;
        person.go_to_first_question().await?;
        person.field("").await?.fill(NAME).await?;
        person.wait_until_saved().await?;
        let mut taps = Taps::new(person);
        taps.tap(PAGE.bar.menu).await?;
        taps.tap(SETTINGS.erase).await?;
        taps.tap(SETTINGS.erase_yes).await?;
        person.expect_text(SETTINGS.erase_done).await?;
        taps.expect("erasing", 3)
    });
}
