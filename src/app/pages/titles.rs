//! What stories and pages are called. Never an id: what has no title of its own is named after who sent it, or after its day.

use super::path_page::GATE;
use crate::app::state::Keeping;
use crate::practice::library::{Library, is_shared};
use crate::sharing::made::Shared;
use crate::sharing::received;
use crate::story::Story;
use crate::story::ids::SheetId;
use crate::story::page::{given_on, pages};
use crate::story::place::{Name, Place};
use crate::story::stamp::Millis;
use crate::words::EN;
use crate::words::giving::GIVING;
use crate::words::sharing::{SHARING, questions_from};

/// A story's title: the user's own, else what was sent to them, else the day it was begun.
pub fn story_title(story: &Story, date: fn(Millis) -> String) -> String {
    let own = story.words(&Place::head(Name::Title));
    if !own.trim().is_empty() {
        return own.to_owned();
    }
    let first = pages(story).into_iter().next().map(|page| page.sheet);
    let sent = received::kept(story).into_iter().next().filter(|(page, _)| Some(&page.sheet) == first.as_ref());
    match (sent, story.begun()) {
        (Some((page, shared)), _) => format!("{}, {}", sent_title(&shared), date(page.begun)),
        (None, Some(at)) => format!("{} {}", EN.story_untitled, date(at)),
        (None, None) => EN.story_untitled.to_owned(),
    }
}

/// The same where only the handle to the storage is at hand.
pub fn name_of(story: &Story, keeping: Keeping) -> String {
    story_title(story, keeping.ports().date)
}

/// What someone sent is called by its own title, else after its sender.
pub fn sent_title(shared: &Shared) -> String {
    let title = shared.exercise.title.trim();
    if title.is_empty() { questions_from(&shared.from) } else { title.to_owned() }
}

/// What a page is called, whatever it was written with.
pub fn page_title(story: &Story, library: &Library, sheet: &SheetId, exercise: &str) -> String {
    if let Some(entry) = library.entry(exercise) {
        return entry.title.clone();
    }
    if is_shared(exercise) {
        let sent = received::kept(story).into_iter().find(|(page, _)| page.sheet == *sheet);
        return sent.map_or_else(|| SHARING.received_title.to_owned(), |(_, shared)| sent_title(&shared));
    }
    let path = (exercise == GATE).then(|| path_title(story, library, sheet)).flatten();
    path.unwrap_or_else(|| GIVING.group_own.to_owned())
}

/// The title of the gate's path whose questions are answered on a page.
fn path_title(story: &Story, library: &Library, sheet: &SheetId) -> Option<String> {
    let first = given_on(story, sheet).into_iter().next()?;
    let asks = |path: &&crate::practice::road::GatePath| {
        path.questions.iter().any(|question| question.id == first.asking.question)
    };
    library.gate.path.values().find(asks).map(|path| path.title.clone()).filter(|title| !title.is_empty())
}
