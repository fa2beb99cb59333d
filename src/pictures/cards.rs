//! Her moments as cards on a shelf: title, when, one line (practice.md E3, E16).

use super::carry::{Goes, Spot, Takes};
use super::hand::{Alike, hers, leaf, listed};
use super::layout::{Anchor, Label, Rect, Room};
use super::path::path;
use super::sheet::{Ink, Sheet, Width};
use crate::practice::library::Library;
use crate::story::Edit;
use crate::story::Story;
use crate::story::ids::ItemId;
use crate::story::page::{Given, PageRef, on_page, pages};
use crate::story::place::{Field, Place};
use crate::story::rank::{Rank, ranked};

const FOUND: [&str; 6] = ["e3.0.1", "e3.0.2", "e3.0.3", "e3.0.4", "e3.0.5", "e3.0.6"];
/// The steps whose answers are on cards.
const STEPS: [&str; 3] = ["e3.0.", "e3.1.", "e16.1."];

/// The app's words in the list of the cards; on the cards are hers alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CardWords {
    /// Before when it was.
    pub when: &'static str,
}

/// What a card may hold; at least one of them.
#[derive(Default)]
struct Card {
    title: Option<Given>,
    when: Option<Given>,
    line: Option<Given>,
    /// Which item of a list it is, where it is one.
    item: Option<ItemId>,
}

impl Card {
    /// One of a list.
    fn of_list(given: Given) -> Self {
        let item = match &given.place.field {
            Field::Item(_, item) => Some(item.clone()),
            _ => None,
        };
        Self { title: Some(given), item, ..Self::default() }
    }

    /// What heads it.
    fn head(&self) -> Option<&Given> {
        self.title.as_ref().or(self.when.as_ref()).or(self.line.as_ref())
    }
}

/// The measures of a width.
struct Shelf {
    across: usize,
    w: f64,
    h: f64,
    gap: f64,
    title: Room,
    line: Room,
    paper: Alike,
    /// Under a card's head.
    under: Alike,
}

const EDGE: f64 = 14.0;
const PAD: f64 = 13.0;
/// From the cards' foot to the next ones' head.
const BOARD: f64 = 44.0;

impl Shelf {
    fn of(width: Width) -> Self {
        let (across, w, h, lines) = match width {
            Width::Narrow => (2, 156.0, 206.0, 4),
            Width::Wide => (3, 200.0, 186.0, 3),
        };
        let widest = w - PAD * 2.0 + 4.0;
        Self {
            across,
            w,
            h,
            gap: if across == 2 { 16.0 } else { 26.0 },
            title: Room::new(widest, 3),
            line: Room::new(widest, lines),
            paper: Alike::paper(w, h),
            under: Alike::stroke((w - PAD * 2.0, 0.0)),
        }
    }

    fn at(&self, nth: usize) -> (f64, f64) {
        let x = (0..nth.checked_rem(self.across).unwrap_or(0)).fold(EDGE, |x, _| x + self.w + self.gap);
        let y = (0..nth.checked_div(self.across).unwrap_or(0)).fold(EDGE, |y, _| y + self.h + BOARD);
        (x, y)
    }
}

/// Draws the shelf from the answers.
pub fn cards(story: &Story, _library: &Library, width: Width, words: CardWords) -> Sheet {
    let shelf = Shelf::of(width);
    let cards: Vec<Card> = standing(story).into_iter().map(|(card, _)| card).collect();
    let boards = cards.len().div_ceil(shelf.across).max(1);
    let end = shelf.at(boards.saturating_mul(shelf.across)).1;
    let mut sheet = Sheet { width: width.units(), height: end - BOARD + 24.0 + EDGE, ..Sheet::default() };
    let long = Alike::stroke((sheet.width - 8.0, 0.0));
    for board in 0..boards {
        plank(&mut sheet, &long, shelf.at(board.saturating_mul(shelf.across)).1 + shelf.h);
    }
    for (nth, card) in cards.iter().enumerate() {
        draw(&mut sheet, card, &shelf, shelf.at(nth), words);
    }
    if cards.len() > 1 {
        carries(&mut sheet, &cards, &shelf);
    }
    if cards.is_empty() || !cards.len().is_multiple_of(shelf.across) {
        let (x, y) = shelf.at(cards.len());
        plant(&mut sheet, x + shelf.w / 2.0, y + shelf.h);
    }
    sheet.order();
    sheet
}

/// All cards in her order.
fn standing(story: &Story) -> Vec<(Card, Rank)> {
    let ranks = |page: &PageRef| {
        let rank = |(nth, card): (i64, Card)| {
            let rank = Rank::of(story, &page.sheet, card.item.as_ref(), page.begun, nth);
            (card, rank)
        };
        (0..).zip(on(story, page)).map(rank).collect::<Vec<_>>()
    };
    let mut all: Vec<(Card, Rank)> = pages(story).iter().flat_map(ranks).collect();
    all.sort_by_key(|(_, rank)| rank.number);
    all
}

/// The change by which the card with this head takes the place of another.
pub fn carried(story: &Story, head: &Place, to: &Place) -> Option<Edit> {
    let all = standing(story);
    let at = |head: &Place| all.iter().position(|(card, _)| card.head().is_some_and(|given| given.place == *head));
    let (from, to) = (at(head)?, at(to)?);
    ranked(&all.iter().map(|(_, rank)| rank.clone()).collect::<Vec<_>>(), from, to)
}

/// Where a card stands, from 1, and among how many.
pub fn place_of(story: &Story, head: &Place) -> Option<(usize, usize)> {
    let all = standing(story);
    let at = all.iter().position(|(card, _)| card.head().is_some_and(|given| given.place == *head))?;
    Some((at.saturating_add(1), all.len()))
}

/// Each card is carried by what heads it.
fn carries(sheet: &mut Sheet, cards: &[Card], shelf: &Shelf) {
    let room = |nth: usize| {
        let (x, y) = shelf.at(nth);
        Rect { x, y, w: shelf.w, h: shelf.h }
    };
    let heads = cards.iter().enumerate().filter_map(|(nth, card)| Some((card.head()?.place.clone(), room(nth))));
    sheet.floor.cards = heads.collect();
    let spot = sheet.floor.spots.len();
    for mark in &mut sheet.marks {
        let is_head = mark.place.as_ref().is_some_and(|place| sheet.floor.cards.contains_key(place));
        mark.spot = is_head.then_some(spot);
    }
    let room = Rect { x: 0.0, y: 0.0, w: sheet.width, h: sheet.height };
    sheet.floor.spots.push(Spot { name: String::new(), room, bend: 0.0, goes: Goes::Order, takes: Takes::Nothing });
}

/// The cards of a page: one of a moment; one of each instance, and one of the instance she gave a title.
fn on(story: &Story, page: &PageRef) -> Vec<Card> {
    let mut all = on_page(story, &page.sheet, |asking| STEPS.iter().any(|step| asking.question.starts_with(step)));
    all.retain(|given| !given.text.trim().is_empty());
    let each = |id: &str| all.iter().filter(|given| given.asking.question == id).cloned().collect::<Vec<_>>();
    let first = |ids: &[&str]| ids.iter().find_map(|id| all.iter().find(|given| given.asking.question == *id)).cloned();
    let cards = match page.exercise.as_str() {
        "e3" => {
            let (title, told) = (first(&["e3.1.5"]), first(&["e3.1.1"]).or_else(|| first(&FOUND)));
            vec![Card { title, when: first(&["e3.1.7"]), line: told, item: None }]
        }
        "e16" => {
            let (title, line) = (first(&["e16.1.7"]), first(&["e16.1.4", "e16.1.3"]));
            let named = Card { title, when: first(&["e16.1.8"]), line, item: None };
            let found = ["e16.1.1", "e16.1.2", "e16.1.6"].iter().flat_map(|id| each(id));
            found.map(Card::of_list).chain([named]).collect()
        }
        _ => Vec::new(),
    };
    cards.into_iter().filter(|card| card.title.is_some() || card.when.is_some() || card.line.is_some()).collect()
}

fn draw(sheet: &mut Sheet, card: &Card, shelf: &Shelf, (x, y): (f64, f64), words: CardWords) {
    let outline = shelf.paper.at(x, y);
    sheet.fill(outline.clone(), Ink::Page);
    sheet.line(outline, Ink::Soft, 1.5);
    let (left, mut at) = (x + PAD, y + 12.0);
    let mut is_head = true;
    // A card without a title is headed by its line.
    let line_room = if card.title.is_some() {
        shelf.line
    } else {
        Room::new(shelf.line.widest, shelf.line.lines.saturating_add(2))
    };
    let title_room = if card.line.is_some() { shelf.title } else { Room::new(shelf.title.widest, 6) };
    let (one, two) = (Room::new(shelf.line.widest, 1), Room::new(shelf.line.widest, 2));
    let mut is_long = false;
    // Each with its room, and with its room under a long title.
    for (given, [room, less], word, ink) in [
        (&card.title, [title_room, title_room], "", Ink::Moss),
        (&card.when, [two, one], words.when, Ink::Soft),
        (&card.line, [line_room, line_room], "", Ink::Ink),
    ] {
        let Some(given) = given else { continue };
        let room = if is_long { less } else { room };
        let label = Label::at(&given.text, room, left, at, Anchor::Start);
        is_long = label.lines.len() > 2;
        at += label.height() + 5.0;
        let word = if is_head { "" } else { word };
        hers(sheet, given, label, ink);
        listed(sheet, word, given, !is_head);
        if is_head {
            sheet.line(shelf.under.at(left, at), Ink::Rule, 1.4);
            at += 7.0;
        }
        is_head = false;
    }
}

/// A board of wood, on two brackets.
fn plank(sheet: &mut Sheet, long: &Alike, y: f64) {
    let (left, right) = (4.0, sheet.width - 4.0);
    sheet.line(long.at(left, y + 1.5), Ink::Ink, 2.0);
    sheet.line(long.at(left, y + 10.0), Ink::Ink, 1.4);
    for x in [left, right] {
        sheet.line(path(&[('M', &[x, y + 1.5]), ('L', &[x, y + 10.0])]), Ink::Ink, 1.6);
    }
    for x in [left + 36.0, right - 36.0] {
        let (straight, bent) = (path(&[('M', &[x, y + 10.0])]), path(&[('M', &[x - 12.0, y + 10.0])]));
        sheet.line(straight + "c0 6 0 9 0 12" + &bent + "c2 7 5 10 10 12", Ink::Soft, 1.4);
    }
}

/// A plant in a pot, where the shelf is still free.
fn plant(sheet: &mut Sheet, x: f64, y: f64) {
    sheet.line(format!("M{:.1} {:.1}l4 28h28l4-28zm-3-7h42v7h-42z", x - 18.0, y - 29.0), Ink::Soft, 1.6);
    sheet.line(
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
        sheet.fill(leaf(x + dx, y + dy), Ink::Moss);
    }
    sheet.fill(format!("M{:.1} {:.1}c1-7-4-11-11-11-1 7 4 11 11 11z", x - 14.0, y - 62.0), Ink::Moss);
}

#[cfg(test)]
#[path = "cards_tests.rs"]
mod tests;
