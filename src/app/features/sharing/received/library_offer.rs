//! An exercise or a guided path of the library that someone sent, shown before anything is stored. The sender's words are text from outside;
//! everything else is the library's own, with its warning.

use crate::app::features::sharing::received::offer::{EmbeddedBrowserNotice, hand_on_to_next};
use crate::app::features::sharing::received::reference_words::{depth_name, part_name, reference_title};
use crate::app::features::sharing::share::recipient::key_note;
use crate::app::open_story::library_reference::holds_reference;
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::content_fetch::{fetch_exercise, fetch_program};
use crate::app::shell::navigator::Navigator;
use crate::app::shell::open_exercise::has_open_story;
use crate::app::shell::open_reference::open_reference;
use crate::app::shell::sender_message::reference_message;
use crate::app::shell::titles::story_title;
use crate::app::storage::status::StorageMode;
use crate::app::ui::{Button, ButtonTone, Notice, NoticeTone};
use crate::exercises::exercise::Exercise;
use crate::exercises::program::Program;
use crate::route::Route;
use crate::sharing::codec::reference_link::encode_reference;
use crate::sharing::exercises::library_reference::{LibraryReference, ReferenceTarget};
use crate::story::wording::rendered::isolated;
use crate::strings::{APP, EXERCISE_SHARING, EXERCISES, QUESTION};
use leptos::prelude::*;

/// The offer, or what to do where this site does not have what was sent.
#[component]
pub fn LibraryOffer(reference: LibraryReference, again: Callback<()>) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    Effect::new(move |_| (open.storage.browser_api().focus_heading)());
    if open.with_untracked(|_, library| reference.is_listed(library)) {
        return view! { <ListedOffer reference again /> }.into_any();
    }
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{EXERCISE_SHARING.library_unknown_title}</h1>
            <p class="screen__lead" role="alert">{EXERCISE_SHARING.library_unknown}</p>
            {reference_message(&reference)}
            <div class="screen__actions"><a class="button" href=Route::Exercises.href()>{EXERCISES.title}</a></div>
        </div>
    }
    .into_any()
}

/// Begin in a story of its own, begin in the open story where there is one, begin without saving, or not now. Nothing is stored before one
/// of the first three. Each opening has its own story, so that people who share a device do not write in one.
#[component]
fn ListedOffer(reference: LibraryReference, again: Callback<()>) -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let failed = RwSignal::new(false);
    let title = open.with_untracked(|_, library| reference_title(library, &reference));
    let code = encode_reference(&reference).ok();
    let note = key_note(&reference.from, &reference.key);
    let sent = StoredValue::new(reference.clone());
    let into = move |()| open_reference(open, nav, question_flow, sent.get_value(), failed);
    let begin = move |()| {
        open.save_now();
        open.close();
        into(());
    };
    let without = move |()| {
        open.stop_saving_from_here();
        begin(());
    };
    let can_save = open.storage.storage_mode();
    let here = untrack(|| has_open_story(open))
        .then(|| open.with_untracked(|story, _| story_title(story, open.storage.browser_api().format_date)));
    let hand_on = hand_on_to_next(open, code.clone(), again, |story| holds_reference(story, &reference));
    view! {
        <div class="screen screen--text received">
            <EmbeddedBrowserNotice open code />
            <h1 class="screen__title" tabindex="-1">{title}</h1>
            <ReferenceLetter reference />
            <p>{EXERCISE_SHARING.received_free}</p>
            <p>{EXERCISE_SHARING.received_back}</p>
            {note}
            <Show when=move || failed.get()><Notice tone=NoticeTone::Failure text=QUESTION.fetch_failed /></Show>
            <div class="screen__actions">
                <Button label=EXERCISE_SHARING.received_begin tone=ButtonTone::Primary on_press=begin />
                {here.map(|title| view! { <Button label=EXERCISE_SHARING.library_into_story(&isolated(&title)) on_press=into /> })}
                <Show when=move || can_save.get() == StorageMode::Enabled><Button label=EXERCISE_SHARING.received_without on_press=without /></Show>
                <Button label=EXERCISE_SHARING.received_not_now on_press=move |()| nav.go_to(Route::Start) />
            </div>
            {hand_on}
        </div>
    }
}

/// Who it says it is from, what they say, and what the library says: what it is for, its warning, and the parts that are asked.
#[component]
pub fn ReferenceLetter(reference: LibraryReference) -> impl IntoView {
    let message = reference_message(&reference);
    let content = match &reference.target {
        ReferenceTarget::Exercise(id) => {
            let id = id.clone();
            view! { <ExerciseFacts id reference /> }.into_any()
        }
        ReferenceTarget::Program(id, _) => {
            let id = id.clone();
            view! { <ProgramFacts id reference /> }.into_any()
        }
    };
    view! { {message} <div class="received__facts">{content}</div> }
}

/// What an exercise is for, how long it takes, its warning, and its parts or those that were chosen.
#[component]
fn ExerciseFacts(id: String, reference: LibraryReference) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let entry = open.with_untracked(|_, library| library.exercise_entry(&id).cloned()).unwrap_or_default();
    let loaded = RwSignal::new(None::<Exercise>);
    let wanted = id.clone();
    fetch_exercise(open, &id, move |_| {
        loaded.try_set(open.with_untracked(|_, library| library.exercise(&wanted).cloned()));
    });
    let (least, most) = entry.minutes;
    let takes = APP.minutes(&least.to_string(), &most.to_string());
    let reference = StoredValue::new(reference);
    let details =
        move || loaded.get().map(|exercise| reference.with_value(|reference| exercise_details(&exercise, reference)));
    let whole = reference.with_value(|reference| reference.parts.is_empty());
    view! { <p>{entry.purpose}</p> {whole.then(|| view! { <p class="soft small">{takes}</p> })} {details} }
}

fn exercise_details(exercise: &Exercise, reference: &LibraryReference) -> AnyView {
    let chosen = reference.parts_of(exercise);
    let all: Vec<String> = exercise.steps.iter().map(|step| step.id.clone()).collect();
    let (label, parts) = if chosen.is_empty() {
        (EXERCISE_SHARING.library_parts, all)
    } else {
        (EXERCISE_SHARING.library_chosen_parts, chosen.clone())
    };
    let missing = (!reference.has_all_parts(exercise)).then(|| {
        let text = if chosen.is_empty() {
            EXERCISE_SHARING.library_part_unknown
        } else {
            EXERCISE_SHARING.library_part_missing
        };
        view! { <Notice tone=NoticeTone::Info text /> }
    });
    let caution = exercise.caution.clone();
    let names: Vec<String> = parts.iter().filter_map(|part| part_name(exercise, part)).collect();
    view! {
        {missing}
        {(!caution.is_empty()).then(|| view! { <p class="received__label">{EXERCISE_SHARING.received_stirs}</p><p class="pre">{caution}</p> })}
        {part_list(label, names)}
    }
    .into_any()
}

fn part_list(label: &'static str, names: Vec<String>) -> Option<impl IntoView> {
    let is_shown = names.len() > 1 || label == EXERCISE_SHARING.library_chosen_parts && !names.is_empty();
    let rows = move || names.into_iter().map(|name| view! { <li>{name}</li> }).collect_view();
    is_shown.then(|| view! { <p class="received__label">{label}</p><ol class="received__questions">{rows()}</ol> })
}

/// Whom a guided path may suit, its depth, and its steps at that depth.
#[component]
fn ProgramFacts(id: String, reference: LibraryReference) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let entry = open.with_untracked(|_, library| library.program_entry(&id).cloned()).unwrap_or_default();
    let loaded = RwSignal::new(None::<Program>);
    let wanted = id.clone();
    fetch_program(open, &id, move |_| {
        loaded.try_set(open.with_untracked(|_, library| library.program(&wanted).cloned()));
    });
    let depth = match reference.target {
        ReferenceTarget::Program(_, depth) => depth,
        ReferenceTarget::Exercise(_) => return ().into_any(),
    };
    let steps = move || {
        loaded.get().and_then(|program| {
            let names = program.stops_at_depth(depth).into_iter().map(|(stop, _)| stop.label.clone()).collect();
            part_list(EXERCISE_SHARING.library_steps, names)
        })
    };
    view! { <p>{entry.audience}</p> <p class="soft small">{depth_name(depth)}</p> {steps} }.into_any()
}
