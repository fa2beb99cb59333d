//! The open story's answers: read as they are now, and changed one by one.

use super::open::Open;
use crate::practice::library::exercise_of;
use crate::story::ids::{ItemId, SheetId};
use crate::story::lexicon::{About, Piece, Word, fill};
use crate::story::page::{self, items};
use crate::story::place::{Asking, Field, Name, Place};
use crate::story::value::Value;
use crate::story::{Edit, Story};
use crate::words::PHRASES;

impl Open {
    /// The page on which a question is answered; begun when it is not there.
    pub fn sheet(self, question: &str) -> SheetId {
        let exercise = exercise_of(question).to_owned();
        if let Some(sheet) = self.peek(|story, _| self.page(story, &exercise)) {
            return sheet;
        }
        let sheet = SheetId::from_number((self.keeping.first.chance)());
        self.note(page::begin(&sheet, &exercise, (self.keeping.first.now)()));
        sheet
    }

    /// Writes an answer, with the wording it was given to.
    pub fn answer(self, asking: &Asking, value: Option<Value>, wording: &str) {
        let sheet = self.sheet(&asking.question);
        self.asked(&sheet, asking, wording);
        self.edit(Edit::Set(Place::on(&sheet, Field::Answer(asking.clone())), value));
    }

    /// Writes one line or person of an answer.
    pub fn item(self, asking: &Asking, item: &ItemId, value: Option<Value>, wording: &str) {
        let sheet = self.sheet(&asking.question);
        self.asked(&sheet, asking, wording);
        self.edit(Edit::Set(Place::on(&sheet, Field::Item(asking.clone(), item.clone())), value));
    }

    /// An answer as it stands; follows changes.
    pub fn value(self, asking: &Asking) -> Option<Value> {
        self.with(|story, _| {
            let sheet = self.page(story, exercise_of(&asking.question))?;
            story.get(&Place::on(&sheet, Field::Answer(asking.clone()))).cloned()
        })
    }

    /// The lines of an answer; follows changes.
    pub fn lines(self, asking: &Asking) -> Vec<(ItemId, Value)> {
        self.with(|story, _| {
            self.page(story, exercise_of(&asking.question)).map_or_else(Vec::new, |sheet| items(story, &sheet, asking))
        })
    }

    /// A wording with her words in it, once they have settled, and what is too long to stand inside.
    pub fn filled(self, template: &str, about: &About) -> (Vec<Piece>, Vec<Word>) {
        self.settled(|story, library| fill(template, story, library, about, PHRASES))
    }

    /// A switch or a named thing of the head.
    pub fn set_head(self, name: Name, value: Option<Value>) {
        self.edit(Edit::Set(Place::head(name), value));
    }

    fn page(self, story: &Story, exercise: &str) -> Option<SheetId> {
        self.in_use.page(story, exercise, self.settled.count())
    }

    fn asked(self, sheet: &SheetId, asking: &Asking, wording: &str) {
        let place = Place::on(sheet, Field::Asked(asking.clone()));
        if self.peek(|story, _| story.words(&place).is_empty()) {
            self.note(Edit::put(place, Value::text(wording)));
        }
    }
}
