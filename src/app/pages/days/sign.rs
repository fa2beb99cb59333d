//! The next small sign, with whom and when; and, if she likes, a day for it in her own calendar.

use super::ways::open_answer;
use crate::app::state::{Nav, Open, Walking};
use crate::app::ui::{Button, Field, TextInput, Voice};
use crate::documents::calendar::{Day, calendar};
use crate::practice::exercise::Kind;
use crate::story::Edit;
use crate::story::lexicon::bound;
use crate::story::place::{Name, Place};
use crate::story::value::Value;
use crate::words::DAYS;
use leptos::prelude::*;

/// The sign on the story's page; nothing where none was given.
#[component]
pub fn Sign() -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let sign = Memo::new(move |_| open.with(|story, library| bound(story, library, Kind::Sign)));
    let text = move || sign.with(|sign| sign.as_ref().map_or_else(String::new, |word| word.given.text.clone()));
    let go = move |_| {
        if let Some(word) = sign.get_untracked() {
            open_answer(open, nav, walking, &word.given.place);
        }
    };
    view! {
        <Show when=move || sign.with(Option::is_some)>
            <section class="sign">
                <h2 class="sign__label">{DAYS.sign_title}</h2>
                <button type="button" class="sign__words" dir="auto" on:click=go>{text}</button>
                <Plan />
            </section>
        </Show>
    }
}

/// With whom and when, in her words; under folds, so that the sign stands alone until she wants more.
#[component]
fn Plan() -> impl IntoView {
    let open = expect_context::<Open>();
    let (with, when) = (open.words(Place::head(Name::SignWith)), open.words(Place::head(Name::SignWhen)));
    let said = move || {
        let parts = [with.get(), when.get()];
        parts.into_iter().filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join(" · ")
    };
    view! {
        <p class="sign__plan hers" dir="auto">{said}</p>
        <details class="folded">
            <summary>{DAYS.sign_plan}</summary>
            <Field id="sign-with" label=DAYS.sign_with>
                <TextInput id="sign-with" value=with on_input=move |text| write(open, Name::SignWith, text) />
            </Field>
            <Field id="sign-when" label=DAYS.sign_when>
                <TextInput id="sign-when" value=when on_input=move |text| write(open, Name::SignWhen, text) />
            </Field>
        </details>
        <Calendar />
    }
}

fn write(open: Open, name: Name, text: String) {
    let value = (!text.is_empty()).then(|| Value::text(text));
    open.edit(Edit::Set(Place::head(name), value));
}

/// A file for her calendar: her title and the day, no reminder unless she asks for one.
#[component]
fn Calendar() -> impl IntoView {
    let open = expect_context::<Open>();
    let (title, day) = (open.words(Place::head(Name::SignTitle)), open.words(Place::head(Name::SignDay)));
    let reminds = RwSignal::new(false);
    let said = RwSignal::new("");
    let give = move |()| {
        let id = open.peek(|story, _| format!("day-{}", story.id()));
        let (title, date) = (title.get_untracked(), day.get_untracked());
        let made = (open.keeping.ports().now)();
        let day = Day { id: &id, title: &title, date: &date, reminds: reminds.get_untracked(), made };
        let file = calendar(&day).filter(|_| !title.trim().is_empty());
        said.set(if file.is_some() { DAYS.sign_file_done } else { DAYS.sign_file_needs });
        if let Some(file) = file {
            (open.keeping.ports().give)("day.ics", "text/calendar", &file);
        }
    };
    view! {
        <details class="folded">
            <summary>{DAYS.sign_calendar}</summary>
            <p class="soft small">{DAYS.sign_calendar_lead}</p>
            <Field id="sign-title" label=DAYS.sign_name>
                <TextInput id="sign-title" value=title on_input=move |text| write(open, Name::SignTitle, text) />
            </Field>
            <Field id="sign-day" label=DAYS.sign_day>
                <TextInput id="sign-day" kind="date" value=day on_input=move |text| write(open, Name::SignDay, text) voice=Voice::App />
            </Field>
            <div class="row">
                <Button label=DAYS.sign_file on_press=give />
                <Button label=DAYS.sign_remind tone=crate::app::ui::Tone::Quiet pressed=reminds on_press=move |()| reminds.update(|on| *on = !*on) />
            </div>
            <p class="soft small" role="status">{move || said.get()}</p>
        </details>
    }
}
