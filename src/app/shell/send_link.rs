//! *Send this* and *Print a worksheet*: the ways to the screens that make a link to something of the library, and that print it.

use crate::app::open_story::story::OpenStory;
use crate::route::Route;
use crate::story::flow::safeguards;
use crate::strings::{EXERCISE_SHARING, WORKSHEETS};
use leptos::prelude::*;

/// A link for a card or a list. Nothing is shown where the gate's answer makes sending questions unsafe.
#[component]
pub fn SendExerciseLink(
    /// The id of an exercise or a guided path.
    #[prop(into)]
    id: String,
    /// Its title, for a screen reader.
    #[prop(into)]
    title: String,
    /// A step (`roots`) or a question of one (`roots.1`); empty for the whole exercise.
    #[prop(optional, into)]
    part: String,
) -> impl IntoView {
    let may = expect_context::<OpenStory>().with_untracked(safeguards::can_send_questions);
    let href = Route::Send(id, part).href();
    may.then(|| view! { <a href=href>{EXERCISE_SHARING.send_this}<span class="visually-hidden">{format!(": {title}")}</span></a> })
}

/// A link to the screen that prints an exercise of the library, or several in one job.
#[component]
pub fn PrintWorksheetLink(
    /// The id of the exercise.
    #[prop(into)]
    id: String,
    /// Its title, for a screen reader.
    #[prop(into)]
    title: String,
) -> impl IntoView {
    let href = Route::Print(id).href();
    view! { <a href=href>{WORKSHEETS.print_one}<span class="visually-hidden">{format!(": {title}")}</span></a> }
}
