//! From answers to the story page: the finished page, its editor, user text placed into it, tellings, the wordless page, the pocket card.
use e2e::strings::{APP, BACKUP, EXPORT, POCKET_CARD, STORY_HOME, STORY_PAGE};
use e2e::{FIRST_QUESTION, Person, StepError, StepResult, journey};
use restory::exercises::library::exercise_id_of;
use restory::story::answers::queries;
use restory::story::model::clock::EditContext;
use restory::story::model::field_path::{Field, FieldPath, NamedField, QuestionRef};
use restory::story::model::ids::{RecordId, StoryId, WriterId};
use restory::story::model::value::Value;
use restory::story::{Edit, Story};
use thirtyfour::Key;

const NAME: &str = "The Long Receipt";
pub(crate) const MOMENT: &str = "I took off my coat and I sat down.";
pub(crate) const GOING_FOR: &str = "I did not want her to eat alone.";
pub(crate) const SIGN: &str = "Friday all four of us are in.";
const LINE: &str = "There is a fourth chair, and I have sat on it.";
const TITLE: &str = "Room on the Plank";
const MISSED: &str = "My dad, who fixed radios.";
const OBJECT: &str = "the letter on the shelf";

/// A story with answers for a story page.
fn story() -> Story {
    let moment = EditContext { writer: WriterId::from_number(1), at: 1_700_000_000_000 };
    let mut story = Story::new(StoryId::from_number(7));
    let told = [
        ("e1.1.1", NAME),
        ("e3.1.1", MOMENT),
        ("e4.2.1", GOING_FOR),
        ("e4.6.1", SIGN),
        ("gate.e.1", MISSED),
        ("e22.1.1", OBJECT),
    ];
    for (number, (question, text)) in (1..).zip(told) {
        let page_id = RecordId::from_number(number);
        story.apply(queries::begin_page_edit(&page_id, exercise_id_of(question), moment.at), &moment);
        let path = FieldPath::in_record(&page_id, Field::Answer(QuestionRef::new(question)));
        let value =
            if text == NAME { Value::Name { text: NAME.into(), others: Vec::new() } } else { Value::text(text) };
        story.apply(Edit::put(path, value), &moment);
    }
    for (path, text) in
        [(FieldPath::in_head(NamedField::Title), TITLE), (FieldPath::in_desk(NamedField::FirstLine), LINE)]
    {
        story.apply(Edit::put(path, Value::text(text)), &moment);
    }
    story
}

/// Imports the story and returns its URL fragment.
pub(crate) async fn open_story(person: &Person) -> StepResult<String> {
    person.import_story(&story()).await
}

#[test]
fn user_text_is_placed_into_the_page_and_the_items_stay_available() {
    journey(
        "user text is placed into the page and the items stay available",
        async |person: &mut Person| -> StepResult {
            person.resize(1440, 900).await?;
            let story = open_story(person).await?;
            person.go_to_fragment(&format!("{story}/desk")).await?;
            person.click_button(STORY_PAGE.as_text).await?;
            person.expect_heading(STORY_PAGE.quotes_title).await?;
            person.axe("edit as text").await?;
            let text = person.field(STORY_PAGE.text_label).await?;
            text.fill("It began with a chair.").await?;
            person.click_button(GOING_FOR).await?;
            text.expect_value(&format!("It began with a chair.\n\n{GOING_FOR}")).await?;
            person.type_keys(" That is all.").await?;
            text.expect_value(&format!("It began with a chair.\n\n{GOING_FOR} That is all.")).await?;
            person.expect_text(STORY_PAGE.quotes_in).await?;
            person.click_button(STORY_PAGE.finished_end).await?;
            person.expect_heading(STORY_PAGE.title).await?;
            person.expect_text(STORY_PAGE.text_kept).await?;
            person.click_button(STORY_PAGE.as_passages).await?;
            person.expect_text(MOMENT).await?;
            person.expect_text(STORY_PAGE.pieces_kept).await?;
            person.reload().await?;
            person.click_button(STORY_PAGE.as_text).await?;
            let text = person.field(STORY_PAGE.text_label).await?;
            text.expect_value(&format!("It began with a chair.\n\n{GOING_FOR} That is all.")).await
        },
    );
}

#[test]
fn on_a_phone_the_user_text_is_a_collapsed_list() {
    journey("on a phone the user text is a collapsed list", async |person: &mut Person| -> StepResult {
        person.resize(390, 844).await?;
        let story = open_story(person).await?;
        person.go_to_fragment(&format!("{story}/text")).await?;
        person.expect_no_element("press", GOING_FOR).await?;
        person.click_button(STORY_PAGE.quotes_title).await?;
        person.field(STORY_PAGE.text_label).await?.fill("First.").await?;
        person.click_button(GOING_FOR).await?;
        person.field(STORY_PAGE.text_label).await?.expect_value(&format!("First.\n\n{GOING_FOR}")).await?;
        person.click_button(APP.undo).await?;
        person.axe("edit as text on a phone").await
    });
}

#[test]
fn a_telling_never_changes_and_a_new_one_can_start_from_it() {
    journey("a telling never changes and a new one can start from it", async |person: &mut Person| -> StepResult {
        let story = open_story(person).await?;
        person.go_to_fragment(&format!("{story}/desk")).await?;
        person.click_button(STORY_PAGE.done).await?;
        person.expect_heading(TITLE).await?;
        person.go_to_fragment(&format!("{story}/text")).await?;
        person.field(STORY_PAGE.text_label).await?.fill("Another page altogether.").await?;
        person.go_to_fragment(&format!("{story}/page")).await?;
        person.expect_text("Another page altogether.").await?;
        person.click_button(STORY_PAGE.tellings_title).await?;
        person.click_button(STORY_PAGE.telling_title("").trim_end()).await?;
        person.expect_heading(STORY_PAGE.telling_title("").trim_end()).await?;
        person.expect_text(MOMENT).await?;
        person.expect_no_text("Another page altogether.").await?;
        person.axe("an earlier telling").await?;
        person.click_button(STORY_PAGE.telling_begin).await?;
        person.expect_heading(TITLE).await?;
        person.expect_text(MOMENT).await?;
        person.expect_no_text("Another page altogether.").await?;
        person.click_button(STORY_PAGE.tellings_title).await?;
        person.click_button(STORY_PAGE.telling_title("").trim_end()).await?; // The newest one: the previous text of the page.
        person.expect_text("Another page altogether.").await?;
        person.axe("the telling kept first").await
    });
}

#[test]
fn the_page_is_edited_where_it_is() {
    journey("the page is edited where it is", async |person: &mut Person| -> StepResult {
        person.resize(390, 844).await?;
        let story = open_story(person).await?;
        person.go_to_fragment(&format!("{story}/page")).await?;
        person.expect_heading(TITLE).await?;
        person.axe("the finished page").await?;
        person.click_button(STORY_PAGE.edit).await?;
        person.expect_heading(STORY_PAGE.title).await?;
        person.axe("edit the page").await?;
        person.click_button(GOING_FOR).await?;
        let words = person.field(STORY_PAGE.words_label).await?;
        words.expect_value(GOING_FOR).await?; // Never an empty field.
        person.axe("an open passage").await?;
        words.fill("").await?;
        person.expect_text(STORY_PAGE.left_empty).await?;
        person.click_button(STORY_PAGE.close_words).await?;
        person.expect_text(GOING_FOR).await?;
        person.click_button(GOING_FOR).await?;
        person.field(STORY_PAGE.words_label).await?.append(" Not again.").await?;
        let changed = format!("{GOING_FOR} Not again.");
        person.click_button(STORY_PAGE.done).await?;
        person.expect_heading(TITLE).await?;
        person.expect_text(&changed).await?;
        person.wait_until_saved().await?;
        person.reload().await?;
        person.expect_text(&changed).await?;
        person.expect_text(MOMENT).await?;
        person.click_button(STORY_PAGE.tellings_title).await?;
        person.expect_text(STORY_PAGE.telling_title("").trim_end()).await
    });
}

#[test]
fn the_page_is_edited_and_put_in_order_by_keys() {
    journey("the page is edited and put in order by keys", async |person: &mut Person| -> StepResult {
        let story = open_story(person).await?;
        person.go_to_fragment(&format!("{story}/desk")).await?;
        person.expect_heading(STORY_PAGE.title).await?;
        person.focus_button(SIGN).await?;
        person.type_keys(Key::Enter).await?;
        person.field(STORY_PAGE.words_label).await?.expect_value(SIGN).await?;
        person.type_keys(" Or Saturday.").await?;
        person.tab_to(STORY_PAGE.move_up).await?;
        person.type_keys(Key::Enter).await?;
        person.expect_announcement(&STORY_PAGE.moved("3", "2")).await?;
        person.expect_focus_on(STORY_PAGE.move_up).await?;
        person.type_keys(Key::Enter).await?;
        person.expect_announcement(&STORY_PAGE.moved("3", "1")).await?;
        person.type_keys(Key::Escape).await?;
        person.expect_focus_on(SIGN).await?;
        expect_order(person, &[SIGN, MOMENT, GOING_FOR]).await?;
        person.focus_button(APP.undo).await?;
        person.type_keys(Key::Enter).await?;
        expect_order(person, &[MOMENT, SIGN, GOING_FOR]).await?;
        person.focus_button(APP.redo).await?;
        person.type_keys(Key::Enter).await?;
        expect_order(person, &[SIGN, MOMENT, GOING_FOR]).await?;
        person.focus_button(STORY_PAGE.done).await?;
        person.type_keys(Key::Enter).await?;
        person.expect_heading(TITLE).await?;
        person.wait_until_saved().await?;
        person.reload().await?;
        expect_order(person, &[&format!("{SIGN} Or Saturday."), MOMENT, GOING_FOR]).await
    });
}

#[test]
fn words_go_off_the_page_and_come_back_from_every_exercise() {
    journey("words go off the page and come back from every exercise", async |person: &mut Person| -> StepResult {
        let story = open_story(person).await?;
        person.go_to_fragment(&format!("{story}/desk")).await?;
        person.expect_heading(STORY_PAGE.tray_title).await?;
        person.expect_text(OBJECT).await?;
        person.click_button(&format!("{}: {MISSED}", STORY_PAGE.put_on)).await?;
        person.expect_focus_on(MISSED).await?;
        person.click_button(&format!("{}: {OBJECT}", STORY_PAGE.put_on)).await?;
        person.click_button(GOING_FOR).await?;
        person.click_button(STORY_PAGE.take_off).await?;
        person.expect_announcement(STORY_PAGE.taken_off).await?;
        expect_order(person, &[MOMENT, SIGN, MISSED, OBJECT, STORY_PAGE.tray_title, GOING_FOR]).await?;
        person.click_button(STORY_PAGE.done).await?;
        person.expect_heading(TITLE).await?;
        expect_order(person, &[MOMENT, SIGN, MISSED, OBJECT]).await?;
        person.expect_no_text(GOING_FOR).await?;
        person.wait_until_saved().await?;
        person.reload().await?;
        expect_order(person, &[MOMENT, SIGN, MISSED, OBJECT]).await?;
        person.click_button(STORY_PAGE.edit).await?;
        person.click_button(&format!("{}: {GOING_FOR}", STORY_PAGE.put_on)).await?;
        expect_order(person, &[MOMENT, GOING_FOR, SIGN, MISSED, OBJECT]).await?;
        person.click_button(STORY_PAGE.links_show).await?;
        person.click_button(STORY_PAGE.done).await?;
        person.expect_no_text("What I wanted").await
    });
}

#[test]
fn a_page_without_words_is_a_sentence_and_the_way_to_the_questions() {
    journey(
        "a page without words is a sentence and the way to the questions",
        async |person: &mut Person| -> StepResult {
            person.go_to_first_question().await?;
            let story = person.story_fragment().await?;
            person.go_to_fragment(&format!("{story}/page")).await?;
            person.expect_text(STORY_PAGE.nothing_yet).await?;
            person.expect_no_element("press", APP.save_pdf).await?;
            person.axe("a page without words").await?;
            person.click_button(STORY_PAGE.to_questions).await?;
            person.expect_heading(FIRST_QUESTION).await
        },
    );
}

/// Waits until the texts are on the screen in this order.
pub(crate) async fn expect_order(person: &Person, texts: &[&str]) -> StepResult {
    person
        .wait_for("the order", async || {
            let all = person.visible_text().await?;
            let mut rest = all.as_str();
            Ok(texts.iter().all(|text| {
                let found = rest.split_once(text).map(|(_, after)| after);
                rest = found.unwrap_or_default();
                found.is_some()
            }))
        })
        .await
}

#[test]
fn the_pocket_card_can_be_saved_as_a_phone_picture() {
    journey("the pocket card can be saved as a phone picture", async |person: &mut Person| -> StepResult {
        let story = open_story(person).await?;
        person.go_to_fragment(&format!("{story}/pocket")).await?;
        person.expect_heading(STORY_PAGE.pocket).await?;
        person.axe("pocket card").await?;
        person.click_button(POCKET_CARD.svg).await?;
        let svg = std::fs::read_to_string(person.wait_for_download("pocket.svg").await?)?;
        let words: String =
            svg.split("<text").skip(1).filter_map(|text| text.split(['>', '<']).nth(1)).collect::<Vec<_>>().join(" ");
        if words != format!("{LINE} {SIGN}") {
            return Err(StepError::new(format!("on the card stands: {words}")));
        }
        person.click_button(POCKET_CARD.png).await?;
        let png = std::fs::read(person.wait_for_download("pocket.png").await?)?;
        let size =
            |at: usize| png.get(at..at.saturating_add(4)).map(|b| b.iter().fold(0, |n, b| n * 256 + u32::from(*b)));
        if png.starts_with(b"\x89PNG") && (size(16), size(20)) == (Some(1170), Some(2532)) && png.len() > 15_000 {
            Ok(())
        } else {
            Err(StepError::new(format!("the picture is {:?} by {:?}, {} bytes", size(16), size(20), png.len())))
        }
    });
}

#[test]
fn the_wordless_page_can_be_turned_by_keys() {
    journey("the wordless page can be turned by keys", async |person: &mut Person| -> StepResult {
        let story = open_story(person).await?;
        person.go_to_fragment(&format!("{story}/page")).await?;
        person.expect_heading(TITLE).await?;
        person.click_button(STORY_PAGE.read_through).await?;
        person.expect_focus_on(STORY_PAGE.finished_tap).await?;
        person.type_keys(Key::Down).await?;
        person.expect_text(MOMENT).await?;
        for key in [Key::Enter, Key::Up, Key::Enter, Key::Enter, Key::Enter] {
            person.type_keys(key).await?;
        }
        person.expect_no_element("press", STORY_PAGE.finished_tap).await?;
        person.axe("its cover").await?;
        person.expect_focus_on(STORY_PAGE.finished_end).await?;
        person.type_keys(Key::Enter).await?;
        person.expect_no_element("press", STORY_PAGE.finished_end).await?;
        person.expect_heading(TITLE).await
    });
}

#[test]
fn a_page_left_while_writing_can_be_continued() {
    journey("a page left while writing can be continued", async |person: &mut Person| -> StepResult {
        let story = open_story(person).await?;
        for (screen, field) in [("desk", STORY_PAGE.name_label), ("text", STORY_PAGE.text_label)] {
            person.go_to_fragment(&format!("{story}/{screen}")).await?;
            person.field(field).await?.fill("Left here").await?;
            person.go_to_fragment(&format!("{story}/pocket")).await?;
            person.expect_heading(STORY_PAGE.pocket).await?;
        }
        person.go_to_fragment(&format!("{story}/text")).await?;
        person.field(STORY_PAGE.text_label).await?.expect_value("Left here").await
    });
}

#[test]
fn the_story_shows_the_date_of_the_last_backup() {
    journey("the story shows the date of the last backup", async |person: &mut Person| -> StepResult {
        let story = open_story(person).await?;
        person.go_to_fragment(&story).await?;
        person.expect_heading(TITLE).await?;
        person.click_button(STORY_HOME.menu).await?;
        person.expect_text(BACKUP.none).await?;
        person.click_button(STORY_HOME.take).await?;
        person.expect_heading(EXPORT.title).await?;
        person.expect_text(MOMENT).await?;
        person.axe("take a copy").await?;
        person.click_button(APP.keep_file).await?;
        person.wait_for_download("restory-copy.json").await?;
        person.go_to_fragment(&story).await?;
        person.click_button(STORY_HOME.menu).await?;
        person.expect_text(BACKUP.last_today).await
    });
}

#[test]
fn the_printed_page_has_user_text_only() {
    journey("the printed page has user text only", async |person: &mut Person| -> StepResult {
        let story = open_story(person).await?;
        person.set_media("print").await?;
        for screen in ["desk", "text", "page", "copy", "first"] {
            person.go_to_fragment(&format!("{story}/{screen}")).await?;
            person.expect_text(MOMENT).await?;
            let chrome = "return [...document.querySelectorAll('button, textarea, input, nav, .bar')]
                .filter((part) => part.checkVisibility()).map((part) => part.innerText || part.className).join('; ')";
            let seen = person.run_script(chrome, vec![]).await?.json().as_str().unwrap_or_default().to_owned();
            if !seen.is_empty() {
                return Err(StepError::new(format!("“{screen}” prints: {seen}")));
            }
        }
        person.set_media("").await
    });
}
