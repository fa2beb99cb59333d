//! Cards, lists, the storm plan, and the answers step by step.

use crate::app::features::exercises::layouts::blocks::{
    blocks_view, date_view, foot_view, heading_view, part_view, title_view, words_view,
};
use crate::app::features::exercises::layouts::hide_part::HidePartToggle;
use crate::app::features::exercises::layouts::sheet_context::SheetContext;
use crate::documents::layouts::document::{DocumentSheet, SheetBlock, SheetSection};
use crate::exercises::page_layout::PagePart;
use crate::strings::LAYOUTS;
use leptos::prelude::*;

/// A title, the time it is about, the steps, and the day it was begun.
pub(super) fn card_view(sheet: &DocumentSheet, context: &SheetContext) -> AnyView {
    let time: Vec<AnyView> = sheet.blocks_in(PagePart::Date).map(words_view).collect();
    view! {
        {title_view(sheet)}
        {(!time.is_empty()).then(|| view! { <div class="layout__time">{time}</div> })}
        {sections_view(sheet, context)}
        {foot_view(sheet, context)}
        {date_view(context)}
    }
    .into_any()
}

/// Lists side by side, and the small sign as a card to cut out.
pub(super) fn inventory_view(sheet: &DocumentSheet, context: &SheetContext) -> AnyView {
    let sign = part_view(sheet, PagePart::Sign, context);
    let sign = (!sign.is_empty()).then(|| {
        view! { <section class="layout__sign"><p class="layout__kicker">{LAYOUTS.sign}</p>{sign}</section> }
    });
    view! {
        {title_view(sheet)}
        {sections_view(sheet, context)}
        {sign}
        {foot_view(sheet, context)}
        {date_view(context)}
    }
    .into_any()
}

/// What one notices, what helps and who, side by side; a column without an answer is left out.
pub(super) fn storm_plan_view(sheet: &DocumentSheet, context: &SheetContext) -> AnyView {
    let columns = [(PagePart::Notice, LAYOUTS.notice), (PagePart::Help, LAYOUTS.helps), (PagePart::Who, LAYOUTS.who)];
    let column = |(part, heading): (PagePart, &'static str)| {
        let blocks = part_view(sheet, part, &context.below_heading());
        (!blocks.is_empty()).then(|| {
            view! { <section class="layout__column"><h3 class="layout__column-title">{heading}</h3>{blocks}</section> }
        })
    };
    let body = part_view(sheet, PagePart::Body, context);
    view! {
        {title_view(sheet)}
        <div class="layout__plan">{columns.map(column).collect_view()}</div>
        {(!body.is_empty()).then(|| view! { <div class="layout__body">{body}</div> })}
        {foot_view(sheet, context)}
    }
    .into_any()
}

/// The answers of the body, step by step. A step's title is shown where there are several.
pub(super) fn sections_view(sheet: &DocumentSheet, context: &SheetContext) -> impl IntoView + use<> {
    let in_body = |section: &&SheetSection| section.is_hideable || section.blocks.iter().any(is_in_body);
    let sections: Vec<&SheetSection> = sheet.sections.iter().filter(in_body).collect();
    let are_several = sections.len() > 1;
    let views = sections.iter().map(|section| section_view(section, context, are_several)).collect_view();
    view! { <div class="layout__sections">{views}</div> }
}

fn is_in_body(block: &SheetBlock) -> bool {
    block.part == PagePart::Body
}

fn section_view(section: &SheetSection, context: &SheetContext, has_title: bool) -> impl IntoView + use<> {
    let blocks: Vec<&SheetBlock> = section.blocks.iter().filter(|block| is_in_body(block)).collect();
    let has_title = has_title && !section.heading.is_empty();
    let inside = if has_title { context.below_heading() } else { context.clone() };
    let blocks = if section.is_hidden { Vec::new() } else { blocks_view(&blocks, &inside) };
    let hide = section.is_hideable.then(|| context.page_id.clone()).flatten().map(|page_id| {
        view! { <HidePartToggle page_id step=section.step_id.clone() hidden=section.is_hidden /> }
    });
    let class = if section.is_hidden { "layout__section only-screen" } else { "layout__section" };
    let title = has_title.then(|| heading_view(context.heading_level, "layout__step", &section.heading));
    view! { <section class=class>{title}{hide}{blocks}</section> }
}
