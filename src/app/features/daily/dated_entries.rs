//! Journal entries on screen: the entry of today, which can be edited, and the earlier ones.

use crate::app::open_story::story::OpenStory;
use crate::app::shell::answer_links::SAME_DAY_MS;
use crate::story::model::ids::ItemId;
use crate::story::model::journal::{JournalEntry, journal_entries};
use crate::story::model::journal_kind::JournalKind;
use leptos::prelude::*;

/// Returns the id of the last entry if it is recent (`SAME_DAY_MS`), else a new id. The entry is created with the first letter.
pub fn todays_entry_id(open: OpenStory, log: JournalKind) -> ItemId {
    let now = (open.storage.browser_api().now_ms)();
    let last = open.with_untracked(|story, _| journal_entries(story, log).pop());
    let recent = last.filter(|line| now.saturating_sub(line.at) < SAME_DAY_MS);
    recent.map_or_else(|| open.storage.browser_api().new_item_id(), |line| line.item)
}

/// Returns an entry; follows changes.
pub fn dated_entry(open: OpenStory, log: JournalKind, item: &ItemId) -> Option<JournalEntry> {
    open.with(|story, _| journal_entries(story, log).into_iter().find(|line| line.item == *item))
}

/// Changes an entry, or creates it with today's date.
pub fn update_entry(open: OpenStory, log: JournalKind, item: &ItemId, change: impl FnOnce(&mut JournalEntry)) {
    let known = untrack(|| dated_entry(open, log, item));
    let mut line =
        known.unwrap_or_else(|| JournalEntry::new(item.clone(), (open.storage.browser_api().now_ms)(), String::new()));
    change(&mut line);
    open.edit(line.into_edit(log));
}

/// Returns the text of an entry as a signal; empty while the entry does not exist.
pub fn entry_text(open: OpenStory, log: JournalKind, item: ItemId) -> Signal<String> {
    Signal::derive(move || dated_entry(open, log, &item).map_or_else(String::new, |line| line.text))
}

/// All entries but one, latest first, each with its date. It is read-only.
#[component]
pub fn EarlierEntries(log: JournalKind, except: ItemId) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let all = Memo::new(move |_| {
        open.with(|story, _| {
            let mut all = journal_entries(story, log);
            all.retain(|line| line.item != except);
            all.reverse();
            all
        })
    });
    let date = open.storage.browser_api().format_date;
    let one = move |line: JournalEntry| {
        let about = (!line.subject.is_empty()).then(
            || view! { <p class="dated-entries__text user-text" translate="no" dir="auto">{line.subject.clone()}</p> },
        );
        let value = (!line.value.is_empty())
            .then(|| view! { <p class="dated-entries__of"><span class="user-text" translate="no" dir="auto">{line.value.clone()}</span></p> });
        view! {
            <li class="dated-entries__day">
                <p class="dated-entries__date">{date(line.at)}</p>
                {about}{value}
                <p class="dated-entries__text user-text" translate="no" dir="auto">{line.text.clone()}</p>
            </li>
        }
    };
    view! {
        <Show when=move || !all.with(Vec::is_empty)>
            <ul class="dated-entries">{move || all.get().into_iter().map(one).collect_view()}</ul>
        </Show>
    }
}
