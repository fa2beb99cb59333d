//! The closing line of a part of an exercise.

use crate::app::open_story::story::OpenStory;
use crate::app::shell::wording_view::wording_view;
use crate::story::terms::placeholders::QuestionContext;
use leptos::prelude::*;

/// Returns the closing line of a part, with the user's terms filled in.
pub fn closing_note(open: OpenStory, text: String) -> impl IntoView {
    view! { <p class="screen__note">{wording_view(open, text, QuestionContext::default())}</p> }
}
