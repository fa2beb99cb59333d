//! The glossary, the hard-day screen and the daily screens, in one journey.

use e2e::{Did, Person, Trouble, journey};
use restory::story::clock::EditContext;
use restory::story::field_path::{Field, FieldPath, NamedField, QuestionRef};
use restory::story::ids::{ItemId, RecordId, StoryId, WriterId};
use restory::story::value::{LifeStatus, Value};
use restory::story::{Edit, Story, answers};
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
    async fn visits(&mut self, screen: &str, title: &str) -> Did {
        goes(self.person, screen).await?;
        self.person.sees_heading(title).await?;
        if let Err(fault) = self.person.axe(title).await {
            self.faults.push(fault.to_string());
        }
        Ok(())
    }
}

/// Blurs the field, as a click on a link does, and goes to a screen of the story.
async fn goes(person: &Person, screen: &str) -> Did {
    person.runs("document.activeElement?.blur()", vec![]).await?;
    person.goes_to(&format!("{STORY}{screen}")).await
}

#[test]
fn glossary_hard_day_and_daily_screens_work_together() {
    journey("glossary hard day and daily screens work together", async |person: &mut Person| -> Did {
        brings_a_story(person).await?;
        let mut walk = Walk { person, faults: Vec::new() };
        comes_back(&mut walk).await?;
        reads_her_words(&mut walk).await?;
        changes_a_word(&walk).await?;
        uses_the_handbook(&mut walk).await?;
        lets_a_name_rest(&mut walk).await?;
        has_a_hard_day(&mut walk).await?;
        makes_a_day(&mut walk).await?;
        stands_before_a_choice(&mut walk).await?;
        prepares_to_talk(&mut walk).await?;
        finds_it_all_after_a_reload(&mut walk).await?;
        if walk.faults.is_empty() { Ok(()) } else { Err(Trouble::new(walk.faults.join("\n"))) }
    });
}

/// Imports a story of some weeks ago.
async fn brings_a_story(person: &Person) -> Did {
    person.resize(1280, 900).await?;
    person.takes_in(&told()?).await.map(drop)
}

fn told() -> Did<Story> {
    let mut story = Story::new(StoryId::parse("k3").map_err(|error| Trouble::new(error.to_string()))?);
    let moment = EditContext { writer: WriterId::from_number(1), at: BEGUN };
    for (sheet, exercise) in [(1, "e1"), (3, "e3"), (4, "e4"), (17, "e17")] {
        story.apply(answers::begin_page_edit(&RecordId::from_number(sheet), exercise, BEGUN), &moment);
    }
    let once = |sheet, question: &str, value| {
        Edit::put(FieldPath::in_record(&RecordId::from_number(sheet), Field::Answer(QuestionRef::new(question))), value)
    };
    let line = |sheet, question: &str, value| {
        let field = Field::Item(QuestionRef::new(question), ItemId::from_number(7));
        Edit::put(FieldPath::in_record(&RecordId::from_number(sheet), field), value)
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

/// "What has been a bit better?" is asked first; "much the same" leads to other questions.
async fn comes_back(walk: &mut Walk<'_>) -> Did {
    walk.visits("", "What has been a bit better?").await?;
    let person = walk.person;
    person.waits_for("the ways on", async || person.has("press", "Carry on").await).await?;
    person.presses("Much the same").await?;
    person.sees_heading("How did you keep it from slipping?").await?;
    person.field("Line 1").await?.writes(HELD).await?;
    person.is_saved().await?;
    person.opens(STORY).await?;
    person.has_no("heading", "What has been a bit better?").await?;
    finds_the_ways_on(person).await?;
    let later = "const then = Date.now; Date.now = () => then.call(Date) + 7200000";
    person.runs(later, vec![]).await?;
    person.goes_to("#/shelf").await?;
    goes(person, "").await?;
    person.presses("Something, even a little").await?;
    person.field("What has been a bit better, in your words?").await?.writes(BETTER).await?;
    person.is_saved().await
}

/// The story screen offers every next step in one click.
async fn finds_the_ways_on(person: &Person) -> Did {
    for (way, leads_to) in [
        ("A steady place", "A steady place"),
        ("What has helped before", "When a day goes badly"),
        ("Try another way in", "All exercises"),
        ("Carry on", "How did you keep it from slipping?"),
    ] {
        person.presses(way).await?;
        person.sees_heading(leads_to).await?;
        goes(person, "").await?;
    }
    Ok(())
}

async fn reads_her_words(walk: &mut Walk<'_>) -> Did {
    walk.visits("/words", "My words").await?;
    let person = walk.person;
    for words in [NAME, DEAR, SKILL, "Dita, my niece", MOMENT, SIGN] {
        person.sees(words).await?;
    }
    person.presses(SKILL).await?;
    person.sees("What did you know how to do that helped?").await?;
    person.sees(&format!("You used it in: {MOMENT}")).await?;
    person.sees("Who saw it, or would be glad to: Dita, my niece").await?;
    person.presses("Open this answer").await?;
    person.sees_heading("What did you know how to do that helped?").await?;
    person.field("Line 1").await?.holds(SKILL).await
}

/// Both wordings are stored with their dates, and questions use the later one.
async fn changes_a_word(walk: &Walk<'_>) -> Did {
    let person = walk.person;
    goes(person, "/words").await?;
    person.presses(DEAR).await?;
    person.presses("Still fits").await?;
    person.sees("it still fits").await?;
    person.presses("Has changed").await?;
    person.field("What is it now?").await?.writes(DEARER).await?;
    person.presses("Write it down").await?;
    person.sees(&format!("first said {DEAR}")).await?;
    person.sees(&format!("it became {DEARER}")).await
}

async fn uses_the_handbook(walk: &mut Walk<'_>) -> Did {
    let person = walk.person;
    person.presses("Put it in the handbook").await?;
    person.sees("In the handbook").await?;
    person.sees_heading("Sayings and lines").await?;
    person.presses("Use it in a document").await?;
    person.presses("In a declaration").await?;
    person.sees("In a declaration: it stands there now").await?;
    person.presses("Open").await?;
    person.sees_heading("Is there a line to add").await?;
    person.field("").await?.holds(DEARER).await?;
    walk.visits("/words", "My words").await
}

/// Another difficulty gets its own name and gate; a retired one stays readable.
async fn lets_a_name_rest(walk: &mut Walk<'_>) -> Did {
    let person = walk.person;
    person.presses("Name another one").await?;
    person.sees_heading("Which of these is closest").await?;
    person.picks("A worry, feeling, habit").await?;
    person.presses("Go on").await?;
    person.sees_heading("If you could give this difficulty a name").await?;
    person.field("").await?.holds("").await?;
    person.field("").await?.writes(SECOND).await?;
    person.presses("Go on").await?;
    person.sees_heading(&format!("What did {SECOND} say")).await?;
    walk.visits("/words", "My words").await?;
    person.sees(NAME).await?;
    person.presses(SECOND).await?;
    person.presses("Let it rest").await?;
    person.sees("It is at rest").await?;
    goes(person, "/q").await?;
    // The story was imported, and a backup has no gate answers: the gate precedes the first name again.
    person.sees_heading("Which of these is closest").await?;
    person.picks("A worry, feeling, habit").await?;
    person.presses("Go on").await?;
    person.sees_heading(NAME).await
}

/// Shows the user's own words about what helped; what they did becomes a passage of the story page.
async fn has_a_hard_day(walk: &mut Walk<'_>) -> Did {
    walk.visits("/hard", "When a day goes badly").await?;
    let person = walk.person;
    for words in [SKILL, MOMENT, THROUGH, "Dita, my niece"] {
        person.sees(words).await?;
    }
    person.field("And then it was harder; what I did").await?.writes(HARDER).await?;
    person.is_saved().await?;
    person.presses("How I have been getting through").await?;
    person.sees_heading("How have you been getting through?").await?;
    walk.visits("/hard", "When a day goes badly").await?;
    person.presses("What it has been like").await?;
    person.sees_heading("With things as hard as they were").await?;
    person.presses("Skip").await?;
    person.presses("Skip").await?;
    person.presses("What has helped before").await?;
    person.sees_heading("When a day goes badly").await?;
    person.presses("Rest To your steady place").await?;
    person.sees_heading("A steady place").await?;
    walk.visits("/desk", "My page").await?;
    person.sees("And then it was harder; what I did").await?;
    person.sees(HARDER).await
}

/// An own title, the date, and no reminder.
async fn makes_a_day(walk: &mut Walk<'_>) -> Did {
    walk.visits("", "The next small sign").await?;
    let person = walk.person;
    person.sees(SIGN).await?;
    person.presses("With whom, and when").await?;
    person.field("With whom").await?.writes("Dita").await?;
    person.field("When might that be").await?.writes("after school").await?;
    person.sees("Dita · after school").await?;
    person.presses("A day for it in my calendar").await?;
    person.presses("Take the file").await?;
    person.sees("It needs a title and a day.").await?;
    person.field("A title that says").await?.writes("Tea, at four").await?;
    let day = person.field("The day").await?;
    let pick = "arguments[0].value = '2027-02-28'; arguments[0].dispatchEvent(new Event('input', { bubbles: true }))";
    person.runs(pick, vec![day.element().to_json()?]).await?;
    person.presses("Take the file").await?;
    let file = fs::read_to_string(person.receives("day").await?)?;
    let says = ["SUMMARY:Tea\\, at four\r\n", "DTSTART;VALUE=DATE:20270228\r\n", "DTEND;VALUE=DATE:20270301\r\n"];
    if says.iter().all(|line| file.contains(line)) && !file.contains("VALARM") && !file.contains(SIGN) {
        Ok(())
    } else {
        Err(Trouble::new(format!("the calendar's file says: {file}")))
    }
}

async fn stands_before_a_choice(walk: &mut Walk<'_>) -> Did {
    walk.visits("/choice", "There is a choice in front of me").await?;
    let person = walk.person;
    person.sees_heading(&format!("What would {DEARER} ask of it?")).await?;
    person.field("What is the choice?").await?.writes("whether to tell my sister").await?;
    person.field(&format!("What would {DEARER} ask of it?")).await?.writes(ASKED).await?;
    person.presses("Another choice").await?;
    person.sees_heading("Choices you wrote about before").await?;
    person.sees(ASKED).await?;
    person.field("What is the choice?").await?.holds("").await
}

/// Asks what was useful after an exercise, and lists it with what the user wants to bring up.
async fn prepares_to_talk(walk: &mut Walk<'_>) -> Did {
    let person = walk.person;
    goes(person, "").await?;
    person.presses("How were these questions for you?").await?;
    person.field("Was this useful?").await?.writes("The second one was.").await?;
    person.is_saved().await?;
    walk.visits("/next", "For my next conversation").await?;
    person.field("Line 1").await?.writes(BRING).await?;
    person.field("Was this useful?").await?.holds("The second one was.").await?;
    person.is_saved().await
}

async fn finds_it_all_after_a_reload(walk: &mut Walk<'_>) -> Did {
    let person = walk.person;
    person.reloads().await?;
    person.field("Line 1").await?.holds(BRING).await?;
    walk.visits("/words", "My words").await?;
    person.sees(DEARER).await?;
    goes(person, "/copy").await?;
    person.sees_heading("Take a copy").await?;
    person.media("print").await?;
    for words in [HARDER, BETTER, HELD, DEAR, DEARER, ASKED, BRING] {
        person.sees(words).await?;
    }
    Ok(())
}
