//! Feedback on an exercise: stored on its page and gathered for the next conversation. It goes to nobody else.

use crate::app::open_story::story::OpenStory;
use crate::app::ui::{FormField, TextArea};
use crate::story::Edit;
use crate::story::answers::queries::{ExercisePage, answers_on_page, exercise_pages};
use crate::story::model::field_path::{Field, FieldPath, NamedField};
use crate::story::model::ids::RecordId;
use crate::story::model::value::Value;
use crate::strings::DAILY;
use leptos::prelude::*;

/// Feedback is asked for only this long after the last answer on a page.
const FEEDBACK_WITHIN_MS: i64 = 60 * 60_000;

/// The two feedback fields of one exercise page.
#[component]
pub fn FeedbackFields(page_id: RecordId) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let one = move |name: NamedField, label: &'static str, what: &'static str| {
        let path = FieldPath::in_record(&page_id, Field::Named(name));
        let id = format!("{what}-{page_id}");
        let value = open.text_signal(path.clone());
        let on_input =
            move |text: String| open.edit(Edit::Set(path.clone(), (!text.is_empty()).then(|| Value::text(text))));
        view! { <FormField id=id.clone() label><TextArea id value on_input /></FormField> }
    };
    view! {
        {one(NamedField::WasUseful, DAILY.useful, "useful")}
        {one(NamedField::WhatToChange, DAILY.different, "different")}
    }
}

/// The feedback fields for the page with the latest answer, under a fold. Shown for `FEEDBACK_WITHIN_MS`, and not once feedback was given.
#[component]
pub fn RecentFeedback() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let now = (open.storage.browser_api().now_ms)();
    let page = open.with_untracked(|story, library| {
        last_written_page(story).filter(|(page, at)| {
            let silent = [NamedField::WasUseful, NamedField::WhatToChange]
                .iter()
                .all(|name| story.text_at(&FieldPath::in_record(&page.record, Field::Named(*name))).is_empty());
            silent && now.saturating_sub(*at) < FEEDBACK_WITHIN_MS && library.exercise_entry(&page.exercise).is_some()
        })
    });
    page.map(|(page, _)| {
        let title = open.with_untracked(|_, library| {
            library.exercise_entry(&page.exercise).map(|e| e.title.clone()).unwrap_or_default()
        });
        view! {
            <details class="disclosure">
                <summary>{DAILY.useful_fold}</summary>
                <p class="soft small">{title}". "{DAILY.useful_where}</p>
                <FeedbackFields page_id=page.record />
            </details>
        }
    })
}

/// Returns the page with the latest answer, and the time of that answer in milliseconds.
fn last_written_page(story: &crate::story::Story) -> Option<(ExercisePage, i64)> {
    let written = |page: ExercisePage| {
        answers_on_page(story, &page.record).iter().map(|answer| answer.at).max().map(|at| (page, at))
    };
    exercise_pages(story).into_iter().filter_map(written).max_by_key(|(_, at)| *at)
}
