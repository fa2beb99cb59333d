//! The picture that is shown, as signals: one for each label, so that only what changes is touched.

use crate::pictures::model::label_key::LabelKey;
use crate::pictures::model::picture::{Ink, Picture, TextAuthor, TextLabel};
use crate::pictures::model::text_layout::WrappedText;
use crate::story::model::field_path::FieldPath;
use leptos::{prelude::*, svg};
use std::collections::BTreeMap;

/// A picture on the screen.
#[derive(Clone, Copy)]
pub struct ShownPicture {
    /// The picture.
    pub picture: Signal<Picture>,
    /// An element of the picture's size, for converting pointer positions.
    pub surface: NodeRef<svg::Rect>,
    /// Opens the answer of a label.
    pub on_open: Callback<FieldPath>,
    /// The index of each label; it is computed only when needed.
    pub(super) index_by_key: Memo<BTreeMap<LabelKey, usize>>,
    pub(super) label_signals: StoredValue<BTreeMap<LabelKey, LabelSignals>>,
}

impl ShownPicture {
    pub(super) fn with_label<T>(self, label_key: &LabelKey, read: impl FnOnce(&TextLabel) -> T) -> Option<T> {
        let nth = self.index_by_key.with(|known| known.get(label_key).copied())?;
        self.picture.with(|picture| picture.labels.get(nth).map(read))
    }

    pub(super) fn update_labels(self, all: &[LabelKey]) {
        let each = |picture: &Picture, signals: &BTreeMap<LabelKey, LabelSignals>| {
            for (label_key, label) in all.iter().zip(&picture.labels) {
                signals.get(label_key).into_iter().for_each(|signals| signals.update(label));
            }
        };
        self.picture.with(|picture| self.label_signals.with_value(|signals| each(picture, signals)));
    }

    pub(super) fn register_label(self, label_key: &LabelKey) -> LabelSignals {
        let signals = untrack(|| self.with_label(label_key, |mark| LabelSignals::new(Some(mark))))
            .unwrap_or_else(|| LabelSignals::new(None));
        self.label_signals.update_value(|all| _ = all.insert(label_key.clone(), signals));
        let gone = label_key.clone();
        on_cleanup(move || _ = self.label_signals.try_update_value(|all| all.remove(&gone)));
        signals
    }
}

/// What is visible of a label.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct DrawnLabel {
    pub(super) label: WrappedText,
    pub(super) speaker: TextAuthor,
    pub(super) ink: Ink,
    /// The number and the whole text of a label that shows only the number, for its accessible name.
    pub(super) long_text: Option<String>,
}

impl DrawnLabel {
    pub(super) fn from_label(label: &TextLabel) -> Self {
        let number = label.wrapped_text.lines.join(" ");
        let long_text = label.is_number_of_long_text().then(|| format!("{number}: {}", label.full_text));
        Self { label: label.wrapped_text.clone(), speaker: label.author, ink: label.ink, long_text }
    }

    fn matches(&self, label: &TextLabel) -> bool {
        let is_same_text = self.long_text.as_ref().is_none_or(|text| text.ends_with(&label.full_text));
        (self.speaker, self.ink) == (label.author, label.ink) && self.label == label.wrapped_text && is_same_text
    }
}

/// The signals of one label. A keystroke changes few labels, so all are compared once; a memo for each would compute all of
/// them again.
#[derive(Clone, Copy)]
pub(super) struct LabelSignals {
    pub(super) drawn: RwSignal<DrawnLabel>,
    pub(super) is_draggable: RwSignal<bool>,
}

impl LabelSignals {
    fn new(label: Option<&TextLabel>) -> Self {
        Self {
            drawn: RwSignal::new(label.map(DrawnLabel::from_label).unwrap_or_default()),
            is_draggable: RwSignal::new(label.is_some_and(|label| label.target_index.is_some())),
        }
    }

    /// Sets the signals whose value has changed.
    fn update(self, label: &TextLabel) {
        if self.drawn.try_with_untracked(|drawn| drawn.matches(label)) == Some(false) {
            self.drawn.set(DrawnLabel::from_label(label));
        }
        set_if_changed(self.is_draggable, &label.target_index.is_some());
    }
}

/// Sets a signal if the value is a new one. Does nothing if the signal is disposed.
pub(super) fn set_if_changed<T>(signal: RwSignal<T>, to: &T)
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    if signal.try_with_untracked(|is| is != to) == Some(true) {
        signal.set(to.clone());
    }
}
