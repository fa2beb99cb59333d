//! *Edit* on the page of a path of the gate: its answers become the story page, where each is changed by tapping it.

use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::ui::Button;
use crate::documents::page::page_edits::put_exercise_on_page_edit;
use crate::documents::page::tray::TrayEntry;
use crate::documents::passages::story_passages;
use crate::documents::story_page::is_free_text;
use crate::exercises::library::ExerciseLibrary;
use crate::route::Screen;
use crate::story::Story;
use crate::story::flow::steps::gate_path_exercise;
use crate::story::model::ids::RecordId;
use crate::strings::{STORY_PAGE, speaker_label};
use leptos::prelude::*;

/// The button; nothing for a page that is not the one of the story's path.
#[component]
pub fn EditAsPage(
    /// The record of the page, if anything was written.
    record: Option<RecordId>,
    /// The exercise of the page.
    exercise: String,
) -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let is_of_path =
        open.with_untracked(|story, library| gate_path_exercise(story, library) == Some(exercise.as_str()));
    record.filter(|_| is_of_path).map(|record| {
        let edit = move |()| {
            if open.with_untracked(has_no_page) {
                open.edit(open.with_untracked(|story, library| {
                    put_exercise_on_page_edit(story, library, &record, wording_of_speaker)
                }));
            }
            nav.go_to_story_screen(Screen::Desk);
        };
        view! { <Button label=STORY_PAGE.edit on_press=edit /> }
    })
}

/// Whether nothing is on the story page yet, and nothing was taken off it.
fn has_no_page(story: &Story, library: &ExerciseLibrary) -> bool {
    !is_free_text(story) && story_passages(story, library).is_empty()
}

/// Returns the words of another speaker with the speaker's label; `None` for the user's own words.
fn wording_of_speaker(entry: &TrayEntry) -> Option<String> {
    let by = speaker_label(entry.speech.as_ref()?);
    Some(format!("{by} “{}”", entry.lines.join("\n")))
}
