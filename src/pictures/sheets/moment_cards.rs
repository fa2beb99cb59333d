//! Moments as cards on a shelf, each with a title, its time and one line (practice.md 4.4, 4.13).

use crate::exercises::content_ids::{
    FOUND_MOMENT_QUESTIONS, HOPE_TIME, HOPE_TIME_DEED, HOPE_TIME_DIFFERENCE, HOPE_TIME_OTHERS, HOPE_TIME_TITLE,
    HOPE_TIME_WHEN, HOPE_TIME_WITHOUT_PROBLEM, HOPE_TIMES_EXERCISE, MOMENT_EXERCISE, MOMENT_NARRATIVE, MOMENT_TIME,
    MOMENT_TITLE,
};
use crate::exercises::library::ExerciseLibrary;
use crate::pictures::ink::brush::leaf_path;
use crate::pictures::ink::hand_drawn::{ReusablePath, push_user_label, push_user_list_entry, small_leaf_path};
use crate::pictures::ink::path::svg_path;
use crate::pictures::model::drag_model::{AcceptedItems, DropAction, DropTarget};
use crate::pictures::model::long_texts::wrapped_or_numbered;
use crate::pictures::model::picture::{Ink, Picture};
use crate::pictures::model::text_layout::LayoutWidth;
use crate::pictures::model::text_layout::{Anchor, LabelLimits, Rect};
use crate::story::Edit;
use crate::story::Story;
use crate::story::answers::card_order::{CardPosition, reorder_edit};
use crate::story::answers::queries::{ExercisePage, RecordedAnswer, answers_on_page_where, exercise_pages};
use crate::story::model::field_path::{Field, FieldPath};
use crate::story::model::ids::ItemId;
use crate::story::wording::insertion::is_non_answer;

/// The prefixes of the questions whose answers are on cards.
const CARD_QUESTION_PREFIXES: [&str; 3] = ["e3.0.", "e3.1.", "e16.1."];

/// The app's texts in the text alternative of the cards; the cards show user text only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MomentCardStrings {
    /// Before the time of a moment.
    pub when: &'static str,
}

/// The contents of a card; at least one of the answers is there.
#[derive(Default)]
struct MomentCard {
    title: Option<RecordedAnswer>,
    when: Option<RecordedAnswer>,
    summary: Option<RecordedAnswer>,
    /// The item of a list that it was made from, if any.
    item: Option<ItemId>,
}

impl MomentCard {
    /// Returns the card of an item of a list.
    fn from_list_item(answer: RecordedAnswer) -> Self {
        let item = match &answer.path.field {
            Field::Item(_, item) => Some(item.clone()),
            _ => None,
        };
        Self { title: Some(answer), item, ..Self::default() }
    }

    /// Returns the answer that is the card's heading.
    fn heading_answer(&self) -> Option<&RecordedAnswer> {
        self.title.as_ref().or(self.when.as_ref()).or(self.summary.as_ref())
    }
}

/// The measures of the cards for a width.
struct CardGrid {
    columns: usize,
    w: f64,
    h: f64,
    gap: f64,
    title_limits: LabelLimits,
    summary_limits: LabelLimits,
    outline: ReusablePath,
    /// The line under a card's heading.
    heading_rule: ReusablePath,
}

const EDGE: f64 = 14.0;
const PAD: f64 = 13.0;
/// The distance from the lower edge of the cards to the next row.
const ROW_GAP: f64 = 44.0;

impl CardGrid {
    fn for_width(width: LayoutWidth) -> Self {
        let (across, w, h, lines) = match width {
            LayoutWidth::Narrow => (2, 156.0, 226.0, 4),
            LayoutWidth::Wide => (3, 200.0, 196.0, 3),
        };
        let widest = w - PAD * 2.0 + 4.0;
        Self {
            columns: across,
            w,
            h,
            gap: if across == 2 { 16.0 } else { 26.0 },
            title_limits: LabelLimits::new(widest, lines),
            summary_limits: LabelLimits::new(widest, lines),
            outline: ReusablePath::rect(w, h),
            heading_rule: ReusablePath::line_to((w - PAD * 2.0, 0.0)),
        }
    }

    fn card_origin(&self, nth: usize) -> (f64, f64) {
        let x = (0..nth.checked_rem(self.columns).unwrap_or(0)).fold(EDGE, |x, _| x + self.w + self.gap);
        let y = (0..nth.checked_div(self.columns).unwrap_or(0)).fold(EDGE, |y, _| y + self.h + ROW_GAP);
        (x, y)
    }
}

/// Draws the cards on their shelf from the answers.
pub fn draw_moment_cards(
    story: &Story,
    _library: &ExerciseLibrary,
    width: LayoutWidth,
    strings: MomentCardStrings,
) -> Picture {
    let grid = CardGrid::for_width(width);
    let cards: Vec<MomentCard> = cards_in_order(story).into_iter().map(|(card, _)| card).collect();
    let boards = cards.len().div_ceil(grid.columns).max(1);
    let end = grid.card_origin(boards.saturating_mul(grid.columns)).1;
    let mut picture = Picture { width: width.units(), height: end - ROW_GAP + 24.0 + EDGE, ..Picture::default() };
    let board_line = ReusablePath::line_to((picture.width - 8.0, 0.0));
    for board in 0..boards {
        draw_shelf_board(&mut picture, &board_line, grid.card_origin(board.saturating_mul(grid.columns)).1 + grid.h);
    }
    for (nth, card) in cards.iter().enumerate() {
        draw_card(&mut picture, card, &grid, grid.card_origin(nth), strings);
    }
    if cards.len() > 1 {
        make_cards_draggable(&mut picture, &cards, &grid);
    }
    let things = [draw_potted_plant, draw_lamp_on_books, draw_potted_plant];
    for (nth, draw) in (cards.len()..boards.saturating_mul(grid.columns)).zip(things) {
        let (x, y) = grid.card_origin(nth);
        draw(&mut picture, x + grid.w / 2.0, y + grid.h);
    }
    picture.enable_reordering();
    picture.add_key_of_long_texts();
    picture
}

/// Returns all cards in the order that the user chose.
fn cards_in_order(story: &Story) -> Vec<(MomentCard, CardPosition)> {
    let ranks = |page: &ExercisePage| {
        let rank = |(nth, card): (i64, MomentCard)| {
            let rank = CardPosition::of_card(story, &page.record, card.item.as_ref(), page.begun_at, nth);
            (card, rank)
        };
        (0..).zip(cards_of_page(story, page)).map(rank).collect::<Vec<_>>()
    };
    let mut all: Vec<(MomentCard, CardPosition)> = exercise_pages(story).iter().flat_map(ranks).collect();
    all.sort_by_key(|(_, rank)| rank.order);
    all
}

/// Returns the edit that moves the card with this heading to the position of another.
pub fn reorder_card_edit(story: &Story, head: &FieldPath, to: &FieldPath) -> Option<Edit> {
    let all = cards_in_order(story);
    let at = |head: &FieldPath| {
        all.iter().position(|(card, _)| card.heading_answer().is_some_and(|answer| answer.path == *head))
    };
    let (from, to) = (at(head)?, at(to)?);
    reorder_edit(&all.iter().map(|(_, rank)| rank.clone()).collect::<Vec<_>>(), from, to)
}

/// Returns the position of a card, from 1, and the number of cards.
pub fn card_position(story: &Story, head: &FieldPath) -> Option<(usize, usize)> {
    let all = cards_in_order(story);
    let at = all.iter().position(|(card, _)| card.heading_answer().is_some_and(|answer| answer.path == *head))?;
    Some((at.saturating_add(1), all.len()))
}

/// Makes each card draggable by its heading.
fn make_cards_draggable(picture: &mut Picture, cards: &[MomentCard], grid: &CardGrid) {
    let area = |nth: usize| {
        let (x, y) = grid.card_origin(nth);
        Rect { x, y, w: grid.w, h: grid.h }
    };
    let heads =
        cards.iter().enumerate().filter_map(|(nth, card)| Some((card.heading_answer()?.path.clone(), area(nth))));
    picture.drag_model.card_areas = heads.collect();
    let target = picture.drag_model.targets.len();
    for label in &mut picture.labels {
        let is_head = label.answer_path.as_ref().is_some_and(|path| picture.drag_model.card_areas.contains_key(path));
        label.target_index = is_head.then_some(target);
    }
    let area = Rect { x: 0.0, y: 0.0, w: picture.width, h: picture.height };
    picture.drag_model.targets.push(DropTarget {
        name: String::new(),
        area,
        edge_bend: 0.0,
        action: DropAction::ReorderOnly,
        accepted: AcceptedItems::Nothing,
    });
}

/// Returns the cards of a page: one for a moment; or one for each instance, and one for the instance with a title.
fn cards_of_page(story: &Story, page: &ExercisePage) -> Vec<MomentCard> {
    let mut all = answers_on_page_where(story, &page.record, |question_ref| {
        CARD_QUESTION_PREFIXES.iter().any(|step| question_ref.question_id.starts_with(step))
    });
    all.retain(|answer| !is_non_answer(&answer.text));
    let each =
        |id: &str| all.iter().filter(|answer| answer.question_ref.question_id == id).cloned().collect::<Vec<_>>();
    let first = |ids: &[&str]| {
        ids.iter().find_map(|id| all.iter().find(|answer| answer.question_ref.question_id == *id)).cloned()
    };
    let cards = match page.exercise.as_str() {
        MOMENT_EXERCISE => {
            let (title, summary) =
                (first(&[MOMENT_TITLE]), first(&[MOMENT_NARRATIVE]).or_else(|| first(&FOUND_MOMENT_QUESTIONS)));
            vec![MomentCard { title, when: first(&[MOMENT_TIME]), summary, item: None }]
        }
        HOPE_TIMES_EXERCISE => {
            let (title, line) = (first(&[HOPE_TIME_TITLE]), first(&[HOPE_TIME_DEED, HOPE_TIME_DIFFERENCE]));
            let named = MomentCard { title, when: first(&[HOPE_TIME_WHEN]), summary: line, item: None };
            let found = [HOPE_TIME, HOPE_TIME_WITHOUT_PROBLEM, HOPE_TIME_OTHERS].iter().flat_map(|id| each(id));
            found.map(MomentCard::from_list_item).chain([named]).collect()
        }
        _ => Vec::new(),
    };
    cards.into_iter().filter(|card| card.title.is_some() || card.when.is_some() || card.summary.is_some()).collect()
}

fn draw_card(
    picture: &mut Picture,
    card: &MomentCard,
    grid: &CardGrid,
    (x, y): (f64, f64),
    strings: MomentCardStrings,
) {
    let outline = grid.outline.placed_at(x, y);
    let look = card.heading_answer().map_or(0, |answer| answer.text.bytes().map(usize::from).sum::<usize>());
    let ground = [Ink::GoldWash, Ink::RiverWash, Ink::MossWash, Ink::ClayWash].into_iter().cycle().nth(look % 4);
    picture.add_filled_shape(outline.clone(), ground.unwrap_or(Ink::Page));
    picture.add_line(outline, Ink::Ink, 1.4);
    let (left, mut at) = (x + PAD, y + 12.0);
    let mut is_head = true;
    // A card without a title has its line as the heading.
    let summary_limits = if card.title.is_some() {
        grid.summary_limits
    } else {
        LabelLimits::new(grid.summary_limits.max_width, grid.summary_limits.max_lines.saturating_add(2))
    };
    let title_limits =
        if card.summary.is_some() { grid.title_limits } else { LabelLimits::new(grid.title_limits.max_width, 6) };
    let (one, two) =
        (LabelLimits::new(grid.summary_limits.max_width, 1), LabelLimits::new(grid.summary_limits.max_width, 2));
    let mut is_long = false;
    // Each with its limits, and with the tighter ones under a long title.
    for (answer, [limits, tight_limits], word, ink) in [
        (&card.title, [title_limits, title_limits], "", Ink::Ink),
        (&card.when, [two, one], strings.when, Ink::Soft),
        (&card.summary, [summary_limits, summary_limits], "", Ink::Ink),
    ] {
        let Some(answer) = answer else { continue };
        let limits = if is_long { tight_limits } else { limits };
        let label = wrapped_or_numbered(&answer.text, limits, left, at, Anchor::Start);
        is_long = label.lines.len() > 2;
        at += label.height() + 5.0;
        let word = if is_head { "" } else { word };
        push_user_label(picture, answer, label, ink);
        push_user_list_entry(picture, word, answer, !is_head);
        if is_head {
            picture.add_line(grid.heading_rule.placed_at(left, at), Ink::Soft, 1.0);
            at += 7.0;
        }
        is_head = false;
    }
    let (foot, half) = (y + grid.h, grid.w / 2.0);
    if foot - at > VIGNETTE_HEIGHT {
        draw_vignette(picture, (x + half, foot - 12.0), look);
    }
}

/// The least free height at the foot of a card for a small drawing.
const VIGNETTE_HEIGHT: f64 = 62.0;

/// Draws a small thing at the foot of a card, where there are no words: a sprig, a cup, a house, a boat, or a bird.
fn draw_vignette(picture: &mut Picture, (x, y): (f64, f64), look: usize) {
    let mut thing = |fill: String, ink: Ink, line: String| {
        picture.add_filled_shape(fill.clone(), ink);
        picture.add_line(fill + &line, Ink::Ink, 1.4);
    };
    let at = |across: f64, down: f64| format!("M{:.1} {:.1}", x + across, y + down);
    match look / 4 % 5 {
        0 => thing(
            at(-13.0, -26.0) + "h26c1 16-3 26-13 26s-14-10-13-26z",
            Ink::Page,
            at(13.0, -21.0)
                + "c12-2 12 14-2 13"
                + &at(-5.0, -31.0)
                + "c-4-6 4-6 0-12"
                + &at(5.0, -31.0)
                + "c-4-6 4-6 0-12",
        ),
        1 => thing(
            at(-20.0, 0.0) + "v-24l20-16 20 16v24z",
            Ink::Page,
            at(-6.0, 0.0) + "v-15h12v15" + &at(-24.0, -21.0) + "l24-19 24 19" + &at(11.0, -34.0) + "v-9h6v14",
        ),
        2 => thing(
            at(-24.0, -9.0) + "h48c-4 8-10 9-16 9h-18c-6 0-12-3-14-9z",
            Ink::ClayTint,
            at(-1.0, -9.0) + "v-36l19 29h-19" + &at(-34.0, 2.0) + "q8-5 15 0t15 0 15 0 15 0",
        ),
        3 => thing(
            at(-16.0, -8.0) + "c0-16 14-22 22-16 2-8 14-8 14 1l8 3-8 3c0 12-12 20-24 17l-16 8c-2-8 0-12 4-16z",
            Ink::MossTint,
            at(2.0, 0.0) + "v6" + &at(9.0, -1.0) + "v7" + &at(-26.0, 6.0) + "c16-3 34 2 54-1",
        ),
        _ => {
            let leaves = [(-14.0, -16.0, -2.5), (12.0, -22.0, -0.7), (-9.0, -32.0, -2.3), (8.0, -38.0, -0.9)];
            let all = leaves.map(|(across, down, turn)| leaf_path((x + across * 0.2, y + down + 6.0), turn, 20.0));
            thing(all.concat(), Ink::MossTint, at(0.0, 2.0) + "c-3-16 3-30 0-44");
        }
    }
}

/// Draws a wooden board on two brackets.
fn draw_shelf_board(picture: &mut Picture, board_line: &ReusablePath, y: f64) {
    let (left, right) = (4.0, picture.width - 4.0);
    for x in [left + 36.0, right - 36.0] {
        let bracket = svg_path(&[('M', &[x - 6.0, y + 10.0])]) + "h12c-1 7-5 12-12 14z";
        picture.add_filled_shape(bracket.clone(), Ink::ClayTint);
        picture.add_line(bracket, Ink::Ink, 1.3);
    }
    let side = svg_path(&[('M', &[left, y + 1.5]), ('H', &[right]), ('V', &[y + 10.5]), ('H', &[left])]) + "z";
    picture.add_filled_shape(side.clone(), Ink::ClayTint);
    picture.add_line(side, Ink::Ink, 1.4);
    picture.add_line(board_line.placed_at(left, y + 5.0), Ink::Clay, 0.8);
}

/// Draws three books that lie on each other, with a lamp on them.
fn draw_lamp_on_books(picture: &mut Picture, x: f64, y: f64) {
    for (aside, up, wide, ink) in
        [(-40.0, 15.0, 78.0, Ink::River), (-34.0, 29.0, 66.0, Ink::Gold), (-37.0, 42.0, 70.0, Ink::Clay)]
    {
        let book = format!("M{:.1} {:.1}h{wide:.1}v13h-{wide:.1}z", x + aside, y - up + 1.0);
        picture.add_filled_shape(book.clone(), ink);
        picture.add_line(book, Ink::Ink, 1.3);
    }
    let foot = y - 41.0;
    picture.add_line(format!("M{:.1} {foot:.1}h26m-13 0v-40", x - 15.0), Ink::Ink, 2.4);
    let shade = format!("M{:.1} {:.1}l9-26h22l9 26z", x - 22.0, foot - 38.0);
    picture.add_filled_shape(shade.clone(), Ink::GoldWash);
    picture.add_line(shade, Ink::Ink, 1.5);
}

/// Draws a potted plant where the shelf is still free.
fn draw_potted_plant(picture: &mut Picture, x: f64, y: f64) {
    let pot = format!("M{:.1} {:.1}l4 28h28l4-28zm-3-7h42v7h-42z", x - 18.0, y - 29.0);
    picture.add_filled_shape(pot.clone(), Ink::ClayTint);
    picture.add_line(pot, Ink::Ink, 1.4);
    picture.add_line(
        format!(
            "M{x:.1} {:.1}c-2-16 1-30-3-44M{x:.1} {:.1}c2-8 8-14 15-18M{x:.1} {:.1}c-3-7-9-10-15-13",
            y - 37.0,
            y - 44.0,
            y - 50.0
        ),
        Ink::Moss,
        1.8,
    );
    for (dx, dy) in [(-3.0, -86.0), (18.0, -66.0), (4.0, -72.0), (10.0, -52.0)] {
        picture.add_filled_shape(small_leaf_path(x + dx, y + dy), Ink::Moss);
    }
    picture.add_filled_shape(format!("M{:.1} {:.1}c1-7-4-11-11-11-1 7 4 11 11 11z", x - 14.0, y - 62.0), Ink::Moss);
}

#[cfg(test)]
#[path = "moment_cards_tests.rs"]
mod tests;
