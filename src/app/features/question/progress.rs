//! Where the person is: the parts of the flow as dots, with the name of the present one. Questions and answers are never counted.

use crate::app::features::exercises::itinerary::ItineraryPosition;
use crate::app::open_story::story::OpenStory;
use crate::story::flow::progress::{FlowProgress, flow_progress};
use crate::story::model::field_path::QuestionRef;
use crate::strings::QUESTION;
use leptos::prelude::*;

/// The line above a question. Assistive technology reads the part in words.
#[component]
pub fn QuestionProgress(question_ref: QuestionRef) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let FlowProgress { title, part } =
        open.with_untracked(|story, library| flow_progress(story, library, &question_ref.question_id));
    let dots = part.map(|(here, all)| {
        let dot = |n: usize| view! { <i class="steps__dot" class:steps__dot--done=n < here class:steps__dot--here=n == here></i> };
        let position = QUESTION.part_of(&all.to_string(), &here.to_string());
        view! {
            <span class="visually-hidden">{position}" "</span>
            <span class="steps" aria-hidden="true">{(1..=all).map(dot).collect_view()}</span>
        }
    });
    view! { <p class="question__where">{dots}<span>{title}</span><ItineraryPosition /></p> }
}
