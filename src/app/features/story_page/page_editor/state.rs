//! What the parts of the editor share: the passages on the page, the one that is open, and the rows on the screen.

use crate::app::open_story::story::OpenStory;
use crate::documents::page::page_edits::take_off_edit;
use crate::documents::page::passage_order::move_passage_edit;
use crate::documents::passage::Passage;
use crate::documents::passages::{story_passages, visible_passages};
use crate::story::model::field_path::{FieldPath, NamedField};
use crate::strings::STORY_PAGE;
use leptos::{html, prelude::*};
use std::collections::BTreeMap;

/// The elements of a row: the row, and its words as a button.
#[derive(Clone, Copy, Default)]
pub struct RowElements {
    /// The row.
    pub row: NodeRef<html::Li>,
    /// The words, which open the row.
    pub words: NodeRef<html::Button>,
}

/// The handle to the editor.
#[derive(Clone, Copy)]
pub struct PageEditor {
    /// The open story.
    pub open_story: OpenStory,
    /// The passages on the page, in order.
    pub passages: Memo<Vec<Passage>>,
    /// Whether the small headings are shown.
    pub shows_headings: Memo<bool>,
    /// The passage whose words are being changed.
    pub open_passage: RwSignal<Option<String>>,
    elements: StoredValue<BTreeMap<String, RowElements>>,
}

impl PageEditor {
    /// The editor of the open story's page; no passage is open.
    pub fn new(open_story: OpenStory) -> Self {
        let links = FieldPath::in_desk(NamedField::ShowLinkingLines);
        Self {
            open_story,
            passages: Memo::new(move |_| {
                open_story.with(|story, library| visible_passages(&story_passages(story, library)))
            }),
            shows_headings: Memo::new(move |_| open_story.with(|story, _| story.is_on(&links, true))),
            open_passage: RwSignal::new(None),
            elements: StoredValue::default(),
        }
    }

    /// A passage on the page; reactive.
    pub fn passage(self, id: &str) -> Option<Passage> {
        self.passages.with(|all| all.iter().find(|passage| passage.id == id).cloned())
    }

    /// The ids of the passages on the page, in order; untracked.
    pub fn ids(self) -> Vec<String> {
        self.passages.with_untracked(|all| all.iter().map(|passage| passage.id.clone()).collect())
    }

    /// The place of a passage on the page; untracked.
    pub fn index_of(self, id: &str) -> Option<usize> {
        self.ids().iter().position(|other| other == id)
    }

    /// Remembers the elements of a row.
    pub fn add_row(self, id: &str, elements: RowElements) {
        self.elements.update_value(|all| _ = all.insert(id.to_owned(), elements));
    }

    /// The middle of a row on the screen, in pixels from the top of the window; `None` while it is not drawn.
    pub fn row_middle(self, id: &str) -> Option<f64> {
        let row = self.elements.with_value(|all| all.get(id).and_then(|elements| elements.row.get_untracked()))?;
        let rect = row.get_bounding_client_rect();
        Some(f64::midpoint(rect.top(), rect.bottom()))
    }

    /// Moves the focus to the words of a passage at the next frame, when the row is closed.
    pub fn focus_words(self, id: String) {
        request_animation_frame(move || {
            let words = self.elements.try_with_value(|all| all.get(&id).and_then(|row| row.words.get_untracked()));
            if let Some(words) = words.flatten() {
                words.focus().ok(); // If the row is gone, the focus stays where it is.
            }
        });
    }

    /// Moves a passage to an index, and says its new place.
    pub fn move_to(self, id: &str, to: usize) {
        let edit = self
            .passages
            .with_untracked(|shown| self.open_story.with_untracked(|story, _| move_passage_edit(story, shown, id, to)));
        let Some(edit) = edit else { return };
        self.open_story.edit(edit);
        let (place, count) = (self.index_of(id).unwrap_or(to).saturating_add(1), self.ids().len());
        self.announce(&STORY_PAGE.moved(&count.to_string(), &place.to_string()));
    }

    /// Takes a passage off the page; its neighbour gets the focus.
    pub fn take_off(self, id: &str) {
        let Some(passage) = untrack(|| self.passage(id)) else { return };
        let at = self.index_of(id).unwrap_or(0);
        self.open_passage.set(None);
        self.open_story.edit(take_off_edit(&passage));
        self.announce(STORY_PAGE.taken_off);
        let left = self.ids();
        if let Some(next) = left.get(at).or_else(|| left.last()) {
            self.focus_words(next.clone());
        }
    }

    /// Closes the open passage and moves the focus to its words.
    pub fn close_passage(self) {
        if let Some(id) = self.open_passage.get_untracked() {
            self.open_passage.set(None);
            self.focus_words(id);
        }
    }

    /// Says something to screen readers.
    pub fn announce(self, text: &str) {
        self.open_story.storage.browser_api().announce_status(text);
    }
}
