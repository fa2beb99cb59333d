//! The handbook, the folder and the newspaper report.

use crate::app::features::exercises::layouts::blocks::{
    SignatureLine, answer_view, block_view, date_view, foot_view, part_view, signatures_view, title_view, words_view,
};
use crate::app::features::exercises::layouts::ornaments::sprig;
use crate::app::features::exercises::layouts::sheet_context::SheetContext;
use crate::documents::exercise_summary::AnsweredQuestion;
use crate::documents::layouts::document::{DocumentSheet, SheetBlock};
use crate::exercises::page_layout::PagePart;
use crate::strings::LAYOUTS;
use leptos::prelude::*;

/// From this many chapters on, a handbook has a list of them.
const MIN_CHAPTERS_WITH_CONTENTS: usize = 3;

/// A cover with the title and the chapters, then a numbered chapter for each answer.
pub(super) fn handbook_view(sheet: &DocumentSheet, context: &SheetContext) -> AnyView {
    let chapters: Vec<&SheetBlock> = sheet.blocks_in(PagePart::Body).collect();
    let named: Vec<String> =
        chapters.iter().map(|block| block.heading.clone()).filter(|name| !name.is_empty()).collect();
    let contents = (named.len() >= MIN_CHAPTERS_WITH_CONTENTS).then(|| {
        let rows = named.into_iter().map(|name| view! { <li>{name}</li> }).collect_view();
        view! { <h3 class="layout__contents-title">{LAYOUTS.contents}</h3><ol class="layout__contents">{rows}</ol> }
    });
    let chapter = |block: &&SheetBlock| view! { <li class="layout__chapter">{block_view(block, context, "")}</li> };
    view! {
        <div class="layout__cover">
            {title_view(sheet)}
            {sprig()}
            {date_view(context)}
            {contents}
        </div>
        <ol class="layout__chapters">{chapters.iter().map(chapter).collect_view()}</ol>
        {foot_view(sheet, context)}
    }
    .into_any()
}

/// A folder with its title on the tab, a dated card for each line, and the letter of reference.
pub(super) fn folder_view(sheet: &DocumentSheet, context: &SheetContext) -> AnyView {
    let cards = sheet.blocks_in(PagePart::Body).flat_map(cards_of).map(|card| card_view(&card, context)).collect_view();
    let letter: Vec<AnyView> =
        sheet.blocks_in(PagePart::Reference).map(|block| answer_view(block, context, "")).collect();
    let letter = (!letter.is_empty()).then(|| {
        view! {
            <section class="layout__reference">
                <h3 class="layout__reference-title">{LAYOUTS.reference}</h3>
                {date_view(context)}
                {letter}
                {signatures_view(vec![SignatureLine::blank(LAYOUTS.name)])}
            </section>
        }
    });
    view! { {title_view(sheet)}<ul class="layout__cards">{cards}</ul>{letter}{foot_view(sheet, context)} }.into_any()
}

/// Returns a block for each line of a list, with its own day.
fn cards_of(block: &SheetBlock) -> Vec<SheetBlock> {
    let lines = block.answer.lines.iter().enumerate();
    let card = |(n, line): (usize, &String)| SheetBlock {
        answer: AnsweredQuestion { lines: vec![line.clone()], is_list: false, ..block.answer.clone() },
        written_at: block.written_at.get(n).copied().into_iter().collect(),
        ..block.clone()
    };
    if block.answer.is_list { lines.map(card).collect() } else { vec![block.clone()] }
}

fn card_view(card: &SheetBlock, context: &SheetContext) -> impl IntoView + use<> {
    let written = card.written_at.first().map(|at| (context.format_date)(*at)).or_else(|| context.date.clone());
    let date = written.map(|date| view! { <p class="layout__date">{date}</p> });
    view! { <li class="layout__card">{date}{block_view(card, context, "")}</li> }
}

/// A headline, the report in columns, and the person's reply.
pub(super) fn newspaper_view(sheet: &DocumentSheet, context: &SheetContext) -> AnyView {
    let reply: Vec<AnyView> = sheet.blocks_in(PagePart::Closing).map(words_view).collect();
    let reply = (!reply.is_empty()).then(|| {
        view! { <section class="layout__reply"><h3 class="layout__heading">{LAYOUTS.reply}</h3>{reply}</section> }
    });
    view! {
        {title_view(sheet)}
        {date_view(context)}
        <div class="layout__columns">{part_view(sheet, PagePart::Body, context)}</div>
        {reply}
        {foot_view(sheet, context)}
    }
    .into_any()
}
