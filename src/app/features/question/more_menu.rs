//! The menu *More* of a question: come back later, why, all questions, own wording, own question, pronoun, stop saving, undo and redo.

use crate::app::features::question::pronoun::PronounChoice;
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::handoff::Handoff;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::stop_saving_panel::StopSavingPanel;
use crate::app::storage::status::StorageMode;
use crate::app::ui::{Button, ButtonTone, FormField, TextArea, Typeface};
use crate::exercises::exercise::Question;
use crate::exercises::library::exercise_id_of;
use crate::route::Screen;
use crate::story::Edit;
use crate::story::flow::safeguards;
use crate::story::flow::step::FlowStep;
use crate::story::flow::steps::{active_flow, flow_steps};
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::ids::RecordId;
use crate::story::model::value::Value;
use crate::strings::{APP, GATE, INPUT, QUESTION, STORY_HOME};
use leptos::prelude::*;

/// Draft key of an own question that is not asked yet.
const OWN_QUESTION_DRAFT: &str = "own.question";

/// Which panel of the menu is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum MoreMenuPanel {
    Closed,
    Why,
    AllQuestions,
    OwnWording,
    OwnQuestion,
    Pronoun,
    StopSaving,
}

/// The button and the menu under it. The pronoun is offered only where a problem may be named, and sharing a question only for shipped ones.
#[component]
pub fn MoreMenu(question_ref: QuestionRef, why: String, question: Question) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    // A draft of an own question opens its panel again.
    let begun = !untrack(|| open.draft_field(&RecordId::head(), OWN_QUESTION_DRAFT).current_text()).is_empty();
    let shown = RwSignal::new(begun);
    let panel = RwSignal::new(if begun { MoreMenuPanel::OwnQuestion } else { MoreMenuPanel::Closed });
    let (nav, question_flow) = (expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let handoff = expect_context::<Handoff>();
    let later = {
        let question_ref = question_ref.clone();
        move |()| {
            let page_id = open.ensure_page_for(&question_ref.question_id);
            open.edit(Edit::put(
                FieldPath::in_record(&page_id, Field::Postponed(question_ref.clone())),
                Value::Flag { on: true },
            ));
            nav.go_to_story_screen(question_flow.advance(&FlowStep::Ask(question_ref.clone()), None));
        }
    };
    let mode = open.storage.storage_mode();
    let names_problem = open.with_untracked(safeguards::can_ask_what_is_better);
    let is_ours =
        open.with_untracked(|_, library| library.exercise_entry(exercise_id_of(&question_ref.question_id)).is_some());
    let (asked, why) = (StoredValue::new(question_ref), StoredValue::new(why));
    let send = move |()| asked.with_value(|asked| handoff.open_in_studio(&asked.question_id, nav));
    let original = StoredValue::new(question.wording);
    let later = StoredValue::new_local(later);
    view! {
        <Button label=APP.more tone=ButtonTone::Quiet expanded=Signal::derive(move || shown.get()) on_press=move |()| shown.update(|s| *s = !*s) />
        <Show when=move || shown.get()>
            <div class="more">
                <ul class="more__list">
                    <li><Button label=QUESTION.later tone=ButtonTone::Quiet on_press=move |()| later.with_value(|later| later(())) /></li>
                    <li><Button label=QUESTION.why tone=ButtonTone::Quiet on_press=move |()| panel.set(MoreMenuPanel::Why) /></li>
                    <li><Button label=QUESTION.see_all tone=ButtonTone::Quiet on_press=move |()| panel.set(MoreMenuPanel::AllQuestions) /></li>
                    <li><Button label=QUESTION.own_wording tone=ButtonTone::Quiet on_press=move |()| panel.set(MoreMenuPanel::OwnWording) /></li>
                    <li><Button label=QUESTION.own_question tone=ButtonTone::Quiet on_press=move |()| panel.set(MoreMenuPanel::OwnQuestion) /></li>
                    {names_problem.then(|| view! { <li><Button label=INPUT.pronoun tone=ButtonTone::Quiet on_press=move |()| panel.set(MoreMenuPanel::Pronoun) /></li> })}
                    <li><Button label=STORY_HOME.together tone=ButtonTone::Quiet on_press=move |()| nav.go_to_story_screen(Screen::SideBySide) /></li>
                    {is_ours.then(|| view! { <li><Button label=STORY_HOME.send_question tone=ButtonTone::Quiet on_press=send /></li> })}
                    <Show when=move || mode.get() == StorageMode::Enabled><li><Button label=GATE.stop_saving tone=ButtonTone::Quiet on_press=move |()| panel.set(MoreMenuPanel::StopSaving) /></li></Show>
                    <li><Button label=GATE.again tone=ButtonTone::Quiet on_press=move |()| nav.go_to_story_screen(Screen::Gate) /></li>
                    <li><Button label=APP.undo tone=ButtonTone::Quiet disabled=Signal::derive(move || !open.can_undo_redo().0) on_press=move |()| open.undo() /></li>
                    <li><Button label=APP.redo tone=ButtonTone::Quiet disabled=Signal::derive(move || !open.can_undo_redo().1) on_press=move |()| open.redo() /></li>
                </ul>
                {move || match panel.get() {
                    MoreMenuPanel::Closed => ().into_any(),
                    MoreMenuPanel::Why => view! { <p class="more__text">{why.get_value()}</p> }.into_any(),
                    MoreMenuPanel::AllQuestions => view! { <AllQuestions /> }.into_any(),
                    MoreMenuPanel::OwnWording => view! { <OwnWordingField question_ref=asked.get_value() original=original.get_value() /> }.into_any(),
                    MoreMenuPanel::Pronoun => view! { <PronounChoice /> }.into_any(),
                    MoreMenuPanel::StopSaving => view! { <StopSavingPanel on_done=move |()| panel.set(MoreMenuPanel::Closed) /> }.into_any(),
                    MoreMenuPanel::OwnQuestion => view! { <OwnQuestionField after=asked.get_value() /> }.into_any(),
                }}
            </div>
        </Show>
    }
}

/// All questions of the active flow, as this story words them; each opens. They are neither counted nor marked as missing.
#[component]
fn AllQuestions() -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let rows = open.with_untracked(|story, library| {
        let all = flow_steps(story, library, &active_flow(story, library));
        let row = |flow_step: FlowStep| match &flow_step {
            FlowStep::Ask(question_ref) => safeguards::adapted_question(story, library, &question_ref.question_id)
                .map(|question| (flow_step, question.wording)),
            FlowStep::ChooseItems(_) | FlowStep::Milestone(_) | FlowStep::Branch(_) => None,
        };
        all.into_iter().filter_map(row).collect::<Vec<_>>()
    });
    let rows = rows.into_iter().map(|(flow_step, ask)| {
        let text = Signal::derive(move || {
            open.render_wording(&ask, &crate::story::terms::placeholders::QuestionContext::default()).plain_text()
        });
        let go = move |()| {
            question_flow.go_to_step(&flow_step);
            nav.go_to_story_screen(Screen::Question);
        };
        view! { <li><Button label=text tone=ButtonTone::Quiet on_press=go /></li> }
    });
    view! { <ol class="more__list">{rows.collect_view()}</ol> }
}

/// The person's own wording of a question, which replaces the shipped one from now on; an empty field restores it.
#[component]
fn OwnWordingField(question_ref: QuestionRef, original: String) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let page_id = open.ensure_page_for(&question_ref.question_id);
    let path = FieldPath::in_record(&page_id, Field::UserWording(question_ref));
    let value = open.text_signal(path.clone());
    let on_input =
        move |text: String| open.edit(Edit::Set(path.clone(), (!text.is_empty()).then(|| Value::text(text))));
    view! {
        <FormField id="own-wording" label=QUESTION.own_wording hint=original>
            <TextArea id="own-wording" value on_input voice=Typeface::User />
        </FormField>
    }
}

/// A question of the person's own, stored in the story's head and asked after the current one.
#[component]
fn OwnQuestionField(after: QuestionRef) -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let draft = open.draft_field(&RecordId::head(), OWN_QUESTION_DRAFT);
    let add = move |()| {
        let ask = draft.current_text();
        if ask.trim().is_empty() {
            return;
        }
        draft.set_text(String::new());
        let id = open.storage.browser_api().new_item_id();
        let path = FieldPath { record: RecordId::head(), field: Field::OwnQuestion(id.clone()) };
        open.edit(Edit::put(
            path,
            Value::Question {
                after: after.question_id.clone(),
                order: (open.storage.browser_api().now_ms)(),
                wording: ask,
            },
        ));
        question_flow.go_to_step(&FlowStep::Ask(QuestionRef::new(&format!("own.{id}"))));
        nav.go_to_story_screen(Screen::Question);
    };
    view! {
        <FormField id="own-question" label=QUESTION.own_question>
            <TextArea id="own-question" value=draft.value on_input=draft.on_change voice=Typeface::User />
        </FormField>
        <Button label=QUESTION.own_ask on_press=add />
    }
}
