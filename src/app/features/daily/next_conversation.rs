//! Preparation for the next conversation with a therapist or helper: what to bring up, ask and do differently, and the feedback on exercises.

use crate::app::features::daily::exercise_feedback::FeedbackFields;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::ui::{Button, ButtonTone, EmptyState, LineItem, LineList, LineListLabels, MoveDirection};
use crate::pictures::vignettes::Vignette;
use crate::route::{Route, Screen};
use crate::story::answers::queries::{ExercisePage, answers_on_page, exercise_pages};
use crate::story::model::field_path::{Field, FieldPath, NamedField};
use crate::story::model::ids::ItemId;
use crate::story::model::journal::{JournalEntry, journal_entries};
use crate::story::model::journal_kind::JournalKind;
use crate::strings::{APP, DAILY, EXERCISES, EXPORT, INPUT};
use leptos::prelude::*;

const CONVERSATION_LISTS: [(JournalKind, &str, &str); 3] = [
    (JournalKind::ToBringUp, DAILY.next_bring, "bring"),
    (JournalKind::ToAsk, DAILY.next_ask, "ask"),
    (JournalKind::ToDoDifferently, DAILY.next_differently, "differently"),
];

/// Opened from the shortcuts of a story; it can be printed. It sends nothing.
#[component]
pub fn NextConversationScreen() -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let list =
        |(log, title, id): (JournalKind, &'static str, &'static str)| view! { <ConversationList log title id /> };
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{DAILY.next_title}</h1>
            <p class="screen__lead only-screen">{DAILY.next_lead}</p>
            {CONVERSATION_LISTS.map(list).into_iter().collect_view()}
            <GatheredFeedback />
            {crate::app::shell::save_indicator::save_indicator(open)}
            <div class="screen__actions">
                <Button label=APP.save_pdf on_press=move |()| (open.storage.browser_api().print_page)() />
                <Button label=DAILY.to_story tone=ButtonTone::Quiet on_press=move |()| nav.go_to_story_screen(Screen::StoryHome) />
            </div>
        </div>
    }
}

fn line_list_labels() -> LineListLabels {
    LineListLabels {
        row: INPUT.list_line.into(),
        first_placeholder: INPUT.list_first.into(),
        next_placeholder: INPUT.list_another.into(),
        up: INPUT.list_up.into(),
        down: INPUT.list_down.into(),
        remove: INPUT.list_remove.into(),
        reorder: INPUT.list_order.into(),
    }
}

/// One of the three lists; each line is a journal entry.
#[component]
fn ConversationList(log: JournalKind, title: &'static str, id: &'static str) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let browser_api = open.storage.browser_api();
    let heading = format!("next-{id}");
    let blank = RwSignal::new(browser_api.new_item_id().to_string());
    let all = Memo::new(move |_| open.with(|story, _| journal_entries(story, log)));
    let lines = Signal::derive(move || {
        all.get().into_iter().map(|line| LineItem { id: line.item.to_string(), text: line.text }).collect::<Vec<_>>()
    });
    let on_edit = move |(id, text): (String, String)| {
        let Ok(item) = ItemId::parse(&id) else { return };
        crate::app::features::daily::dated_entries::update_entry(open, log, &item, |line| line.text = text);
        if blank.get_untracked() == id {
            blank.set(browser_api.new_item_id().to_string());
        }
    };
    let on_remove = move |id: String| {
        if let Ok(item) = ItemId::parse(&id) {
            open.edit(JournalEntry::new(item, 0, String::new()).into_edit(log));
        }
    };
    let on_move =
        move |(id, way): (String, MoveDirection)| swap_with_neighbour(open, log, &all.get_untracked(), &id, way);
    view! {
        <section class="screen__section">
            <h2 class="screen__heading" id=heading.clone()>{title}</h2>
            <LineList id=id lines blank on_edit on_remove on_move labelled_by=heading words=line_list_labels() />
        </section>
    }
}

/// Swaps an entry with its neighbour by swapping their dates, which give the order.
fn swap_with_neighbour(open: OpenStory, log: JournalKind, all: &[JournalEntry], id: &str, way: MoveDirection) {
    let Some(at) = all.iter().position(|line| line.item.as_str() == id) else { return };
    let other = match way {
        MoveDirection::Up => at.checked_sub(1),
        MoveDirection::Down => at.checked_add(1),
    };
    let (Some(one), Some(two)) = (all.get(at), other.and_then(|at| all.get(at))) else { return };
    let edits = vec![
        JournalEntry { at: two.at, ..one.clone() }.into_edit(log),
        JournalEntry { at: one.at, ..two.clone() }.into_edit(log),
    ];
    open.edit(crate::story::Edit::Batch(edits));
}

/// The feedback on every exercise page with answers, latest first; it can be added and changed here.
#[component]
fn GatheredFeedback() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let all = open.with_untracked(|story, _| {
        let asked = |page: &ExercisePage| !answers_on_page(story, &page.record).is_empty();
        exercise_pages(story).into_iter().rev().filter(asked).collect::<Vec<_>>()
    });
    let is_empty = all.is_empty();
    view! {
        <section class="screen__section">
            <h2 class="screen__heading">{DAILY.next_useful}</h2>
            {is_empty.then(|| view! { <div class="only-screen"><EmptyState drawing=Vignette::Buds text=DAILY.next_useful_none><a href=Route::Exercises.href()>{EXERCISES.title}</a></EmptyState></div> })}
            {all.into_iter().map(|page| view! { <PageFeedback page /> }).collect_view()}
        </section>
    }
}

/// The feedback on one page; folded while it is empty, and then left out on paper.
#[component]
fn PageFeedback(page: ExercisePage) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let title =
        open.with_untracked(|_, library| library.exercise_entry(&page.exercise).map(|entry| entry.title.clone()));
    let title = title.unwrap_or_else(|| EXPORT.page.to_owned());
    let date = (open.storage.browser_api().format_date)(page.begun_at);
    let text_of = |name| open.text_signal(FieldPath::in_record(&page.record, Field::Named(name)));
    let (useful, different) = (text_of(NamedField::WasUseful), text_of(NamedField::WhatToChange));
    let silent = move || useful.with(String::is_empty) && different.with(String::is_empty);
    let is_open = !untrack(silent);
    view! {
        <details class="disclosure next-conversation" class:next-conversation--silent=silent open=is_open>
            <summary>{title}" · "<span class="page-list__date">{date}</span></summary>
            <FeedbackFields page_id=page.record.clone() />
        </details>
    }
}
