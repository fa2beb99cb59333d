//! Which pictures the page of an exercise has, by its outcome kind, and what each is drawn from.

use crate::documents::exercise_summary::hidden_flag_path;
use crate::exercises::content_ids::PER_SEASON_QUESTIONS;
use crate::exercises::library::ExerciseLibrary;
use crate::pictures::influence_map::map::draw_influence_map;
use crate::pictures::influence_map::model::MapSides;
use crate::pictures::influence_map::problem_stack::problem_of_page;
use crate::pictures::landscapes::drawing::draw_landscapes;
use crate::pictures::landscapes::scale_over_time;
use crate::pictures::landscapes::scale_over_time::ScaleOverTimeStrings;
use crate::pictures::metaphors::drawing::draw_metaphor;
use crate::pictures::model::picture::Picture;
use crate::pictures::model::text_layout::LayoutWidth;
use crate::pictures::people::{circle, team};
use crate::pictures::sheets::{day_after, goal_map, moment_cards, two_sided_page};
use crate::pictures::tree_of_life::tree;
use crate::story::model::clock::{EditContext, Millis};
use crate::story::model::field_path::Field;
use crate::story::model::ids::{RecordId, WriterId};
use crate::story::model::value::{Decision, Value};
use crate::story::terms::term_updates::retire_edit;
use crate::story::{Edit, Story};
use crate::strings::picture_editor::{self, AddableQuestion};
use crate::strings::pictures::{
    DAY_AFTER, GOAL_MAP, INFLUENCE_MAP, LANDSCAPES, METAPHORS, MOMENT_CARDS, PEOPLE_CIRCLE, SCALE_SUBJECTS, TEAM_SHEET,
    TREE_OF_LIFE, TWO_SIDED_PAGE,
};
use std::borrow::Cow;

/// A kind of picture on an exercise page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureKind {
    /// The influence map, the problem's side.
    ProblemReach,
    /// The influence map, both sides.
    InfluenceMap,
    /// The cards of moments.
    MomentCards,
    /// The two landscapes.
    Landscapes,
    /// The circle of people.
    PeopleCircle,
    /// The two-sided page.
    TwoSidedPage,
    /// The Tree of Life.
    TreeOfLife,
    /// The team sheet.
    TeamSheet,
    /// The goal map.
    GoalMap,
    /// Another metaphor.
    Metaphor,
    /// The day after.
    DayAfter,
    /// The line from 0 to 10.
    ScaleOverTime,
}

/// Prefix of the questions that the goal map is drawn from.
const GOAL_QUESTION_PREFIX: &str = "e12.3.";

/// Returns the pictures of an outcome kind, in order.
pub fn pictures_of_kind(kind: &str) -> &'static [PictureKind] {
    match kind {
        "map1" => &[PictureKind::ProblemReach],
        "influence" => &[PictureKind::InfluenceMap],
        "exceptions" | "instances" => &[PictureKind::MomentCards],
        "reauthoring" | "map2" | "story" => &[PictureKind::Landscapes],
        "people" => &[PictureKind::PeopleCircle],
        "hurt" => &[PictureKind::TwoSidedPage],
        "tree" => &[PictureKind::TreeOfLife],
        "team" => &[PictureKind::TeamSheet, PictureKind::GoalMap],
        "metaphor" => &[PictureKind::Metaphor],
        "day" => &[PictureKind::DayAfter],
        "line" => &[PictureKind::ScaleOverTime],
        _ => &[],
    }
}

/// Returns the picture that a question's answer goes into.
pub fn picture_of_question(kind: &str, question: &str) -> Option<PictureKind> {
    let goal =
        |picture: &&PictureKind| (**picture == PictureKind::GoalMap) == question.starts_with(GOAL_QUESTION_PREFIX);
    let all = pictures_of_kind(kind);
    all.iter().find(goal).or(all.first()).copied()
}

/// Returns the questions that can be opened from within a picture to add something.
pub fn additions_to(picture: PictureKind, exercise: &str) -> Vec<AddableQuestion> {
    let known = match picture {
        PictureKind::ProblemReach => picture_editor::INFLUENCE_MAP_ADDITIONS,
        PictureKind::InfluenceMap => picture_editor::TWO_SIDED_MAP_ADDITIONS,
        PictureKind::MomentCards => picture_editor::MOMENT_CARD_ADDITIONS,
        PictureKind::Landscapes => picture_editor::LANDSCAPE_ADDITIONS,
        PictureKind::PeopleCircle => picture_editor::PEOPLE_CIRCLE_ADDITIONS,
        PictureKind::TwoSidedPage => picture_editor::TWO_SIDED_PAGE_ADDITIONS,
        PictureKind::TreeOfLife => picture_editor::TREE_OF_LIFE_ADDITIONS,
        PictureKind::TeamSheet => picture_editor::TEAM_SHEET_ADDITIONS,
        PictureKind::GoalMap => picture_editor::GOAL_MAP_ADDITIONS,
        PictureKind::DayAfter => picture_editor::DAY_AFTER_ADDITIONS,
        PictureKind::ScaleOverTime => picture_editor::SCALE_ADDITIONS,
        // Each metaphor has questions of its own.
        PictureKind::Metaphor => return additions_to_metaphor(exercise),
    };
    known.to_vec()
}

/// Returns the slots of a metaphor and the questions that all metaphors share.
fn additions_to_metaphor(exercise: &str) -> Vec<AddableQuestion> {
    let add = |label: &'static str, question: String| AddableQuestion {
        label,
        question: question.into(),
        has_own_page: false,
    };
    let of_it = |question: &str| question.split_once('.').is_some_and(|(of, _)| of == exercise);
    let slots =
        METAPHORS.slots.iter().filter(|(question, _)| of_it(question) && !PER_SEASON_QUESTIONS.contains(question));
    let whole = [
        ("2", METAPHORS.other_part),
        ("4", METAPHORS.helpers),
        ("5", METAPHORS.facing_trouble),
        ("6", METAPHORS.gifts_to_others),
    ];
    let whole = whole.map(|(id, label)| add(label, format!("{exercise}.whole.{id}")));
    slots.map(|(question, label)| add(label, (*question).to_owned())).chain(whole).collect()
}

/// Draws a picture of a story. `exercise` selects the metaphor; `date` formats milliseconds.
pub fn draw_picture(
    picture: PictureKind,
    story: &Story,
    library: &ExerciseLibrary,
    exercise: &str,
    width: LayoutWidth,
    date: fn(Millis) -> String,
) -> Picture {
    match picture {
        PictureKind::ProblemReach => draw_influence_map(story, library, width, MapSides::ProblemOnly, INFLUENCE_MAP),
        PictureKind::InfluenceMap => draw_influence_map(story, library, width, MapSides::Both, INFLUENCE_MAP),
        PictureKind::MomentCards => moment_cards::draw_moment_cards(story, library, width, MOMENT_CARDS),
        PictureKind::Landscapes => draw_landscapes(story, library, width, LANDSCAPES),
        PictureKind::PeopleCircle => circle::draw_people_circle(story, library, width, PEOPLE_CIRCLE),
        PictureKind::TwoSidedPage => two_sided_page::draw_two_sided_page(story, library, width, TWO_SIDED_PAGE),
        PictureKind::TreeOfLife => tree::draw_tree_of_life(story, library, width, TREE_OF_LIFE),
        PictureKind::TeamSheet => team::draw_team_sheet(story, library, width, TEAM_SHEET),
        PictureKind::GoalMap => goal_map::draw_goal_map(story, library, width, GOAL_MAP),
        PictureKind::Metaphor => draw_metaphor(story, library, exercise, width, METAPHORS),
        PictureKind::DayAfter => day_after::draw_day_after(story, library, width, DAY_AFTER),
        PictureKind::ScaleOverTime => scale_over_time::draw_scale_over_time(
            story,
            library,
            width,
            ScaleOverTimeStrings { about: SCALE_SUBJECTS, format_date: &date },
        ),
    }
}

/// Returns the story as a page shows it: without its hidden parts, and with the problem that the page is about as the active one. The stored story
/// is not changed.
pub fn story_as_shown<'a>(
    story: &'a Story,
    library: &ExerciseLibrary,
    page_id: Option<&RecordId>,
    exercise: &str,
) -> Cow<'a, Story> {
    let Some(page_id) = page_id else { return Cow::Borrowed(story) };
    let hidden = |step: &str| {
        matches!(story.get(&hidden_flag_path(page_id, step)), Some(Value::Passage { decision: Decision::Omit, .. }))
    };
    let exercise = library.exercise(exercise);
    let steps = exercise.into_iter().flat_map(|known| known.steps.iter().map(move |step| (known, step)));
    let steps = steps.filter(|(_, step)| step.hideable && hidden(&step.id));
    let heads: Vec<String> = steps.map(|(known, step)| format!("{}.{}.", known.id, step.id)).collect();
    let mut seen = Cow::Borrowed(story);
    let paths = story.iter_values().map(|(path, _, _)| path).filter(|path| match &path.field {
        Field::Answer(question_ref) | Field::Item(question_ref, _) => {
            heads.iter().any(|head| question_ref.question_id.starts_with(head))
        }
        _ => false,
    });
    let moment = |at| EditContext { writer: WriterId::from_number(0), at };
    for path in paths {
        seen.to_mut().apply(Edit::clear(path), &moment(0));
    }
    // With several named problems, a page shows its own.
    if let Some(name) = problem_of_page(story, page_id) {
        seen.to_mut().apply(retire_edit(story, &name.path, false), &moment(Millis::MAX));
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pictures::dev_gallery::{GALLERY_PICTURES, GalleryPicture};

    fn picture(subject: &GalleryPicture) -> PictureKind {
        let all = pictures_of_kind(
            ExerciseLibrary::from_bundled_content()
                .unwrap()
                .exercise_entry(subject.exercise)
                .unwrap()
                .outcome_kind
                .as_str(),
        );
        *all.iter().find(|picture| (**picture == PictureKind::GoalMap) == (subject.name == "goal")).unwrap()
    }

    /// Questions whose part another question adds, or that a milestone of its own asks.
    const ELSEWHERE: [&str; 8] =
        ["e3.1.5", "e3.1.7", "e3.4.2", "e4.3.6", "e4.6.2", "e1.2.1", "e11.forest.1", "e5.membership.5"];

    #[test]
    fn every_question_that_a_picture_draws_can_be_added_within_it() {
        for subject in &GALLERY_PICTURES {
            let adds = additions_to(picture(subject), subject.exercise);
            for question in subject.questions().filter(|question| !ELSEWHERE.contains(question)) {
                assert!(adds.iter().any(|add| add.question == question), "{}: {question}", subject.name);
            }
        }
    }

    #[test]
    fn every_addition_opens_an_existing_question() {
        let text = |exercise: &str| std::fs::read_to_string(format!("content/en/{exercise}.toml")).unwrap();
        let skins = ["e13a", "e13b", "e13c", "e13d", "e13e", "e13f", "e13g", "e13h"];
        let skins = skins.iter().map(|exercise| additions_to(PictureKind::Metaphor, exercise));
        for add in GALLERY_PICTURES
            .iter()
            .map(|subject| additions_to(picture(subject), subject.exercise))
            .chain(skins)
            .flatten()
        {
            let mut parts = add.question.split('.');
            let (exercise, step, id) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
            let known: crate::exercises::exercise::Exercise = toml::from_str(&text(exercise)).unwrap();
            let asked = known.steps.iter().filter(|one| one.id == step).flat_map(|one| &one.questions);
            assert!(asked.into_iter().any(|one| one.id == id && one.for_each.is_none()), "{}", add.question);
        }
    }
}
