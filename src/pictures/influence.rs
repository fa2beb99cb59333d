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
    words: InfluenceMapStrings,
) -> Picture {
    let layers = problem_stack(story, library);
    let named = life_areas(story, |sheet| layers.is_about_front(sheet));
    let mut ground = RingLayout::new(width, &named);
    let shown = layers.front.is_some() || named.iter().any(|area| !area.is_unreached());
    let label = layers.front.as_ref().map(|word| problem_name_text(word, width)).unwrap_or_default();
    let behind = height_needed(&layers, &ground);
    let above = if shown { f64::from(MAX_NAME_LINES) * LINE_HEIGHT + BLOT_LIFT - 2.0 } else { 20.0 };
    ground.person.1 = behind + above + ground.height_above();
    let mut sheet = Picture {
        width: ground.picture_width(),
        height: ground.person.1 + ground.height_below() + 20.0,
        ..Picture::default()
    };
    sheet.add_line(ground.ring_path(), Ink::Rule, 1.8);
    let blot = shown.then(|| blot_middle(&ground));
    if let Some(blot) = blot {
        draw_other_problems(&mut sheet, &ground, blot, story, &layers, &named);
    }
    draw_strands(&mut sheet, &ground, blot, &named);
    draw_person(&mut sheet, &ground, words);
    if let Some(at) = blot {
        sheet.add_filled_shape(
            brush::ink_blot_path(at.0, at.1, BLOT_RADIUS),
            problem_ink(&problem_colour(story, |sheet| layers.is_about_front(sheet))),
        );
    }
    if let Some(word) = &layers.front {
        add_problem_label(&mut sheet, label, word, blot.unwrap_or_default());
    }
    add_area_labels(
        &mut sheet,
        &ground,
        &named,
        words,
        layers.front.as_ref().map_or(words.unnamed_problem, |word| word.answer.text.trim()),
    );
    add_other_problem_labels(&mut sheet, &ground, story, &layers, &named, words);
    if sides == MapSides::Both {
        draw_preferred_story(&mut sheet, &ground, blot, story, &layers, words);
    }
    draw_border_strip(&mut sheet, width, story, &layers, words.border);
    sheet.enable_reordering();
    sheet
}

/// Returns the middle of the problem's blot: beside the middle of the map, above the end of the ring.
fn blot_middle(ground: &RingLayout) -> Point {
    let aside = match ground.width {
        LayoutWidth::Narrow => 46.0,
        LayoutWidth::Wide => 112.0,
    };
    (ground.person.0 - aside, ground.person.1 - ground.height_above() - BLOT_RADIUS * 0.9 - BLOT_LIFT)
}

fn problem_name_text(word: &Term, width: LayoutWidth) -> WrappedText {
    let room = match width {
        LayoutWidth::Narrow => LabelLimits::new(190.0, MAX_NAME_LINES.into()),
        LayoutWidth::Wide => LabelLimits::new(240.0, MAX_NAME_LINES.into()),
    };
    WrappedText::wrapped_at(&word.answer.text, room, 0.0, 0.0, Anchor::Start)
}

fn add_problem_label(sheet: &mut Picture, label: WrappedText, word: &Term, blot: Point) {
    let lowest = blot.1 + BLOT_RADIUS * 0.9 + BLOT_LIFT - 8.0;
    let y = (blot.1 - label.height() / 2.0 - 3.0).min(lowest - label.height());
    let (whole, place) = (word.answer.text.clone(), Some(word.answer.path.clone()));
    sheet.text_alternative.push(ListEntry { text: whole.clone(), answer_path: place.clone(), is_nested: false });
    let label = WrappedText { x: blot.0 + BLOT_RADIUS * 1.9, y, ..label };
    sheet.labels.push(TextLabel { wrapped_text: label, full_text: whole, answer_path: place, ..TextLabel::default() });
}

/// Returns the colour that the user chose for the problem, or clay.
fn problem_ink(colour: &str) -> Ink {
    [Ink::River, Ink::Moss, Ink::Plum, Ink::Gold, Ink::Slate, Ink::Rose, Ink::Ink]
        .into_iter()
        .find(|ink| ink.name() == colour)
        .unwrap_or(Ink::Clay)
}

fn draw_person(sheet: &mut Picture, ground: &RingLayout, words: InfluenceMapStrings) {
    let (x, y) = ground.person;
    sheet.add_filled_shape(brush::hand_drawn_circle_path(x, y, PERSON_RADIUS), Ink::Page);
    sheet.add_line(brush::hand_drawn_circle_path(x, y, PERSON_RADIUS), Ink::Ink, 1.8);
    let label = WrappedText::wrapped_at(words.me, LabelLimits::new(PERSON_RADIUS * 2.0, 1), x, 0.0, Anchor::Middle);
    // Most letters have no part below the baseline, so they are placed a little lower than the middle of their box.
    let label = label.with_middle_at(y + (LINE_HEIGHT - FONT_SIZE) / 2.0 - 2.0);
    sheet.labels.push(TextLabel {
        wrapped_text: label,
        full_text: words.me.to_owned(),
        author: TextAuthor::App,
        ..TextLabel::default()
    });
    sheet.text_alternative.push(ListEntry { text: words.me_in_list.to_owned(), ..ListEntry::default() });
}

fn add_area_labels(
    sheet: &mut Picture,
    ground: &RingLayout,
    named: &[LifeArea],
    words: InfluenceMapStrings,
    problem: &str,
) {
    for (area, RingSlot { position: at, side }) in named.iter().zip(ground.area_slots(named)) {
        let anchor = if side > 0.0 { Anchor::Start } else { Anchor::End };
        let label =
            WrappedText::wrapped_at(&area.answer.text, ground.label_limits(), at.0 + side * LABEL_GAP, 0.0, anchor)
                .with_middle_at(at.1);
        let (whole, place) = (area.answer.text.clone(), Some(area.answer.path.clone()));
        let text = area_sentence(area, words, problem);
        sheet.text_alternative.push(ListEntry { text, answer_path: place.clone(), is_nested: false });
        sheet.text_alternative.extend(area.effects.iter().map(|given| ListEntry {
            text: given.text.clone(),
            answer_path: Some(given.path.clone()),
            is_nested: true,
        }));
        let ink = if area.is_unreached() { Ink::Moss } else { Ink::Ink };
        sheet.labels.push(TextLabel {
            wrapped_text: label,
            full_text: whole,
            author: TextAuthor::User,
            ink,
            answer_path: place,
            target_index: None,
        });
    }
}

fn area_sentence(area: &LifeArea, words: InfluenceMapStrings, problem: &str) -> String {
    let name = &area.answer.text;
    if area.is_unreached() {
        return format!("{name}: {}", words.unreached);
    }
    let far = usize::from(area.reach).checked_sub(1).and_then(|n| words.distances.get(n));
    let far = far.map(|far| format!(", {far}")).unwrap_or_default();
    let most = if area.most_say_path.is_some() { format!("; {}", words.most_say) } else { String::new() };
    let also = if area.is_partly_unreached { format!("; {}", words.partly_unreached) } else { String::new() };
    format!("{problem} {} {name}{far}{most}{also}", words.reaches)
}

/// Draws the strands of the problem in clay and of the user in moss. A strand ends in a filled bud if the area is affected,
/// in an open one if not.
fn draw_strands(sheet: &mut Picture, ground: &RingLayout, blot: Option<Point>, named: &[LifeArea]) {
    let slots: Vec<(RingSlot, &LifeArea)> = ground.area_slots(named).into_iter().zip(named).collect();
    for (slot, area) in slots.iter().filter(|(_, area)| area.is_partly_unreached) {
        let d = user_strand_path(ground, *slot);
        if area.is_unreached() { sheet.add_line(d, Ink::Moss, 4.0) } else { sheet.add_dashed_line(d, Ink::Moss, 2.4) }
    }
    for (slot, area) in slots.iter().filter(|(_, area)| !area.is_unreached()) {
        if let Some(blot) = blot {
            let before = slots
                .iter()
                .filter(|(s, a)| !a.is_unreached() && is_same_side(s, slot) && s.position.1 < slot.position.1);
            sheet.add_line(
                problem_strand_path(ground, blot, *slot, before.count()),
                Ink::Clay,
                strand_width(area.reach),
            );
        }
    }
    for (RingSlot { position: at, .. }, area) in slots {
        draw_strand_end(sheet, at, area);
    }
}

/// Draws the end of a strand, with a line around it where the problem had the most say.
fn draw_strand_end(sheet: &mut Picture, at: Point, area: &LifeArea) {
    if area.most_say_path.is_some() {
        sheet.add_filled_shape(brush::hand_drawn_circle_path(at.0, at.1, 10.0), Ink::Page);
        sheet.add_line(brush::hand_drawn_circle_path(at.0, at.1, 9.5), Ink::Clay, 1.8);
    }
    if area.is_partly_unreached {
        sheet.add_filled_shape(brush::hand_drawn_circle_path(at.0, at.1, 6.5), Ink::Page);
        sheet.add_line(brush::hand_drawn_circle_path(at.0, at.1, 6.0), Ink::Moss, 2.4);
    }
    if !area.is_unreached() {
        let r = if area.is_partly_unreached { 3.0 } else { strand_width(area.reach) / 2.0 + 2.5 };
        sheet.add_filled_shape(brush::hand_drawn_circle_path(at.0, at.1, r), Ink::Clay);
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
pub(super) fn problem_strand_path(ground: &RingLayout, blot: Point, slot: RingSlot, before: usize) -> String {
    let (x, y) = ground.person;
    let (near, far) = (PERSON_RADIUS + 7.0, ground.lane_offset_x());
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

fn user_strand_path(ground: &RingLayout, slot: RingSlot) -> String {
    let (x, y) = ground.person;
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
