//! The parts that layouts share: the title, an answer under its heading, and lines to sign on. The person's words stand as they were written.

use crate::app::features::exercises::layouts::sheet_context::SheetContext;
use crate::documents::layouts::document::{DocumentSheet, SheetBlock};
use crate::exercises::page_layout::PagePart;
use crate::strings::LAYOUTS;
use leptos::prelude::*;

/// Returns the title of a sheet: the person's own in large type under what it is, else what it is; nothing where it is neither.
pub(super) fn title_view(sheet: &DocumentSheet) -> Option<AnyView> {
    let noun = sheet.noun.clone();
    let Some(title) = &sheet.own_title else {
        return (!noun.is_empty()).then(|| {
            view! { <header class="layout__head"><h2 class="layout__title layout__title--noun">{noun}</h2></header> }.into_any()
        });
    };
    let lines = title.answer.lines.clone();
    let is_long = lines.iter().map(|line| line.chars().count()).sum::<usize>() > LONG_TITLE_CHARS;
    let class = if is_long { "layout__title layout__title--long user-text" } else { "layout__title user-text" };
    let kicker = (!noun.is_empty()).then(|| view! { <p class="layout__kicker">{noun}</p> });
    let head = view! { <header class="layout__head">{kicker}<h2 class=class translate="no" dir="auto">{lines.join("\n")}</h2></header> };
    Some(head.into_any())
}

/// A title with more characters is set smaller.
const LONG_TITLE_CHARS: usize = 60;

/// Returns a heading of a level from 2 to 4.
pub(super) fn heading_view(level: u8, class: &'static str, text: &str) -> AnyView {
    let text = text.to_owned();
    match level {
        0..=2 => view! { <h2 class=class>{text}</h2> }.into_any(),
        3 => view! { <h3 class=class>{text}</h3> }.into_any(),
        _ => view! { <h4 class=class>{text}</h4> }.into_any(),
    }
}

/// Returns an answer under its heading. `previous_speech` is the speaker's line of the answer before it, which is not repeated.
pub(super) fn block_view(block: &SheetBlock, context: &SheetContext, previous_speech: &str) -> AnyView {
    let heading =
        (!block.heading.is_empty()).then(|| heading_view(context.heading_level, "layout__heading", &block.heading));
    view! { <div class="layout__block">{heading}{answer_view(block, context, previous_speech)}</div> }.into_any()
}

/// Returns the answers of a part, each under its heading.
pub(super) fn part_view(sheet: &DocumentSheet, part: PagePart, context: &SheetContext) -> Vec<AnyView> {
    blocks_view(&sheet.blocks_in(part).collect::<Vec<_>>(), context)
}

/// Returns answers, each under its heading.
pub(super) fn blocks_view(blocks: &[&SheetBlock], context: &SheetContext) -> Vec<AnyView> {
    let speeches = std::iter::once("").chain(blocks.iter().map(|block| block.answer.speech.as_str()));
    blocks.iter().zip(speeches).map(|(block, previous)| block_view(block, context, previous)).collect()
}

/// Returns an answer without its heading: the question if it is shown, what it is about, who speaks, and the words.
pub(super) fn answer_view(block: &SheetBlock, context: &SheetContext, previous_speech: &str) -> AnyView {
    let answer = &block.answer;
    let ask = context.shows_question(block).then(|| view! { <p class="layout__question">{answer.wording.clone()}</p> });
    let about = (!answer.about.is_empty())
        .then(|| view! { <p class="layout__about user-text" translate="no" dir="auto">{answer.about.clone()}</p> });
    let speaker = (!answer.speech.is_empty() && answer.speech != previous_speech)
        .then(|| view! { <p class="layout__speaker" dir="auto">{answer.speech.clone()}</p> });
    view! { {ask}{about}{speaker}{words_view(block)} }.into_any()
}

/// Returns the words of an answer alone.
pub(super) fn words_view(block: &SheetBlock) -> AnyView {
    let answer = &block.answer;
    let voice = if answer.speech.is_empty() { "layout__text user-text" } else { "layout__text layout__text--spoken" };
    let lines = answer.lines.clone().into_iter();
    if answer.is_list && answer.lines.len() > 1 {
        let rows = lines.map(|line| view! { <li dir="auto">{line}</li> }).collect_view();
        return view! { <ul class=voice translate="no">{rows}</ul> }.into_any();
    }
    lines.map(|line| view! { <p class=voice translate="no" dir="auto">{line}</p> }).collect_view().into_any()
}

/// Returns the lines at the foot of a sheet: when to read it again, who wrote it.
pub(super) fn foot_view(sheet: &DocumentSheet, context: &SheetContext) -> Option<AnyView> {
    let lines = part_view(sheet, PagePart::Foot, context);
    (!lines.is_empty()).then(|| view! { <footer class="layout__foot">{lines}</footer> }.into_any())
}

/// Returns the day on which the page was begun.
pub(super) fn date_view(context: &SheetContext) -> Option<impl IntoView + use<>> {
    context.date.clone().map(|date| view! { <p class="layout__date">{date}</p> })
}

/// A line to sign on.
pub(super) struct SignatureLine {
    /// What stands on the line already; empty to sign by hand.
    words: String,
    label: LineLabel,
}

/// What is below a line.
enum LineLabel {
    /// What belongs on the line.
    Field(&'static str),
    /// The person's words for who signs.
    Signer(String),
}

impl SignatureLine {
    /// Returns an empty line for a name, or for what else the label says.
    pub(super) fn blank(label: &'static str) -> Self {
        Self { words: String::new(), label: LineLabel::Field(label) }
    }

    /// Returns the line for the date, with the day on which the page was begun.
    pub(super) fn dated(context: &SheetContext) -> Self {
        Self { words: context.date.clone().unwrap_or_default(), label: LineLabel::Field(LAYOUTS.date) }
    }

    /// Returns an empty line for each of the people who might sign.
    pub(super) fn for_signers(sheet: &DocumentSheet) -> Vec<Self> {
        let signers = sheet.blocks_in(PagePart::Signature).flat_map(|block| block.answer.lines.clone());
        signers.map(|signer| Self { words: String::new(), label: LineLabel::Signer(signer) }).collect()
    }
}

/// Returns lines to sign on, side by side.
pub(super) fn signatures_view(lines: Vec<SignatureLine>) -> impl IntoView {
    let line = |line: SignatureLine| {
        let label = match line.label {
            LineLabel::Field(label) => view! { <p class="layout__sign-label">{label}</p> }.into_any(),
            LineLabel::Signer(signer) => {
                view! { <p class="layout__sign-label user-text" translate="no" dir="auto">{signer}</p> }.into_any()
            }
        };
        view! { <div class="layout__signature"><p class="layout__signed">{line.words}</p>{label}</div> }
    };
    view! { <div class="layout__signatures">{lines.into_iter().map(line).collect_view()}</div> }
}
