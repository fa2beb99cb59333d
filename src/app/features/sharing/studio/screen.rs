//! The studio, in which someone makes questions for someone else: one field with its link beneath, and more options on request. Nothing is
//! sent from here; the maker passes on the link.

use crate::app::features::sharing::people::keep_under::KeepUnder;
use crate::app::features::sharing::people::key_section::DeviceKeySection;
use crate::app::features::sharing::people::people_store::new_entry;
use crate::app::features::sharing::print::sheet_choices::SheetOptions;
use crate::app::features::sharing::received::offer::generic_wording;
use crate::app::features::sharing::studio::draft::{StepRows, Studio};
use crate::app::features::sharing::studio::handout::{HandoutChoices, PrintedHandout};
use crate::app::features::sharing::studio::more_options::MoreOptions;
use crate::app::features::sharing::studio::preview::RecipientPreview;
use crate::app::features::sharing::studio::question_row::{MovedRow, QuestionRow};
use crate::app::features::sharing::studio::saved_list::SavedExerciseList;
use crate::app::features::sharing::studio::share_link::ShareLinkPanel;
use crate::app::features::sharing::studio::side_by_side::StudioSideBySide;
use crate::app::features::sharing::studio::starting_points::StarterList;
use crate::app::features::sharing::studio::wording_hints::ExerciseHint;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::content_fetch::fetch_exercise;
use crate::app::shell::handoff::Handoff;
use crate::app::ui::{Button, ButtonTone};
use crate::exercises::library::exercise_id_of;
use crate::route::{GuideKind, Route};
use crate::sharing::exercises::shared_exercise::{SharedExercise, plain_question};
use crate::sharing::people::person::{EntryKind, PersonEntry};
use crate::strings::{APP, EXERCISE_SHARING, MORE, OPENING, PEOPLE, WORKSHEETS};
use leptos::prelude::*;

/// The most questions of a part that are shown unfolded.
const MAX_UNFOLDED_ROWS: usize = 3;

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
    if let Some(text) = expect_context::<Handoff>().take_next_question() {
        studio.start_with_question(plain_question("", &text), false);
    }
    let more = RwSignal::new(untrack(|| studio.is_letter()));
    let steps = Memo::new(move |_| studio.step_rows());
    let together = RwSignal::new(false);
    let together_button = NodeRef::<leptos::html::Button>::new();
    let end_together = move |()| {
        together.set(false);
        request_animation_frame(move || {
            if let Some(button) = together_button.try_get_untracked().flatten() {
                button.focus().ok(); // Focus is a courtesy.
            }
        });
    };
    let moved = RwSignal::new(None::<MovedRow>);
    let sheet = RwSignal::new(SheetOptions::default());
    view! {
        <Show when=move || together.get()><StudioSideBySide studio on_back=end_together /></Show>
        <div class="screen studio only-screen" hidden=together>
            <div class="studio__main">
                <h1 class="screen__title" tabindex="-1">{EXERCISE_SHARING.studio_title}</h1>
                <p class="screen__lead">{EXERCISE_SHARING.studio_lead}</p>
                <For each=move || steps.get() key=|step| (step.id.clone(), is_folded(step)) let(step)>
                    <StepQuestions studio step more moved />
                </For>
                <Show when=move || more.get()>
                    <p class="studio__add"><Button label=EXERCISE_SHARING.studio_add on_press=move |()| studio.add_empty_question() /></p>
                    <ExerciseHint studio />
                </Show>
                <Button label=EXERCISE_SHARING.studio_more tone=ButtonTone::Quiet expanded=more on_press=move |()| more.update(|on| *on = !*on) />
                <Show when=move || more.get()><MoreOptions studio /></Show>
                <ShareLinkPanel studio />
                <HandoutChoices options=sheet />
                <KeepUnder entry=move |()| sent_entry(studio) />
                <DeviceKeySection public_key=studio.public_key />
                <StarterList studio />
                <SavedExerciseList studio />
                <div class="screen__actions">
                    <Show when=move || studio.can_undo()><Button label=APP.undo on_press=move |()| studio.undo() /></Show>
                    <Button label=EXERCISE_SHARING.studio_anew tone=ButtonTone::Quiet on_press=move |()| studio.start_over() />
                    <a href=Route::Print(String::new()).href()>{WORKSHEETS.print_pack}</a>
                    <a href=Route::SharedExercise(String::new()).href()>{OPENING.title}</a>
                    <a href=Route::Guide(GuideKind::Practitioners).href()>{MORE.guide_practitioners}</a>
                    <a href=Route::People.href()>{PEOPLE.title}</a>
                    <Button label=EXERCISE_SHARING.studio_together tone=ButtonTone::Quiet node_ref=together_button on_press=move |()| together.set(true) />
                </div>
            </div>
            <RecipientPreview studio />
        </div>
        <PrintedHandout studio options=sheet />
    }
}

/// Returns what is kept under a label: the title or the first question, and the letter or all questions; `None` while there is no question.
fn sent_entry(studio: Studio) -> Option<PersonEntry> {
    let (shared, is_letter) = untrack(|| (studio.shared_exercise().ok(), studio.is_letter()));
    let shared: SharedExercise = shared?;
    let questions: Vec<String> = shared.questions().map(|question| generic_wording(&question.wording)).collect();
    let first = questions.first().cloned().unwrap_or_default();
    let title = Some(shared.exercise.title).filter(|title| !title.is_empty()).unwrap_or(first);
    let intro = Some(shared.intro).filter(|intro| !intro.is_empty());
    let text = intro.into_iter().chain(questions).collect::<Vec<_>>().join("\n");
    let kind = if is_letter { EntryKind::Letter } else { EntryKind::Sent };
    Some(new_entry(studio.storage, kind, title, text))
}

/// The questions of one step. Those of a part that was added from the library are folded under its title where they are many.
#[component]
fn StepQuestions(
    studio: Studio,
    step: StepRows,
    more: RwSignal<bool>,
    moved: RwSignal<Option<MovedRow>>,
) -> impl IntoView {
    let id = step.id.clone();
    let rows = Memo::new(move |_| {
        studio.step_rows().into_iter().find(|step| step.id == id).map(|step| step.rows).unwrap_or_default()
    });
    let list = move || {
        view! {
            <ul class="studio__rows">
                <For each=move || rows.get() key=Clone::clone let((number, row))>
                    <li><QuestionRow studio number row more moved /></li>
                </For>
            </ul>
        }
    };
    if !is_folded(&step) {
        return list().into_any();
    }
    // It unfolds once a question was moved into it, so that the focus can follow, and then stays as the sender leaves it.
    let is_moved_here = move || {
        moved.with(|moved| {
            moved.as_ref().is_some_and(|(key, _)| rows.with(|rows| rows.iter().any(|(_, row)| row == key)))
        })
    };
    let unfolds = Memo::new(move |before: Option<&bool>| before == Some(&true) || is_moved_here());
    let title = step.title;
    let label = move || EXERCISE_SHARING.studio_part(rows.with(Vec::len), &title);
    view! { <details class="disclosure" prop:open=unfolds><summary>{label}</summary>{list()}</details> }.into_any()
}

/// Whether the questions of a step are folded: those of a part of the library, where they are more than fit on a screen.
fn is_folded(step: &StepRows) -> bool {
    !step.title.is_empty() && step.rows.len() > MAX_UNFOLDED_ROWS
}
