//! The page of a story on a gate path with its own questions: the answers of that path, in place of the story page of the session.

use crate::app::features::exercises::summary::SummaryScreen;
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::titles::GATE_EXERCISE_ID;
use crate::app::ui::{Button, ButtonTone};
use crate::documents::passages::story_passages;
use crate::documents::story_page::is_free_text;
use crate::exercises::library::ExerciseLibrary;
use crate::route::Screen;
use crate::story::Story;
use crate::story::answers::queries::active_page;
use crate::story::flow::steps::gate_path_exercise;
use crate::story::model::ids::RecordId;
use crate::strings::STORY_PAGE;
use leptos::prelude::*;

/// Returns whether a story shows its path's page: it is on a path, and the session has left neither text nor passages.
pub fn has_gate_path_page(story: &Story, library: &ExerciseLibrary) -> bool {
    gate_path_exercise(story, library).is_some() && !is_free_text(story) && story_passages(story, library).is_empty()
}

/// Returns the record with the answers of the path, if there is one.
pub fn gate_path_record(story: &Story, library: &ExerciseLibrary) -> Option<RecordId> {
    active_page(story, gate_path_exercise(story, library)?).or_else(|| active_page(story, GATE_EXERCISE_ID))
}

/// Shown in place of the finished page for such a story, with the way to a page that the person makes themselves of any of their answers.
#[component]
pub fn GatePathPage() -> impl IntoView {
    let (open, question_flow) = (expect_context::<OpenStory>(), expect_context::<QuestionFlow>());
    question_flow.select_page(open.with_untracked(gate_path_record).as_ref());
    let nav = expect_context::<Navigator>();
    view! {
        <SummaryScreen />
        <div class="screen screen--after-summary only-screen">
            <Button label=STORY_PAGE.choose_words tone=ButtonTone::Quiet on_press=move |()| nav.go_to_story_screen(Screen::Desk) />
        </div>
    }
}
