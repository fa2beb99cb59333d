//! Take what you have: on paper, as a file to keep, as text. What was said at the gate stays out.

use super::keep_copy::SealedOrOpen;
use super::last_copy::{LastCopy, of_open};
use super::titles::page_title;
use crate::app::state::{Nav, Open};
use crate::app::ui::{Button, Prose, Tone};
use crate::documents::markdown::parse;
use crate::documents::page::{Day, page_markdown, page_plain};
use crate::documents::whole::{Wording, whole_markdown, whole_plain};
use crate::keeping::{backup, copies};
use crate::practice::library::Library;
use crate::route::Screen;
use crate::story::Story;
use crate::story::lexicon::{About, Piece, fill};
use crate::story::place::Asking;
use crate::story::value::Stance;
use crate::words::pictures::BORDER;
use crate::words::vault::VAULT;
use crate::words::{self, EN, PHRASES};
use leptos::prelude::*;

/// Everything written in this story, to take along.
#[component]
pub fn TakeCopy() -> impl IntoView {
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    let ports = open.keeping.ports();
    let lead = open.peek(|_, library| library.road.reading.copy.clone());
    let text = Memo::new(move |_| whole(open, whole_plain));
    let blocks = Memo::new(move |_| parse(&whole(open, whole_markdown)));
    let keeping = open.keeping;
    let file = move || open.peek(|story, _| backup::write(&[story], (ports.now)()));
    let keep = move |()| {
        (ports.give)("restory-copy.json", "application/json", &file());
        taken(open);
    };
    let seal = move |()| {
        let sealed = keeping.sealed_copy(&file());
        if let Ok(text) = &sealed {
            (ports.give)("restory-copy-sealed.json", "application/json", text);
            taken(open);
        }
        sealed.is_ok()
    };
    let is_held = Memo::new(move |_| keeping.vault.is_held());
    let plain = move || view! { <Button label=EN.keep_file tone=Tone::Main on_press=keep /> };
    let print = move |()| {
        (ports.print)();
        taken(open);
    };
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title only-screen" tabindex="-1">{EN.copy_title}</h1>
            <p class="screen__lead only-screen">{lead}</p>
            <div class="screen__acts">
                <Button label=EN.print on_press=print />
                <Show when=move || !is_held.get()>{plain}</Show>
                <Button label=EN.copy_text on_press=move |()| copy(open, &text.get_untracked()) />
            </div>
            <Show when=move || is_held.get()>
                <div class="only-screen"><SealedOrOpen label=VAULT.sealed_story seal open=keep /></div>
            </Show>
            <Other />
            <LastCopy keeping=open.keeping since=of_open(open) />
            <div class="screen__acts">
                <Button label=EN.back tone=Tone::Quiet on_press=move |()| nav.within(Screen::Contents) />
            </div>
            <article class="leaf leaf--all"><Prose blocks /></article>
        </div>
    }
}

/// The other kinds of file.
#[component]
fn Other() -> impl IntoView {
    let open = expect_context::<Open>();
    let give = move |name: &str, kind: &str, text: &str| {
        (open.keeping.ports().give)(name, kind, text);
        taken(open);
    };
    let page = move |write: fn(&Story, &Library, Day) -> String| {
        open.peek(|story, library| write(story, library, open.keeping.ports().date))
    };
    view! {
        <details class="folded only-screen">
            <summary>{EN.copy_other}</summary>
            <div class="row">
                <Button label=EN.copy_markdown on_press=move |()| give("notes.md", "text/markdown", &whole(open, whole_markdown)) />
                <Button label=EN.copy_plain on_press=move |()| give("notes.txt", "text/plain", &whole(open, whole_plain)) />
            </div>
            <p class="soft small">{EN.copy_page_alone}</p>
            <div class="row">
                <Button label=EN.copy_page_markdown on_press=move |()| give("page.md", "text/markdown", &page(page_markdown)) />
                <Button label=EN.copy_page_plain on_press=move |()| give("page.txt", "text/plain", &page(page_plain)) />
            </div>
        </details>
    }
}

/// Remembers when a copy was taken.
fn taken(open: Open) {
    let now = (open.keeping.ports().now)();
    open.note(copies::taken(now));
}

fn copy(open: Open, text: &str) {
    let done = move |copied: bool| {
        if copied {
            taken(open);
            (open.keeping.ports().say)("status", EN.copied);
        } else {
            (open.keeping.ports().say)("alert", EN.copy_failed);
        }
    };
    (open.keeping.ports().copy)(text.to_owned(), Box::new(done));
}

/// All that she wrote, in one of the ways to write it down.
fn whole(open: Open, write: impl FnOnce(&Story, &Library, Wording<'_>) -> String) -> String {
    let date = open.keeping.ports().date;
    open.with(|story, library| {
        let wording = Wording {
            question: &|asking| wording(story, library, asking),
            stance: &|stance: Stance| words::stance(stance).to_owned(),
            stands: BORDER.stands,
            date: &date,
            page: EN.copy_page,
            speech: &words::speech,
            title: &|sheet, exercise| page_title(story, library, sheet, exercise),
        };
        write(story, library, wording)
    })
}

/// A question as it would be asked now, where no wording was kept with the answer.
fn wording(story: &Story, library: &Library, asking: &Asking) -> String {
    let Some(found) = library.find(&asking.question) else { return String::new() };
    let (pieces, _) = fill(&found.question.ask, story, library, &About::default(), PHRASES);
    let text = |piece: Piece| match piece {
        Piece::Said(text) | Piece::Hers(text, _) => text,
    };
    pieces.into_iter().map(text).collect()
}
