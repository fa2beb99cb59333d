//! Letters: a date, how it begins, paragraphs, how it ends, and a line to sign on.

use crate::app::features::exercises::layouts::blocks::{
    SignatureLine, answer_view, date_view, foot_view, part_view, signatures_view, words_view,
};
use crate::app::features::exercises::layouts::cards::sections_view;
use crate::app::features::exercises::layouts::sheet_context::SheetContext;
use crate::documents::layouts::document::DocumentSheet;
use crate::exercises::page_layout::PagePart;
use crate::strings::LAYOUTS;
use leptos::prelude::*;

/// A letter. Whoever else wrote it stands below it; otherwise there is a line for a name, and one for each person who signs with the user.
pub(super) fn letter_view(sheet: &DocumentSheet, context: &SheetContext) -> AnyView {
    let writer: Vec<AnyView> = sheet.blocks_in(PagePart::Correspondent).map(words_view).collect();
    let mut lines = SignatureLine::for_signers(sheet);
    if writer.is_empty() {
        lines.insert(0, SignatureLine::blank(LAYOUTS.name));
    }
    view! {
        {date_lines_view(sheet, context)}
        {salutation_view(sheet, context)}
        <div class="layout__body">{part_view(sheet, PagePart::Body, context)}</div>
        {closing_view(sheet, context)}
        {(!writer.is_empty()).then(|| view! { <div class="layout__writer">{writer}</div> })}
        {(!lines.is_empty()).then(|| signatures_view(lines))}
        {foot_view(sheet, context)}
    }
    .into_any()
}

/// Words for a thank-you letter: whom it is for, then what was written, step by step.
pub(super) fn thank_you_view(sheet: &DocumentSheet, context: &SheetContext) -> AnyView {
    view! {
        {date_lines_view(sheet, context)}
        {salutation_view(sheet, context)}
        {sections_view(sheet, context)}
        {closing_view(sheet, context)}
        {signatures_view(vec![SignatureLine::blank(LAYOUTS.name)])}
        {foot_view(sheet, context)}
    }
    .into_any()
}

/// The day on which it was begun, and the time that the letter comes from or goes to.
fn date_lines_view(sheet: &DocumentSheet, context: &SheetContext) -> impl IntoView + use<> {
    let own = sheet.blocks_in(PagePart::Date).map(words_view).collect_view();
    view! { <div class="layout__dates">{date_view(context)}{own}</div> }
}

fn salutation_view(sheet: &DocumentSheet, context: &SheetContext) -> Option<impl IntoView + use<>> {
    let lines: Vec<AnyView> =
        sheet.blocks_in(PagePart::Salutation).map(|block| answer_view(block, context, "")).collect();
    (!lines.is_empty()).then(|| view! { <div class="layout__salutation">{lines}</div> })
}

fn closing_view(sheet: &DocumentSheet, context: &SheetContext) -> Option<impl IntoView + use<>> {
    let lines = part_view(sheet, PagePart::Closing, context);
    (!lines.is_empty()).then(|| view! { <div class="layout__closing">{lines}</div> })
}
