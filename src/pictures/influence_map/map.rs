//! The influence map: what the problem affects, what it does not, and the preferred story (White & Epston 1990: mapping the
//! influence of the problem and of the person). A slot never moves: the next life area takes the next free slot, and the ring
//! opens if there is none.

use crate::exercises::library::ExerciseLibrary;
use crate::pictures::influence_map::border::draw_border_strip;
use crate::pictures::influence_map::life_areas::{LifeArea, life_areas, problem_colour};
use crate::pictures::influence_map::model::{InfluenceMapStrings, MapSides, PERSON_RADIUS};
use crate::pictures::influence_map::other_problems::{add_other_problem_labels, draw_other_problems, height_needed};
use crate::pictures::influence_map::preferred_story::draw_preferred_story;
pub use crate::pictures::influence_map::preferred_story::has_preferred_story;
use crate::pictures::influence_map::problem_stack::problem_stack;
use crate::pictures::influence_map::ring_layout::{RingLayout, RingSlot};
use crate::pictures::influence_map::strands::{is_same_side, problem_strand_path, strand_width, user_strand_path};
use crate::pictures::ink::brush::{self, Point};
use crate::pictures::ink::hand_drawn::push_app_list_entry;
use crate::pictures::model::picture::{Ink, ListEntry, Picture, TextAuthor, TextLabel};
use crate::pictures::model::text_layout::LayoutWidth;
use crate::pictures::model::text_layout::{Anchor, FONT_SIZE, LINE_HEIGHT, LabelLimits, WrappedText};
use crate::story::Story;
use crate::story::terms::placeholders::Term;
use crate::story::wording::label_text::as_label;

/// The radius of the ink blot that stands for the problem.
pub(in crate::pictures) const BLOT_RADIUS: f64 = 27.0;
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
    if shown && problems.front.is_none() {
        push_app_list_entry(&mut picture, strings.unnamed_problem, false);
    }
    add_area_labels(&mut picture, &layout, &areas, strings);
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

fn add_area_labels(picture: &mut Picture, layout: &RingLayout, areas: &[LifeArea], strings: InfluenceMapStrings) {
    for (area, RingSlot { position: at, side }) in areas.iter().zip(layout.area_slots(areas)) {
        let anchor = if side > 0.0 { Anchor::Start } else { Anchor::End };
        let label =
            WrappedText::wrapped_at(&area.answer.text, layout.label_limits(), at.0 + side * LABEL_GAP, 0.0, anchor)
                .with_middle_at(at.1);
        let (whole, path) = (area.answer.text.clone(), Some(area.answer.path.clone()));
        let text = area_line(area, strings);
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

/// Returns the area with what the map shows of it, as a labelled line.
fn area_line(area: &LifeArea, strings: InfluenceMapStrings) -> String {
    let name = as_label(&area.answer.text);
    if area.is_unreached() {
        return format!("{name}: {}", strings.unreached);
    }
    let far = usize::from(area.reach).checked_sub(1).and_then(|n| strings.distances.get(n));
    let far = far.map(|far| format!(", {far}")).unwrap_or_default();
    let most = if area.most_say_path.is_some() { format!("; {}", strings.most_say) } else { String::new() };
    let also = if area.is_partly_unreached { format!("; {}", strings.partly_unreached) } else { String::new() };
    format!("{name}: {}{far}{most}{also}", strings.reaches)
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

#[cfg(test)]
#[path = "map_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "several_problems_tests.rs"]
mod several_tests;
