//! Reading pages and answers off a story. Nothing here is stored: all of it is derived.

use super::edit::Edit;
use super::ids::{ItemId, SheetId};
use super::place::{Asking, Field, Name, Place};
use super::stamp::Millis;
use super::story::Story;
use super::value::{Stance, Value};
use crate::practice::library::exercise_of;

/// Where a border stood in the hardest time, and where it stands now: their marks are told in words, never as a number.
pub const BORDERS: [&str; 2] = ["e2.look.6", "e2.look.7"];

/// A page: one sitting with one exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRef {
    /// Its sheet.
    pub sheet: SheetId,
    /// The exercise.
    pub exercise: String,
    /// When it was begun.
    pub begun: Millis,
}

/// One answer as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Its page.
    pub sheet: SheetId,
    /// The question, and the item it was asked for.
    pub asking: Asking,
    /// Where the words stand.
    pub place: Place,
    /// The words.
    pub text: String,
    /// When they were written.
    pub at: Millis,
}

/// The pages of a story, oldest first.
pub fn pages(story: &Story) -> Vec<PageRef> {
    let about = |(sheet, exercise, begun): (&SheetId, &str, Millis)| PageRef {
        sheet: sheet.clone(),
        exercise: exercise.to_owned(),
        begun,
    };
    let mut all: Vec<PageRef> = begun(story).map(about).collect();
    all.sort_by(|a, b| (a.begun, &a.sheet).cmp(&(b.begun, &b.sheet)));
    all
}

/// Each page's sheet, its exercise, and when it was begun, in no order of theirs.
fn begun(story: &Story) -> impl Iterator<Item = (&SheetId, &str, Millis)> {
    story.sheets().filter_map(|(sheet, page)| match page.get(&Field::About) {
        Some(Value::Page { exercise, begun }) => Some((sheet, exercise.as_str(), *begun)),
        Some(_) | None => None,
    })
}

/// The page with an exercise that is in use: the one she went back to, until another is begun; else the latest.
pub fn page_of(story: &Story, exercise: &str) -> Option<SheetId> {
    let of_exercise = || begun(story).filter(|(_, of, _)| *of == exercise).map(|(sheet, _, begun)| (begun, sheet));
    let (last, latest) = of_exercise().max()?;
    let place = Place { sheet: SheetId::head(), field: Field::InUse(exercise.to_owned()) };
    let back = story.version(&place).filter(|version| last < version.at);
    let wanted = back.map_or("", |_| story.words(&place));
    let back = of_exercise().map(|(_, sheet)| sheet).find(|sheet| sheet.as_str() == wanted);
    Some(back.unwrap_or(latest).clone())
}

/// Begins a page.
pub fn begin(sheet: &SheetId, exercise: &str, at: Millis) -> Edit {
    Edit::put(Place::on(sheet, Field::About), Value::Page { exercise: exercise.to_owned(), begun: at })
}

/// The lines, chips or people of an answer, in her order.
pub fn items(story: &Story, sheet: &SheetId, asking: &Asking) -> Vec<(ItemId, Value)> {
    let of_answer = |(field, _, value): (&Field, &super::register::Version, &Value)| match field {
        Field::Item(asked, item) if asked == asking => Some((item.clone(), value.clone())),
        _ => None,
    };
    let mut all: Vec<(ItemId, Value)> =
        story.sheet(sheet).into_iter().flat_map(super::story::Sheet::iter).filter_map(of_answer).collect();
    all.sort_by(|a, b| (a.1.order(), &a.0).cmp(&(b.1.order(), &b.0)));
    all
}

/// An order number after all items.
pub fn after_all(items: &[(ItemId, Value)]) -> i64 {
    items.last().map_or(0, |(_, value)| value.order()).saturating_add(1024)
}

/// Each answer to a question, on every page, per item, in order: one entry a line or person, exactly as written.
pub fn given(story: &Story, question: &str) -> Vec<Given> {
    given_where(story, |asking| asking.question == question)
}

/// The answers to all questions that are wanted, page by page; no other is copied.
pub fn given_where(story: &Story, wanted: impl Fn(&Asking) -> bool) -> Vec<Given> {
    pages(story).iter().flat_map(|page| on_page(story, &page.sheet, &wanted)).collect()
}

/// Whether a page tells what she does not want more of; it stays among her moments, and out of the page she makes.
pub fn is_set_aside(story: &Story, sheet: &SheetId) -> bool {
    story.is_on(&Place::on(sheet, Field::Named(Name::SetAside)), false)
}

/// The answers to a question that may stand on the page she makes: without those of pages that are set aside.
pub fn standing(story: &Story, question: &str) -> Vec<Given> {
    let mut all = given(story, question);
    all.retain(|given| !is_set_aside(story, &given.sheet));
    all
}

/// Each answer on a page, in the order of the questions' ids.
pub fn given_on(story: &Story, sheet: &SheetId) -> Vec<Given> {
    on_page(story, sheet, |_| true)
}

/// The answers on a page to all questions that are wanted, in the order of the questions' ids; no other is copied.
pub fn on_page(story: &Story, sheet: &SheetId, wanted: impl Fn(&Asking) -> bool) -> Vec<Given> {
    let Some(page) = story.sheet(sheet) else { return Vec::new() };
    let asked = |field: &Field| match field {
        Field::Answer(asking) | Field::Item(asking, _) => wanted(asking),
        _ => false,
    };
    let mut all: Vec<(Asking, i64, Given)> = page
        .iter_where(asked)
        .filter_map(|(field, version, value)| {
            let (Field::Answer(asking) | Field::Item(asking, _)) = field else { return None };
            let text = spoken(value);
            let place = Place::on(sheet, field.clone());
            let given = Given { sheet: sheet.clone(), asking: asking.clone(), place, text, at: version.at };
            (!given.text.is_empty()).then(|| (asking.clone(), value.order(), given))
        })
        .collect();
    all.sort_by(|a, b| (&a.0, a.1, &a.2.place).cmp(&(&b.0, b.1, &b.2.place)));
    all.into_iter().map(|(_, _, given)| given).collect()
}

/// The words of a value as they are repeated: a person with who they are; a mark with its note.
pub fn spoken(value: &Value) -> String {
    match value {
        Value::Person { name, relation, .. } if !relation.is_empty() && !name.is_empty() => {
            format!("{name}, {relation}")
        }
        Value::Person { name, relation, .. } if name.is_empty() => relation.clone(),
        Value::Period { label, date } if label.is_empty() => date.clone(),
        Value::Drawing { word, emoji, .. } => [emoji.as_str(), word].join(" ").trim().to_owned(),
        Value::Scale { mark: Some(mark), note, .. } => format!("{mark} {note}").trim_end().to_owned(),
        other => other.words().to_owned(),
    }
}

/// Whether anything stands as an answer.
pub fn is_answered(story: &Story, sheet: &SheetId, asking: &Asking) -> bool {
    let single = match story.get(&Place::on(sheet, Field::Answer(asking.clone()))) {
        Some(Value::Stance { .. }) => true,
        Some(Value::Drawing { colour, .. }) if !colour.is_empty() => true,
        Some(value) => !spoken(value).trim().is_empty(),
        None => false,
    };
    single || items(story, sheet, asking).iter().any(|(_, value)| !spoken(value).trim().is_empty())
}

/// The stance given to an item, on whichever page; or, where a question is asked once, on its latest page.
pub fn stance(story: &Story, asking: &Asking) -> Option<Stance> {
    let on = |sheet: &SheetId| match story.get(&Place::on(sheet, Field::Answer(asking.clone()))) {
        Some(Value::Stance { stance, .. }) => Some(*stance),
        Some(_) | None => None,
    };
    match asking.item {
        Some(_) => pages(story).iter().rev().find_map(|page| on(&page.sheet)),
        None => on(&page_of(story, exercise_of(&asking.question))?),
    }
}

/// The mark last put on a line of an exercise's latest page.
pub fn mark(story: &Story, exercise: &str) -> Option<u8> {
    let page = story.sheet(&page_of(story, exercise)?)?;
    let marks = page.iter().filter_map(|(_, version, value)| match value {
        Value::Scale { mark: Some(mark), .. } => Some((version.stamp.clone(), *mark)),
        _ => None,
    });
    marks.max().map(|(_, mark)| mark)
}
