//! Continuing from *Today*: the story that was edited last, at the question the user was at.

use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::exercises::exercise::TermKind;
use crate::exercises::library::ExerciseLibrary;
use crate::route::{ResumeTarget, Route, Screen};
use crate::story::Story;
use crate::story::flow::steps::has_step_to_continue;
use crate::story::model::field_path::{FieldPath, NamedField};
use crate::story::terms::placeholders::active_term;
use leptos::prelude::{untrack, use_context};

/// What *Today* shows of the story that was edited last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TodayFacts {
    /// The user's line, if they want to see it when they come back.
    pub first_line: Option<String>,
    /// Whether any story has a small sign.
    pub has_sign: bool,
}

impl TodayFacts {
    /// Reads the facts. Nothing the user wrote is among them, unless they asked for it.
    pub fn of_last_story(open: OpenStory) -> Self {
        let stories = stories_by_last_edit(open);
        Self {
            first_line: stories.first().and_then(wanted_first_line),
            has_sign: open.with_untracked(|_, library| stories.iter().any(|story| has_sign(story, library))),
        }
    }
}

/// Opens what a shortcut of *Today* stands for; the start screen, where there is no story.
pub fn resume(open: OpenStory, nav: Navigator, target: ResumeTarget) {
    if open.has_answers() && !is_stored(open) {
        return nav.go_to_story_screen(Screen::Question); // What is written without saving is open already.
    }
    open.save_now();
    let stories = stories_by_last_edit(open);
    let wanted = match target {
        ResumeTarget::Question => stories.first(),
        ResumeTarget::SmallSign => {
            open.with_untracked(|_, library| stories.iter().find(|story| has_sign(story, library)))
        }
    };
    let Some(id) = wanted.map(|story| story.id().clone()) else { return nav.go_to(Route::StoryList) };
    let question_flow = use_context::<QuestionFlow>().unwrap_or_else(|| QuestionFlow::new(open));
    let screen = match target {
        ResumeTarget::Question if open.open(&id) && open.with_untracked(has_step_to_continue) => {
            question_flow.resume_flow()
        }
        ResumeTarget::Question | ResumeTarget::SmallSign => Screen::StoryHome,
    };
    nav.go_to(Route::Story(id, screen));
}

fn is_stored(open: OpenStory) -> bool {
    open.with_untracked(|story, _| untrack(|| open.storage.story_ids()).contains(story.id()))
}

/// The stored stories, the one that was edited last first.
fn stories_by_last_edit(open: OpenStory) -> Vec<Story> {
    let mut stories = untrack(|| open.storage.load_all_stories());
    stories.sort_by_key(|story| std::cmp::Reverse(story.last_edited_at()));
    stories
}

fn has_sign(story: &Story, library: &ExerciseLibrary) -> bool {
    active_term(story, library, TermKind::Sign).is_some()
}

fn wanted_first_line(story: &Story) -> Option<String> {
    let line = story.text_at(&FieldPath::in_desk(NamedField::FirstLine)).trim();
    let is_wanted = story.is_on(&FieldPath::in_desk(NamedField::ShowFirstLine), true);
    (is_wanted && !line.is_empty()).then(|| line.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::Edit;
    use crate::story::model::clock::EditContext;
    use crate::story::model::ids::{StoryId, WriterId};
    use crate::story::model::value::Value;

    fn with_line(line: &str, shown: bool) -> Story {
        let mut story = Story::new(StoryId::from_number(1));
        let context = EditContext { writer: WriterId::from_number(1), at: 5 };
        story.apply(Edit::put(FieldPath::in_desk(NamedField::FirstLine), Value::text(line)), &context);
        story.apply(Edit::put(FieldPath::in_desk(NamedField::ShowFirstLine), Value::Flag { on: shown }), &context);
        story
    }

    #[test]
    fn the_first_line_is_shown_only_where_it_is_wanted() {
        assert_eq!(wanted_first_line(&with_line("I went anyway.", true)).as_deref(), Some("I went anyway."));
        assert_eq!(wanted_first_line(&with_line("I went anyway.", false)), None);
        assert_eq!(wanted_first_line(&with_line("  ", true)), None);
    }
}
