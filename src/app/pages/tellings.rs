//! "This is how I tell it today", and how she told it before: each telling dated, to be read, printed, and begun from.

use crate::app::state::{Nav, Open};
use crate::app::ui::{Button, Prose, Tone};
use crate::documents::markdown::parse;
use crate::documents::tellings::{self as told, begin_from, tell, tellings, today};
use crate::route::{Route, Screen};
use crate::story::ids::ItemId;
use crate::words::EN;
use leptos::prelude::*;

/// Writes the page down as it stands, with its date; below stand the earlier ones.
#[component]
pub fn Telling() -> impl IntoView {
    let open = expect_context::<Open>();
    let ports = open.keeping.ports();
    let all = Memo::new(move |_| open.with(|story, _| tellings(story)));
    let write = move |()| {
        let telling = open.peek(|story, library| today(story, library, ports.date, ports.item(), (ports.now)()));
        open.edit(tell(&telling));
    };
    let date = move || all.with(|all| all.first().map(|last| format!("{} {}.", EN.told_done, (ports.date)(last.at))));
    let row = move |telling: told::Telling| {
        let href = Route::Told(open.id(), telling.id).href();
        let name = if telling.title.trim().is_empty() { telling.line } else { telling.title };
        view! {
            <li class="tellings__item">
                <a class="tellings__link" href=href>{EN.telling_title}" "{(ports.date)(telling.at)}</a>
                <span class="tellings__name hers" dir="auto">{name}</span>
            </li>
        }
    };
    view! {
        <section class="screen__section">
            <Button label=EN.told on_press=write />
            <p class="screen__note" role="status">{date}</p>
            <Show when=move || !all.with(Vec::is_empty)>
                <h2 class="screen__heading">{EN.tellings_title}</h2>
                <ol class="tellings">{move || all.get().into_iter().map(row).collect_view()}</ol>
            </Show>
        </section>
    }
}

/// One telling, as it stood.
#[component]
pub fn Told(item: ItemId) -> impl IntoView {
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    let ports = open.keeping.ports();
    let found = open.peek(|story, _| tellings(story).into_iter().find(|telling| telling.id == item));
    let Some(telling) = found else {
        return view! {
            <div class="screen screen--text">
                <h1 class="screen__title" tabindex="-1">{EN.telling_lost}</h1>
                <div class="screen__acts"><Button label=EN.finished_end on_press=move |()| nav.within(Screen::Desk) /></div>
            </div>
        }
        .into_any();
    };
    let date = format!("{} {}", EN.telling_title, (ports.date)(telling.at));
    let from = telling.clone();
    let begin = move |()| {
        let edit =
            open.peek(|story, library| begin_from(story, library, ports.date, &from, (ports.now)(), || ports.item()));
        open.edit(edit);
        nav.within(Screen::Desk);
        (ports.say)("status", EN.telling_begun);
    };
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title only-screen" tabindex="-1">{date.clone()}</h1>
            <article class="leaf">
                {said(telling.line).map(|line| view! { <p class="leaf__line hers" dir="auto">{line}</p> })}
                {said(telling.title).map(|title| view! { <h2 class="leaf__title hers" dir="auto">{title}</h2> })}
                <Prose blocks=parse(&telling.text) />
                <p class="leaf__date only-print">{date}</p>
            </article>
            <div class="screen__acts">
                <Button label=EN.print tone=Tone::Main on_press=move |()| (ports.print)() />
                <Button label=EN.telling_begin on_press=begin />
                <Button label=EN.finished_end tone=Tone::Quiet on_press=move |()| nav.within(Screen::Desk) />
            </div>
            <p class="screen__note only-screen">{EN.telling_begin_hint}</p>
        </div>
    }
    .into_any()
}

/// A text, where there is one.
pub(super) fn said(text: String) -> Option<String> {
    (!text.trim().is_empty()).then_some(text)
}
