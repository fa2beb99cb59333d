//! Dated lines: the one of today, which can be written on, and those before it.

use super::ways::SAME_DAY_MS;
use crate::app::state::OpenStory;
use crate::story::ids::ItemId;
use crate::story::journal::{JournalEntry, JournalKind, journal_entries};
use leptos::prelude::*;

/// The line of today: the last one if it was begun today, else one that begins with the first letter.
pub fn todays_entry_id(open: OpenStory, log: JournalKind) -> ItemId {
    let now = (open.storage.browser_api().now_ms)();
    let last = open.with_untracked(|story, _| journal_entries(story, log).pop());
    let recent = last.filter(|line| now.saturating_sub(line.at) < SAME_DAY_MS);
    recent.map_or_else(|| open.storage.browser_api().new_item_id(), |line| line.item)
}

/// A line as it stands; follows changes.
pub fn dated_entry(open: OpenStory, log: JournalKind, item: &ItemId) -> Option<JournalEntry> {
    open.with(|story, _| journal_entries(story, log).into_iter().find(|line| line.item == *item))
}

/// Changes a line, beginning it where it is not there.
pub fn update_entry(open: OpenStory, log: JournalKind, item: &ItemId, change: impl FnOnce(&mut JournalEntry)) {
    let known = untrack(|| dated_entry(open, log, item));
    let mut line =
        known.unwrap_or_else(|| JournalEntry::new(item.clone(), (open.storage.browser_api().now_ms)(), String::new()));
    change(&mut line);
    open.edit(line.into_edit(log));
}

/// Her words in the line of today.
pub fn entry_text(open: OpenStory, log: JournalKind, item: ItemId) -> Signal<String> {
    Signal::derive(move || dated_entry(open, log, &item).map_or_else(String::new, |line| line.text))
}

/// The lines of other days, latest first, each under its date.
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
        let about = (!line.subject.is_empty())
            .then(|| view! { <p class="days__words hers" dir="auto">{line.subject.clone()}</p> });
        let value = (!line.value.is_empty())
            .then(|| view! { <p class="days__of"><span class="hers" dir="auto">{line.value.clone()}</span></p> });
        view! {
            <li class="days__day">
                <p class="days__date">{date(line.at)}</p>
                {about}{value}
                <p class="days__words hers" dir="auto">{line.text.clone()}</p>
            </li>
        }
    };
    view! {
        <Show when=move || !all.with(Vec::is_empty)>
            <ul class="days">{move || all.get().into_iter().map(one).collect_view()}</ul>
        </Show>
    }
}
