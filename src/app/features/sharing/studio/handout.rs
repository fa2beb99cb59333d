//! The worksheet of the questions in the Studio, and how it is printed.

use crate::app::features::sharing::print::sheet_choices::{SheetChoices, SheetOptions};
use crate::app::features::sharing::print::worksheet_view::{WorksheetView, worksheet_of_shared};
use crate::app::features::sharing::studio::draft::Studio;
use crate::documents::layouts::worksheet::Worksheet;
use crate::strings::WORKSHEETS;
use leptos::prelude::*;

/// The choices of how the worksheet is printed, folded until they are wanted.
#[component]
pub fn HandoutChoices(options: RwSignal<SheetOptions>) -> impl IntoView {
    view! {
        <details class="disclosure">
            <summary>{WORKSHEETS.options}</summary>
            <SheetChoices options has_drawings=false />
        </details>
    }
}

/// The worksheet; it appears on paper only. It says why the questions are asked even where the link leaves that out.
#[component]
pub fn PrintedHandout(studio: Studio, #[prop(into)] options: Signal<SheetOptions>) -> impl IntoView {
    let worksheet = Memo::new(move |_| {
        let shared = studio.with_exercise(|shared| shared.normalized().ok())?;
        Some(worksheet_of_shared(&shared))
    });
    let head = Memo::new(move |_| worksheet.with(|worksheet| worksheet.as_ref().map(Worksheet::without_parts)));
    let parts = Memo::new(move |_| {
        worksheet.with(|worksheet| worksheet.as_ref().map(|one| one.parts.clone()).unwrap_or_default())
    });
    let link = Memo::new(move |_| studio.share_link().ok());
    let from = Memo::new(move |_| studio.with_exercise(|shared| shared.from.clone()));
    move || head.get().map(|head| view! { <WorksheetView head parts from link options /> })
}
