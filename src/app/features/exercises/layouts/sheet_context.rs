//! What the views of a sheet need besides its answers.

use crate::documents::layouts::document::{DocumentSheet, SheetBlock};
use crate::exercises::page_layout::{PageLayout, PagePart};
use crate::story::model::clock::Millis;
use crate::story::model::ids::RecordId;

/// What a sheet needs besides its answers.
#[derive(Clone, Debug)]
pub struct SheetContext {
    /// Whether the questions are shown; `None` shows those that the layout needs.
    pub questions: Option<bool>,
    /// The day on which the page was begun.
    pub date: Option<String>,
    /// Writes a time as a day.
    pub format_date: fn(Millis) -> String,
    /// The page, where parts of it can be hidden.
    pub page_id: Option<RecordId>,
    /// The layout of the sheet that is shown.
    pub layout: PageLayout,
    /// The level of the headings that are not inside a section with a title.
    pub heading_level: u8,
}

impl SheetContext {
    /// Returns the context of one sheet. Its headings are below its title, if it has one.
    pub(super) fn for_sheet(&self, sheet: &DocumentSheet) -> Self {
        let has_title = sheet.layout.has_part(PagePart::Title) && (sheet.own_title.is_some() || !sheet.noun.is_empty());
        Self { layout: sheet.layout, heading_level: if has_title { 3 } else { 2 }, ..self.clone() }
    }

    /// Returns the context inside a section with a title.
    pub(super) fn below_heading(&self) -> Self {
        Self { heading_level: self.heading_level.saturating_add(1), ..self.clone() }
    }

    /// Whether the question is shown above an answer.
    pub(super) fn shows_question(&self, block: &SheetBlock) -> bool {
        let is_needed = || block.heading.is_empty() && !self.layout.reads_without_questions();
        !block.answer.wording.is_empty() && self.questions.unwrap_or_else(is_needed)
    }
}
