//! One word: as she says it today, where it was said, what she said of it later, and what can be done with it.

use super::use_in::UseIn;
use super::ways::{open_answer, with_exercise};
use crate::app::state::{Draft, Nav, Open, Walking};
use crate::app::ui::{Button, Field as Labelled, TextInput, Tone};
use crate::practice::library::exercise_of;
use crate::story::lexicon::{About, plain};
use crate::story::page::{after_all, items, page_of};
use crate::story::place::{Asking, Field, Place};
use crate::story::since::{has_changed, rest, still_fits};
use crate::story::value::{Being, Value};
use crate::story::words_of::{Entry, Group, Said, is_in_handbook};
use crate::words::{DAYS, EN};
use leptos::prelude::*;

fn class(group: Group) -> &'static str {
    match group {
        Group::Problem | Group::Effect => "word word--problem",
        Group::Value | Group::Hope | Group::Commitment => "word word--value",
        Group::Skill | Group::Moment | Group::Sign => "word word--skill",
        Group::Person | Group::Saying => "word",
    }
}

/// A row that opens.
#[component]
pub fn OneWord(place: Place, all: Memo<Vec<Entry>>) -> impl IntoView {
    let open = expect_context::<Open>();
    let entry = Memo::new(move |_| {
        all.with(|all| all.iter().find(|entry| entry.said.first().is_some_and(|said| said.place == place)).cloned())
    });
    let group = untrack(|| entry.with(|entry| entry.as_ref().map_or(Group::Saying, |entry| entry.group)));
    let text = move || entry.with(|entry| entry.as_ref().map(|entry| entry.today().to_owned()).unwrap_or_default());
    let at_rest = move || entry.with(|entry| entry.as_ref().is_some_and(|entry| entry.at_rest));
    let meta = move || {
        entry.with(|entry| {
            let said = entry.as_ref().and_then(|entry| entry.said.first());
            said.map(|said| place_and_day(open, said)).unwrap_or_default()
        })
    };
    view! {
        <li class="lexicon__word" class:lexicon__word--resting=at_rest>
            <details class="lexicon__fold">
                <summary class="lexicon__head">
                    <span class=class(group) dir="auto">{text}</span>
                    <span class="lexicon__meta">{meta}</span>
                </summary>
                <div class="lexicon__body">
                    {move || entry.get().map(|entry| view! { <Told entry /> })}
                    <Acts entry />
                </div>
            </details>
        </li>
    }
}

fn place_and_day(open: Open, said: &Said) -> String {
    let exercise = exercise_of(&said.asking.question);
    let title = open.peek(|_, library| library.entry(exercise).map(|entry| entry.title.clone()));
    let date = (open.keeping.ports().date)(said.at);
    title.map_or_else(|| date.clone(), |title| format!("{title} · {date}"))
}

/// The question as it was asked, or as it would be now.
fn asked(open: Open, said: &Said) -> String {
    if !said.asked.is_empty() {
        return said.asked.clone();
    }
    let ask = open.peek(|_, library| library.find(&said.asking.question).map(|found| found.question.ask.clone()));
    ask.map_or_else(String::new, |ask| untrack(|| plain(&open.filled(&ask, &About::default()).0)))
}

/// Where it was said, what became of it, and for know-how where it was used.
#[component]
fn Told(entry: Entry) -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let date = open.keeping.ports().date;
    let several = entry.said.len() > 1;
    let places = entry.said.iter().map(|said| {
        let (place, question, meta) = (said.place.clone(), asked(open, said), several.then(|| place_and_day(open, said)));
        view! {
            <li>
                <p class="lexicon__asked">{(!question.is_empty()).then_some(question)}</p>
                <p class="row">{meta.map(|meta| view! { <span class="lexicon__meta">{meta}</span> })}<Button label=DAYS.open_answer tone=Tone::Quiet on_press=move |()| open_answer(open, nav, walking, &place) /></p>
            </li>
        }
    });
    let places = places.collect_view();
    let first = entry.said.first().map(|said| date(said.at)).unwrap_or_default();
    let changed = entry.since.iter().any(|since| since.now.is_some());
    let later = entry.since.iter().map(|since| {
        let day = date(since.at);
        match since.now.clone() {
            None => view! { <li>{day}": "{DAYS.fitted}</li> }.into_any(),
            Some(now) => {
                view! { <li>{day}": "{DAYS.became}" "<span class="hers" dir="auto">{now}</span></li> }.into_any()
            }
        }
    });
    let later = later.collect_view();
    let used = entry.used.clone();
    let moment = used.moment.map(|(text, place)| {
        view! { <p>{DAYS.used_in}": "<button type="button" class="word word--skill" dir="auto" on:click=move |_| open_answer(open, nav, walking, &place)>{text}</button></p> }
    });
    let seen = (!used.seen_by.is_empty())
        .then(|| view! { <p>{DAYS.seen_by}": "<span class="hers" dir="auto">{used.seen_by.join(" · ")}</span></p> });
    view! {
        <ul class="lexicon__said" aria-label=DAYS.asked>{places}</ul>
        {moment}
        {seen}
        <ul class="lexicon__later">
            {changed.then(|| view! { <li>{first}": "{DAYS.first_said}" "<span class="hers" dir="auto">{entry.text.clone()}</span></li> })}
            {later}
        </ul>
        {entry.at_rest.then(|| view! { <p class="soft">{DAYS.rest_note}</p> })}
    }
}

/// Still fits, has changed, into the handbook, copy; a name may also rest.
#[component]
fn Acts(entry: Memo<Option<Entry>>) -> impl IntoView {
    let open = expect_context::<Open>();
    let place = move || entry.with_untracked(|entry| Some(entry.as_ref()?.said.first()?.place.clone()));
    // The word that is typed and not kept yet, on the page of the word it is to replace.
    let draft = place().and_then(|place| {
        let (Field::Answer(asking) | Field::Item(asking, _)) = &place.field else { return None };
        let about = Asking { question: format!("now.{}", asking.question), item: asking.item.clone() };
        let about =
            if let Field::Item(_, item) = &place.field { Asking { item: Some(item.clone()), ..about } } else { about };
        Some(open.draft_about(&place.sheet, about))
    });
    let changing = RwSignal::new(draft.is_some_and(|draft| !untrack(|| draft.now()).is_empty()));
    let using = RwSignal::new(false);
    let word = Memo::new(move |_| {
        entry.with(|entry| entry.as_ref().map(|entry| entry.today().to_owned())).unwrap_or_default()
    });
    let fits = move |()| {
        if let Some(edit) = place().and_then(|place| still_fits(&place, &open.keeping.ports().item())) {
            open.edit(edit);
        }
    };
    let in_handbook = Signal::derive(move || {
        entry.with(|entry| entry.as_ref().is_some_and(|entry| open.with(|story, _| is_in_handbook(story, entry))))
    });
    let handbook_label =
        Signal::derive(move || if in_handbook.get() { DAYS.in_handbook } else { DAYS.into_handbook }.to_owned());
    let put = move |()| entry.with_untracked(|entry| entry.as_ref().map_or((), |entry| into_handbook(open, entry)));
    let copied = move |()| copy(open, word.get_untracked());
    let is_name = move || entry.with(|entry| entry.as_ref().is_some_and(|entry| entry.group == Group::Problem));
    let resting = Signal::derive(move || entry.with(|entry| entry.as_ref().is_some_and(|entry| entry.at_rest)));
    let rest_label = Signal::derive(move || if resting.get() { DAYS.take_up } else { DAYS.let_rest }.to_owned());
    let turn = move |()| {
        if let Some(place) = place() {
            open.edit(open.peek(|story, _| rest(story, &place, !resting.get_untracked())));
        }
    };
    let name = move || entry.with(|entry| entry.as_ref().map(|entry| entry.today().to_owned()));
    view! {
        <div class="row only-screen" role="group" aria-label=name>
            <Button label=DAYS.still_fits tone=Tone::Quiet on_press=fits />
            <Button label=DAYS.has_changed tone=Tone::Quiet expanded=changing on_press=move |()| changing.update(|on| *on = !*on) />
            <Button label=handbook_label tone=Tone::Quiet disabled=in_handbook on_press=put />
            <Button label=DAYS.use_in tone=Tone::Quiet expanded=using on_press=move |()| using.update(|on| *on = !*on) />
            <Button label=DAYS.copy tone=Tone::Quiet on_press=copied />
            <Show when=is_name><Button label=rest_label tone=Tone::Quiet on_press=turn /></Show>
        </div>
        <Show when=move || using.get()><UseIn word /></Show>
        <Show when=move || changing.get()>
            <Changed draft on_keep=move |text: String| {
                if let Some(edit) = place().and_then(|place| has_changed(&place, &open.keeping.ports().item(), &text)) {
                    open.edit(edit);
                }
                changing.set(false);
            } />
        </Show>
    }
}

/// "What is it now?"
#[component]
fn Changed(draft: Option<Draft>, #[prop(into)] on_keep: Callback<String>) -> impl IntoView {
    let open = expect_context::<Open>();
    let text = Signal::derive(move || draft.map_or_else(String::new, |draft| draft.value.get()));
    let on_input = move |new: String| {
        if let Some(draft) = draft {
            draft.set(new);
        }
    };
    let id = StoredValue::new(format!("now-{}", open.keeping.ports().item()));
    let keep = Callback::new(move |()| {
        let said = text.get_untracked();
        on_input(String::new());
        on_keep.run(said);
    });
    view! {
        <Labelled id=id.get_value() label=DAYS.changed_label>
            <TextInput id=id.get_value() value=text on_input on_enter=keep />
        </Labelled>
        <Button label=DAYS.changed_keep on_press=keep />
    }
}

fn copy(open: Open, text: String) {
    let say = open.keeping.ports().say;
    let done = move |copied: bool| if copied { say("status", EN.copied) } else { say("alert", EN.copy_failed) };
    (open.keeping.ports().copy)(text, Box::new(done));
}

/// Adds it to the handbook, under the question where it belongs.
fn into_handbook(open: Open, entry: &Entry) {
    let question = entry.group.handbook();
    let (group, text, at) = (entry.group, entry.today().to_owned(), entry.said.first().map(|said| said.place.clone()));
    with_exercise(open, exercise_of(question), move || {
        let asking = Asking::once(question);
        let ask =
            open.peek(|_, library| library.find(question).map(|found| found.question.ask.clone())).unwrap_or_default();
        let wording = untrack(|| plain(&open.filled(&ask, &About::default()).0));
        let order = open.peek(|story, _| {
            page_of(story, exercise_of(question)).map_or(0, |sheet| after_all(&items(story, &sheet, &asking)))
        });
        let person = at.and_then(|at| open.peek(|story, _| story.get(&at).cloned()));
        let value = match person {
            Some(Value::Person { name, relation, being, .. }) => Value::Person { order, name, relation, being },
            _ if group == Group::Person => {
                Value::Person { order, name: text, relation: String::new(), being: Being::Unsaid }
            }
            _ => Value::Line { order, text, size: 0 },
        };
        open.item(&asking, &open.keeping.ports().item(), Some(value), &wording);
    });
}
