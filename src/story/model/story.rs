//! A story: records of fields. Answers are the only source of truth; everything else is computed from them.

use crate::story::model::clock::{EditContext, Millis, Stamp};
use crate::story::model::edit::Edit;
use crate::story::model::field_path::{Field, FieldPath, NamedField};
use crate::story::model::ids::{RecordId, StoryId};
use crate::story::model::register::{Register, Version, VersionContent};
use crate::story::model::value::Value;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// One record: the head, a page or the Desk. It is stored under a key of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Record {
    fields: BTreeMap<Field, Register>,
}

/// A story and its logical clock. A clone shares its records until one of the two changes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    id: StoryId,
    records: BTreeMap<RecordId, Arc<Record>>,
    counter: u64,
}

impl Record {
    /// Returns the shown value of a field.
    pub fn get(&self, field: &Field) -> Option<&Value> {
        self.fields.get(field).and_then(Register::value)
    }

    /// Iterates over all shown values of the record, in the order of the fields.
    pub fn iter(&self) -> impl Iterator<Item = (&Field, &Version, &Value)> {
        self.iter_where(|_| true)
    }

    /// Iterates over the shown values of the fields that `wanted` accepts, in their order.
    pub fn iter_where(&self, wanted: impl Fn(&Field) -> bool) -> impl Iterator<Item = (&Field, &Version, &Value)> {
        self.fields.iter().filter(move |(field, _)| wanted(field)).filter_map(|(field, register)| {
            let version = register.shown_version()?;
            Some((field, version, version.value.as_ref()?))
        })
    }

    /// Iterates over the fields that were ever written.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.fields.keys()
    }

    /// Merges another copy of this record.
    pub fn merge(&mut self, other: &Self) {
        for (field, register) in &other.fields {
            self.fields.entry(field.clone()).or_default().merge(register);
        }
    }

    /// Returns the record without what is left out of every export and share (the gate's answers).
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
    /// Returns an empty story.
    pub fn new(id: StoryId) -> Self {
        Self { id, records: BTreeMap::new(), counter: 0 }
    }

    /// Returns a story made of records read from storage or a file.
    pub fn from_records(id: StoryId, records: BTreeMap<RecordId, Record>) -> Self {
        let counter = records.values().map(Record::counter).max().unwrap_or(0);
        let records = records.into_iter().map(|(id, record)| (id, Arc::new(record))).collect();
        Self { id, records, counter }
    }

    /// Returns the id of the story on this device.
    pub fn id(&self) -> &StoryId {
        &self.id
    }

    /// Returns the same story under another id.
    #[must_use]
    pub fn with_id(self, id: StoryId) -> Self {
        Self { id, ..self }
    }

    /// Iterates over the records.
    pub fn records(&self) -> impl Iterator<Item = (&RecordId, &Record)> {
        self.records.iter().map(|(id, record)| (id, record.as_ref()))
    }

    /// Returns one record.
    pub fn record(&self, id: &RecordId) -> Option<&Record> {
        self.records.get(id).map(Arc::as_ref)
    }

    /// Returns the shown value at a field path.
    pub fn get(&self, path: &FieldPath) -> Option<&Value> {
        self.records.get(&path.record)?.get(&path.field)
    }

    /// Returns the user's text at a field path; empty if there is none.
    pub fn text_at(&self, path: &FieldPath) -> &str {
        self.get(path).map_or("", Value::main_text)
    }

    /// Returns whether a flag is on; `default` if it was never set.
    pub fn is_on(&self, path: &FieldPath, default: bool) -> bool {
        match self.get(path) {
            Some(Value::Flag { on }) => *on,
            Some(_) | None => default,
        }
    }

    /// Returns the shown version at a field path, with its time.
    pub fn version_at(&self, path: &FieldPath) -> Option<&Version> {
        self.register(path)?.shown_version()
    }

    /// Returns the concurrent versions at a field path, latest first.
    pub fn concurrent_versions(&self, path: &FieldPath) -> impl Iterator<Item = &Version> {
        self.register(path).into_iter().flat_map(Register::concurrent_versions)
    }

    /// Returns all versions at a field path, the shown one first, without stamps.
    pub fn versions_at(&self, path: &FieldPath) -> Vec<VersionContent> {
        self.register(path).map_or_else(Vec::new, Register::version_contents)
    }

    /// Iterates over every field path that was ever written.
    pub fn all_paths(&self) -> impl Iterator<Item = FieldPath> {
        self.records
            .iter()
            .flat_map(|(id, record)| record.fields().map(|field| FieldPath::in_record(id, field.clone())))
    }

    /// Returns when anything was last written; `None` for an empty story.
    pub fn last_edited_at(&self) -> Option<Millis> {
        self.iter_values().map(|(_, version, _)| version.at).max()
    }

    /// Returns when the first text was written.
    pub fn created_at(&self) -> Option<Millis> {
        self.iter_values().map(|(_, version, _)| version.at).min()
    }

    /// Iterates over all shown values of the story, record by record.
    pub fn iter_values(&self) -> impl Iterator<Item = (FieldPath, &Version, &Value)> {
        self.records.iter().flat_map(|(id, record)| {
            record.iter().map(|(field, version, value)| (FieldPath::in_record(id, field.clone()), version, value))
        })
    }

    /// Returns the content without stamps: two stories with the same content read the same.
    pub fn content(&self) -> BTreeMap<FieldPath, Value> {
        self.iter_values().map(|(path, _, value)| (path, value.clone())).collect()
    }

    /// Returns the story without some fields, in every version. It is for display and documents, and must never be stored.
    #[must_use]
    pub fn without_fields(&self, is_left_out: impl Fn(&RecordId, &Field) -> bool) -> Self {
        let mut story = self.clone();
        for (id, record) in &mut story.records {
            if record.fields().any(|field| is_left_out(id, field)) {
                Arc::make_mut(record).fields.retain(|field, _| !is_left_out(id, field));
            }
        }
        story
    }

    /// Applies an edit and returns the edit that undoes it. Undoing restores the content and gets a stamp of its own.
    pub fn apply(&mut self, edit: Edit, context: &EditContext) -> Edit {
        match edit {
            Edit::Set(path, value) => self.set(path, value, context),
            Edit::ShowVersion(path, stamp) => self.show_version(path, &stamp, context),
            Edit::RestoreVersions(path, versions) => self.restore_versions(path, versions, context),
            Edit::Batch(edits) => {
                let mut inverses: Vec<Edit> = edits.into_iter().map(|edit| self.apply(edit, context)).collect();
                inverses.reverse();
                Edit::Batch(inverses)
            }
        }
    }

    /// Merges another version of this story; two versions are combined in no other way. Nothing is lost.
    pub fn merge(&mut self, other: &Self) {
        for (id, record) in &other.records {
            self.merge_record(id, record);
        }
    }

    /// Merges another version of one record.
    pub fn merge_record(&mut self, id: &RecordId, record: &Record) {
        let own = Arc::make_mut(self.records.entry(id.clone()).or_default());
        own.merge(record);
        self.counter = self.counter.max(own.counter());
    }

    fn set(&mut self, path: FieldPath, value: Option<Value>, context: &EditContext) -> Edit {
        let before = self.get(&path).cloned();
        if before != value {
            let stamp = self.next_stamp(context);
            self.register_mut(&path).set(Version { stamp, at: context.at, value });
        }
        Edit::Set(path, before)
    }

    fn show_version(&mut self, path: FieldPath, stamp: &Stamp, context: &EditContext) -> Edit {
        let new = self.next_stamp(context);
        match self.register_mut(&path).show_version(stamp, new) {
            Some(former) => Edit::ShowVersion(path, former),
            None => Edit::Batch(Vec::new()),
        }
    }

    fn restore_versions(&mut self, path: FieldPath, versions: Vec<VersionContent>, context: &EditContext) -> Edit {
        let before = self.versions_at(&path);
        if before != versions {
            let stamps: Vec<Stamp> = versions.iter().map(|_| self.next_stamp(context)).collect();
            self.register_mut(&path).replace_all(versions, stamps);
        }
        Edit::RestoreVersions(path, before)
    }

    fn next_stamp(&mut self, context: &EditContext) -> Stamp {
        self.counter = self.counter.saturating_add(1);
        Stamp(self.counter, context.writer.clone())
    }

    fn register(&self, path: &FieldPath) -> Option<&Register> {
        self.records.get(&path.record)?.fields.get(&path.field)
    }

    fn register_mut(&mut self, path: &FieldPath) -> &mut Register {
        let record = Arc::make_mut(self.records.entry(path.record.clone()).or_default());
        record.fields.entry(path.field.clone()).or_default()
    }
}
