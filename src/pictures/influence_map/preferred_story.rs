//! The preferred story, beneath the ground of the influence map: three roots from which the plant lives.

use crate::exercises::content_ids::{KNOW_HOW, MADE_TO_WAIT, MOMENT_TITLE, NOT_SURPRISED, ON_MY_SIDE, TRIED};
use crate::pictures::influence_map::life_areas::fold_text;
use crate::pictures::influence_map::model::InfluenceMapStrings;
use crate::pictures::influence_map::plant_layout::PlantLayout;
use crate::pictures::influence_map::problem_stack::ProblemStack;
use crate::pictures::ink::brush;
use crate::pictures::ink::curves::tapered_path;
use crate::pictures::model::picture::{Ink, ListEntry, Picture, TextAuthor, TextLabel};
use crate::pictures::model::text_layout::{Anchor, LINE_HEIGHT, LabelLimits, LayoutWidth, WrappedText};
use crate::story::Story;
use crate::story::answers::queries::{RecordedAnswer, included_answers};
use std::collections::BTreeSet;

/// The questions for moments, skills and people, as the guided session asks them and as the two-sided map does.
const PREFERRED_STORY_QUESTIONS: [&[&str]; 3] =
    [&[MOMENT_TITLE, MADE_TO_WAIT], &[KNOW_HOW, TRIED], &[NOT_SURPRISED, ON_MY_SIDE]];

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

/// The distance from the ground to the first heading.
const ROOT_HEIGHT: f64 = 46.0;
/// How far above its heading a later root begins.
const ROOT_GAP: f64 = 44.0;

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
    layout: &PlantLayout,
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
    let mut top = layout.ground_y() + ROOT_HEIGHT;
    let height =
        strings.preferred_headings.iter().map(|word| heading_height(word, limits)).fold(LINE_HEIGHT, f64::max) + 8.0;
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
        LayoutWidth::Narrow => LabelLimits::new(350.0, 12),
        LayoutWidth::Wide => LabelLimits::new(178.0, 24),
    }
}

fn stem_columns(width: LayoutWidth) -> [f64; 3] {
    match width {
        LayoutWidth::Narrow => [34.0; 3],
        LayoutWidth::Wide => [32.0, 250.0, 468.0],
    }
}

/// Draws a root from the user down to the stem, the stem, and its answers; returns where it ends.
fn draw_stem(
    picture: &mut Picture,
    layout: &PlantLayout,
    stem: Stem,
    top: f64,
    first: f64,
    limits: LabelLimits,
) -> f64 {
    let (x, y) = (layout.stem_x(), layout.ground_y());
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
    // Where the roots are one below the other, a later one goes on from the one before it.
    let above = layout.ground_y() + ROOT_HEIGHT;
    if top > above {
        let mut d = brush::begin_path((stem.x, top - ROOT_GAP));
        line_down(&mut d, stem.x, top - ROOT_GAP, top);
        picture.add_line(d, Ink::Moss, 3.0);
    } else {
        let root = [(x, y - 2.0), (x, y + 30.0), (stem.x, y + 14.0), (stem.x, top + 2.0)];
        picture.add_filled_shape(tapered_path(&root, 9.0, 3.0), Ink::Moss);
    }
    let mut d = brush::begin_path((stem.x, top));
    line_down(&mut d, stem.x, top, last);
    picture.add_line(d, Ink::Moss, 3.0);
    for at in buds {
        picture.add_filled_shape(brush::leaf_path(at, -2.3, 11.0), Ink::Moss);
        picture.add_filled_shape(brush::hand_drawn_circle_path(at.0, at.1, 3.6), Ink::Moss);
    }
    under
}

/// Appends a line that runs down with a slight sway, as a root does.
fn line_down(d: &mut String, x: f64, from: f64, to: f64) {
    let third = (to - from) / 3.0;
    brush::curve_to(d, (x - 3.0, from + third), (x + 3.0, to - third), (x, to));
}
