//! The glossary, the hard-day screen and the daily screens, in one journey.
use e2e::strings::{APP, DAILY, EXPORT, GATE, QUESTION, STEADY_PLACE, STORY_HOME, STORY_PAGE};
use e2e::{Person, StepError, StepResult, journey};
use restory::story::answers::queries;
use restory::story::model::clock::EditContext;
use restory::story::model::field_path::{Field, FieldPath, NamedField, QuestionRef};
use restory::story::model::ids::{ItemId, RecordId, StoryId, WriterId};
use restory::story::model::value::{LifeStatus, Value};
use restory::story::{Edit, Story};
use std::fs;

const NAME: &str = "The Long Receipt";
const SECOND: &str = "Worries";
const DEAR: &str = "a place at the table";
const DEARER: &str = "a chair of my own";
const SKILL: &str = "reading a room before I speak";
const MOMENT: &str = "The soup on Tuesday";
const SIGN: &str = "Friday all four of us are in.";
const THROUGH: &str = "the radio, low";
const HARDER: &str = "The boiler went. I sat on the plank until it was light.";
const BETTER: &str = "Ten minutes with the radio.";
const HELD: &str = "I rang before it got dark.";
const BRING: &str = "the letter from the office";
const ASKED: &str = "I would say it before Sunday.";
const STORY: &str = "#/s/k3";
const BEGUN: i64 = 1_700_000_000_000;

/// A person on the journey, and the axe findings so far.
struct Walk<'a> {
    person: &'a Person,
    faults: Vec<String>,
}

impl Walk<'_> {
    /// Opens a screen of the story and checks it with axe.
    async fn visits(&mut self, screen: &str, title: &str) -> StepResult {
        goes(self.person, screen).await?;
        self.person.expect_heading(title).await?;
        if let Err(fault) = self.person.axe(title).await {
            self.faults.push(fault.to_string());
        }
        Ok(())
    }
}

/// Blurs the field, as a click on a link does, and goes to a screen of the story.
async fn goes(person: &Person, screen: &str) -> StepResult {
    person.run_script("document.activeElement?.blur()", vec![]).await?;
    person.go_to_fragment(&format!("{STORY}{screen}")).await
}

#[test]
fn glossary_hard_day_and_daily_screens_work_together() {
    journey("glossary hard day and daily screens work together", async |person: &mut Person| -> StepResult {
        import_sample(person).await?;
        let mut walk = Walk { person, faults: Vec::new() };
        comes_back(&mut walk).await?;
        check_glossary(&mut walk).await?;
        change_term(&walk).await?;
        use_handbook(&mut walk).await?;
        retire_problem_name(&mut walk).await?;
        use_hard_day_screen(&mut walk).await?;
        create_calendar_day(&mut walk).await?;
        use_choice_screen(&mut walk).await?;
        prepare_next_conversation(&mut walk).await?;
        check_after_reload(&mut walk).await?;
        if walk.faults.is_empty() { Ok(()) } else { Err(StepError::new(walk.faults.join("\n"))) }
    });
}

/// Imports a story of some weeks ago.
async fn import_sample(person: &Person) -> StepResult {
    person.resize(1280, 900).await?;
    person.import_story(&told()?).await.map(drop)
}

fn told() -> StepResult<Story> {
    let mut story = Story::new(StoryId::parse("k3").map_err(|error| StepError::new(error.to_string()))?);
    let moment = EditContext { writer: WriterId::from_number(1), at: BEGUN };
    for (page_number, exercise) in [(1, "e1"), (3, "e3"), (4, "e4"), (17, "e17")] {
        story.apply(queries::begin_page_edit(&RecordId::from_number(page_number), exercise, BEGUN), &moment);
    }
    let once = |page_number, question: &str, value| {
        Edit::put(
            FieldPath::in_record(&RecordId::from_number(page_number), Field::Answer(QuestionRef::new(question))),
            value,
        )
    };
    let line = |page_number, question: &str, value| {
        let field = Field::Item(QuestionRef::new(question), ItemId::from_number(7));
        Edit::put(FieldPath::in_record(&RecordId::from_number(page_number), field), value)
    };
    let listed = |text: &str| Value::Line { order: 0, text: text.to_owned(), reach: 0 };
    let dita =
        Value::Person { order: 0, name: "Dita".into(), relation: "my niece".into(), life_status: LifeStatus::Living };
    for edit in [
        Edit::put(FieldPath::in_head(NamedField::GateAnswer), Value::text("a")),
        Edit::put(FieldPath::in_head(NamedField::Title), Value::text("Room on the Plank")),
        once(1, "e1.1.1", Value::Name { text: NAME.into(), others: Vec::new() }),
        once(1, "e1.4.6", Value::Name { text: DEAR.into(), others: Vec::new() }),
        once(3, "e3.1.5", Value::Name { text: MOMENT.into(), others: Vec::new() }),
        line(4, "e4.1.4", listed(SKILL)),
        line(4, "e4.1.5", dita),
        once(4, "e4.6.1", Value::text(SIGN)),
        line(17, "e17.1.1", listed(THROUGH)),
    ] {
        story.apply(edit, &moment);
    }
    Ok(story)
}

/// On return, how things have been can be said; "much the same" leads to other questions.
async fn comes_back(walk: &mut Walk<'_>) -> StepResult {
    walk.visits("", STORY_HOME.made).await?;
    let person = walk.person;
    person.expect_no_text(DAILY.better_title).await?;
    person.click_button(DAILY.since_last_time).await?;
    person.wait_for("the ways on", async || person.has_element("press", QUESTION.turn_on).await).await?;
    person.click_button(DAILY.better_same).await?;
    person.expect_heading("How did you keep things from getting worse?").await?;
    person.field("Line 1").await?.fill(HELD).await?;
    person.wait_until_saved().await?;
    person.open(STORY).await?;
    person.expect_no_element("press", DAILY.since_last_time).await?;
    check_next_steps(person).await?;
    let later = "const then = Date.now; Date.now = () => then.call(Date) + 7200000";
    person.run_script(later, vec![]).await?;
    person.go_to_fragment("#/shelf").await?;
    goes(person, "").await?;
    person.click_button(DAILY.since_last_time).await?;
    person.click_button(DAILY.better_yes).await?;
    person.field(DAILY.better_label).await?.fill(BETTER).await?;
    person.wait_until_saved().await
}

/// The story screen offers every next step in one click.
async fn check_next_steps(person: &Person) -> StepResult {
    for (way, leads_to) in [
        (DAILY.hard_title, DAILY.hard_title),
        (DAILY.choice_title, DAILY.choice_title),
        (DAILY.next_title, DAILY.next_title),
        (QUESTION.turn_on, "How did you keep things from getting worse?"),
    ] {
        person.click_button(way).await?;
        person.expect_heading(leads_to).await?;
        goes(person, "").await?;
    }
    Ok(())
}

async fn check_glossary(walk: &mut Walk<'_>) -> StepResult {
    walk.visits("/words", DAILY.words_title).await?;
    let person = walk.person;
    for words in [NAME, DEAR, SKILL, "Dita, my niece", MOMENT, SIGN] {
        person.expect_text(words).await?;
    }
    person.click_button(SKILL).await?;
    person.expect_text("Which skill or habit of yours helped you at that moment?").await?;
    person.expect_text(&format!("A time you used it: {MOMENT}")).await?;
    person.expect_text("Who saw you use it, or would be glad to know: Dita, my niece").await?;
    person.click_button(DAILY.open_answer).await?;
    person.expect_heading("Which skill or habit of yours helped you at that moment?").await?;
    person.field("Line 1").await?.expect_value(SKILL).await
}

/// Both wordings are stored with their dates, and questions use the later one.
async fn change_term(walk: &Walk<'_>) -> StepResult {
    let person = walk.person;
    goes(person, "/words").await?;
    person.click_button(DEAR).await?;
    person.click_button(DAILY.still_fits).await?;
    person.expect_text(&DAILY.fitted("")).await?;
    person.click_button(DAILY.has_changed).await?;
    person.field(DAILY.changed_label).await?.fill(DEARER).await?;
    person.click_button(DAILY.changed_keep).await?;
    person.expect_text(&DAILY.first_said("", DEAR)).await?;
    person.expect_text(&DAILY.became("", DEARER)).await
}

async fn use_handbook(walk: &mut Walk<'_>) -> StepResult {
    let person = walk.person;
    person.click_button(DAILY.into_handbook).await?;
    person.expect_text(DAILY.in_handbook).await?;
    person.expect_heading(DAILY.sayings).await?;
    person.click_button(DAILY.use_in).await?;
    person.click_button(DAILY.use_declaration).await?;
    person.expect_text("In a declaration: added at the end.").await?;
    person.click_button(APP.open_it).await?;
    person.expect_heading("Is there a line you’d like to add").await?;
    person.field("").await?.expect_value(DEARER).await?;
    walk.visits("/words", DAILY.words_title).await
}

/// Another difficulty gets its own name and gate; a retired one stays readable.
async fn retire_problem_name(walk: &mut Walk<'_>) -> StepResult {
    let person = walk.person;
    person.click_button(DAILY.another_name).await?;
    person.expect_heading("Which of these is closest").await?;
    person.pick_option("A worry, feeling, habit").await?;
    person.click_button(GATE.go_on).await?;
    person.expect_heading("If this difficulty had a name").await?;
    person.field("").await?.expect_value("").await?;
    person.field("").await?.fill(SECOND).await?;
    person.click_button(QUESTION.go_on).await?;
    person.expect_heading(&format!("Which parts of your life did {SECOND}")).await?;
    walk.visits("/words", DAILY.words_title).await?;
    person.expect_text(NAME).await?;
    person.click_button(SECOND).await?;
    person.click_button(DAILY.let_rest).await?;
    person.expect_text("Questions no longer ask about this.").await?;
    goes(person, "/q").await?;
    // The story was imported, and a backup has no gate answers: the gate precedes the first name again.
    person.expect_heading("Which of these is closest").await?;
    person.pick_option("A worry, feeling, habit").await?;
    person.click_button(GATE.go_on).await?;
    person.expect_heading(NAME).await
}

/// Shows the user's own words about what helped; what they did becomes a passage of the story page.
async fn use_hard_day_screen(walk: &mut Walk<'_>) -> StepResult {
    walk.visits("/hard", DAILY.hard_title).await?;
    let person = walk.person;
    for words in [SKILL, MOMENT, THROUGH, "Dita, my niece"] {
        person.expect_text(words).await?;
    }
    person.field(DAILY.harder_label).await?.fill(HARDER).await?;
    person.wait_until_saved().await?;
    person.click_button("How I’ve been getting through").await?;
    person.expect_heading("How have you been getting through?").await?;
    walk.visits("/hard", DAILY.hard_title).await?;
    person.click_button("What today has been like").await?;
    person.expect_heading("When things got harder").await?;
    person.click_button(QUESTION.skip).await?;
    person.click_button(QUESTION.skip).await?;
    person.click_button(DAILY.turn_helped).await?;
    person.expect_heading(DAILY.hard_title).await?;
    person.click_button(&format!("{} {}", DAILY.hard_rest, DAILY.hard_rest_what)).await?;
    person.expect_heading(STEADY_PLACE.title).await?;
    walk.visits("/desk", STORY_PAGE.title).await?;
    person.expect_text("Then things got harder. What I did:").await?;
    person.expect_text(HARDER).await
}

/// An own title, the date, and no reminder.
async fn create_calendar_day(walk: &mut Walk<'_>) -> StepResult {
    walk.visits("", DAILY.sign_title).await?;
    let person = walk.person;
    person.expect_text(SIGN).await?;
    person.click_button(DAILY.sign_options).await?;
    person.field("Who with").await?.fill("Dita").await?;
    person.field("When, in your words").await?.fill("after school").await?;
    person.expect_text("Dita · after school").await?;
    person.click_button(DAILY.sign_calendar).await?;
    person.click_button(DAILY.sign_file).await?;
    person.expect_text(DAILY.sign_file_needs).await?;
    person.field("A title to show").await?.fill("Tea, at four").await?;
    let day = person.field(DAILY.sign_day).await?;
    let pick = "arguments[0].value = '2027-02-28'; arguments[0].dispatchEvent(new Event('input', { bubbles: true }))";
    person.run_script(pick, vec![day.element().to_json()?]).await?;
    person.click_button(DAILY.sign_file).await?;
    let file = fs::read_to_string(person.wait_for_download("day").await?)?;
    let says = ["SUMMARY:Tea\\, at four\r\n", "DTSTART;VALUE=DATE:20270228\r\n", "DTEND;VALUE=DATE:20270301\r\n"];
    if says.iter().all(|line| file.contains(line)) && !file.contains("VALARM") && !file.contains(SIGN) {
        Ok(())
    } else {
        Err(StepError::new(format!("the calendar's file says: {file}")))
    }
}

async fn use_choice_screen(walk: &mut Walk<'_>) -> StepResult {
    walk.visits("/choice", DAILY.choice_title).await?;
    let person = walk.person;
    let asked = "Thinking of a chair of your own, what might you do?";
    person.expect_heading(asked).await?;
    person.field(DAILY.choice_label).await?.fill("whether to tell my sister").await?;
    person.field(asked).await?.fill(ASKED).await?;
    person.click_button(DAILY.choice_another).await?;
    person.expect_heading(DAILY.choice_before).await?;
    person.expect_text(ASKED).await?;
    person.field(DAILY.choice_label).await?.expect_value("").await
}

/// Asks what was useful after an exercise, and lists it with what the user wants to bring up.
async fn prepare_next_conversation(walk: &mut Walk<'_>) -> StepResult {
    let person = walk.person;
    goes(person, "/stop").await?;
    person.click_button(DAILY.useful_fold).await?;
    person.field(DAILY.useful).await?.fill("The second one was.").await?;
    let is_kept = async || Ok(!person.keys_with("The second one was.").await?.is_empty());
    person.wait_for("what was useful to be stored", is_kept).await?;
    walk.visits("/next", DAILY.next_title).await?;
    person.field("Line 1").await?.fill(BRING).await?;
    person.field(DAILY.useful).await?.expect_value("The second one was.").await?;
    person.wait_until_saved().await
}

async fn check_after_reload(walk: &mut Walk<'_>) -> StepResult {
    let person = walk.person;
    person.reload().await?;
    person.field("Line 1").await?.expect_value(BRING).await?;
    walk.visits("/words", DAILY.words_title).await?;
    person.expect_text(DEARER).await?;
    goes(person, "/copy").await?;
    person.expect_heading(EXPORT.title).await?;
    person.set_media("print").await?;
    for words in [HARDER, BETTER, HELD, DEAR, DEARER, ASKED, BRING] {
        person.expect_text(words).await?;
    }
    Ok(())
}
