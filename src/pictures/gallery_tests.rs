//! Tests of layout stability that hold for every picture while it fills, answer by answer.

use super::*;
use crate::exercises::exercise::Input;
use crate::pictures::influence_map::map::draw_influence_map;
use crate::pictures::influence_map::model::MapSides;
use crate::pictures::landscapes::drawing::draw_landscapes;
use crate::pictures::landscapes::scale_over_time::{self, ScaleOverTimeStrings};
use crate::pictures::metaphors::drawing::draw_metaphor;
use crate::pictures::model::drag_model::reassign_question_edit;
use crate::pictures::model::picture::Picture;
use crate::pictures::model::text_layout::LayoutWidth;
use crate::pictures::people::{circle, team};
use crate::pictures::sheets::{day_after, goal_map, moment_cards, two_sided_page};
use crate::pictures::test_support::{assert_stable, assert_valid};
use crate::pictures::tree_of_life::tree;
use crate::strings::pictures::{
    DAY_AFTER, GOAL_MAP, INFLUENCE_MAP, LANDSCAPES, METAPHORS, MOMENT_CARDS, PEOPLE_CIRCLE, SCALE_SUBJECTS, TEAM_SHEET,
    TREE_OF_LIFE, TWO_SIDED_PAGE,
};

pub(in crate::pictures) use crate::pictures::test_support::library_with_membership as shipped_library;

pub(in crate::pictures) fn draw(
    subject: &GalleryPicture,
    story: &Story,
    library: &ExerciseLibrary,
    width: LayoutWidth,
) -> Picture {
    let date = |at: i64| format!("day {}", at / 86_400_000);
    match subject.name {
        "reach" => draw_influence_map(story, library, width, MapSides::ProblemOnly, INFLUENCE_MAP),
        "both" => draw_influence_map(story, library, width, MapSides::Both, INFLUENCE_MAP),
        "cards" => moment_cards::draw_moment_cards(story, library, width, MOMENT_CARDS),
        "landscapes" => draw_landscapes(story, library, width, LANDSCAPES),
        "circle" => circle::draw_people_circle(story, library, width, PEOPLE_CIRCLE),
        "two-sides" => two_sided_page::draw_two_sided_page(story, library, width, TWO_SIDED_PAGE),
        "tree" => tree::draw_tree_of_life(story, library, width, TREE_OF_LIFE),
        "team" => team::draw_team_sheet(story, library, width, TEAM_SHEET),
        "goal" => goal_map::draw_goal_map(story, library, width, GOAL_MAP),
        "skin" => draw_metaphor(story, library, subject.exercise, width, METAPHORS),
        "day" => day_after::draw_day_after(story, library, width, DAY_AFTER),
        "line" => scale_over_time::draw_scale_over_time(
            story,
            library,
            width,
            ScaleOverTimeStrings { about: SCALE_SUBJECTS, format_date: &date },
        ),
        other => panic!("{other} has no picture here"),
    }
}

#[test]
fn each_larger_sample_shows_more() {
    let library = shipped_library();
    for subject in &GALLERY_PICTURES {
        let shown = |size: SampleSize| {
            let picture = draw(subject, &subject.story_of_size(size, &library), &library, LayoutWidth::Wide);
            picture.text_alternative.iter().filter(|line| line.answer_path.is_some()).count()
        };
        let counts = [SampleSize::Empty, SampleSize::Sparse, SampleSize::Typical, SampleSize::Full].map(shown);
        assert_eq!(counts[0], 0, "{}", subject.name);
        assert!(counts.is_sorted_by(|a, b| a < b), "{}: {counts:?}", subject.name);
        assert!(counts[3] >= 40, "{}: {counts:?}", subject.name);
    }
}

/// Returns a library with everything that pictures are drawn from.
fn whole_library() -> ExerciseLibrary {
    let mut library = std::sync::Arc::unwrap_or_clone(shipped_library());
    for entry in std::fs::read_dir("content/en").unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap_or_default();
        if let Ok(exercise) = toml::from_str::<crate::exercises::exercise::Exercise>(&text) {
            library.add_exercise_json(&serde_json::to_string(&exercise).unwrap()).unwrap();
        }
    }
    library
}

#[test]
fn sample_answers_are_of_the_kind_that_the_question_asks_for() {
    let library = whole_library();
    for subject in &GALLERY_PICTURES {
        for (question, sort) in subject.question_kinds {
            let input = library.question(question).unwrap_or_else(|| panic!("{question} is not asked")).question.input;
            let right: &[AnswerKind] = match input {
                Input::List | Input::Chips => &[Line],
                Input::Person => &[Person],
                Input::Text => &[Text],
                Input::Name => &[Name],
                Input::Scale => &[Scale],
                Input::Period => &[Period],
                _ => &[],
            };
            assert!(right.contains(sort), "{question} is asked as {input:?}, and stands here as {sort:?}");
        }
    }
}

/// Pictures in which an answer may be added anywhere. In the others an answer in the middle of an order moves those after it;
/// their own tests say what holds when something is added at the end.
const PICTURES_STABLE_ANYWHERE: [&str; 6] = ["cards", "tree", "team", "goal", "skin", "line"];

/// Removes the app's texts that are shown only while there is nothing else.
fn without_gone_app_texts(mut before: Picture, after: &Picture) -> Picture {
    before
        .labels
        .retain(|label| label.answer_path.is_some() || after.labels.iter().any(|now| now.full_text == label.full_text));
    before
}

#[test]
fn a_filling_picture_stays_valid_and_stable() {
    let library = shipped_library();
    for subject in &GALLERY_PICTURES {
        for (size, most) in [(SampleSize::Full, 41), (SampleSize::Hostile, 27)] {
            for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
                let drawn =
                    |count: usize| draw(subject, &subject.story_with_answers(size, count, &library), &library, width);
                let mut before = drawn(0);
                for count in 1..most {
                    let after = drawn(count);
                    assert_valid(&after);
                    if PICTURES_STABLE_ANYWHERE.contains(&subject.name) {
                        assert_stable(&without_gone_app_texts(before, &after), &after);
                    }
                    before = after;
                }
            }
        }
    }
}

#[test]
fn every_draggable_is_inside_its_target() {
    let library = shipped_library();
    for (name, size) in ["circle", "team"].into_iter().flat_map(|name| SampleSize::ALL.map(|size| (name, size))) {
        let subject = GALLERY_PICTURES.iter().find(|subject| subject.name == name).unwrap();
        for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
            let picture = draw(subject, &subject.story_of_size(size, &library), &library, width);
            for draggable in &picture.drag_model.draggables {
                let (x, y) = (draggable.area.x + draggable.area.w / 2.0, draggable.area.y + draggable.area.h / 2.0);
                assert_eq!(
                    picture.drag_model.target_at(draggable, (x, y)),
                    Some(draggable.target_index),
                    "{name} {size:?} {width:?} {draggable:?}"
                );
            }
            assert_eq!(picture.drag_model.draggables.is_empty(), size == SampleSize::Empty);
        }
    }
}

#[test]
fn a_player_moved_to_another_part_keeps_all_data_and_comes_last() {
    let library = shipped_library();
    let subject = GALLERY_PICTURES.iter().find(|subject| subject.name == "team").unwrap();
    let mut story = subject.story_of_size(SampleSize::Full, &library);
    let picture = draw(subject, &story, &library, LayoutWidth::Wide);
    let who = picture.drag_model.draggables.first().unwrap();
    let edit = reassign_question_edit(&story, &who.answer_path, "e12.1.1").unwrap();
    story.apply(edit, &EditContext { writer: WriterId::from_number(2), at: 900_000_000 });
    let after = draw(subject, &story, &library, LayoutWidth::Wide);
    let there: Vec<&str> = after
        .drag_model
        .draggables
        .iter()
        .filter(|draggable| draggable.target_index == 4)
        .map(|draggable| draggable.name.as_str())
        .collect();
    assert_eq!(there.last(), Some(&who.name.as_str()));
    assert_eq!(after.drag_model.draggables.len(), picture.drag_model.draggables.len());
}
