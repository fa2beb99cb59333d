//! Replies of witnesses (docs/practice.md, E6): stored beside a story, where the person can respond and place lines elsewhere. A reply must
//! not change any answer, and it keeps the name of its author.

use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::content_fetch::fetch_exercise;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::titles::stored_story_title;
use crate::app::ui::{Button, ButtonTone};
use crate::exercises::content_ids::{
    CHOSEN_MOMENT, HANDBOOK_REMINDER, WITNESS_EXERCISE, WITNESS_LINES, WITNESS_LISTENER, WITNESS_QUESTIONS,
    WITNESS_RESPONSE,
};
use crate::route::{Route, Screen};
use crate::sharing::pages::witness::{WitnessReply, has_sent_invitation};
use crate::story::Edit;
use crate::story::answers::queries::{answer_items, answers_on_page, exercise_pages, next_order};
use crate::story::flow::exercise_steps::branch_question;
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::ids::{RecordId, StoryId};
use crate::story::model::value::Value;
use crate::story::terms::term_updates::set_active_page_edit;
use crate::strings::STORY_SHARING;
use leptos::prelude::*;

/// The branch of the exercise for someone who received a reply.
const REPLY_BRANCH: &str = "5";

/// Shown when a reply was opened, before it is stored. It offers the story that sent the invitation, or, if none did, all stories.
#[component]
pub fn PlaceWitnessReply(heard: WitnessReply) -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let storage = open.storage;
    let stories: Vec<(StoryId, String, bool)> = untrack(|| storage.story_ids())
        .into_iter()
        .filter_map(|id| {
            let story = storage.load_story(&id).ok()?.story?;
            Some((id, stored_story_title(&story, storage), has_sent_invitation(&story, &heard.id)))
        })
        .collect();
    let known = stories.iter().any(|(_, _, is_from)| *is_from);
    let shown = reply_view(&heard);
    let heard = StoredValue::new(heard);
    let lay = move |id: &StoryId| {
        if !open.open(id) {
            return;
        }
        heard.with_value(|heard| store_reply(open, heard));
        nav.go_to(Route::Story(id.clone(), Screen::Witness));
    };
    let row = move |(id, name, _): (StoryId, String, bool)| {
        view! { <li class="link-rows__item"><button type="button" class="link-rows__link" on:click=move |_| lay(&id)><span class="link-rows__name"><bdi>{STORY_SHARING.heard_lay(&name)}</bdi></span></button></li> }
    };
    let rows = stories.into_iter().filter(move |(_, _, is_from)| *is_from || !known).map(row).collect_view();
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{STORY_SHARING.heard_title}</h1>
            <p class="screen__lead">{STORY_SHARING.heard_lead}</p>
            <div class="shared-page__frame"><article class="shared-page">{shown}</article></div>
            {(!known).then(|| view! { <p class="screen__note">{STORY_SHARING.heard_no_story}</p><h2 class="screen__heading">{STORY_SHARING.heard_which}</h2> })}
            <ul class="link-rows link-rows--small">{rows}</ul>
        </div>
    }
}

/// Stores a reply as a page of the open story, under the questions of E6. A reply that is already stored is not added again.
pub fn store_reply(open: OpenStory, heard: &WitnessReply) {
    let wording = |question: &str| {
        open.with_untracked(|_, library| library.question(question).map(|found| found.question.wording.clone()))
            .unwrap_or_default()
    };
    if let Some((page_id, edit)) = heard.add_to_story_edit((open.storage.browser_api().now_ms)(), wording)
        && open.with_untracked(|story, _| story.record(&page_id).is_none())
    {
        open.edit(edit);
        open.save_now();
    }
}

fn reply_view(heard: &WitnessReply) -> AnyView {
    let who = if heard.listener.is_empty() { STORY_SHARING.heard_someone.to_owned() } else { heard.listener.clone() };
    let lines = (!heard.lines.is_empty()).then(|| {
        let rows = heard.lines.iter().map(|line| view! { <li dir="auto">{line.clone()}</li> }).collect_view();
        view! { <p class="summary-page__link">{STORY_SHARING.heard_lines}</p><ul class="shared-page__text user-text" translate="no">{rows}</ul> }
    });
    let answers = crate::app::features::sharing::witness::form::PART_TITLES
        .iter()
        .zip(&heard.answers)
        .filter(|(_, answer)| !answer.is_empty())
        .map(|(part, answer)| {
            view! { <p class="summary-page__link">{*part}</p><p class="shared-page__text user-text pre" translate="no" dir="auto">{answer.clone()}</p> }
        });
    view! { <h2 class="shared-page__title"><bdi>{who}</bdi></h2> {lines} {answers.collect_view()} }.into_any()
}

/// A stored reply of a witness.
#[derive(Clone, Debug, PartialEq, Eq)]
struct StoredReply {
    record: RecordId,
    who: String,
    at: i64,
    lines: Vec<String>,
}

/// All stored replies, latest first; nothing if there are none.
#[component]
pub fn WitnessReplies() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    fetch_exercise(open, WITNESS_EXERCISE, |_| ());
    let all = Memo::new(move |_| {
        open.with(|story, _| {
            let mine = exercise_pages(story).into_iter().filter(|page| page.exercise == WITNESS_EXERCISE).rev();
            mine.filter_map(|page| {
                let answers = answers_on_page(story, &page.record);
                let of = |question: &str| {
                    answers
                        .iter()
                        .filter(|g| g.question_ref.question_id == question)
                        .map(|g| g.text.clone())
                        .collect::<Vec<_>>()
                };
                let lines: Vec<String> = std::iter::once(WITNESS_LINES).chain(WITNESS_QUESTIONS).flat_map(of).collect();
                let who = of(WITNESS_LISTENER).pop().unwrap_or_default();
                (!lines.is_empty()).then_some(StoredReply { record: page.record, who, at: page.begun_at, lines })
            })
            .collect::<Vec<_>>()
        })
    });
    view! {
        <Show when=move || !all.with(Vec::is_empty)>
            <section class="screen__section only-screen">
                <h2 class="screen__heading">{STORY_SHARING.back_title}</h2>
                <For each=move || all.get() key=|back| back.record.clone() let(back)><WitnessReplyRow back /></For>
            </section>
        </Show>
    }
}

/// One reply, with its lines to place in the timeline or the handbook, and the ways to respond to it and to read all of it.
#[component]
fn WitnessReplyRow(back: StoredReply) -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let who = if back.who.is_empty() { STORY_SHARING.heard_someone.to_owned() } else { back.who.clone() };
    let when = (open.storage.browser_api().format_date)(back.at);
    let page_id = StoredValue::new(back.record);
    let read = move |()| {
        question_flow.select_page(Some(&page_id.get_value()));
        nav.go_to_story_screen(Screen::Summary);
    };
    let reply = move |()| {
        let way = FieldPath::in_record(&page_id.get_value(), Field::Selection(branch_question(WITNESS_EXERCISE)));
        open.edit_without_undo(Edit::Batch(vec![
            set_active_page_edit(WITNESS_EXERCISE, &page_id.get_value()),
            Edit::put(way, Value::text(REPLY_BRANCH)),
        ]));
        question_flow.open_answer(&QuestionRef::new(WITNESS_RESPONSE));
        nav.go_to_story_screen(Screen::Question);
    };
    let name = StoredValue::new(who.clone());
    let row = move |line: String| {
        let text = StoredValue::new(line.clone());
        let put = move |question: &'static str, message: &'static str| {
            append_line_to_answer(open, question, &format!("“{}” ({})", text.get_value(), name.get_value()));
            open.storage.browser_api().announce_status(message);
        };
        view! {
            <li class="witness-reply__line">
                <p class="shared-page__text user-text pre" translate="no" dir="auto">{line}</p>
                <p class="witness-reply__actions">
                    <Button label=STORY_SHARING.back_timeline tone=ButtonTone::Quiet on_press=move |()| put(CHOSEN_MOMENT, STORY_SHARING.back_placed_timeline) />
                    <Button label=STORY_SHARING.back_handbook tone=ButtonTone::Quiet on_press=move |()| put(HANDBOOK_REMINDER, STORY_SHARING.back_placed_handbook) />
                </p>
            </li>
        }
    };
    view! {
        <article class="witness-reply">
            <h3 class="witness-reply__who"><bdi>{who}</bdi>", "{when}</h3>
            <ul class="witness-reply__lines">{back.lines.into_iter().map(row).collect_view()}</ul>
            <div class="screen__actions">
                <Button label=STORY_SHARING.back_reply on_press=reply />
                <Button label=STORY_SHARING.back_read tone=ButtonTone::Quiet on_press=read />
            </div>
        </article>
    }
}

/// Adds a line to an answer of the user; the edit can be undone.
fn append_line_to_answer(open: OpenStory, question: &str, text: &str) {
    let page_id = open.ensure_page_for(question);
    let question_ref = QuestionRef::new(question);
    let order = open.with_untracked(|story, _| next_order(&answer_items(story, &page_id, &question_ref)));
    let path = FieldPath::in_record(&page_id, Field::Item(question_ref, open.storage.browser_api().new_item_id()));
    open.edit(Edit::put(path, Value::Line { order, text: text.to_owned(), reach: 0 }));
}
