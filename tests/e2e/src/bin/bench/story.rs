//! Long stories, written by the app's own rooms, as they lie in the browser's storage.

use e2e::{Did, Trouble};
use restory::keeping::envelope::seal_sheet;
use restory::keeping::shelf::sheet_key;
use restory::practice::exercise::{Input, Question};
use restory::practice::library::{Library, exercise_of};
use restory::route::{Route, Screen};
use restory::story::gate::gate_place;
use restory::story::ids::{ItemId, SheetId, StoryId, Writer};
use restory::story::page;
use restory::story::place::{Asking, Field, Name, Place};
use restory::story::since::NAMING;
use restory::story::stamp::Moment;
use restory::story::value::Value;
use restory::story::walk::Spot;
use restory::story::{Edit, Story};

const SENTENCE: &str =
    "Some days it waits at the door and some days I walk past it with my sister beside me, and then we talk. ";

/// A story as kept, and the address of the question it is open at.
pub struct Kept {
    /// Keys and texts of localStorage.
    pub texts: Vec<(String, String)>,
    /// The fragment.
    pub address: String,
    /// What stands in the open field.
    pub on_screen: String,
}

/// One answer that makes its page 64 KB.
pub fn one_big_answer() -> Did<Kept> {
    written(1, 64_000 * 21 / SENTENCE.len())
}

/// So many stories of 4,800 characters as kept, open at none.
pub fn shelf(stories: u64) -> Did<Kept> {
    let mut all = Kept { texts: Vec::new(), address: "#/shelf".to_owned(), on_screen: String::new() };
    for number in 0..stories {
        all.texts.extend(told(StoryId::from_number(number + 1), 4, 200, 200)?.texts);
    }
    Ok(all)
}

/// A story of so many answers of so many words, open at the last.
pub fn written(answers: usize, words: usize) -> Did<Kept> {
    told(StoryId::from_number(7), answers, words, words)
}

/// The same with 250 words in the answer that is open.
pub fn long(answers: usize, words: usize) -> Did<Kept> {
    told(StoryId::from_number(7), answers + 1, words, 250)
}

fn told(id: StoryId, answers: usize, words: usize, on_screen: usize) -> Did<Kept> {
    let library = Library::shipped().map_err(Trouble::new)?;
    let questions: Vec<&str> = library
        .road
        .parts
        .iter()
        .flat_map(|part| &part.questions)
        .map(String::as_str)
        .filter(|id| library.find(id).is_some_and(|found| is_plain(found.question)))
        .collect();
    let last = questions.first().ok_or_else(|| Trouble::new("the road has no plain text question"))?;
    let text = |words| SENTENCE.split_inclusive(' ').cycle().take(words).collect::<String>();
    let mut story = Story::new(id);
    let mut sheet = 0;
    for number in (0..answers).rev() {
        let question = questions.get(number % questions.len()).unwrap_or(last);
        sheet += 1;
        let words = if number == 0 { on_screen } else { words };
        answer(&mut story, &SheetId::from_number(sheet), question, &text(words));
    }
    open_at(&mut story, &Asking::once(last));
    Ok(kept(&story, text(on_screen)))
}

/// A difficulty that reaches so many parts of life, open at its name.
pub fn reaching(parts: usize) -> Did<Kept> {
    let mut story = Story::new(StoryId::from_number(7));
    let (sheet, name) = (SheetId::from_number(1), Asking::once(NAMING));
    story.apply(page::begin(&sheet, exercise_of(NAMING), 1), &moment());
    let put = |field, value| Edit::put(Place::on(&sheet, field), value);
    let called = Value::Name { text: "The Fog".to_owned(), others: Vec::new() };
    story.apply(put(Field::Answer(name.clone()), called), &moment());
    for part in 0..u32::try_from(parts).unwrap_or(u32::MAX) {
        let item = ItemId::from_number(u64::from(part) + 10);
        let text = format!("a part of what there is, {part}");
        let line = Value::Line { order: 1024 * i64::from(part + 1), text, size: 2 };
        story.apply(put(Field::Item(Asking::once("e1.2.1"), item), line), &moment());
    }
    open_at(&mut story, &name);
    Ok(kept(&story, String::new()))
}

/// Past the gate, at a question.
fn open_at(story: &mut Story, asking: &Asking) {
    story.apply(Edit::put(gate_place(story), Value::text("a")), &moment()); // Else the gate is asked first.
    story.apply(Edit::put(Place::head(Name::At), Value::text(Spot::Ask(asking.clone()).to_string())), &moment());
}

/// A page of its own for each answer: what only one page at a time is saved for.
fn answer(story: &mut Story, sheet: &SheetId, question: &str, text: &str) {
    let at = i64::try_from(story.sheets().count()).unwrap_or(0);
    story.apply(page::begin(sheet, exercise_of(question), at), &moment());
    story.apply(Edit::put(Place::on(sheet, Field::Answer(Asking::once(question))), Value::text(text)), &moment());
}

fn is_plain(question: &Question) -> bool {
    question.input == Input::Text && question.for_each.is_none() && question.when.is_none() && question.twin.is_none()
}

fn kept(story: &Story, on_screen: String) -> Kept {
    let sealed = |(id, sheet)| (sheet_key(story.id(), id), seal_sheet(sheet, 1, 1, &moment().writer));
    let address = Route::Story(story.id().clone(), Screen::Question).href();
    Kept { texts: story.sheets().map(sealed).collect(), address, on_screen }
}

fn moment() -> Moment {
    Moment { writer: Writer::from_number(1), at: 1 }
}
