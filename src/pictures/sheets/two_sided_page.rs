//! The two-sided page: on the front the hurt in the user's words, on the back what it protects (absent but implicit: White
//! 2000; practice.md 4.9).

use crate::exercises::content_ids::{
    HURT_ABOUT_QUESTIONS, HURT_ALIVE_QUESTIONS, HURT_KNOWS_QUESTIONS, HURT_PROTECTS_QUESTIONS, HURT_QUESTIONS,
};
use crate::exercises::library::ExerciseLibrary;
use crate::pictures::ink::brush::{hand_drawn_circle_path, leaf_path};
use crate::pictures::ink::hand_drawn::{
    push_app_label, push_app_list_entry, push_user_label, push_user_list_entry, wobbly_line_path, wobbly_rect_path,
};
use crate::pictures::ink::scene::{cloud_path, draw_sun};
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
const MIN_PAPER_HEIGHT: f64 = 330.0;
/// The height of the twig at the top of each side.
const TWIG_HEIGHT: f64 = 128.0;
const CORNER_SIZE: f64 = 34.0;
/// Side by side, both papers have the same length up to this height; beyond it each is as long as its text.
const MAX_EQUAL_HEIGHT: f64 = 560.0;

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
        &[(strings.hurt, HURT_QUESTIONS), (strings.about, HURT_ABOUT_QUESTIONS)],
    );
    let back = match width {
        LayoutWidth::Narrow => PaperSide { y: ended + 20.0, is_front: false, ..front },
        LayoutWidth::Wide => PaperSide { x: EDGE + w + 20.0, is_front: false, ..front },
    };
    let groups = [
        (strings.protects, HURT_PROTECTS_QUESTIONS),
        (strings.knows, HURT_KNOWS_QUESTIONS),
        (strings.alive, HURT_ALIVE_QUESTIONS),
    ];
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
    let limits = LabelLimits::new(side.w - PAD * 2.0, 24);
    let x = side.x + PAD;
    add_heading_label(picture, title, limits, x, side.y + 16.0);
    push_app_list_entry(picture, title, false);
    draw_twig(picture, side);
    let mut y = side.y + TWIG_HEIGHT + 16.0;
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

/// Draws the same twig on both sides: in the rain with its bud closed on the front, in the sun and in flower on the back.
fn draw_twig(picture: &mut Picture, side: PaperSide) {
    let (right, y) = (side.x + side.w, side.y);
    let (x, ink) = (right - 92.0, if side.is_front { Ink::Ink } else { Ink::Moss });
    let ground = side.y + TWIG_HEIGHT;
    picture.add_line(wobbly_line_path((side.x + PAD, ground), (right - PAD, ground)), Ink::Soft, 1.4);
    picture.add_line(format!("M{x:.1} {ground:.1}c-6-26 8-40 0-66"), ink, 3.0);
    if side.is_front {
        let drop = |from: f64, down: f64| format!("M{:.1} {:.1}l-5 13", x + from, y + down);
        let rain = [(-116.0, 62.0), (-90.0, 76.0), (-62.0, 60.0), (-36.0, 84.0), (30.0, 66.0), (56.0, 84.0)];
        picture.add_line(rain.map(|(from, down)| drop(from, down)).concat(), Ink::Soft, 1.6);
        let cloud = cloud_path((x - 44.0, y + 32.0), (64.0, 19.0));
        picture.add_filled_shape(cloud.clone(), Ink::ClayTint);
        picture.add_line(cloud, Ink::Clay, 1.6);
        picture.add_line(format!("M{x:.1} {:.1}c2-10 12-10 14-2", ground - 66.0), ink, 2.2);
        picture.add_filled_shape(leaf_path((x + 14.0, ground - 68.0), 1.4, 22.0), Ink::Clay);
        picture.add_filled_shape(leaf_path((x - 1.0, ground - 34.0), 2.5, 20.0), Ink::Soft);
        return;
    }
    draw_sun(picture, (x - 74.0, y + 48.0), 17.0);
    for turn in [-2.9_f64, -2.25, -1.57, -0.9, -0.24, 0.5, 1.57, 2.64] {
        picture.add_filled_shape(leaf_path((x, ground - 72.0), turn, 24.0), Ink::Gold);
    }
    picture.add_filled_shape(hand_drawn_circle_path(x, ground - 72.0, 7.0), Ink::Clay);
    for (up, turn) in [(18.0, -0.5), (30.0, -2.6), (40.0, -0.3)] {
        picture.add_filled_shape(leaf_path((x, ground - up), turn, 27.0), Ink::Moss);
    }
}

/// Returns the papers: the front has a turned corner, under which the other side shows.
fn paper_shapes(front: PaperSide, front_end: f64, back: PaperSide, back_end: f64) -> Vec<Shape> {
    let mut picture = Picture::default();
    let (left, top, right, foot) = (front.x, front.y, front.x + front.w, front_end);
    let cut = format!(
        "M{left:.1} {top:.1}L{right:.1} {top:.1}L{right:.1} {:.1}L{:.1} {foot:.1}L{left:.1} {foot:.1}z",
        foot - CORNER_SIZE,
        right - CORNER_SIZE
    );
    picture.add_filled_shape(cut.clone(), Ink::ClayWash);
    picture.add_line(cut, Ink::Clay, 1.6);
    let ear = format!(
        "M{right:.1} {:.1}c-10 4-22 3-32 2c1 12 0 22 {:.1} {CORNER_SIZE}z",
        foot - CORNER_SIZE,
        32.0 - CORNER_SIZE
    );
    picture.add_filled_shape(ear.clone(), Ink::MossTint);
    picture.add_line(ear, Ink::Moss, 1.5);
    let sheet = wobbly_rect_path(back.x, back.y, back.w, back_end - back.y);
    picture.add_filled_shape(sheet.clone(), Ink::MossWash);
    picture.add_line(sheet, Ink::Moss, 1.6);
    picture.shapes
}

#[cfg(test)]
#[path = "two_sided_page_tests.rs"]
mod tests;
