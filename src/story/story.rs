//! A story: what the person has said, each word at its place. Answers are the only source of truth; all else is read off them.

use super::edit::Edit;
use super::ids::{SheetId, StoryId};
use super::place::{Field, Name, Place};
use super::register::{Held, Register, Version};
use super::stamp::{Millis, Moment, Stamp};
use super::value::Value;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// One sheet: the head, a page, or the Desk; kept under a key of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sheet {
    fields: BTreeMap<Field, Register>,
}

/// A story and its order of changes. A clone shares its sheets until one of the two changes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    id: StoryId,
    sheets: BTreeMap<SheetId, Arc<Sheet>>,
    counter: u64,
}

impl Sheet {
    /// What stands in a field.
    pub fn get(&self, field: &Field) -> Option<&Value> {
        self.fields.get(field).and_then(Register::value)
    }

    /// All that stands on the sheet, in the order of the fields.
    pub fn iter(&self) -> impl Iterator<Item = (&Field, &Version, &Value)> {
        self.iter_where(|_| true)
    }

    /// What stands in the fields that are wanted, in their order.
    pub fn iter_where(&self, wanted: impl Fn(&Field) -> bool) -> impl Iterator<Item = (&Field, &Version, &Value)> {
        self.fields.iter().filter(move |(field, _)| wanted(field)).filter_map(|(field, register)| {
            let version = register.shown()?;
            Some((field, version, version.value.as_ref()?))
        })
    }

    /// The fields in which anything was ever written.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.fields.keys()
    }

    /// Takes in all that another memory of this sheet holds.
    pub fn merge(&mut self, other: &Self) {
        for (field, register) in &other.fields {
            self.fields.entry(field.clone()).or_default().merge(register);
        }
    }

    /// The sheet without what is to stay out of every export and share (the gate's answers).
    #[must_use]
    pub fn for_export(&self) -> Self {
        let private = |field: &Field| matches!(field, Field::Named(Name::Gate | Name::Topics | Name::AsAsked));
        Self { fields: self.fields.iter().filter(|(f, _)| !private(f)).map(|(f, r)| (f.clone(), r.clone())).collect() }
    }

    fn counter(&self) -> u64 {
        self.fields.values().map(Register::counter).max().unwrap_or(0)
    }
}

impl Story {
    /// A story in which nothing is written yet.
    pub fn new(id: StoryId) -> Self {
        Self { id, sheets: BTreeMap::new(), counter: 0 }
    }

    /// A story put together from sheets read from somewhere.
    pub fn from_sheets(id: StoryId, sheets: BTreeMap<SheetId, Sheet>) -> Self {
        let counter = sheets.values().map(Sheet::counter).max().unwrap_or(0);
        let sheets = sheets.into_iter().map(|(id, sheet)| (id, Arc::new(sheet))).collect();
        Self { id, sheets, counter }
    }

    /// Its id on this device.
    pub fn id(&self) -> &StoryId {
        &self.id
    }

    /// The same words under another id.
    #[must_use]
    pub fn under(self, id: StoryId) -> Self {
        Self { id, ..self }
    }

    /// The sheets that exist.
    pub fn sheets(&self) -> impl Iterator<Item = (&SheetId, &Sheet)> {
        self.sheets.iter().map(|(id, sheet)| (id, sheet.as_ref()))
    }

    /// One sheet.
    pub fn sheet(&self, id: &SheetId) -> Option<&Sheet> {
        self.sheets.get(id).map(Arc::as_ref)
    }

    /// What stands at a place.
    pub fn get(&self, place: &Place) -> Option<&Value> {
        self.sheets.get(&place.sheet)?.get(&place.field)
    }

    /// Her words at a place; empty when nothing stands there.
    pub fn words(&self, place: &Place) -> &str {
        self.get(place).map_or("", Value::words)
    }

    /// Whether a switch is on; `default` when it was never touched.
    pub fn is_on(&self, place: &Place, default: bool) -> bool {
        match self.get(place) {
            Some(Value::Flag { on }) => *on,
            Some(_) | None => default,
        }
    }

    /// The version shown at a place, with its date.
    pub fn version(&self, place: &Place) -> Option<&Version> {
        self.register(place)?.shown()
    }

    /// What was written at the same place elsewhere at the same time, latest first.
    pub fn others(&self, place: &Place) -> impl Iterator<Item = &Version> {
        self.register(place).into_iter().flat_map(Register::others)
    }

    /// All versions at a place, the shown one first, as they read.
    pub fn held(&self, place: &Place) -> Vec<Held> {
        self.register(place).map_or_else(Vec::new, Register::held)
    }

    /// Every place at which anything was ever written.
    pub fn places(&self) -> impl Iterator<Item = Place> {
        self.sheets.iter().flat_map(|(id, sheet)| sheet.fields().map(|field| Place::on(id, field.clone())))
    }

    /// When anything was last written; `None` for an empty story.
    pub fn last_touched(&self) -> Option<Millis> {
        self.everything().map(|(_, version, _)| version.at).max()
    }

    /// When the first words were written.
    pub fn begun(&self) -> Option<Millis> {
        self.everything().map(|(_, version, _)| version.at).min()
    }

    /// All that stands in the story, sheet by sheet.
    pub fn everything(&self) -> impl Iterator<Item = (Place, &Version, &Value)> {
        self.sheets.iter().flat_map(|(id, sheet)| {
            sheet.iter().map(|(field, version, value)| (Place::on(id, field.clone()), version, value))
        })
    }

    /// What the story says, without stamps: two stories with the same content read the same.
    pub fn content(&self) -> BTreeMap<Place, Value> {
        self.everything().map(|(place, _, value)| (place, value.clone())).collect()
    }

    /// Makes a change and gives back the one that undoes it. Undo is identity on content; it gets a stamp of its own.
    pub fn apply(&mut self, edit: Edit, moment: &Moment) -> Edit {
        match edit {
            Edit::Set(place, value) => self.set(place, value, moment),
            Edit::Prefer(place, stamp) => self.prefer(place, &stamp, moment),
            Edit::Hold(place, held) => self.hold(place, held, moment),
            Edit::All(edits) => {
                let mut back: Vec<Edit> = edits.into_iter().map(|edit| self.apply(edit, moment)).collect();
                back.reverse();
                Edit::All(back)
            }
        }
    }

    /// Takes in all that another version of this story holds; the only way two versions meet.
    pub fn merge(&mut self, other: &Self) {
        for (id, sheet) in &other.sheets {
            self.merge_sheet(id, sheet);
        }
    }

    /// Takes in another version of one sheet.
    pub fn merge_sheet(&mut self, id: &SheetId, sheet: &Sheet) {
        let mine = Arc::make_mut(self.sheets.entry(id.clone()).or_default());
        mine.merge(sheet);
        self.counter = self.counter.max(mine.counter());
    }

    fn set(&mut self, place: Place, value: Option<Value>, moment: &Moment) -> Edit {
        let before = self.get(&place).cloned();
        if before != value {
            let stamp = self.next(moment);
            self.register_mut(&place).set(Version { stamp, at: moment.at, value });
        }
        Edit::Set(place, before)
    }

    fn prefer(&mut self, place: Place, stamp: &Stamp, moment: &Moment) -> Edit {
        let new = self.next(moment);
        match self.register_mut(&place).prefer(stamp, new) {
            Some(former) => Edit::Prefer(place, former),
            None => Edit::All(Vec::new()),
        }
    }

    fn hold(&mut self, place: Place, held: Vec<Held>, moment: &Moment) -> Edit {
        let before = self.held(&place);
        if before != held {
            let stamps: Vec<Stamp> = held.iter().map(|_| self.next(moment)).collect();
            self.register_mut(&place).hold(held, stamps);
        }
        Edit::Hold(place, before)
    }

    fn next(&mut self, moment: &Moment) -> Stamp {
        self.counter = self.counter.saturating_add(1);
        Stamp(self.counter, moment.writer.clone())
    }

    fn register(&self, place: &Place) -> Option<&Register> {
        self.sheets.get(&place.sheet)?.fields.get(&place.field)
    }

    fn register_mut(&mut self, place: &Place) -> &mut Register {
        let sheet = Arc::make_mut(self.sheets.entry(place.sheet.clone()).or_default());
        sheet.fields.entry(place.field.clone()).or_default()
    }
}
