//! From answers to the story page: user text placed into it, tellings, the wordless page, and the pocket card.

use e2e::{Did, Person, Trouble, journey};
use restory::exercises::library::exercise_id_of;
use restory::story::clock::EditContext;
use restory::story::field_path::{Field, FieldPath, NamedField, QuestionRef};
use restory::story::ids::{RecordId, StoryId, WriterId};
use restory::story::value::Value;
use restory::story::{Edit, Story, answers};
use thirtyfour::Key;

const NAME: &str = "The Long Receipt";
const MOMENT: &str = "I took off my coat and I sat down.";
const GOING_FOR: &str = "I did not want her to eat alone.";
const SIGN: &str = "Friday all four of us are in.";
const LINE: &str = "There is a fourth chair, and I have sat on it.";
const TITLE: &str = "Room on the Plank";

/// A story with answers for a story page.
fn story() -> Story {
    let moment = EditContext { writer: WriterId::from_number(1), at: 1_700_000_000_000 };
    let mut story = Story::new(StoryId::from_number(7));
    let told = [("e1.1.1", NAME), ("e3.1.1", MOMENT), ("e4.2.1", GOING_FOR), ("e4.6.1", SIGN)];
    for (number, (question, text)) in (1..).zip(told) {
        let sheet = RecordId::from_number(number);
        story.apply(answers::begin_page_edit(&sheet, exercise_id_of(question), moment.at), &moment);
        let place = FieldPath::in_record(&sheet, Field::Answer(QuestionRef::new(question)));
        let value =
            if text == NAME { Value::Name { text: NAME.into(), others: Vec::new() } } else { Value::text(text) };
        story.apply(Edit::put(place, value), &moment);
    }
    for (place, text) in
        [(FieldPath::in_head(NamedField::Title), TITLE), (FieldPath::in_desk(NamedField::FirstLine), LINE)]
    {
        story.apply(Edit::put(place, Value::text(text)), &moment);
    }
    story
}

/// Imports the story and returns its URL fragment.
async fn opens_story(person: &Person) -> Did<String> {
    person.takes_in(&story()).await
}

#[test]
fn user_text_is_placed_into_the_page_and_the_items_stay_available() {
    journey("user text is placed into the page and the items stay available", async |person: &mut Person| -> Did {
        person.resize(1440, 900).await?;
        let story = opens_story(person).await?;
        person.goes_to(&format!("{story}/desk")).await?;
        person.presses("Edit as text").await?;
        person.sees_heading("My words, to place").await?;
        person.axe("edit as text").await?;
        let text = person.field("The page as text").await?;
        text.writes("It began with a chair.").await?;
        person.presses(GOING_FOR).await?;
        text.holds(&format!("It began with a chair.\n\n{GOING_FOR}")).await?;
        person.types(" That is all.").await?;
        text.holds(&format!("It began with a chair.\n\n{GOING_FOR} That is all.")).await?;
        person.sees("stands in the text").await?;
        person.presses("Back to the page").await?;
        person.sees("The page is the text now.").await?;
        person.presses("Back to the pieces").await?;
        person.sees(MOMENT).await?;
        person.sees("The text that you made of these pieces is kept").await?;
        person.reloads().await?;
        person.presses("Edit as text").await?;
        let text = person.field("The page as text").await?;
        text.holds(&format!("It began with a chair.\n\n{GOING_FOR} That is all.")).await
    });
}

#[test]
fn on_a_phone_the_user_text_is_a_collapsed_list() {
    journey("on a phone the user text is a collapsed list", async |person: &mut Person| -> Did {
        person.resize(390, 844).await?;
        let story = opens_story(person).await?;
        person.goes_to(&format!("{story}/text")).await?;
        person.has_no("press", GOING_FOR).await?;
        person.presses("My words, to place").await?;
        person.field("The page as text").await?.writes("First.").await?;
        person.presses(GOING_FOR).await?;
        person.field("The page as text").await?.holds(&format!("First.\n\n{GOING_FOR}")).await?;
        person.presses("Undo").await?;
        person.axe("edit as text on a phone").await
    });
}

#[test]
fn a_telling_never_changes_and_a_new_one_can_start_from_it() {
    journey("a telling never changes and a new one can start from it", async |person: &mut Person| -> Did {
        let story = opens_story(person).await?;
        person.goes_to(&format!("{story}/desk")).await?;
        person.presses("This is how I tell it today").await?;
        person.sees_heading("How I told it before").await?;
        person.goes_to(&format!("{story}/text")).await?;
        person.field("The page as text").await?.writes("Another page altogether.").await?;
        person.goes_to(&format!("{story}/desk")).await?;
        person.sees("Another page altogether.").await?;
        person.presses("Told on").await?;
        person.sees_heading("Told on").await?;
        person.sees(MOMENT).await?;
        person.sees_no("Another page altogether.").await?;
        person.axe("an earlier telling").await?;
        person.presses("Begin from this one").await?;
        person.sees_heading("My page").await?;
        person.sees(MOMENT).await?;
        person.sees_no("Another page altogether.").await?;
        person.presses("Told on").await?; // The newest: what stood on the page before.
        person.sees("Another page altogether.").await?;
        person.axe("the telling kept first").await
    });
}

#[test]
fn the_pocket_card_can_be_saved_as_a_phone_picture() {
    journey("the pocket card can be saved as a phone picture", async |person: &mut Person| -> Did {
        let story = opens_story(person).await?;
        person.goes_to(&format!("{story}/pocket")).await?;
        person.sees_heading("Pocket card").await?;
        person.axe("pocket card").await?;
        person.presses("Save as a drawing (SVG)").await?;
        let svg = std::fs::read_to_string(person.receives("pocket.svg").await?)?;
        let words: String =
            svg.split("<text").skip(1).filter_map(|text| text.split(['>', '<']).nth(1)).collect::<Vec<_>>().join(" ");
        if words != format!("{LINE} {SIGN}") {
            return Err(Trouble::new(format!("on the card stands: {words}")));
        }
        person.presses("Save as a picture (PNG)").await?;
        let png = std::fs::read(person.receives("pocket.png").await?)?;
        let size =
            |at: usize| png.get(at..at.saturating_add(4)).map(|b| b.iter().fold(0, |n, b| n * 256 + u32::from(*b)));
        if png.starts_with(b"\x89PNG") && (size(16), size(20)) == (Some(1170), Some(2532)) && png.len() > 15_000 {
            Ok(())
        } else {
            Err(Trouble::new(format!("the picture is {:?} by {:?}, {} bytes", size(16), size(20), png.len())))
        }
    });
}

#[test]
fn the_wordless_page_can_be_turned_by_keys() {
    journey("the wordless page can be turned by keys", async |person: &mut Person| -> Did {
        let story = opens_story(person).await?;
        person.goes_to(&format!("{story}/page")).await?;
        person.sees(LINE).await?;
        person.types(Key::Down).await?;
        person.sees(MOMENT).await?;
        person.sees_no(LINE).await?;
        person.types(" ").await?;
        person.sees(GOING_FOR).await?;
        person.types(Key::Up).await?;
        person.sees(MOMENT).await?;
        for key in [Key::Enter, Key::Enter, Key::Enter] {
            person.types(key).await?;
        }
        person.has_no("press", "Tap for the next line").await?;
        person.sees_no(SIGN).await?;
        person.axe("its cover").await?;
        person.types(Key::Enter).await?; // The focus is on the way back.
        person.sees_heading("My page").await
    });
}

#[test]
fn a_page_left_while_writing_can_be_continued() {
    journey("a page left while writing can be continued", async |person: &mut Person| -> Did {
        let story = opens_story(person).await?;
        for (screen, field) in [("desk", "What would you call this page?"), ("text", "The page as text")] {
            person.goes_to(&format!("{story}/{screen}")).await?;
            person.field(field).await?.writes("Left here").await?;
            person.goes_to(&format!("{story}/pocket")).await?;
            person.sees_heading("Pocket card").await?;
        }
        person.goes_to(&format!("{story}/text")).await?;
        person.field("The page as text").await?.holds("Left here").await
    });
}

#[test]
fn the_story_shows_the_date_of_the_last_backup() {
    journey("the story shows the date of the last backup", async |person: &mut Person| -> Did {
        let story = opens_story(person).await?;
        person.goes_to(&story).await?;
        person.sees_heading(TITLE).await?;
        person.sees("No copy yet.").await?;
        person.presses("Take what you have").await?;
        person.sees_heading("Take a copy").await?;
        person.sees(MOMENT).await?;
        person.axe("take a copy").await?;
        person.presses("File to keep").await?;
        person.receives("restory-copy.json").await?;
        person.presses("Back to where I was").await?;
        person.sees("Last copy: less than a day ago.").await
    });
}

#[test]
fn the_printed_page_has_user_text_only() {
    journey("the printed page has user text only", async |person: &mut Person| -> Did {
        let story = opens_story(person).await?;
        person.goes_to(&format!("{story}/desk")).await?;
        person.presses("This is how I tell it today").await?;
        person.sees_heading("How I told it before").await?;
        person.media("print").await?;
        for screen in ["desk", "text", "page", "copy", "first"] {
            person.goes_to(&format!("{story}/{screen}")).await?;
            person.sees(MOMENT).await?;
            let chrome = "return [...document.querySelectorAll('button, textarea, input, nav, .bar')]
                .filter((part) => part.checkVisibility()).map((part) => part.innerText || part.className).join('; ')";
            let seen = person.runs(chrome, vec![]).await?.json().as_str().unwrap_or_default().to_owned();
            if !seen.is_empty() {
                return Err(Trouble::new(format!("“{screen}” prints: {seen}")));
            }
        }
        person.media("").await
    });
}
