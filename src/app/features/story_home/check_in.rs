//! The check-in on return: what has been a bit better (De Jong & Berg 2013), with *much the same* and *harder* as ways of equal size. It must
//! never ask whether something was done.

use crate::app::features::daily::dated_entries::{EarlierEntries, entry_text, todays_entry_id, update_entry};
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::answer_links::open_exercise_step;
use crate::app::shell::navigator::Navigator;
use crate::app::ui::{Button, ButtonTone, FormField, TextArea};
use crate::exercises::content_ids::{BETTER_TIME, HARDER_GETTING_THROUGH, SAME_NOT_WORSE};
use crate::story::model::field_path::{FieldPath, NamedField};
use crate::story::model::journal::journal_entries;
use crate::story::model::journal_kind::JournalKind;
use crate::strings::DAILY;
use leptos::prelude::*;

/// Without an edit for this long, the person counts as returning.
const AWAY_AFTER_MS: i64 = 20 * 60_000;

/// The three ways to answer, under a fold: nothing is asked until the person opens it. It is there on return, and open as long as today's
/// answer exists, which can be continued.
#[component]
pub fn CheckIn() -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let now = (open.storage.browser_api().now_ms)();
    let returned =
        open.with_untracked(|story, _| story.last_edited_at().is_some_and(|at| now.saturating_sub(at) > AWAY_AFTER_MS));
    let item = todays_entry_id(open, JournalKind::SomethingBetter);
    let written = open.with_untracked(|story, _| {
        journal_entries(story, JournalKind::SomethingBetter).iter().any(|line| line.item == item)
    });
    let (telling, is_open) = (RwSignal::new(written), RwSignal::new(written));
    let step = move |question: &'static str, way: &'static str| {
        move |()| open_exercise_step(open, nav, question_flow, question, way)
    };
    let item = StoredValue::new(item);
    (returned || written).then(|| {
        view! {
            <section class="check-in" aria-label=DAILY.since_last_time>
                <Button label=DAILY.since_last_time tone=ButtonTone::Quiet expanded=is_open on_press=move |()| is_open.update(|on| *on = !*on) />
                <Show when=move || is_open.get()>
                    <h2 class="check-in__ask">{DAILY.better_title}</h2>
                    <div class="check-in__actions">
                        <Button label=DAILY.better_yes expanded=telling on_press=move |()| telling.update(|on| *on = !*on) />
                        <Button label=DAILY.better_same on_press=step(SAME_NOT_WORSE, "same") />
                        <Button label=DAILY.better_harder on_press=step(HARDER_GETTING_THROUGH, "harder") />
                    </div>
                    <Show when=move || telling.get()>
                        <CheckInAnswer item=item.get_value() />
                        <Button label=DAILY.better_more tone=ButtonTone::Quiet on_press=step(BETTER_TIME, "elicit") />
                    </Show>
                </Show>
            </section>
        }
    })
}

/// Today's answer to what is better, with earlier ones under a fold.
#[component]
fn CheckInAnswer(item: crate::story::model::ids::ItemId) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let value = entry_text(open, JournalKind::SomethingBetter, item.clone());
    let at = item.clone();
    let on_input = move |text: String| update_entry(open, JournalKind::SomethingBetter, &at, |line| line.text = text);
    let earlier = open.text_signal(FieldPath::in_head(NamedField::WhatIsBetter));
    let any = open.with_untracked(|story, _| {
        journal_entries(story, JournalKind::SomethingBetter).iter().any(|line| line.item != item)
            || !story.text_at(&FieldPath::in_head(NamedField::WhatIsBetter)).is_empty()
    });
    view! {
        <FormField id="better" label=DAILY.better_label>
            <TextArea id="better" value on_input />
        </FormField>
        {any.then(|| view! {
            <details class="disclosure">
                <summary>{DAILY.better_before}</summary>
                <EarlierEntries log=JournalKind::SomethingBetter except=item />
                <p class="dated-entries__text user-text" translate="no" dir="auto">{move || earlier.get()}</p>
            </details>
        })}
    }
}
