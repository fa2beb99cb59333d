//! The story page, read line by line: each tap shows the next line. While it is read, the app says nothing of its own.

use crate::app::features::story_page::folio::own_title;
use crate::app::open_story::story::OpenStory;
use crate::app::ui::{BookCover, Button, Prose, cover_hue_and_seed};
use crate::documents::markdown::{Block, blocks_to_text, parse_markdown};
use crate::documents::page_text::PageDocumentPassage;
use crate::documents::story_page::{FormatDate, document_passages, free_text, is_free_text};
use crate::exercises::library::ExerciseLibrary;
use crate::story::Story;
use crate::story::model::field_path::{FieldPath, NamedField};
use crate::strings::STORY_PAGE;
use leptos::{ev, html, prelude::*};

/// What one tap shows.
#[derive(Clone, Debug, PartialEq)]
enum RevealStep {
    Plain(String),
    Dated(String, String),
    Formatted(Block),
}

/// Covers the page while it is read. Keys, taps and screen readers can all go forward and back; Escape closes it.
#[component]
pub fn LineByLine(#[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let date = open.storage.browser_api().format_date;
    let lines = StoredValue::new(open.with_untracked(|story, library| reveal_steps(story, library, date)));
    let count = lines.with_value(Vec::len);
    let at = RwSignal::new(0_usize);
    let over = Memo::new(move |_| at.get() >= count);
    let step = move || at.update(|at| *at = at.saturating_add(1).min(count));
    let back = move || at.update(|at| *at = at.saturating_sub(1));
    let (next, end) = (NodeRef::<html::Button>::new(), NodeRef::<html::Button>::new());
    Effect::new(move |_| {
        let wanted = if over.get() { end.get() } else { next.get() };
        if let Some(button) = wanted {
            button.focus().ok(); // The button that had the focus is gone. If the focus cannot move, nothing is lost.
        }
    });
    let keys = move |key: ev::KeyboardEvent| {
        let on_way = !over.get_untracked();
        match key.key().as_str() {
            "ArrowRight" | "ArrowDown" | "PageDown" => step(),
            "Enter" | " " if on_way => step(),
            "ArrowLeft" | "ArrowUp" | "PageUp" => back(),
            "Escape" => on_close.run(()),
            _ => return,
        }
        key.prevent_default();
    };
    let begun = move || at.get() > 0;
    view! {
        <div class="finished only-screen" role="dialog" aria-modal="true" aria-label=STORY_PAGE.read_through on:keydown=keys>
            <div class="finished__text" aria-live="polite">
                <For each=move || [at.get()] key=|at| *at let(n)>
                    {lines.with_value(|lines| lines.get(n).cloned()).map(reveal_step_view)}
                </For>
                <Show when=move || over.get()><ClosingCover /></Show>
            </div>
            <Show when=move || !over.get()>
                <p class="finished__tap" class:finished__tap--gone=begun aria-hidden="true">{STORY_PAGE.finished_hint}</p>
                <button type="button" class="finished__next" node_ref=next aria-label=STORY_PAGE.finished_tap on:click=move |_| step()></button>
            </Show>
            <Show when=move || over.get()>
                <div class="finished__actions">
                    <Button label=STORY_PAGE.finished_end node_ref=end on_press=on_close />
                </div>
            </Show>
        </div>
    }
}

/// Returns what the taps show: the first line, then the free text block by block, or the passages line by line. Blank lines are left out.
fn reveal_steps(story: &Story, library: &ExerciseLibrary, day: FormatDate) -> Vec<RevealStep> {
    let first = story.text_at(&FieldPath::in_desk(NamedField::FirstLine)).to_owned();
    let mut all = vec![RevealStep::Plain(first)];
    if is_free_text(story) {
        all.extend(
            parse_markdown(&free_text(story))
                .into_iter()
                .filter(|block| *block != Block::Rule)
                .map(RevealStep::Formatted),
        );
    } else {
        all.extend(document_passages(story, library, day).into_iter().flat_map(steps_of_passage));
    }
    all.retain(|line| !matches!(line, RevealStep::Plain(text) if text.trim().is_empty()));
    all
}

/// The lines of one passage; a dated passage shows its date once, with the first line.
fn steps_of_passage(part: PageDocumentPassage) -> Vec<RevealStep> {
    let mut day = part.day;
    let line =
        |text| if day.is_empty() { RevealStep::Plain(text) } else { RevealStep::Dated(std::mem::take(&mut day), text) };
    part.lines.into_iter().map(line).collect()
}

/// Long lines are set smaller, and aligned to their beginning.
fn is_long(text: &str) -> bool {
    text.chars().count() > 240
}

fn reveal_step_view(line: RevealStep) -> AnyView {
    match line {
        RevealStep::Plain(text) => {
            let long = is_long(&text);
            view! { <p class="finished__line user-text" translate="no" class:finished__line--long=long dir="auto">{text}</p> }
                .into_any()
        }
        RevealStep::Dated(day, text) => {
            let long = is_long(&text);
            view! {
                <p class="finished__day">{day}</p>
                <p class="finished__line user-text" translate="no" class:finished__line--long=long dir="auto">{text}</p>
            }
            .into_any()
        }
        RevealStep::Formatted(block) => {
            let long = is_long(&blocks_to_text(std::slice::from_ref(&block)));
            view! { <div class="finished__line user-text" translate="no" class:finished__line--long=long><Prose blocks=vec![block] /></div> }.into_any()
        }
    }
}

/// The title and the cover, after the last line.
#[component]
fn ClosingCover() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let (hue, seed) = open.with_untracked(|story, _| cover_hue_and_seed(story.id()));
    let name = open.with_untracked(|story, _| own_title(story));
    view! {
        <p class="finished__line finished__line--title user-text" translate="no" dir="auto">{name}</p>
        <div class="finished__cover"><BookCover hue seed /></div>
    }
}
