//! The studio, in which someone makes questions for someone else: one field with its link beneath, and more options on request. Nothing is
//! sent from here; the maker passes on the link.

use crate::app::features::sharing::received::offer::{ExerciseLetter, offer_title, read_aloud_order};
use crate::app::features::sharing::studio::draft::Studio;
use crate::app::features::sharing::studio::handout::PrintedHandout;
use crate::app::features::sharing::studio::more_options::MoreOptions;
use crate::app::features::sharing::studio::question_row::{MovedRow, QuestionRow};
use crate::app::features::sharing::studio::share_link::ShareLinkPanel;
use crate::app::features::sharing::studio::starting_points::{SavedExerciseList, StarterList};
use crate::app::features::sharing::studio::wording_hints::ExerciseHint;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::content_fetch::fetch_exercise;
use crate::app::shell::handoff::Handoff;
use crate::app::ui::{Button, ButtonTone};
use crate::exercises::library::exercise_id_of;
use crate::route::Route;
use crate::strings::{APP, EXERCISE_SHARING, QUESTION, STORY_SHARING};
use leptos::prelude::*;

/// Adds a shipped question that was passed on from the question screen; its exercise is fetched first.
fn add_shipped_question(open: OpenStory, studio: Studio, full: String) {
    let exercise = exercise_id_of(&full).to_owned();
    fetch_exercise(open, &exercise.clone(), move |_| {
        if let Some(exercise) = open.with_untracked(|_, library| library.exercise(&exercise).cloned()) {
            studio.add_library_question(&exercise, &full);
        }
    });
}

/// Opened from the start screen, from a question that is to be sent, and from a letter. The draft is stored between visits.
#[component]
pub fn StudioScreen() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let studio = Studio::new(open.storage);
    if let Some(full) = expect_context::<Handoff>().take_question() {
        add_shipped_question(open, studio, full);
    }
    if let Some(letter) = expect_context::<Handoff>().take_letter() {
        studio.start_from_letter(letter);
    }
    let more = RwSignal::new(untrack(|| studio.is_letter()));
    let rows = Memo::new(move |_| (1_usize..).zip(studio.question_keys()).collect::<Vec<_>>());
    let together = RwSignal::new(false);
    let moved = RwSignal::new(None::<MovedRow>);
    view! {
        <Show when=move || together.get()><StudioSideBySide studio on_back=move |()| together.set(false) /></Show>
        <div class="screen studio only-screen">
            <div class="studio__main">
                <h1 class="screen__title" tabindex="-1">{EXERCISE_SHARING.studio_title}</h1>
                <p class="screen__lead">{EXERCISE_SHARING.studio_lead}</p>
                <ul class="studio__rows">
                    <For each=move || rows.get() key=Clone::clone let((number, row))>
                        <li><QuestionRow studio number row more moved /></li>
                    </For>
                </ul>
                <Show when=move || more.get()>
                    <p class="studio__add"><Button label=EXERCISE_SHARING.studio_add on_press=move |()| studio.add_empty_question() /></p>
                    <ExerciseHint studio />
                </Show>
                <ShareLinkPanel studio />
                <StarterList studio />
                <SavedExerciseList studio />
                <Button label=EXERCISE_SHARING.studio_more tone=ButtonTone::Quiet expanded=more on_press=move |()| more.update(|on| *on = !*on) />
                <Show when=move || more.get()><MoreOptions studio /></Show>
                <div class="screen__actions">
                    <Show when=move || studio.can_undo()><Button label=APP.undo on_press=move |()| studio.undo() /></Show>
                    <Button label=EXERCISE_SHARING.studio_anew tone=ButtonTone::Quiet on_press=move |()| studio.start_over() />
                    <a href=Route::Package(String::new()).href()>{STORY_SHARING.open_paste_title}</a>
                    <Button label=EXERCISE_SHARING.studio_together tone=ButtonTone::Quiet on_press=move |()| together.set(true) />
                </div>
            </div>
            <RecipientPreview studio />
        </div>
        <PrintedHandout studio />
    }
}

/// The offer as the recipient will see it on a small phone, and the order in which it is read aloud.
#[component]
fn RecipientPreview(studio: Studio) -> impl IntoView {
    let exercise = Memo::new(move |_| studio.shared_exercise().ok());
    let buttons = || view! { <p class="phone-preview__actions"><span class="button button--main">{EXERCISE_SHARING.received_begin}</span> <span class="button">{EXERCISE_SHARING.received_not_now}</span></p> };
    let shown = move || match exercise.get() {
        Some(shared) => {
            let gate = shared.exercise.requires_gate.then(|| view! { <GatePreview /> });
            view! { <p class="phone-preview__title"><bdi>{offer_title(&shared)}</bdi></p> <ExerciseLetter shared /> {buttons()} {gate} }
                .into_any()
        }
        None => view! { <p class="soft">{EXERCISE_SHARING.studio_preview_empty}</p> }.into_any(),
    };
    view! {
        <aside class="studio__aside" aria-labelledby="studio-preview">
            <h2 class="detour-hint__title" id="studio-preview">{EXERCISE_SHARING.studio_preview}</h2>
            <div class="phone-preview" role="region" tabindex="0" aria-labelledby="studio-preview">
                {shown}
            </div>
            <details class="disclosure">
                <summary>{EXERCISE_SHARING.studio_order}</summary>
                <ol class="phone-preview__order">{move || exercise.get().map(|shared| read_aloud_order(&shared).into_iter().map(|line| view! { <li>{line}</li> }).collect_view())}</ol>
            </details>
        </aside>
    }
}

/// Shown if the questions speak of a problem: the gate that the recipient gets before them, and what its answer may change.
#[component]
fn GatePreview() -> impl IntoView {
    let ask = expect_context::<OpenStory>().with_untracked(|_, library| library.gate.wording.clone());
    view! {
        <div class="phone-preview__gate">
            <p class="received__label">{EXERCISE_SHARING.studio_gate}</p>
            <p>{ask}</p>
            <p class="received__label">{EXERCISE_SHARING.studio_gate_then}</p>
        </div>
    }
}

/// One question at a time in large type, for two people at one screen. Nothing is written or stored here.
#[component]
fn StudioSideBySide(studio: Studio, #[prop(into)] on_back: Callback<()>) -> impl IntoView {
    let at = RwSignal::new(0_usize);
    let asks = Memo::new(move |_| {
        studio.with_exercise(|shared| {
            shared
                .questions()
                .map(|q| crate::app::features::sharing::received::offer::generic_wording(&q.wording))
                .collect::<Vec<_>>()
        })
    });
    let ask = move || asks.with(|asks| asks.get(at.get()).cloned().unwrap_or_default());
    let is_last = Signal::derive(move || asks.with(Vec::len) <= at.get().saturating_add(1));
    let focus = expect_context::<OpenStory>().storage.browser_api().focus_heading;
    Effect::new(move |_| focus());
    view! {
        <div class="finished side-by-side only-screen">
            <h1 class="side-by-side__ask" tabindex="-1" dir="auto">{ask}</h1>
            <div class="finished__actions">
                <Button label=QUESTION.go_on disabled=is_last on_press=move |()| at.update(|n| *n = n.saturating_add(1)) />
                <Button label=EXERCISE_SHARING.studio_together_back tone=ButtonTone::Quiet on_press=on_back />
            </div>
        </div>
    }
}
