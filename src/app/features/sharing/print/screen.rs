//! Printing worksheets: exercises of the library, of the clinic and of one's own, ticked in lists and printed in one job. What is printed stands beside
//! the screen and is shown on paper only.

use crate::app::features::sharing::print::blank_drawing::BlankDrawings;
use crate::app::features::sharing::print::print_job::{PrintJob, Printable};
use crate::app::features::sharing::print::sheet_choices::SheetChoices;
use crate::app::features::sharing::print::worksheet_view::WorksheetView;
use crate::app::open_story::site_handle::SiteHandle;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::ui::{Button, ButtonTone, FormField, Notice, NoticeTone, TextInput, Typeface};
use crate::pictures::blank::has_blank_drawing;
use crate::strings::{APP, EXERCISE_SHARING, QUESTION, SITE, WORKSHEETS};
use leptos::prelude::*;

/// Opened by *Print a worksheet* and *Print a pack*. `id` is that of an exercise of the library, or empty.
#[component]
pub fn PrintScreen(id: String) -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let browser_api = open.storage.browser_api();
    let site = expect_context::<SiteHandle>();
    let job = PrintJob::new(open, site, &id);
    let clinic_title = Signal::derive(move || {
        site.with_settings(|settings| match settings.name.as_str() {
            "" => SITE.from_unnamed.to_owned(),
            name => SITE.from_named(name),
        })
    });
    let from = Signal::derive(move || job.sender());
    let options = job.options();
    Effect::new(move |_| (browser_api.focus_heading)());
    let status = move || match job.chosen_count() {
        0 => WORKSHEETS.none_chosen.to_owned(),
        count => WORKSHEETS.chosen(count),
    };
    let not_ready = Signal::derive(move || !job.is_ready());
    let has_drawings = Signal::derive(move || job.has_drawings());
    view! {
        <div class="screen screen--text only-screen">
            <h1 class="screen__title" tabindex="-1">{WORKSHEETS.title}</h1>
            <p class="screen__lead">{WORKSHEETS.lead}</p>
            <Show when=move || job.has_failed()><Notice tone=NoticeTone::Failure text=QUESTION.fetch_failed /></Show>
            <PrintableList job title=WORKSHEETS.library id="print-library" printables=Signal::stored(job.library_exercises()) />
            <PrintableList job title=clinic_title id="print-clinic" printables=Signal::derive(move || job.clinic_exercises()) />
            <PrintableList job title=WORKSHEETS.own id="print-own" printables=Signal::stored(job.own_exercises()) />
            <section class="screen__section" aria-labelledby="print-options">
                <h2 class="screen__heading" id="print-options">{WORKSHEETS.options}</h2>
                <SheetChoices options has_drawings />
                <FormField id="print-from" label=EXERCISE_SHARING.studio_from hint=EXERCISE_SHARING.studio_from_hint>
                    <TextInput id="print-from" voice=Typeface::App value=from on_input=move |text| job.set_sender(text) described_by="print-from-hint" />
                </FormField>
            </section>
            <p class="soft" role="status">{status}</p>
            <div class="screen__actions">
                <Button label=WORKSHEETS.print tone=ButtonTone::Primary disabled=not_ready on_press=move |()| request_animation_frame(browser_api.print_page) />
                <Button label=APP.back tone=ButtonTone::Quiet on_press=move |()| nav.go_back() />
            </div>
        </div>
        <For each=move || job.ready_keys() key=Clone::clone let(key)><PrintedExercise job key_of_exercise=key /></For>
    }
}

/// A list of exercises to tick; nothing where there are none. A list that grows keeps the chip that has the focus.
#[component]
fn PrintableList(
    job: PrintJob,
    #[prop(into)] title: Signal<String>,
    id: &'static str,
    printables: Signal<Vec<Printable>>,
) -> impl IntoView {
    let has_any = Memo::new(move |_| printables.with(|all| !all.is_empty()));
    let chip = move |(key, label): Printable| {
        let key = StoredValue::new(key);
        let pressed = move || key.with_value(|key| job.is_chosen(key)).to_string();
        let toggle = move |_| key.with_value(|key| job.toggle(key));
        view! { <li><button type="button" class="chip" aria-pressed=pressed dir="auto" on:click=toggle>{label}</button></li> }
    };
    view! {
        <Show when=move || has_any.get()>
            <section class="screen__section" aria-labelledby=id>
                <h2 class="screen__heading" id=id dir="auto">{title}</h2>
                <ul class="chips">
                    <For each=move || printables.get() key=|(key, _)| key.clone() let(printable)>{chip(printable)}</For>
                </ul>
            </section>
        </Show>
    }
}

/// What is printed of one exercise.
#[component]
fn PrintedExercise(job: PrintJob, key_of_exercise: String) -> impl IntoView {
    let options = job.options();
    let (open, key) = (job.open_story(), StoredValue::new(key_of_exercise));
    let from = Signal::derive(move || key.with_value(|key| job.sender_of(key)));
    let link = Signal::derive(move || key.with_value(|key| job.link(key)));
    let questions = move || {
        let worksheet = untrack(|| key.with_value(|key| job.worksheet(key)));
        worksheet.map(|worksheet| {
            let head = worksheet.without_parts();
            let parts = Signal::stored(worksheet.parts);
            view! { <WorksheetView head parts from link options /> }
        })
    };
    let drawings = move || {
        let exercise = untrack(|| key.with_value(|key| job.library_exercise(key)));
        exercise.map(|exercise| view! { <BlankDrawings open exercise options /> })
    };
    // An exercise without drawings is printed as questions, whatever is chosen for the others.
    let has_drawing = untrack(|| key.with_value(|key| has_blank_drawing(key)));
    let shows_questions = Memo::new(move |_| !has_drawing || options.with(|options| options.content.has_questions()));
    let shows_drawings = Memo::new(move |_| has_drawing && options.with(|options| options.content.has_drawings()));
    view! {
        <Show when=move || shows_questions.get()>{questions}</Show>
        <Show when=move || shows_drawings.get()>{drawings}</Show>
    }
}
