//! The preferred story, in the lower part of the influence map: three stems that run up through the user and reach back to
//! the problem.

use crate::pictures::influence_map::life_areas::fold_text;
use crate::pictures::influence_map::model::{InfluenceMapStrings, PERSON_RADIUS};
use crate::pictures::influence_map::problem_stack::ProblemStack;
use crate::pictures::influence_map::ring_layout::RingLayout;
use crate::pictures::ink::brush::{self, Point};
use crate::pictures::model::picture::{Ink, ListEntry, Picture, TextAuthor, TextLabel};
use crate::pictures::model::text_layout::LayoutWidth;
use crate::pictures::model::text_layout::{Anchor, LINE_HEIGHT, LabelLimits, WrappedText};
use crate::story::Story;
use crate::story::answers::queries::{RecordedAnswer, included_answers};
use std::collections::BTreeSet;

/// The questions for moments, skills and people, as the guided session asks them and as the two-sided map does.
const PREFERRED_STORY_QUESTIONS: [&[&str]; 3] = [&["e3.1.5", "e2.b.1"], &["e4.1.4", "e2.b.2"], &["e4.3.4", "e2.b.5"]];

/// Whether there is anything on the user's side, whichever problem is in front.
pub fn has_preferred_story(story: &Story) -> bool {
    PREFERRED_STORY_QUESTIONS
        .iter()
        .any(|questions| !stem_answers(story, questions, &ProblemStack::default()).is_empty())
}

/// Returns the answers of one stem; equal texts appear once.
fn stem_answers(story: &Story, questions: &[&str], problems: &ProblemStack) -> Vec<RecordedAnswer> {
    let mut known = BTreeSet::new();
    let all = questions.iter().flat_map(|question| included_answers(story, question));
    let answered = all.filter(|answer| problems.is_about_front(&answer.record) && !answer.text.trim().is_empty());
    answered.filter(|answer| known.insert(fold_text(&answer.text))).collect()
}

/// A stem and the answers on it.
struct Stem {
    x: f64,
    heading: WrappedText,
    heading_text: &'static str,
    answers: Vec<RecordedAnswer>,
}

/// Draws the preferred story under the map, which itself does not change.
pub(in crate::pictures) fn draw_preferred_story(
    picture: &mut Picture,
    layout: &RingLayout,
    blot: Option<Point>,
    story: &Story,
    problems: &ProblemStack,
    strings: InfluenceMapStrings,
) {
    let limits = stem_limits(layout.width);
    let stems: Vec<Stem> = PREFERRED_STORY_QUESTIONS
        .iter()
        .zip(stem_columns(layout.width))
        .zip(strings.preferred_headings)
        .map(|((questions, x), word)| Stem {
            x,
            heading: WrappedText::wrapped_at(word, LabelLimits::new(limits.max_width, 2), x + 12.0, 0.0, Anchor::Start),
            heading_text: word,
            answers: stem_answers(story, questions, problems),
        })
        .filter(|stem| !stem.answers.is_empty())
        .collect();
    if stems.is_empty() {
        return;
    }
    let mut top = layout.person.1 + layout.height_below() + 44.0;
    let height =
        strings.preferred_headings.iter().map(|word| heading_height(word, limits)).fold(LINE_HEIGHT, f64::max) + 8.0;
    if let Some(blot) = blot {
        draw_strand_toward_problem(picture, layout, blot);
    }
    let mut end = top + height;
    for stem in stems {
        let under = draw_stem(picture, layout, stem, top, top + height, limits);
        end = end.max(under);
        // On a phone the stems are drawn one below the other.
        if layout.width == LayoutWidth::Narrow {
            top = under + 8.0;
        }
    }
    picture.height = end + 12.0;
}

fn heading_height(word: &str, limits: LabelLimits) -> f64 {
    WrappedText::wrapped_at(word, LabelLimits::new(limits.max_width, 2), 0.0, 0.0, Anchor::Start).height()
}

fn stem_limits(width: LayoutWidth) -> LabelLimits {
    match width {
        LayoutWidth::Narrow => LabelLimits::new(350.0, 4),
        LayoutWidth::Wide => LabelLimits::new(178.0, 4),
    }
}

fn stem_columns(width: LayoutWidth) -> [f64; 3] {
    match width {
        LayoutWidth::Narrow => [34.0; 3],
        LayoutWidth::Wide => [32.0, 250.0, 468.0],
    }
}

/// Draws a root from the user down to the stem, the stem, and its answers; returns where it ends.
fn draw_stem(picture: &mut Picture, layout: &RingLayout, stem: Stem, top: f64, first: f64, limits: LabelLimits) -> f64 {
    let (x, y) = layout.person;
    let heading = stem.heading.with_middle_at(f64::midpoint(top, first) - 4.0);
    picture.text_alternative.push(ListEntry { text: stem.heading_text.to_owned(), ..ListEntry::default() });
    let text_label = TextLabel {
        wrapped_text: heading,
        full_text: stem.heading_text.to_owned(),
        author: TextAuthor::App,
        ink: Ink::Soft,
        answer_path: None,
        target_index: None,
    };
    picture.labels.push(text_label);
    let (mut under, mut last, mut buds) = (first, first, Vec::new());
    for answer in stem.answers {
        let label = WrappedText::wrapped_at(&answer.text, limits, stem.x + 12.0, under, Anchor::Start);
        last = under + LINE_HEIGHT / 2.0;
        under += label.height() + 14.0;
        buds.push((stem.x, last));
        let path = Some(answer.path);
        picture.text_alternative.push(ListEntry {
            text: answer.text.clone(),
            answer_path: path.clone(),
            is_nested: true,
        });
        picture.labels.push(TextLabel {
            wrapped_text: label,
            full_text: answer.text,
            answer_path: path,
            ..TextLabel::default()
        });
    }
    let aside = x + ((stem.x + 40.0 - x) / x) * 4.5;
    let bottom = y + layout.height_below();
    let mut d = brush::begin_path((aside, y + PERSON_RADIUS));
    brush::line_to(&mut d, (aside, bottom - 34.0));
    brush::curve_to(&mut d, (aside, bottom + 18.0), (stem.x, bottom - 2.0), (stem.x, bottom + 50.0));
    brush::line_to(&mut d, (stem.x, last));
    picture.add_line(d, Ink::Moss, 2.6);
    for at in buds {
        picture.add_filled_shape(brush::leaf_path(at, -2.3, 11.0), Ink::Moss);
        picture.add_filled_shape(brush::hand_drawn_circle_path(at.0, at.1, 3.6), Ink::Moss);
    }
    under
}

/// Draws a strand from the user toward the problem, with leaves; it stops short of the problem.
fn draw_strand_toward_problem(picture: &mut Picture, layout: &RingLayout, blot: Point) {
    let (x, y) = layout.person;
    // On a tall map it stays near the user.
    let reach = (190.0 / (y - blot.1).max(1.0)).min(0.5);
    let on = |part: f64| (x + (blot.0 - x) * part, y - PERSON_RADIUS + (blot.1 - y + PERSON_RADIUS) * part);
    let (end, bend) = (on(reach), on(reach / 2.0));
    let mut d = brush::begin_path((x, y - PERSON_RADIUS));
    brush::curve_to(&mut d, (x - 2.0, bend.1), (end.0 + (bend.0 - end.0) * 0.4, end.1 + (bend.1 - end.1) * 0.6), end);
    picture.add_line(d, Ink::Moss, 2.6);
    let way = (blot.1 - end.1).atan2(blot.0 - end.0);
    picture.add_filled_shape(brush::leaf_path(end, way, 15.0), Ink::Moss);
    for (turn, size) in [(0.95, 11.0), (-0.95, 11.0)] {
        picture.add_filled_shape(brush::leaf_path((end.0 + 1.0, end.1 + 3.0), way + turn, size), Ink::Moss);
    }
}
