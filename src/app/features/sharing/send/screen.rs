//! Sending an exercise, a guided path, a part or a question of the library. The link names it; its texts stay those of the library, so its
//! warning always arrives. Nothing is sent from here; the sender passes on the link.

use crate::app::features::sharing::people::keep_under::KeepUnder;
use crate::app::features::sharing::people::people_store::new_entry;
use crate::app::features::sharing::print::printed_code::SheetEnd;
use crate::app::features::sharing::received::library_offer::ReferenceLetter;
use crate::app::features::sharing::received::offer::offer_buttons;
use crate::app::features::sharing::received::reference_words::reference_title;
use crate::app::features::sharing::send::chosen_parts::{DepthChoice, PartChoice};
use crate::app::features::sharing::send::send_draft::SendDraft;
use crate::app::features::sharing::studio::share_link::LinkPanel;
use crate::app::features::sharing::studio::wording_hints::WordingHints;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::content_fetch::{fetch_exercise, fetch_program};
use crate::app::shell::handoff::Handoff;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::send_link::PrintWorksheetLink;
use crate::app::ui::{Button, ButtonTone, FormField, Notice, NoticeTone, TextArea, TextInput, Typeface};
use crate::exercises::exercise::Exercise;
use crate::exercises::library::ExerciseLibrary;
use crate::exercises::program::Depth;
use crate::route::Route;
use crate::sharing::exercises::library_reference::{LibraryReference, ReferenceTarget};
use crate::sharing::people::person::EntryKind;
use crate::strings::{APP, EXERCISE_SHARING, EXERCISES, QUESTION, STORY_SHARING, WORKSHEETS};
use leptos::prelude::*;

/// Opened by *Send this*. `id` is that of an exercise or a guided path, `part` a step or a question of an exercise, or nothing.
#[component]
pub fn SendScreen(id: String, part: String) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let reference = open.with_untracked(|_, library| reference_to(library, &id, &part));
    Effect::new(move |_| (open.storage.browser_api().focus_heading)());
    match reference.filter(|reference| open.with_untracked(|_, library| reference.is_listed(library))) {
        Some(reference) => view! { <SendView draft=SendDraft::new(open.storage, reference) /> }.into_any(),
        None => view! {
            <div class="screen screen--text">
                <h1 class="screen__title" tabindex="-1">{APP.lost_title}</h1>
                <p class="screen__lead">{EXERCISE_SHARING.send_not_here}</p>
                <div class="screen__actions"><a class="button" href=Route::Exercises.href()>{EXERCISES.title}</a></div>
            </div>
        }
        .into_any(),
    }
}

fn reference_to(library: &ExerciseLibrary, id: &str, part: &str) -> Option<LibraryReference> {
    if library.program_entry(id).is_some() {
        return Some(LibraryReference::to_program(id, Depth::default()));
    }
    let parts = Some(part.to_owned()).filter(|part| !part.is_empty()).into_iter().collect();
    LibraryReference { parts, ..LibraryReference::to_exercise(id) }.normalized().ok()
}

/// The link first, then what of it is sent, and what is said around it.
#[component]
fn SendView(draft: SendDraft) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let nav = expect_context::<Navigator>();
    let title =
        untrack(|| draft.with(|reference| open.with_untracked(|_, library| reference_title(library, reference))));
    let link = Memo::new(move |_| draft.link());
    let kept_title = StoredValue::new(title.clone());
    let sent_entry = move |()| {
        let intro = untrack(|| draft.with(|reference| reference.intro.clone()));
        Some(new_entry(open.storage, EntryKind::Sent, kept_title.get_value(), intro))
    };
    let (loaded, failed) = (RwSignal::new(None::<Exercise>), RwSignal::new(false));
    let target = untrack(|| draft.with(|reference| reference.target.clone()));
    let is_program = matches!(target, ReferenceTarget::Program(..));
    let worksheet = match &target {
        ReferenceTarget::Exercise(id) => Some(view! { <PrintWorksheetLink id=id.clone() title=title.clone() /> }),
        ReferenceTarget::Program(..) => None,
    };
    match target {
        ReferenceTarget::Exercise(id) => {
            let wanted = id.clone();
            fetch_exercise(open, &id, move |here| {
                failed.try_set(!here);
                loaded.try_set(open.with_untracked(|_, library| library.exercise(&wanted).cloned()));
            });
        }
        ReferenceTarget::Program(id, _) => fetch_program(open, &id, move |here| {
            failed.try_set(!here);
        }),
    }
    view! {
        <div class="screen studio only-screen">
            <div class="studio__main">
                <h1 class="screen__title" tabindex="-1">{EXERCISE_SHARING.send_title(&title)}</h1>
                <p class="screen__lead">{EXERCISE_SHARING.send_lead}</p>
                <Show when=move || failed.get()><Notice tone=NoticeTone::Failure text=QUESTION.fetch_failed /></Show>
                <LinkPanel link missing=Signal::stored(STORY_SHARING.refused_much.to_owned()) copied_text=APP.copied on_given=|()| () />
                <p class="field__hint">{EXERCISE_SHARING.studio_open}</p>
                <KeepUnder entry=sent_entry />
                {is_program.then(|| view! { <DepthChoice draft /> })}
                <AroundFields draft />
                {move || loaded.get().map(|exercise| view! { <PartChoice draft exercise /> })}
                <div class="screen__actions">
                    <ChangeQuestions draft loaded />
                    {worksheet}
                    <Button label=APP.back tone=ButtonTone::Quiet on_press=move |()| nav.go_back() />
                </div>
            </div>
            <aside class="studio__aside" aria-labelledby="send-preview">
                <h2 class="detour-hint__title" id="send-preview">{EXERCISE_SHARING.studio_preview}</h2>
                <div class="phone-preview" role="region" tabindex="0" aria-labelledby="send-preview">
                    <p class="phone-preview__title">{title.clone()}</p>
                    {move || view! { <ReferenceLetter reference=draft.with(Clone::clone) /> }}
                    {offer_buttons()}
                </div>
            </aside>
        </div>
        <SendHandout draft title link />
    }
}

/// What the sender says around it, folded until it is wanted. Every field is optional.
#[component]
fn AroundFields(draft: SendDraft) -> impl IntoView {
    let from = Signal::derive(move || draft.with(|reference| reference.from.clone()));
    let contact = Signal::derive(move || draft.with(|reference| reference.contact.clone()));
    let intro = Signal::derive(move || draft.with(|reference| reference.intro.clone()));
    let caution = Signal::derive(move || draft.with(|reference| reference.caution.clone()));
    view! {
        <details class="disclosure">
            <summary>{EXERCISE_SHARING.send_around}</summary>
            <FormField id="send-from" label=EXERCISE_SHARING.studio_from hint=EXERCISE_SHARING.studio_from_hint>
                <TextInput id="send-from" voice=Typeface::App value=from on_input=move |text| draft.edit_signature(|reference| reference.from = text) described_by="send-from-hint" />
            </FormField>
            <FormField id="send-intro" label=EXERCISE_SHARING.studio_intro>
                <TextArea id="send-intro" voice=Typeface::App value=intro on_input=move |text| draft.edit_texts(|reference| reference.intro = text) />
            </FormField>
            <WordingHints text=intro />
            <FormField id="send-caution" label=EXERCISE_SHARING.send_caution hint=EXERCISE_SHARING.send_caution_hint>
                <TextArea id="send-caution" voice=Typeface::App value=caution on_input=move |text| draft.edit_texts(|reference| reference.caution = text) described_by="send-caution-hint" />
            </FormField>
            <FormField id="send-contact" label=EXERCISE_SHARING.studio_contact hint=EXERCISE_SHARING.studio_contact_hint>
                <TextInput id="send-contact" voice=Typeface::App value=contact on_input=move |text| draft.edit_signature(|reference| reference.contact = text) described_by="send-contact-hint" />
            </FormField>
        </details>
    }
}

/// The way to the Studio, where one question is changed before it is sent; shown for one question.
#[component]
fn ChangeQuestions(draft: SendDraft, loaded: RwSignal<Option<Exercise>>) -> impl IntoView {
    let (nav, handoff) = (expect_context::<Navigator>(), expect_context::<Handoff>());
    let full = move || {
        let part = draft.with(|reference| reference.parts.iter().find(|part| part.contains('.')).cloned())?;
        loaded.with(|exercise| exercise.as_ref().map(|exercise| format!("{}.{part}", exercise.id)))
    };
    let change = move |()| {
        if let Some(full) = untrack(full) {
            handoff.open_in_studio(&full, nav);
        }
    };
    move || {
        full().map(|_| view! { <Button label=EXERCISE_SHARING.send_change tone=ButtonTone::Quiet on_press=change /> })
    }
}

/// The printed sheet: the title, who it is from, and the code. It appears on paper only.
#[component]
fn SendHandout(draft: SendDraft, title: String, link: Memo<Option<String>>) -> impl IntoView {
    let from = move || draft.with(|reference| (!reference.from.is_empty()).then(|| WORKSHEETS.from(&reference.from)));
    let intro = move || draft.with(|reference| reference.intro.clone());
    view! {
        <article class="handout only-print">
            <h1 class="handout__title">{title}</h1>
            <p class="handout__from">{from}</p>
            <p class="pre">{intro}</p>
            <SheetEnd link />
            <p dir="ltr">{move || link.get()}</p>
        </article>
    }
}
