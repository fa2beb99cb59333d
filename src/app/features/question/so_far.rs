//! *What I wrote so far*: the answers by part, each with a way to change it and its mark *only for me*, and the questions that are still open.

use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::route::Screen;
use crate::story::answers::only_for_me::{is_only_for_me, mark_only_for_me_edit};
use crate::story::flow::expansion::page_for_question;
use crate::story::flow::safeguards;
use crate::story::flow::so_far::{ReachedPart, ReachedQuestion, reached_parts};
use crate::story::model::field_path::QuestionRef;
use crate::strings::QUESTION;
use leptos::prelude::*;

/// The list. A change goes to its question, from which *Continue* leads back here.
#[component]
pub fn WrittenSoFar() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let parts = open.with_untracked(reached_parts);
    let is_empty = parts.iter().flat_map(|part| &part.questions).all(|question| question.answers.is_empty());
    view! {
        {is_empty.then(|| view! { <p class="more__text">{QUESTION.so_far_none}</p> })}
        <div class="sofar">{parts.into_iter().map(|part| view! { <PartSoFar part /> }).collect_view()}</div>
    }
}

#[component]
fn PartSoFar(part: ReachedPart) -> impl IntoView {
    let rows = part.questions.into_iter().map(|question| view! { <QuestionSoFar question /> }).collect_view();
    view! {
        <h3 class="sofar__part">{part.title}</h3>
        <ul class="sofar__list">{rows}</ul>
    }
}

#[component]
fn QuestionSoFar(question: ReachedQuestion) -> impl IntoView {
    let ReachedQuestion { question_ref, answers, is_here } = question;
    let (ask, about) = asked_text(&question_ref);
    let is_open = answers.is_empty();
    let question_text = ask.clone();
    let mark =
        (!is_open).then(|| view! { <OnlyForMeButton question_ref=question_ref.clone() question_text=ask.clone() /> });
    view! {
        <li class="sofar__row" class:sofar__row--here=is_here aria-current=is_here.then_some("step")>
            <p class="sofar__ask">{ask}{about.map(|about| view! { " " <bdi class="user-text" translate="no">{about}</bdi> })}</p>
            {answers.into_iter().map(|text| view! { <p class="sofar__words user-text" translate="no" dir="auto">{text}</p> }).collect_view()}
            {(is_open && !is_here).then(|| view! { <p class="sofar__open">{QUESTION.so_far_open}</p> })}
            {is_here.then(|| view! { <p class="sofar__here">{QUESTION.so_far_here}</p> })}
            {(!is_here).then(|| view! { <ChangeButton question_ref label=if is_open { QUESTION.answer } else { QUESTION.change } question_text /> })}
            {mark}
        </li>
    }
}

/// Its name for assistive technology includes the question.
#[component]
fn ChangeButton(question_ref: QuestionRef, label: &'static str, question_text: String) -> impl IntoView {
    let (nav, question_flow) = (expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let change = move |_| {
        question_flow.change_answer(&question_ref);
        nav.go_to_story_screen(Screen::Question);
    };
    view! { <button type="button" class="link" on:click=change>{label}<span class="visually-hidden">{format!(": {question_text}")}</span></button> }
}

/// The toggle that marks an answer *only for me*; `question_text` is added to its name for assistive technology, where it stands in a list.
#[component]
pub fn OnlyForMeButton(question_ref: QuestionRef, #[prop(optional, into)] question_text: String) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let asked = StoredValue::new(question_ref);
    let is_marked = Memo::new(move |_| {
        asked.with_value(|asked| {
            open.with(|story, _| {
                page_for_question(story, &asked.question_id).is_some_and(|page| is_only_for_me(story, &page, asked))
            })
        })
    });
    let toggle = move |_| {
        let asked = asked.get_value();
        let page = open.ensure_page_for(&asked.question_id);
        open.edit(mark_only_for_me_edit(&page, &asked, !is_marked.get_untracked()));
    };
    let of = (!question_text.is_empty())
        .then(|| view! { <span class="visually-hidden">{format!(": {question_text}")}</span> });
    view! { <button type="button" class="link" aria-pressed=move || is_marked.get().to_string() on:click=toggle>{QUESTION.only_for_me}{of}</button> }
}

/// Returns a question as this story words it, and the item it is about.
fn asked_text(question_ref: &QuestionRef) -> (String, Option<String>) {
    let (open, question_flow) = (expect_context::<OpenStory>(), expect_context::<QuestionFlow>());
    let about = untrack(|| question_flow.question_context(question_ref));
    let wording = open.with_untracked(|story, library| {
        let asked = safeguards::adapted_question(story, library, &question_ref.question_id);
        asked.map_or_else(|| own_wording(story, question_ref), |question| question.wording)
    });
    (untrack(|| open.render_wording(&wording, &about).plain_text()), about.item.map(|(_, text)| text))
}

/// Returns the wording of a question that the person added.
fn own_wording(story: &crate::story::Story, question_ref: &QuestionRef) -> String {
    use crate::story::model::field_path::{Field, FieldPath};
    use crate::story::model::ids::{ItemId, RecordId};
    let id = question_ref.question_id.strip_prefix("own.").and_then(|id| ItemId::parse(id).ok());
    id.map_or_else(String::new, |id| {
        story.text_at(&FieldPath { record: RecordId::head(), field: Field::OwnQuestion(id) }).to_owned()
    })
}
