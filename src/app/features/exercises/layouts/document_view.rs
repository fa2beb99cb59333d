//! An exercise page in its layout, as one article for each sheet.

use crate::app::features::exercises::layouts::books::{folder_view, handbook_view, newspaper_view};
use crate::app::features::exercises::layouts::cards::{card_view, inventory_view, storm_plan_view};
use crate::app::features::exercises::layouts::certificates::{certificate_view, declaration_view};
use crate::app::features::exercises::layouts::letters::{letter_view, thank_you_view};
use crate::app::features::exercises::layouts::sheet_context::SheetContext;
use crate::app::ui::EmptyState;
use crate::documents::layouts::document::{DocumentSheet, ExerciseDocument};
use crate::exercises::page_layout::PageLayout;
use crate::pictures::vignettes::Vignette;
use crate::strings::{PROGRAMS, STORY_PAGE};
use leptos::prelude::*;

/// Returns a page in its layout, or why there is nothing to show.
pub fn document_view(document: &ExerciseDocument, context: &SheetContext) -> AnyView {
    if document.is_awaited {
        return view! { <EmptyState drawing=Vignette::Sheet text=PROGRAMS.waits /> }.into_any();
    }
    if document.sheets.is_empty() {
        return view! { <EmptyState drawing=Vignette::Sheet text=STORY_PAGE.nothing_yet /> }.into_any();
    }
    let sheets = document.sheets.iter().map(|sheet| {
        let class = format!("layout layout--{}", sheet.layout.key());
        view! { <article class=class>{sheet_view(sheet, &context.for_sheet(sheet))}</article> }
    });
    view! { <div class="layouts">{sheets.collect_view()}</div> }.into_any()
}

fn sheet_view(sheet: &DocumentSheet, context: &SheetContext) -> AnyView {
    match sheet.layout {
        PageLayout::Certificate => certificate_view(sheet, context),
        PageLayout::Declaration => declaration_view(sheet, context),
        PageLayout::Letter => letter_view(sheet, context),
        PageLayout::ThankYou => thank_you_view(sheet, context),
        PageLayout::Handbook => handbook_view(sheet, context),
        PageLayout::Folder => folder_view(sheet, context),
        PageLayout::Newspaper => newspaper_view(sheet, context),
        PageLayout::StormPlan => storm_plan_view(sheet, context),
        PageLayout::Inventory => inventory_view(sheet, context),
        PageLayout::Plain
        | PageLayout::HopeCard
        | PageLayout::PositionCard
        | PageLayout::MomentCard
        | PageLayout::Collective => card_view(sheet, context),
    }
}
