//! Hiding a part of an exercise page.

use crate::app::open_story::story::OpenStory;
use crate::app::ui::{Button, ButtonTone};
use crate::documents::exercise_summary::hidden_flag_path;
use crate::story::Edit;
use crate::story::model::ids::RecordId;
use crate::story::model::value::{Decision, Value};
use crate::strings::PROGRAMS;
use leptos::prelude::*;

/// Hides a part of the page in text and picture, or shows it again. The answers stay stored.
#[component]
pub fn HidePartToggle(page_id: RecordId, step: String, hidden: bool) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let path = hidden_flag_path(&page_id, &step);
    let toggle = move |()| {
        let out = Value::Passage { decision: Decision::Omit, text: String::new() };
        open.edit(Edit::Set(path.clone(), (!hidden).then_some(out)));
    };
    view! { <p class="only-screen"><Button label=PROGRAMS.hide tone=ButtonTone::Quiet pressed=Signal::stored(hidden) on_press=toggle /></p> }
}
