//! The sheet *More* of a question: why it is asked, examples, what was written so far, only for me, come back later, own wording, own question, pronoun,
//! side by side, sending, stop saving, the gate, undo and redo, and stopping here.

use crate::app::features::question::pronoun::PronounChoice;
use crate::app::features::question::so_far::{OnlyForMeButton, WrittenSoFar};
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::handoff::Handoff;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::stop_saving_panel::StopSavingPanel;
use crate::app::storage::status::StorageMode;
use crate::app::ui::{Button, ButtonTone, FormField, Sheet, SheetLabels, TextArea, Typeface};
use crate::exercises::exercise::Question;
use crate::exercises::library::exercise_id_of;
use crate::route::{Route, Screen};
use crate::story::Edit;
use crate::story::flow::safeguards;
use crate::story::flow::step::FlowStep;
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::ids::RecordId;
use crate::story::model::value::Value;
use crate::strings::{APP, GATE, INPUT, QUESTION, STORY_HOME};
use leptos::prelude::*;

/// Draft key of an own question that is not asked yet.
const OWN_QUESTION_DRAFT: &str = "own.question";

/// What the sheet shows: its list, with one item unfolded or none, or a page of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum MorePanel {
    Closed,
    Why,
    Examples,
    OwnWording,
    OwnQuestion,
    Pronoun,
    StopSaving,
    SoFar,
}

/// What the sheet is about.
#[derive(Clone)]
struct MoreAbout {
    question_ref: QuestionRef,
    question: Question,
    why: String,
    panel: RwSignal<MorePanel>,
    is_open: RwSignal<bool>,
}

/// The words around each sheet of this screen.
pub fn sheet_labels() -> SheetLabels {
    SheetLabels { close: QUESTION.close.to_owned(), leave: QUESTION.leave.to_owned() }
}

/// The button, and the sheet that it opens. A draft of an own question is unfolded in it.
#[component]
pub fn MoreMenu(question_ref: QuestionRef, why: String, question: Question) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let begun = !untrack(|| open.draft_field(&RecordId::head(), OWN_QUESTION_DRAFT).current_text()).is_empty();
    let first = if begun { MorePanel::OwnQuestion } else { MorePanel::Closed };
    let (is_open, panel) = (RwSignal::new(false), RwSignal::new(first));
    let about = StoredValue::new(MoreAbout { question_ref, question, why, panel, is_open });
    let is_page = Signal::derive(move || panel.get() == MorePanel::SoFar);
    let title = Signal::derive(move || if is_page.get() { QUESTION.so_far_title } else { APP.more }.to_owned());
    let back = (is_page, APP.back.to_owned(), Callback::new(move |()| panel.set(MorePanel::Closed)));
    let opener = NodeRef::new();
    let show = move |()| {
        if is_page.get_untracked() {
            panel.set(MorePanel::Closed);
        }
        is_open.set(true);
    };
    view! {
        <Button label=APP.more tone=ButtonTone::Quiet opens_dialog=true node_ref=opener on_press=show />
        <Sheet id="more" title open=is_open opener words=sheet_labels() back>
            <Show when=move || is_page.get() fallback=move || view! { <MoreList about=about.get_value() /> }><WrittenSoFar /></Show>
        </Sheet>
    }
}

/// The items, in groups.
#[component]
fn MoreList(about: MoreAbout) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let nav = expect_context::<Navigator>();
    let is_open = about.is_open;
    // The field behind the sheet shows what was undone.
    let undo = move |()| {
        open.undo();
        is_open.set(false);
    };
    let redo = move |()| {
        open.redo();
        is_open.set(false);
    };
    let reads = view! { <ReadItems about=about.clone() /> };
    let changes = view! { <WordingItems about=about.clone() /> };
    let others = view! { <OtherItems about /> };
    view! {
        {reads}
        {changes}
        {others}
        <ul class="sheet__group">
            <li><Button label=APP.undo tone=ButtonTone::Quiet disabled=Signal::derive(move || !open.can_undo_redo().0) on_press=undo /></li>
            <li><Button label=APP.redo tone=ButtonTone::Quiet disabled=Signal::derive(move || !open.can_undo_redo().1) on_press=redo /></li>
            <li><Button label=QUESTION.stop_here tone=ButtonTone::Quiet on_press=move |()| nav.go_to_story_screen(Screen::Stop) /></li>
        </ul>
    }
}

/// What can be read: why, examples, and what was written so far; and the mark on the answer.
#[component]
fn ReadItems(about: MoreAbout) -> impl IntoView {
    let MoreAbout { question_ref, question, why, panel, .. } = about;
    let examples = question.examples;
    let why = (!why.trim().is_empty()).then(|| {
        let text = ViewFn::from(move || view! { <p class="more__text">{why.clone()}</p> });
        view! { <MoreItem label=QUESTION.why panel one=MorePanel::Why content=text /> }
    });
    let examples = (!examples.is_empty()).then(|| {
        let list = ViewFn::from(move || {
            let row = |text: &String| view! { <li class="example-openings__example">{text.clone()}</li> };
            view! { <ul class="example-openings__list">{examples.iter().map(row).collect_view()}</ul> }
        });
        view! { <MoreItem label=QUESTION.show_me panel one=MorePanel::Examples content=list /> }
    });
    view! {
        <ul class="sheet__group">
            {why}
            {examples}
            <li><Button label=QUESTION.so_far tone=ButtonTone::Quiet on_press=move |()| panel.set(MorePanel::SoFar) /></li>
            <li><OnlyForMeButton question_ref /><p class="more__text soft small">{QUESTION.only_for_me_hint}</p></li>
        </ul>
    }
}

/// What changes the question: later, own wording, own question, pronoun. The pronoun is offered only where a problem may be named.
#[component]
fn WordingItems(about: MoreAbout) -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let MoreAbout { question_ref, question, panel, .. } = about;
    let names_problem = open.with_untracked(safeguards::can_ask_what_is_better);
    let (postponed, asked) = (question_ref.clone(), question_ref.clone());
    let later = move |()| {
        let page_id = open.ensure_page_for(&postponed.question_id);
        open.edit(Edit::put(
            FieldPath::in_record(&page_id, Field::Postponed(postponed.clone())),
            Value::Flag { on: true },
        ));
        nav.go_to_story_screen(question_flow.advance(&FlowStep::Ask(postponed.clone()), None));
    };
    let wording = ViewFn::from(
        move || view! { <OwnWordingField question_ref=asked.clone() original=question.wording.clone() /> },
    );
    let own = ViewFn::from(move || view! { <OwnQuestionField after=question_ref.clone() /> });
    let pronoun = ViewFn::from(|| view! { <PronounChoice /> });
    view! {
        <ul class="sheet__group">
            <li><Button label=QUESTION.later tone=ButtonTone::Quiet on_press=later /></li>
            <MoreItem label=QUESTION.own_wording panel one=MorePanel::OwnWording content=wording />
            <MoreItem label=QUESTION.own_question panel one=MorePanel::OwnQuestion content=own />
            {names_problem.then(|| view! { <MoreItem label=INPUT.pronoun panel one=MorePanel::Pronoun content=pronoun /> })}
        </ul>
    }
}

/// Side by side, sending the question (only a shipped one), stop saving, and the gate.
#[component]
fn OtherItems(about: MoreAbout) -> impl IntoView {
    let (open, nav, handoff) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<Handoff>());
    let MoreAbout { question_ref, panel, is_open, .. } = about;
    let storage_mode = open.storage.storage_mode();
    let is_ours = open.with_untracked(|story, library| {
        library.exercise_entry(exercise_id_of(&question_ref.question_id)).is_some()
            && safeguards::can_send_questions(story, library)
    });
    // A question of a listed exercise is sent by reference; one that only a path of the gate asks is sent in its own words.
    let send = move |()| {
        let id = &question_ref.question_id;
        let listed = open.with_untracked(|_, library| {
            library.exercise_entry(exercise_id_of(id)).is_some_and(|entry| !entry.unlisted)
        });
        match id.split_once('.').filter(|_| listed) {
            Some((exercise, part)) => nav.go_to(Route::Send(exercise.to_owned(), part.to_owned())),
            None => handoff.open_in_studio(id, nav),
        }
    };
    let stop_saving = ViewFn::from(move || view! { <StopSavingPanel on_done=move |()| is_open.set(false) /> });
    let stop_saving = StoredValue::new(stop_saving);
    view! {
        <ul class="sheet__group">
            <li><Button label=STORY_HOME.together tone=ButtonTone::Quiet on_press=move |()| nav.go_to_story_screen(Screen::SideBySide) /></li>
            {is_ours.then(|| view! { <li><Button label=STORY_HOME.send_question tone=ButtonTone::Quiet on_press=send /></li> })}
            <Show when=move || storage_mode.get() == StorageMode::Enabled><MoreItem label=GATE.stop_saving panel one=MorePanel::StopSaving content=stop_saving.get_value() /></Show>
            <li><Button label=GATE.again tone=ButtonTone::Quiet on_press=move |()| nav.go_to_story_screen(Screen::Gate) /></li>
        </ul>
    }
}

/// An item that unfolds directly below its button; the one that was open is folded.
#[component]
fn MoreItem(label: &'static str, panel: RwSignal<MorePanel>, one: MorePanel, content: ViewFn) -> impl IntoView {
    let is_shown = Signal::derive(move || panel.get() == one);
    let toggle = move |()| panel.update(|panel| *panel = if *panel == one { MorePanel::Closed } else { one });
    view! {
        <li>
            <Button label tone=ButtonTone::Quiet expanded=is_shown on_press=toggle />
            <Show when=move || is_shown.get()><div class="sheet__unfolded">{content.run()}</div></Show>
        </li>
    }
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
