//! The finished story page, read line by line: each tap shows the next line. On paper it is one whole page. While it is read, the app says
//! nothing of its own.

use crate::app::features::story_page::tellings::non_blank;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::ui::{BookCover, Button, ButtonTone, Prose, cover_hue_and_seed};
use crate::documents::markdown::{Block, blocks_to_text, parse_markdown};
use crate::documents::page_text::PageDocumentPassage;
use crate::documents::story_page::{FormatDate, document_passages, free_text, is_free_text};
use crate::documents::tellings::last_told_at;
use crate::exercises::library::ExerciseLibrary;
use crate::route::Screen;
use crate::story::Story;
use crate::story::model::field_path::{FieldPath, NamedField};
use crate::strings::{APP, EXPORT, STORY_HOME, STORY_PAGE};
use leptos::{ev, html, prelude::*};

/// What one tap shows.
#[derive(Clone, Debug, PartialEq)]
enum RevealStep {
    Plain(String),
    Dated(String, String),
    Formatted(Block),
}

/// Opened from the desk. Keys, taps and screen readers can all go forward and back; Escape returns to the desk.
#[component]
pub fn FinishedScreen() -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let date = open.storage.browser_api().format_date;
    let lines = StoredValue::new(open.with_untracked(|story, library| reveal_steps(story, library, date)));
    let count = lines.with_value(Vec::len);
    let at = RwSignal::new(0_usize);
    let over = Memo::new(move |_| at.get() >= count);
    let step = move || at.update(|at| *at = at.saturating_add(1).min(count));
    let back = move || at.update(|at| *at = at.saturating_sub(1));
    let end = NodeRef::<html::Button>::new();
    Effect::new(move |_| {
        if over.get()
            && count > 0
            && let Some(button) = end.get()
        {
            button.focus().ok(); // The button that had the focus is gone. If the focus cannot move, nothing is lost.
        }
    });
    let keys = move |key: ev::KeyboardEvent| {
        let on_way = !over.get_untracked();
        match key.key().as_str() {
            "ArrowRight" | "ArrowDown" | "PageDown" => step(),
            "Enter" | " " if on_way => step(),
            "ArrowLeft" | "ArrowUp" | "PageUp" => back(),
            "Escape" => nav.go_to_story_screen(Screen::Desk),
            _ => return,
        }
        key.prevent_default();
    };
    let begun = move || at.get() > 0;
    view! {
        <div class="screen screen--text">
            <div class="finished only-screen" on:keydown=keys>
                <h1 class="finished__name" tabindex="-1">{title_or_default(open)}</h1>
                <div class="finished__text" aria-live="polite">
                    <For each=move || [at.get()] key=|at| *at let(n)>
                        {lines.with_value(|lines| lines.get(n).cloned()).map(reveal_step_view)}
                    </For>
                    <Show when=move || over.get()><ClosingCover empty={count == 0} /></Show>
                </div>
                <Show when=move || !over.get()>
                    <p class="finished__tap" class:finished__tap--gone=begun aria-hidden="true">{STORY_PAGE.finished_hint}</p>
                    <button type="button" class="finished__next" aria-label=STORY_PAGE.finished_tap on:click=move |_| step()></button>
                </Show>
                <Show when=move || over.get()>
                    <div class="finished__actions">
                        <Button label=STORY_PAGE.finished_end node_ref=end on_press=move |()| nav.go_to_story_screen(Screen::Desk) />
                        <Button label=APP.print tone=ButtonTone::Quiet on_press=move |()| (open.storage.browser_api().print_page)() />
                        <Button label=EXPORT.title tone=ButtonTone::Quiet on_press=move |()| nav.go_to_story_screen(Screen::Export) />
                    </div>
                </Show>
            </div>
            <PrintedStoryPage />
        </div>
    }
}

/// Returns the title that the person gave the story; empty if there is none.
fn own_title(story: &Story) -> String {
    story.text_at(&FieldPath::in_head(NamedField::Title)).to_owned()
}

fn title_or_default(open: OpenStory) -> String {
    let title = open.with_untracked(|story, _| own_title(story));
    if title.trim().is_empty() { STORY_HOME.page.to_owned() } else { title }
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
            view! { <p class="finished__line user-text" class:finished__line--long=long dir="auto">{text}</p> }
                .into_any()
        }
        RevealStep::Dated(day, text) => {
            let long = is_long(&text);
            view! {
                <p class="finished__day">{day}</p>
                <p class="finished__line user-text" class:finished__line--long=long dir="auto">{text}</p>
            }
            .into_any()
        }
        RevealStep::Formatted(block) => {
            let long = is_long(&blocks_to_text(std::slice::from_ref(&block)));
            view! { <div class="finished__line user-text" class:finished__line--long=long><Prose blocks=vec![block] /></div> }.into_any()
        }
    }
}

/// The title and the cover, after the last line.
#[component]
fn ClosingCover(empty: bool) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let (hue, seed) = open.with_untracked(|story, _| cover_hue_and_seed(story.id()));
    let name = open.with_untracked(|story, _| own_title(story));
    view! {
        {empty.then(|| view! { <p class="empty">{STORY_PAGE.nothing_yet}</p> })}
        <p class="finished__line finished__line--title user-text" dir="auto">{name}</p>
        <div class="finished__cover"><BookCover hue seed /></div>
    }
}

/// The whole story page for paper. Of the screens on which it is made, only this is printed.
#[component]
pub(super) fn PrintedStoryPage() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    view! { <article class="summary-page only-print">{move || open.with(|story, library| printed_page_view(open, story, library))}</article> }
}

fn printed_page_view(open: OpenStory, story: &Story, library: &ExerciseLibrary) -> AnyView {
    let (name, line) = (own_title(story), story.text_at(&FieldPath::in_desk(NamedField::FirstLine)).to_owned());
    let date = last_told_at(story, library, open.storage.browser_api().format_date)
        .map(open.storage.browser_api().format_date);
    let body = if is_free_text(story) {
        view! { <Prose blocks=parse_markdown(&free_text(story)) /> }.into_any()
    } else {
        document_passages(story, library, open.storage.browser_api().format_date)
            .into_iter()
            .map(printed_passage_view)
            .collect_view()
            .into_any()
    };
    view! {
            {non_blank(line).map(|line| view! { <p class="summary-page__first-line user-text" dir="auto">{line}</p> })}
            {non_blank(name).map(|name| view! { <h2 class="summary-page__title user-text" dir="auto">{name}</h2> })}
            {body}
            {date.map(|date| view! { <p class="summary-page__date">{date}</p> })}
    }
    .into_any()
}

fn printed_passage_view(part: PageDocumentPassage) -> AnyView {
    let link = part.linking_line.map(|link| view! { <p class="summary-page__link">{link}</p> });
    let day = non_blank(part.day).map(|day| view! { <p class="summary-page__day">{day}</p> });
    let words = if part.is_list {
        let rows = part.lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        view! { <ul class="summary-page__text user-text" dir="auto">{rows}</ul> }.into_any()
    } else {
        part.lines
            .into_iter()
            .map(|line| view! { <p class="summary-page__text user-text" dir="auto">{line}</p> })
            .collect_view()
            .into_any()
    };
    view! { {link} {day} {words} }.into_any()
}
