//! The two-sided page: on the front the hurt in the user's words, on the back what it protects (absent but implicit: White
//! 2000; practice.md 4.9).

use crate::exercises::library::ExerciseLibrary;
use crate::pictures::ink::hand_drawn::{
    push_app_label, push_app_list_entry, push_user_label, push_user_list_entry, wobbly_line_path, wobbly_rect_path,
};
use crate::pictures::model::picture::{Ink, Picture, Shape};
use crate::pictures::model::text_layout::LayoutWidth;
use crate::pictures::model::text_layout::{Anchor, LabelLimits, WrappedText};
use crate::story::Story;
use crate::story::answers::queries::{RecordedAnswer, answers_to};
use crate::story::wording::insertion::is_non_answer;

/// The app's texts on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TwoSidedPageStrings {
    /// The front.
    pub front: &'static str,
    /// The back.
    pub back: &'static str,
    /// What hurts.
    pub hurt: &'static str,
    /// What it is about.
    pub about: &'static str,
    /// What it protects.
    pub protects: &'static str,
    /// Who knows about it.
    pub knows: &'static str,
    /// What keeps it alive.
    pub alive: &'static str,
}

type QuestionGroup = (&'static str, &'static [&'static str]);

const HURT_QUESTIONS: &[&str] = &["e7.1.2", "e7.1.1", "e7.1.3", "e7.1.4"];
const ABOUT_QUESTIONS: &[&str] = &["e7.2.1", "e7.2.2", "e7.2.3", "e7.2.4"];
const PROTECTS_QUESTIONS: &[&str] = &["e7.6.3", "e7.6.1", "e7.6.2", "e7.6.4", "e7.5.1", "e7.5.2", "e7.5.4", "e7.5.3"];
const KNOWS_QUESTIONS: &[&str] = &["e7.7.1", "e7.7.2", "e7.7.3", "e7.7.4"];
const ALIVE_QUESTIONS: &[&str] = &[
    "e7.3.1", "e7.3.2", "e7.3.4", "e7.3.3", "e7.3.5", "e7.4.1", "e7.4.2", "e7.4.3", "e7.4.4", "e7.8.1", "e7.8.2",
    "e7.8.3", "e7.8.4",
];

/// One side, as a sheet of paper.
#[derive(Clone, Copy)]
struct PaperSide {
    x: f64,
    y: f64,
    w: f64,
    min_height: f64,
    is_front: bool,
}

const EDGE: f64 = 10.0;
const PAD: f64 = 20.0;
const MIN_PAPER_HEIGHT: f64 = 190.0;
const CORNER_SIZE: f64 = 34.0;
/// Side by side, both papers have the same length up to this height; beyond it each is as long as its text.
const MAX_EQUAL_HEIGHT: f64 = 380.0;

/// Draws both sides from the answers.
pub fn draw_two_sided_page(
    story: &Story,
    _library: &ExerciseLibrary,
    width: LayoutWidth,
    strings: TwoSidedPageStrings,
) -> Picture {
    let mut picture = Picture { width: width.units(), ..Picture::default() };
    let w = match width {
        LayoutWidth::Narrow => picture.width - EDGE * 2.0,
        LayoutWidth::Wide => (picture.width - EDGE * 2.0 - 20.0) / 2.0,
    };
    // On a phone the back is below the front. A paper there is as long as its text, so that one more line moves everything
    // below it by one vector.
    let least = if width == LayoutWidth::Wide { MIN_PAPER_HEIGHT } else { 0.0 };
    let front = PaperSide { x: EDGE, y: EDGE, w, min_height: least, is_front: true };
    let ended = add_side_texts(
        &mut picture,
        story,
        front,
        strings.front,
        &[(strings.hurt, HURT_QUESTIONS), (strings.about, ABOUT_QUESTIONS)],
    );
    let back = match width {
        LayoutWidth::Narrow => PaperSide { y: ended + 20.0, is_front: false, ..front },
        LayoutWidth::Wide => PaperSide { x: EDGE + w + 20.0, is_front: false, ..front },
    };
    let groups =
        [(strings.protects, PROTECTS_QUESTIONS), (strings.knows, KNOWS_QUESTIONS), (strings.alive, ALIVE_QUESTIONS)];
    let end = add_side_texts(&mut picture, story, back, strings.back, &groups);
    let (front_end, back_end) = match width {
        LayoutWidth::Narrow => (ended, end),
        LayoutWidth::Wide => (ended.max(end.min(MAX_EQUAL_HEIGHT)), end.max(ended.min(MAX_EQUAL_HEIGHT))),
    };
    let mut drawn = paper_shapes(front, front_end, back, back_end);
    drawn.append(&mut picture.shapes);
    picture.shapes = drawn;
    picture.height = front_end.max(back_end) + EDGE;
    picture.enable_reordering();
    picture
}

/// Adds the text of a side; returns where its paper ends.
fn add_side_texts(
    picture: &mut Picture,
    story: &Story,
    side: PaperSide,
    title: &'static str,
    groups: &[QuestionGroup],
) -> f64 {
    let limits = LabelLimits::new(side.w - PAD * 2.0, 5);
    let x = side.x + PAD;
    let mut y = add_heading_label(picture, title, limits, x, side.y + 16.0) + 6.0;
    push_app_list_entry(picture, title, false);
    picture.add_line(
        wobbly_line_path((x, y), (side.x + side.w - PAD, y)),
        if side.is_front { Ink::Soft } else { Ink::Moss },
        1.4,
    );
    y += 14.0;
    for (word, ids) in groups {
        let mut all: Vec<RecordedAnswer> = ids.iter().flat_map(|id| answers_to(story, id)).collect();
        all.retain(|answer| !is_non_answer(&answer.text));
        if all.is_empty() {
            continue;
        }
        y = add_heading_label(picture, word, limits, x, y) + 2.0;
        push_app_list_entry(picture, word, false);
        for answer in &all {
            let label = WrappedText::wrapped_at(&answer.text, limits, x, y, Anchor::Start);
            y += label.height() + 8.0;
            push_user_label(picture, answer, label, Ink::Ink);
            push_user_list_entry(picture, "", answer, true);
        }
        y += 12.0;
    }
    (y + if side.is_front { CORNER_SIZE + 12.0 } else { 8.0 }).max(side.y + side.min_height)
}

fn add_heading_label(picture: &mut Picture, text: &str, limits: LabelLimits, x: f64, y: f64) -> f64 {
    let label = WrappedText::wrapped_at(text, limits, x, y, Anchor::Start);
    let bottom = y + label.height();
    push_app_label(picture, text, label, Ink::Soft);
    bottom
}

/// Returns the papers: the front has a turned corner, so that the other side shows.
fn paper_shapes(front: PaperSide, front_end: f64, back: PaperSide, back_end: f64) -> Vec<Shape> {
    let mut picture = Picture::default();
    let (right, foot) = (front.x + front.w, front_end);
    let outline = [(front.x, foot), (front.x, front.y), (right, front.y), (right, foot - CORNER_SIZE)];
    for (a, b) in outline.iter().zip(outline.iter().skip(1)) {
        picture.add_line(wobbly_line_path(*a, *b), Ink::Soft, 1.5);
    }
    picture.add_line(wobbly_line_path((front.x, foot), (right - CORNER_SIZE, foot)), Ink::Soft, 1.5);
    let ear = format!(
        "M{right:.1} {:.1}C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}Q{:.1} {:.1} {:.1} {foot:.1}z",
        foot - CORNER_SIZE,
        right - 10.0,
        foot - CORNER_SIZE + 4.0,
        right - 22.0,
        foot - CORNER_SIZE + 3.0,
        right - CORNER_SIZE + 2.0,
        foot - CORNER_SIZE + 2.0,
        right - CORNER_SIZE + 3.0,
        foot - 14.0,
        right - CORNER_SIZE
    );
    picture.add_filled_shape(ear.clone(), Ink::MossWash);
    picture.add_line(ear, Ink::Soft, 1.5);
    picture.add_filled_shape(wobbly_rect_path(back.x, back.y, 12.0, back_end - back.y), Ink::MossWash);
    picture.add_line(wobbly_rect_path(back.x, back.y, back.w, back_end - back.y), Ink::Moss, 1.6);
    picture.shapes
}

#[cfg(test)]
#[path = "two_sided_page_tests.rs"]
mod tests;
