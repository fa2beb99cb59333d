//! The certificate and the declaration: pages with a frame, and lines to sign on.

use crate::app::features::exercises::layouts::blocks::{
    SignatureLine, foot_view, part_view, signatures_view, title_view,
};
use crate::app::features::exercises::layouts::ornaments::{corners, sprig};
use crate::app::features::exercises::layouts::sheet_context::SheetContext;
use crate::documents::layouts::document::DocumentSheet;
use crate::exercises::page_layout::PagePart;
use crate::strings::LAYOUTS;
use leptos::prelude::*;

/// A framed sheet: its title, what it says, the closing words, and a line for each person who might sign.
pub(super) fn certificate_view(sheet: &DocumentSheet, context: &SheetContext) -> AnyView {
    let mut lines = SignatureLine::for_signers(sheet);
    if lines.is_empty() {
        lines.push(SignatureLine::blank(LAYOUTS.name));
    }
    lines.push(SignatureLine::dated(context));
    view! { {corners()}{framed_view(sheet, context, "layout__body", lines)} }.into_any()
}

/// A framed sheet of numbered lines, with a line for a name and one for a witness.
pub(super) fn declaration_view(sheet: &DocumentSheet, context: &SheetContext) -> AnyView {
    let mut lines = vec![SignatureLine::blank(LAYOUTS.name), SignatureLine::blank(LAYOUTS.witnessed)];
    lines.extend(SignatureLine::for_signers(sheet));
    lines.push(SignatureLine::dated(context));
    framed_view(sheet, context, "layout__body layout__body--numbered", lines)
}

fn framed_view(
    sheet: &DocumentSheet,
    context: &SheetContext,
    body: &'static str,
    lines: Vec<SignatureLine>,
) -> AnyView {
    let closing = part_view(sheet, PagePart::Closing, context);
    view! {
        {title_view(sheet)}
        {sprig()}
        <div class=body>{part_view(sheet, PagePart::Body, context)}</div>
        {(!closing.is_empty()).then(|| view! { <div class="layout__closing">{closing}</div> })}
        {foot_view(sheet, context)}
        {signatures_view(lines)}
    }
    .into_any()
}
