//! A story: what the person has said, each word at its place. Answers are the only source of truth; all else is read off them.

use super::clock::{EditContext, Millis, Stamp};
use super::edit::Edit;
use super::field_path::{Field, FieldPath, NamedField};
use super::ids::{RecordId, StoryId};
use super::register::{Register, Version, VersionContent};
use super::value::Value;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// One sheet: the head, a page, or the Desk; kept under a key of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Record {
    fields: BTreeMap<Field, Register>,
}

/// A story and its order of changes. A clone shares its sheets until one of the two changes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    id: StoryId,
    records: BTreeMap<RecordId, Arc<Record>>,
    counter: u64,
}

impl Record {
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
            let version = register.shown_version()?;
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
        let private = |field: &Field| {
            matches!(field, Field::Named(NamedField::GateAnswer | NamedField::GateTopics | NamedField::OriginalWording))
        };
        Self { fields: self.fields.iter().filter(|(f, _)| !private(f)).map(|(f, r)| (f.clone(), r.clone())).collect() }
    }

    fn counter(&self) -> u64 {
        self.fields.values().map(Register::counter).max().unwrap_or(0)
    }
}

impl Story {
    /// A story in which nothing is written yet.
    pub fn new(id: StoryId) -> Self {
        Self { id, records: BTreeMap::new(), counter: 0 }
    }

    /// A story put together from sheets read from somewhere.
    pub fn from_records(id: StoryId, sheets: BTreeMap<RecordId, Record>) -> Self {
        let counter = sheets.values().map(Record::counter).max().unwrap_or(0);
        let sheets = sheets.into_iter().map(|(id, sheet)| (id, Arc::new(sheet))).collect();
        Self { id, records: sheets, counter }
    }

    /// Its id on this device.
    pub fn id(&self) -> &StoryId {
        &self.id
    }

    /// The same words under another id.
    #[must_use]
    pub fn with_id(self, id: StoryId) -> Self {
        Self { id, ..self }
    }

    /// The sheets that exist.
    pub fn records(&self) -> impl Iterator<Item = (&RecordId, &Record)> {
        self.records.iter().map(|(id, sheet)| (id, sheet.as_ref()))
    }

    /// One sheet.
    pub fn record(&self, id: &RecordId) -> Option<&Record> {
        self.records.get(id).map(Arc::as_ref)
    }

    /// What stands at a place.
    pub fn get(&self, place: &FieldPath) -> Option<&Value> {
        self.records.get(&place.record)?.get(&place.field)
    }

    /// Her words at a place; empty when nothing stands there.
    pub fn text_at(&self, place: &FieldPath) -> &str {
        self.get(place).map_or("", Value::main_text)
    }

    /// Whether a switch is on; `default` when it was never touched.
    pub fn is_on(&self, place: &FieldPath, default: bool) -> bool {
        match self.get(place) {
            Some(Value::Flag { on }) => *on,
            Some(_) | None => default,
        }
    }

    /// The version shown at a place, with its date.
    pub fn version_at(&self, place: &FieldPath) -> Option<&Version> {
        self.register(place)?.shown_version()
    }

    /// What was written at the same place elsewhere at the same time, latest first.
    pub fn concurrent_versions(&self, place: &FieldPath) -> impl Iterator<Item = &Version> {
        self.register(place).into_iter().flat_map(Register::concurrent_versions)
    }

    /// All versions at a place, the shown one first, as they read.
    pub fn versions_at(&self, place: &FieldPath) -> Vec<VersionContent> {
        self.register(place).map_or_else(Vec::new, Register::version_contents)
    }

    /// Every place at which anything was ever written.
    pub fn all_paths(&self) -> impl Iterator<Item = FieldPath> {
        self.records.iter().flat_map(|(id, sheet)| sheet.fields().map(|field| FieldPath::in_record(id, field.clone())))
    }

    /// When anything was last written; `None` for an empty story.
    pub fn last_edited_at(&self) -> Option<Millis> {
        self.iter_values().map(|(_, version, _)| version.at).max()
    }

    /// When the first words were written.
    pub fn created_at(&self) -> Option<Millis> {
        self.iter_values().map(|(_, version, _)| version.at).min()
    }

    /// All that stands in the story, sheet by sheet.
    pub fn iter_values(&self) -> impl Iterator<Item = (FieldPath, &Version, &Value)> {
        self.records.iter().flat_map(|(id, sheet)| {
            sheet.iter().map(|(field, version, value)| (FieldPath::in_record(id, field.clone()), version, value))
        })
    }

    /// What the story says, without stamps: two stories with the same content read the same.
    pub fn content(&self) -> BTreeMap<FieldPath, Value> {
        self.iter_values().map(|(place, _, value)| (place, value.clone())).collect()
    }

    /// Makes a change and gives back the one that undoes it. Undo is identity on content; it gets a stamp of its own.
    pub fn apply(&mut self, edit: Edit, moment: &EditContext) -> Edit {
        match edit {
            Edit::Set(place, value) => self.set(place, value, moment),
            Edit::ShowVersion(place, stamp) => self.show_version(place, &stamp, moment),
            Edit::RestoreVersions(place, held) => self.restore_versions(place, held, moment),
            Edit::Batch(edits) => {
                let mut back: Vec<Edit> = edits.into_iter().map(|edit| self.apply(edit, moment)).collect();
                back.reverse();
                Edit::Batch(back)
            }
        }
    }

    /// Takes in all that another version of this story holds; the only way two versions meet.
    pub fn merge(&mut self, other: &Self) {
        for (id, sheet) in &other.records {
            self.merge_record(id, sheet);
        }
    }

    /// Takes in another version of one sheet.
    pub fn merge_record(&mut self, id: &RecordId, sheet: &Record) {
        let mine = Arc::make_mut(self.records.entry(id.clone()).or_default());
        mine.merge(sheet);
        self.counter = self.counter.max(mine.counter());
    }

    fn set(&mut self, place: FieldPath, value: Option<Value>, moment: &EditContext) -> Edit {
        let before = self.get(&place).cloned();
        if before != value {
            let stamp = self.next_stamp(moment);
            self.register_mut(&place).set(Version { stamp, at: moment.at, value });
        }
        Edit::Set(place, before)
    }

    fn show_version(&mut self, place: FieldPath, stamp: &Stamp, moment: &EditContext) -> Edit {
        let new = self.next_stamp(moment);
        match self.register_mut(&place).show_version(stamp, new) {
            Some(former) => Edit::ShowVersion(place, former),
            None => Edit::Batch(Vec::new()),
        }
    }

    fn restore_versions(&mut self, place: FieldPath, held: Vec<VersionContent>, moment: &EditContext) -> Edit {
        let before = self.versions_at(&place);
        if before != held {
            let stamps: Vec<Stamp> = held.iter().map(|_| self.next_stamp(moment)).collect();
            self.register_mut(&place).replace_all(held, stamps);
        }
        Edit::RestoreVersions(place, before)
    }

    fn next_stamp(&mut self, moment: &EditContext) -> Stamp {
        self.counter = self.counter.saturating_add(1);
        Stamp(self.counter, moment.writer.clone())
    }

    fn register(&self, place: &FieldPath) -> Option<&Register> {
        self.records.get(&place.record)?.fields.get(&place.field)
    }

    fn register_mut(&mut self, place: &FieldPath) -> &mut Register {
        let sheet = Arc::make_mut(self.records.entry(place.record.clone()).or_default());
        sheet.fields.entry(place.field.clone()).or_default()
    }
}
