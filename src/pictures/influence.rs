//! The influence map: what the problem affects, what it does not, and the preferred story (White & Epston 1990: mapping the
//! influence of the problem and of the person). A slot never moves: the next life area takes the next free slot, and the ring
//! opens if there is none.

use super::brush::{self, Point};
use super::influence_border::{BorderStrings, draw_border_strip};
use super::influence_ground::{ROW_HEIGHT, RingLayout, RingSlot};
use super::influence_hers::draw_preferred_story;
pub use super::influence_hers::has_preferred_story;
use super::influence_others::{add_other_problem_labels, draw_other_problems, height_needed};
use super::layers::problem_stack;
use super::picture::{Ink, LayoutWidth, ListEntry, Picture, TextAuthor, TextLabel};
use super::reach::{LifeArea, life_areas, problem_colour};
use super::text_layout::{Anchor, FONT_SIZE, LINE_HEIGHT, LabelLimits, WrappedText};
use crate::exercises::library::ExerciseLibrary;
use crate::story::Story;
use crate::story::placeholders::Term;

/// Which sides are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapSides {
    /// What the problem affects, and what it leaves untouched.
    ProblemOnly,
    /// That, and the preferred story.
    Both,
}

/// The app's texts on the map.
#[derive(Clone, Copy, Debug)]
pub struct InfluenceMapStrings {
    /// The user, in the middle of the map.
    pub me: &'static str,
    /// The same in the text alternative.
    pub me_in_list: &'static str,
    /// The problem, while it has no name.
    pub unnamed_problem: &'static str,
    /// Between the problem and an area that it affects.
    pub reaches: &'static str,
    /// How strongly an area is affected, for 1, 2 and 3.
    pub distances: [&'static str; 3],
    /// An area that is not affected.
    pub unreached: &'static str,
    /// An area that is affected, and in part is not.
    pub partly_unreached: &'static str,
    /// An area where the problem had the most say, in the hardest time.
    pub most_say: &'static str,
    /// Between another problem and an area that the one in front affects.
    pub also_reaches: &'static str,
    /// The headings of the preferred story: moments, skills, people.
    pub preferred_headings: [&'static str; 3],
    /// The texts of the border strip.
    pub border: BorderStrings,
}

/// The radius of the circle that stands for the user.
pub(super) const PERSON_RADIUS: f64 = 25.0;
/// The radius of the ink blot that stands for the problem.
pub(super) const BLOT_RADIUS: f64 = 27.0;
/// The distance from a slot on the ring to its label.
const LABEL_GAP: f64 = 12.0;
/// The distance from the end of the ring up to the lower edge of the problem.
const BLOT_LIFT: f64 = 16.0;
/// The most lines of the problem's name. Their height is reserved, so that a name that breaks onto another line moves nothing
/// else.
const MAX_NAME_LINES: u8 = 4;

/// Draws the map from the answers: the active problem in front, other problems behind it.
pub fn draw_influence_map(
    story: &Story,
    library: &ExerciseLibrary,
    width: LayoutWidth,
    sides: MapSides,
    strings: InfluenceMapStrings,
) -> Picture {
    let problems = problem_stack(story, library);
    let areas = life_areas(story, |record| problems.is_about_front(record));
    let mut layout = RingLayout::new(width, &areas);
    let shown = problems.front.is_some() || areas.iter().any(|area| !area.is_unreached());
    let label = problems.front.as_ref().map(|word| problem_name_text(word, width)).unwrap_or_default();
    let behind = height_needed(&problems, &layout);
    let above = if shown { f64::from(MAX_NAME_LINES) * LINE_HEIGHT + BLOT_LIFT - 2.0 } else { 20.0 };
    layout.person.1 = behind + above + layout.height_above();
    let mut picture = Picture {
        width: layout.picture_width(),
        height: layout.person.1 + layout.height_below() + 20.0,
        ..Picture::default()
    };
    picture.add_line(layout.ring_path(), Ink::Rule, 1.8);
    let blot = shown.then(|| blot_middle(&layout));
    if let Some(blot) = blot {
        draw_other_problems(&mut picture, &layout, blot, story, &problems, &areas);
    }
    draw_strands(&mut picture, &layout, blot, &areas);
    draw_person(&mut picture, &layout, strings);
    if let Some(at) = blot {
        picture.add_filled_shape(
            brush::ink_blot_path(at.0, at.1, BLOT_RADIUS),
            problem_ink(&problem_colour(story, |record| problems.is_about_front(record))),
        );
    }
    if let Some(word) = &problems.front {
        add_problem_label(&mut picture, label, word, blot.unwrap_or_default());
    }
    add_area_labels(
        &mut picture,
        &layout,
        &areas,
        strings,
        problems.front.as_ref().map_or(strings.unnamed_problem, |word| word.answer.text.trim()),
    );
    add_other_problem_labels(&mut picture, &layout, story, &problems, &areas, strings);
    if sides == MapSides::Both {
        draw_preferred_story(&mut picture, &layout, blot, story, &problems, strings);
    }
    draw_border_strip(&mut picture, width, story, &problems, strings.border);
    picture.enable_reordering();
    picture
}

/// Returns the middle of the problem's blot: beside the middle of the map, above the end of the ring.
fn blot_middle(layout: &RingLayout) -> Point {
    let aside = match layout.width {
        LayoutWidth::Narrow => 46.0,
        LayoutWidth::Wide => 112.0,
    };
    (layout.person.0 - aside, layout.person.1 - layout.height_above() - BLOT_RADIUS * 0.9 - BLOT_LIFT)
}

fn problem_name_text(word: &Term, width: LayoutWidth) -> WrappedText {
    let limits = match width {
        LayoutWidth::Narrow => LabelLimits::new(190.0, MAX_NAME_LINES.into()),
        LayoutWidth::Wide => LabelLimits::new(240.0, MAX_NAME_LINES.into()),
    };
    WrappedText::wrapped_at(&word.answer.text, limits, 0.0, 0.0, Anchor::Start)
}

fn add_problem_label(picture: &mut Picture, label: WrappedText, word: &Term, blot: Point) {
    let lowest = blot.1 + BLOT_RADIUS * 0.9 + BLOT_LIFT - 8.0;
    let y = (blot.1 - label.height() / 2.0 - 3.0).min(lowest - label.height());
    let (whole, path) = (word.answer.text.clone(), Some(word.answer.path.clone()));
    picture.text_alternative.push(ListEntry { text: whole.clone(), answer_path: path.clone(), is_nested: false });
    let label = WrappedText { x: blot.0 + BLOT_RADIUS * 1.9, y, ..label };
    picture.labels.push(TextLabel { wrapped_text: label, full_text: whole, answer_path: path, ..TextLabel::default() });
}

/// Returns the colour that the user chose for the problem, or clay.
fn problem_ink(colour: &str) -> Ink {
    [Ink::River, Ink::Moss, Ink::Plum, Ink::Gold, Ink::Slate, Ink::Rose, Ink::Ink]
        .into_iter()
        .find(|ink| ink.name() == colour)
        .unwrap_or(Ink::Clay)
}

fn draw_person(picture: &mut Picture, layout: &RingLayout, strings: InfluenceMapStrings) {
    let (x, y) = layout.person;
    picture.add_filled_shape(brush::hand_drawn_circle_path(x, y, PERSON_RADIUS), Ink::Page);
    picture.add_line(brush::hand_drawn_circle_path(x, y, PERSON_RADIUS), Ink::Ink, 1.8);
    let label = WrappedText::wrapped_at(strings.me, LabelLimits::new(PERSON_RADIUS * 2.0, 1), x, 0.0, Anchor::Middle);
    // Most letters have no part below the baseline, so they are placed a little lower than the middle of their box.
    let label = label.with_middle_at(y + (LINE_HEIGHT - FONT_SIZE) / 2.0 - 2.0);
    picture.labels.push(TextLabel {
        wrapped_text: label,
        full_text: strings.me.to_owned(),
        author: TextAuthor::App,
        ..TextLabel::default()
    });
    picture.text_alternative.push(ListEntry { text: strings.me_in_list.to_owned(), ..ListEntry::default() });
}

fn add_area_labels(
    picture: &mut Picture,
    layout: &RingLayout,
    areas: &[LifeArea],
    strings: InfluenceMapStrings,
    problem: &str,
) {
    for (area, RingSlot { position: at, side }) in areas.iter().zip(layout.area_slots(areas)) {
        let anchor = if side > 0.0 { Anchor::Start } else { Anchor::End };
        let label =
            WrappedText::wrapped_at(&area.answer.text, layout.label_limits(), at.0 + side * LABEL_GAP, 0.0, anchor)
                .with_middle_at(at.1);
        let (whole, path) = (area.answer.text.clone(), Some(area.answer.path.clone()));
        let text = area_sentence(area, strings, problem);
        picture.text_alternative.push(ListEntry { text, answer_path: path.clone(), is_nested: false });
        picture.text_alternative.extend(area.effects.iter().map(|answer| ListEntry {
            text: answer.text.clone(),
            answer_path: Some(answer.path.clone()),
            is_nested: true,
        }));
        let ink = if area.is_unreached() { Ink::Moss } else { Ink::Ink };
        picture.labels.push(TextLabel {
            wrapped_text: label,
            full_text: whole,
            author: TextAuthor::User,
            ink,
            answer_path: path,
            target_index: None,
        });
    }
}

fn area_sentence(area: &LifeArea, strings: InfluenceMapStrings, problem: &str) -> String {
    let name = &area.answer.text;
    if area.is_unreached() {
        return format!("{name}: {}", strings.unreached);
    }
    let far = usize::from(area.reach).checked_sub(1).and_then(|n| strings.distances.get(n));
    let far = far.map(|far| format!(", {far}")).unwrap_or_default();
    let most = if area.most_say_path.is_some() { format!("; {}", strings.most_say) } else { String::new() };
    let also = if area.is_partly_unreached { format!("; {}", strings.partly_unreached) } else { String::new() };
    format!("{problem} {} {name}{far}{most}{also}", strings.reaches)
}

/// Draws the strands of the problem in clay and of the user in moss. A strand ends in a filled bud if the area is affected,
/// in an open one if not.
fn draw_strands(picture: &mut Picture, layout: &RingLayout, blot: Option<Point>, areas: &[LifeArea]) {
    let slots: Vec<(RingSlot, &LifeArea)> = layout.area_slots(areas).into_iter().zip(areas).collect();
    for (slot, area) in slots.iter().filter(|(_, area)| area.is_partly_unreached) {
        let d = user_strand_path(layout, *slot);
        if area.is_unreached() {
            picture.add_line(d, Ink::Moss, 4.0);
        } else {
            picture.add_dashed_line(d, Ink::Moss, 2.4);
        }
    }
    for (slot, area) in slots.iter().filter(|(_, area)| !area.is_unreached()) {
        if let Some(blot) = blot {
            let before = slots
                .iter()
                .filter(|(s, a)| !a.is_unreached() && is_same_side(s, slot) && s.position.1 < slot.position.1);
            picture.add_line(
                problem_strand_path(layout, blot, *slot, before.count()),
                Ink::Clay,
                strand_width(area.reach),
            );
        }
    }
    for (RingSlot { position: at, .. }, area) in slots {
        draw_strand_end(picture, at, area);
    }
}

/// Draws the end of a strand, with a line around it where the problem had the most say.
fn draw_strand_end(picture: &mut Picture, at: Point, area: &LifeArea) {
    if area.most_say_path.is_some() {
        picture.add_filled_shape(brush::hand_drawn_circle_path(at.0, at.1, 10.0), Ink::Page);
        picture.add_line(brush::hand_drawn_circle_path(at.0, at.1, 9.5), Ink::Clay, 1.8);
    }
    if area.is_partly_unreached {
        picture.add_filled_shape(brush::hand_drawn_circle_path(at.0, at.1, 6.5), Ink::Page);
        picture.add_line(brush::hand_drawn_circle_path(at.0, at.1, 6.0), Ink::Moss, 2.4);
    }
    if !area.is_unreached() {
        let r = if area.is_partly_unreached { 3.0 } else { strand_width(area.reach) / 2.0 + 2.5 };
        picture.add_filled_shape(brush::hand_drawn_circle_path(at.0, at.1, r), Ink::Clay);
    }
}

pub(super) fn is_same_side(a: &RingSlot, b: &RingSlot) -> bool {
    (a.side > 0.0) == (b.side > 0.0)
}

fn strand_width(reached: u8) -> f64 {
    match reached {
        0 => 3.6,
        1 => 2.2,
        2 => 5.0,
        _ => 9.0,
    }
}

/// Returns where a strand leaves the problem.
pub(super) fn strand_start(blot: Point, slot: RingSlot) -> Point {
    (blot.0 + slot.side * 9.0 + 3.0, blot.1 + 8.0)
}

/// Returns the path of a strand of the problem inside the ring. It passes beside the user and never through them; strands
/// that leave first go outermost.
pub(super) fn problem_strand_path(layout: &RingLayout, blot: Point, slot: RingSlot, before: usize) -> String {
    let (x, y) = layout.person;
    let (near, far) = (PERSON_RADIUS + 7.0, layout.lane_offset_x());
    let lane = x + slot.side * (0..before).fold(far, |lane, _| near + (lane - near) * 0.72);
    let start = strand_start(blot, slot);
    let end = slot.position;
    let mut d = brush::begin_path(start);
    let mut last = start;
    let entry = (y - PERSON_RADIUS - 14.0).min(start.1 + 130.0).min(end.1 - ROW_HEIGHT * 0.7);
    let drop = entry - start.1;
    if drop > 40.0 {
        brush::curve_to(&mut d, (start.0, start.1 + drop * 0.55), (lane, entry - drop * 0.6), (lane, entry));
        last = (lane, entry);
        let before = end.1 - ROW_HEIGHT * 1.4;
        if before > entry {
            brush::line_to(&mut d, (lane, before));
            last = (lane, before);
        }
    }
    let (aside, down) = (end.0 - last.0, end.1 - last.1);
    if drop > 40.0 {
        brush::curve_to(&mut d, (last.0, last.1 + down * 0.75), (last.0 + aside * 0.3, end.1 - 4.0), end);
    } else {
        brush::curve_to(
            &mut d,
            (last.0 + aside * 0.12, last.1 + down * 0.6),
            (end.0 - aside * 0.45, end.1 - down * 0.4),
            end,
        );
    }
    d
}

fn user_strand_path(layout: &RingLayout, slot: RingSlot) -> String {
    let (x, y) = layout.person;
    let inner = x + slot.side * (PERSON_RADIUS + 3.0);
    let down = slot.position.1 - y;
    let mut d = brush::begin_path((x, y));
    brush::curve_to(&mut d, (inner, y + down * 0.25), (inner, y + down * 0.85), slot.position);
    d
}

#[cfg(test)]
#[path = "influence_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "influence_several_tests.rs"]
mod several_tests;
