//! Other ways in: each exercise by itself.

use crate::app::state::{Nav, Open};
use crate::app::ui::{Button, Notice, NoticeTone};
use crate::practice::library::Entry;
use crate::route::Screen;
use crate::story::Edit;
use crate::story::care::{is_kept_out, offered};
use crate::story::ids::StoryId;
use crate::story::place::{Name, Place};
use crate::story::value::Value;
use crate::words::EN;
use leptos::prelude::*;

/// Whether a story is open.
pub fn is_open(open: Open) -> bool {
    open.id() != StoryId::from_number(0)
}

/// Fetches an exercise and goes to it; begins a story where none is open. `failed` tells when it did not arrive.
pub fn open_exercise(open: Open, nav: Nav, id: String, failed: RwSignal<bool>) {
    failed.set(false);
    let kept_out = open.peek(|story, library| is_kept_out(story, library, &id));
    if kept_out {
        open.set_head(Name::Walk, Some(Value::text(format!("page {id}"))));
        return nav.within(Screen::Question); // It says so, and what may fit better.
    }
    let Some((file, gate)) = open.peek(|_, library| library.entry(&id).map(|entry| (entry.file.clone(), entry.gate)))
    else {
        return failed.set(true);
    };
    let take = move |text: Option<String>| {
        if !text.is_some_and(|text| open.take_exercise(&text)) {
            failed.try_set(true);
            return;
        }
        if !untrack(|| is_open(open)) {
            open.begin();
        }
        open.set_head(Name::Walk, Some(Value::text(format!("page {id}"))));
        open.note(Edit::clear(Place::head(Name::At)));
        let asked = open.peek(|story, _| story.get(&Place::head(Name::Gate)).is_some());
        nav.within(if gate && !asked { Screen::Gate } else { Screen::Question });
    };
    (open.keeping.ports.fetch)(format!("content/{file}"), Box::new(take));
}

/// The list of exercises.
#[component]
pub fn Exercises() -> impl IntoView {
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    let failed = RwSignal::new(false);
    let entries = open.peek(|story, library| offered(story, library).into_iter().cloned().collect::<Vec<Entry>>());
    let entry = move |entry: Entry| view! { <OneEntry entry on_open=move |id| open_exercise(open, nav, id, failed) /> };
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{EN.exercises_title}</h1>
            <p class="screen__lead">{EN.exercises_lead}</p>
            <Show when=move || failed.get()>
                <Notice tone=NoticeTone::Failure text=EN.fetch_failed />
            </Show>
            {entries.into_iter().map(entry).collect_view()}
            <div class="screen__acts"><Button label=EN.back on_press=move |()| nav.back() /></div>
        </div>
    }
}

#[component]
fn OneEntry(entry: Entry, #[prop(into)] on_open: Callback<String>) -> impl IntoView {
    let (least, most) = entry.minutes;
    let id = entry.id;
    let heading = format!("{id}-title");
    let (labelled, said) = (heading.clone(), format!("{}: {}", EN.exercises_open, entry.title));
    view! {
        <section class="screen__section" aria-labelledby=labelled>
            <h2 class="screen__heading" id=heading>{entry.title}</h2>
            <p>{entry.purpose}</p>
            <p class="soft small">{format!("{least}–{most} {}. {} {}.", EN.minutes, EN.leave_with, entry.yields)}</p>
            <Button label=said on_press=move |()| on_open.run(id.clone()) />
        </section>
    }
}
