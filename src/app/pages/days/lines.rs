//! Dated lines: the one of today, which can be written on, and those before it.

use super::ways::SAME_DAY;
use crate::app::state::Open;
use crate::story::ids::ItemId;
use crate::story::log::{Dated, Log, log_of};
use leptos::prelude::*;

/// The line of today: the last one if it was begun today, else one that begins with the first letter.
pub fn today(open: Open, log: Log) -> ItemId {
    let now = (open.keeping.ports().now)();
    let last = open.peek(|story, _| log_of(story, log).pop());
    let recent = last.filter(|line| now.saturating_sub(line.at) < SAME_DAY);
    recent.map_or_else(|| open.keeping.ports().item(), |line| line.item)
}

/// A line as it stands; follows changes.
pub fn line(open: Open, log: Log, item: &ItemId) -> Option<Dated> {
    open.with(|story, _| log_of(story, log).into_iter().find(|line| line.item == *item))
}

/// Changes a line, beginning it where it is not there.
pub fn change(open: Open, log: Log, item: &ItemId, change: impl FnOnce(&mut Dated)) {
    let known = untrack(|| line(open, log, item));
    let mut line = known.unwrap_or_else(|| Dated::new(item.clone(), (open.keeping.ports().now)(), String::new()));
    change(&mut line);
    open.edit(line.keep(log));
}

/// Her words in the line of today.
pub fn words(open: Open, log: Log, item: ItemId) -> Signal<String> {
    Signal::derive(move || line(open, log, &item).map_or_else(String::new, |line| line.text))
}

/// The lines of other days, latest first, each under its date.
#[component]
pub fn Before(log: Log, except: ItemId) -> impl IntoView {
    let open = expect_context::<Open>();
    let all = Memo::new(move |_| {
        open.with(|story, _| {
            let mut all = log_of(story, log);
            all.retain(|line| line.item != except);
            all.reverse();
            all
        })
    });
    let date = open.keeping.ports().date;
    let one = move |line: Dated| {
        let about =
            (!line.about.is_empty()).then(|| view! { <p class="days__words hers" dir="auto">{line.about.clone()}</p> });
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
