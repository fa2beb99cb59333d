//! The question screen: one question in large type, the input, the user's own words beside it, and the ways to continue. A question must
//! always be skippable, and it must not be shown before the gate allows it.

use crate::app::features::gate::before_first_answer::BeforeFirstAnswer;
use crate::app::features::question::answer_context::{AnswerContext, NUDGE_ID};
use crate::app::features::question::answer_input::answer_input;
use crate::app::features::question::branch_choice::BranchChoiceScreen;
use crate::app::features::question::chapter_break::{CHAPTER_BREAK_ID, chapter_break_note};
use crate::app::features::question::conflicts::ConflictingVersions;
use crate::app::features::question::detour::DetourOffer;
use crate::app::features::question::live_picture::LivePictureSlot;
use crate::app::features::question::more_menu::MoreMenu;
use crate::app::features::question::nothing_to_ask::NothingToAskScreen;
use crate::app::features::question::progress::{PartChooser, QuestionProgress, SeePictureButton};
use crate::app::features::question::pronoun::folded_pronoun_choice;
use crate::app::features::question::replace_moment::ReplaceMomentPrompt;
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::safety_notes::DangerNotice;
use crate::app::shell::save_indicator::save_indicator;
use crate::app::shell::wording_view::{quotations_above, quotations_of, sender_note, wording_view};
use crate::app::ui::{Button, ButtonTone, Choice, Choices, PickInput, QuoteFigure, Typeface};
use crate::exercises::content_ids::{LANDSCAPES_EXERCISE, MOMENT_EXERCISE, MOMENT_NARRATIVE};
use crate::exercises::exercise::{Question, TermKind};
use crate::exercises::library::{exercise_id_of, is_shared_exercise};
use crate::route::Screen;
use crate::sharing::exercises::received_exercise;
use crate::story::answers::queries::answers_to;
use crate::story::flow::expansion::{choose_figure_edit, chosen_items, items_of_kind, terms_to_choose};
use crate::story::flow::prerequisites::equivalent_answers;
use crate::story::flow::safeguards;
use crate::story::flow::step::FlowStep;
use crate::story::flow::steps::{is_gated, wordings_by_level};
use crate::story::model::field_path::{Field, FieldPath, NamedField, QuestionRef};
use crate::story::model::value::Value;
use crate::story::terms::placeholders::{QuestionContext, active_term};
use crate::story::{Edit, Story};
use crate::strings::{INPUT, QUESTION};
use leptos::prelude::*;

/// The exercises about one moment, the account of which stays visible beside their questions.
const MOMENT_EXERCISES: [&str; 2] = [MOMENT_EXERCISE, LANDSCAPES_EXERCISE];
/// How many accounts of moments are shown beside a question.
const MAX_ACCOUNTS: usize = 2;
/// DOM id of the texts quoted above a question, which describe its heading.
const QUOTATIONS_ID: &str = "question-quoted";

/// Shows the current step of the active flow: a question, a choice of items or a branch; a milestone leads to its own screen, and a gated step to
/// the gate.
#[component]
pub fn QuestionScreen() -> impl IntoView {
    let question_flow = expect_context::<QuestionFlow>();
    let nav = expect_context::<Navigator>();
    let flow_step = Memo::new(move |_| question_flow.current_step());
    let focus = expect_context::<OpenStory>().storage.browser_api().focus_heading;
    Effect::new(move |_| {
        if let Some(flow_step) = flow_step.get() {
            question_flow.remember_step(&flow_step);
        }
        focus();
    });
    let open = expect_context::<OpenStory>();
    move || match flow_step.get() {
        Some(flow_step) if open.with_untracked(|story, library| is_gated(story, library, &flow_step)) => {
            request_animation_frame(move || nav.replace_story_screen(Screen::Gate));
            ().into_any()
        }
        Some(FlowStep::Ask(question_ref)) => view! { <QuestionView question_ref /> }.into_any(),
        Some(FlowStep::ChooseItems(question)) => view! { <ItemChooser question /> }.into_any(),
        Some(FlowStep::Branch(exercise)) => view! { <BranchChoiceScreen exercise /> }.into_any(),
        Some(FlowStep::Milestone(part)) => {
            request_animation_frame(move || {
                nav.replace_story_screen(question_flow.screen_for(&FlowStep::Milestone(part)));
            });
            ().into_any()
        }
        None => view! { <NothingToAskScreen /> }.into_any(),
    }
}

/// One question with its live picture, sender, nudge, input, notices, examples and actions.
#[component]
fn QuestionView(question_ref: QuestionRef) -> impl IntoView {
    let (open, question_flow) = (expect_context::<OpenStory>(), expect_context::<QuestionFlow>());
    let found = open.with_untracked(|story, library| {
        let found = library.question(&question_ref.question_id)?;
        let why = found.step.map_or(String::new(), |step| step.rationale.clone());
        let why = if why.is_empty() { sender_reason(story, &question_ref.question_id) } else { why };
        let mut question = safeguards::adapted_question(story, library, &question_ref.question_id)?;
        // The examples of a step are used for questions without their own, unless this story changes the wording.
        if question.examples.is_empty() && question.wording == found.question.wording {
            question.examples = found.step.map(|step| step.examples.clone()).unwrap_or_default();
        }
        Some((question, why))
    });
    let own = open.with_untracked(|story, _| own_question(story, &question_ref));
    let Some((question, why)) = found.or(own) else {
        return view! { <NothingToAskScreen /> }.into_any();
    };
    let about = question_flow.question_context(&question_ref);
    let reworded = own_wording(open, &question_ref);
    let all = StoredValue::new(wordings_by_level(&question));
    let template = Memo::new(move |_| {
        reworded.get().unwrap_or_else(|| {
            all.with_value(|all| {
                all.get(question_flow.wording_index()).or(all.first()).map_or(String::new(), |(text, _)| text.clone())
            })
        })
    });
    let for_text = about.clone();
    let as_text: Signal<String> =
        Memo::new(move |_| open.render_wording(&template.get(), &for_text).text_with_quotations()).into();
    let ask = AnswerContext { open, question_ref: question_ref.clone(), wording: as_text, heading_id: "question-ask" };
    let input = answer_input(ask, &question);
    let small = nudge_line(open, &question, &about);
    let for_wordings = StoredValue::new(question.clone());
    let has_other_wordings = all.with_value(|all| all.len() > 1);
    let chapter = chapter_break_note(open, &question_ref);
    let nudge = question.nudge.clone();
    let shown = Signal::derive(move || vec![template.get(), nudge.clone()]);
    let for_quotes = about.clone();
    let has_quotes = Memo::new(move |_| !quotations_of(open, &shown.get(), &for_quotes).is_empty());
    let chapter_id = chapter.is_some().then_some(CHAPTER_BREAK_ID);
    let described = move || {
        let all = chapter_id.into_iter().chain(has_quotes.get().then_some(QUOTATIONS_ID)).collect::<Vec<_>>().join(" ");
        (!all.is_empty()).then_some(all)
    };
    // The focus goes to the new wording, so that a screen reader reads it.
    let ask_another_way = move |()| {
        for_wordings.with_value(|question| question_flow.next_wording(question));
        (open.storage.browser_api().focus_heading)();
    };
    view! {
        <div class="screen">
            <div class="desk">
                <LivePictureSlot question=question_ref.question_id.clone() />
                <div class="question">
                    {chapter}
                    <QuestionProgress question_ref=question_ref.clone() />
                    {sender_note(open, &question_ref)}
                    {about.item.clone().map(|(_, text)| view! { <p class="question__area user-text" translate="no">{text}</p> })}
                    {quotations_above(open, shown, about.clone(), QUOTATIONS_ID)}
                    <h1 class="question__text" id="question-ask" tabindex="-1" aria-describedby=described>{let about = about.clone(); move || wording_view(open, template.get(), about.clone())}</h1>
                    {small}
                    {equivalent_answer_view(open, &question)}
                    <div class="question__answer">{input}</div>
                    {has_other_wordings.then(|| view! { <div class="question__other"><Button label=QUESTION.another_way tone=ButtonTone::Quiet on_press=ask_another_way /></div> })}
                    <DangerNotice text=answer_text(open, &question_ref) />
                    <BeforeFirstAnswer />
                    <ConflictingVersions question_ref=question_ref.clone() />
                    {folded_pronoun_choice(&question)}
                    <ReplaceMomentPrompt question_ref=question_ref.clone() />
                    <QuestionActions question=question.clone() question_ref=question_ref.clone() why />
                    {save_indicator(open)}
                </div>
                <MomentAccount question_ref />
            </div>
        </div>
    }
    .into_any()
}

/// Returns all texts of an answer, one per line, for the danger notice; follows changes.
fn answer_text(open: OpenStory, question_ref: &QuestionRef) -> Signal<String> {
    let question_ref = question_ref.clone();
    Signal::derive(move || {
        let value = open.answer_value(&question_ref);
        let items = open.answer_items(&question_ref);
        let all = value.iter().chain(items.iter().map(|(_, value)| value));
        all.flat_map(|value| value.all_texts().into_iter().map(str::to_owned).collect::<Vec<_>>())
            .collect::<Vec<_>>()
            .join("\n")
    })
}

/// Returns why the sender of a shared exercise asks; empty for shipped questions.
fn sender_reason(story: &Story, question: &str) -> String {
    let exercise = exercise_id_of(question);
    let received = if is_shared_exercise(exercise) { received_exercise::exercises_in_story(story) } else { Vec::new() };
    received
        .into_iter()
        .rev()
        .find(|(page, _)| page.exercise == exercise)
        .map_or_else(String::new, |(_, shared)| shared.why)
}

/// Returns the person's own wording of a question, if there is one.
fn own_wording(open: OpenStory, question_ref: &QuestionRef) -> Memo<Option<String>> {
    let question_ref = question_ref.clone();
    Memo::new(move |_| {
        open.with_settled(|story, _| {
            let page_id = crate::story::flow::expansion::page_for_question(story, &question_ref.question_id)?;
            let text =
                story.text_at(&FieldPath::in_record(&page_id, Field::UserWording(question_ref.clone()))).to_owned();
            (!text.trim().is_empty()).then_some(text)
        })
    })
}

/// Returns a question that the person added, if the id is one of theirs.
fn own_question(story: &Story, question_ref: &QuestionRef) -> Option<(Question, String)> {
    let id = crate::story::model::ids::ItemId::parse(question_ref.question_id.strip_prefix("own.")?).ok()?;
    let ask = story
        .text_at(&FieldPath { record: crate::story::model::ids::RecordId::head(), field: Field::OwnQuestion(id) })
        .to_owned();
    let question =
        serde_json::from_value(serde_json::json!({ "id": question_ref.question_id, "ask": ask, "level": 3 })).ok()?;
    Some((question, String::new()))
}

/// Returns the line under a question; `None` if it is empty or speaks of a stance or a value that is not known.
fn nudge_line(open: OpenStory, question: &Question, about: &QuestionContext) -> Option<impl IntoView + use<>> {
    let needs_stance = question.nudge.contains("{stance}") && about.stance.is_none();
    let needs_value = question.nudge.contains("{value}")
        && open.with_untracked(|story, library| active_term(story, library, TermKind::Value).is_none());
    let nudge = question.nudge.clone();
    (!nudge.is_empty() && !needs_stance && !needs_value)
        .then(|| view! { <p class="question__nudge" id=NUDGE_ID>{wording_view(open, nudge, about.clone())}</p> })
}

/// Returns the answers to an equivalent question, shown so that nobody has to write them twice.
fn equivalent_answer_view(open: OpenStory, question: &Question) -> Option<impl IntoView + use<>> {
    let texts = open.with_untracked(|story, _| equivalent_answers(story, question))?;
    Some(
        view! { <div class="conflict"><p>{QUESTION.already_said}</p>{texts.into_iter().map(|text| view! { <p class="user-text" translate="no">{text}</p> }).collect_view()}</div> },
    )
}

/// Continue, skip and the sheet More. At the question for an exception there is also a button for having found none.
#[component]
fn QuestionActions(question: Question, question_ref: QuestionRef, why: String) -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let level = question.level;
    let from = StoredValue::new(FlowStep::Ask(question_ref.clone()));
    let answered = {
        let question_ref = question_ref.clone();
        move || {
            open.with_untracked(|story, _| {
                crate::story::flow::expansion::page_for_question(story, &question_ref.question_id)
                    .is_some_and(|s| crate::story::answers::queries::is_answered(story, &s, &question_ref))
            })
        }
    };
    let go = move |skipped: Option<u8>| nav.go_to_story_screen(question_flow.advance(&from.get_value(), skipped));
    let none = open.with_untracked(|_, library| library.session.no_exception.clone());
    let at_none = none.question == question_ref.question_id;
    let nothing = move |()| {
        open.set_head_field(NamedField::NoExceptionFound, Some(Value::Flag { on: true }));
        go(None);
    };
    view! {
        <div class="actions">
            <Button label=QUESTION.go_on tone=ButtonTone::Primary on_press=move |()| go((!answered()).then_some(level)) />
            <Button label=QUESTION.skip tone=ButtonTone::Quiet on_press=move |()| go(Some(level)) />
            {at_none.then(|| view! { <Button label=none.button_label.clone() tone=ButtonTone::Quiet on_press=nothing /> })}
            <SeePictureButton question=question_ref.question_id.clone() />
            <MoreMenu question_ref=question_ref.clone() why question />
        </div>
        <PartChooser question=question_ref.question_id />
        <DetourOffer from=from.get_value() />
    }
}

/// The user's account of their moment beside a question of the exercises about one.
#[component]
fn MomentAccount(question_ref: QuestionRef) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let account = Memo::new(move |_| {
        let tells_of_moment = MOMENT_EXERCISES.contains(&exercise_id_of(&question_ref.question_id));
        if !tells_of_moment || question_ref.question_id == MOMENT_NARRATIVE {
            return Vec::new();
        }
        open.with_settled(|story, _| {
            let all = answers_to(story, MOMENT_NARRATIVE).into_iter().map(|answer| answer.text);
            all.take(MAX_ACCOUNTS).collect::<Vec<_>>()
        })
    });
    let any = move || !account.get().is_empty();
    view! {
        <Show when=any>
            <aside class="detour-hint">
                <h2 class="detour-hint__title">{QUESTION.you_wrote}</h2>
                {move || account.get().into_iter().map(|text| view! { <QuoteFigure words=Signal::stored(text) /> }).collect_view()}
            </aside>
        </Show>
    }
}

/// What a choice of items offers.
struct ChoiceOfItems {
    options: Vec<Choice>,
    most: usize,
    ask: String,
    /// Whether the questions from here on are about the person who is chosen.
    is_about_person: bool,
}

fn choice_of_items(open: OpenStory, question: &str) -> ChoiceOfItems {
    open.with_untracked(|story, library| {
        let found = library.question(question);
        let prompt = found.as_ref().map(|found| found.question.choose_prompt.clone()).unwrap_or_default();
        if !prompt.is_empty() {
            let named = terms_to_choose(story, library, question);
            let is_about_person = named.iter().any(|(_, term)| term.kind == TermKind::Figure);
            let options = named.into_iter().map(|(id, term)| Choice::new(id.to_string(), term.answer.text)).collect();
            return ChoiceOfItems { options, most: 1, ask: prompt, is_about_person };
        }
        let kind = found.and_then(|found| found.question.for_each).unwrap_or(TermKind::Domain);
        let items = items_of_kind(story, library, kind).into_iter();
        let options = items.map(|(id, text)| Choice::new(id.to_string(), text)).collect();
        let part = library.session_part_of(question);
        let most = part.and_then(|part| part.item_limits.get(question)).copied().unwrap_or(2);
        let ask = part.and_then(|part| part.choose_prompts.get(question)).cloned();
        ChoiceOfItems {
            options,
            most,
            ask: ask.unwrap_or_else(|| QUESTION.choose_one.to_owned()),
            is_about_person: false,
        }
    })
}

/// Lets the person choose which of their items the next questions are about. When the limit is reached, the earliest choice is dropped. It can be
/// skipped.
#[component]
fn ItemChooser(question: String) -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let ChoiceOfItems { options, most, ask, is_about_person } = choice_of_items(open, &question);
    let asked = question.clone();
    let picked = Signal::derive(move || {
        open.with_settled(|story, _| chosen_items(story, &asked))
            .into_iter()
            .map(|id| id.to_string())
            .collect::<Vec<_>>()
    });
    let target = question.clone();
    let on_toggle = move |id: String| {
        let Ok(id) = crate::story::model::ids::ItemId::parse(&id) else { return };
        let mut now = open.with_untracked(|story, _| chosen_items(story, &target));
        match now.iter().position(|held| *held == id) {
            Some(at) => drop(now.remove(at)),
            None => now.push(id),
        }
        while now.len() > most {
            now.remove(0);
        }
        let page_id = open.ensure_page_for(&target);
        let chosen = now.first().cloned();
        let selection = FieldPath::in_record(&page_id, Field::Selection(QuestionRef::new(&target)));
        let mut edits = vec![Edit::put(selection, Value::Selection { items: now })];
        edits.extend(is_about_person.then(|| {
            open.with_untracked(|story, library| choose_figure_edit(story, library, &target, chosen.as_ref()))
        }));
        open.edit(Edit::Batch(edits));
    };
    let chosen = Signal::derive(move || picked.with(|picked| picked.first().cloned()));
    let choose = {
        let on_toggle = on_toggle.clone();
        move |id: String| {
            if chosen.get_untracked().as_ref() != Some(&id) {
                on_toggle(id);
            }
        }
    };
    let input = if most == 1 {
        view! { <Choices id="answer" options chosen on_choose=choose labelled_by="question-ask" voice=Typeface::User /> }.into_any()
    } else {
        view! { <PickInput id="answer" options=Signal::stored(options) chosen=picked on_toggle empty=INPUT.pick_empty labelled_by="question-ask" /> }.into_any()
    };
    let from = StoredValue::new(FlowStep::ChooseItems(question.clone()));
    let level = open.with_untracked(|_, library| library.question(&question).map_or(3, |found| found.question.level));
    let go = move |skipped: Option<u8>| nav.go_to_story_screen(question_flow.advance(&from.get_value(), skipped));
    let nothing = move || picked.with_untracked(Vec::is_empty).then_some(level);
    view! {
        <div class="screen screen--text">
            <div class="question">
                <QuestionProgress question_ref=QuestionRef::new(&question) />
                <h1 class="question__text" id="question-ask" tabindex="-1">{ask}</h1>
                <div class="question__answer">{input}</div>
                <div class="actions">
                    <Button label=QUESTION.go_on tone=ButtonTone::Primary on_press=move |()| go(nothing()) />
                    <Button label=QUESTION.skip tone=ButtonTone::Quiet on_press=move |()| go(Some(level)) />
                    <SeePictureButton question=question.clone() />
                    <Button label=QUESTION.stop_here tone=ButtonTone::Quiet on_press=move |()| nav.go_to_story_screen(Screen::Stop) />
                </div>
                <DetourOffer from=from.get_value() />
                {save_indicator(open)}
            </div>
        </div>
    }
}
