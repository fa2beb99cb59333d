//! The drawings of the metaphors kite, garden, recipe and umbrella, and how a drawing is set into a picture.

use crate::exercises::content_ids::{
    BEADS_EXERCISE, EPISODE_EXERCISE, GARDEN_EXERCISE, KITE_EXERCISE, RECIPE_EXERCISE, SEASONS_EXERCISE,
    SUITCASE_EXERCISE, UMBRELLA_EXERCISE,
};
use crate::pictures::ink::brush::Point;
use crate::pictures::ink::path::push_tenths;
use crate::pictures::metaphors::art_of_collections::{
    BEADS, BEADS_SLOTS, CASE, CASE_SLOTS, FILM, FILM_SLOTS, SEASONS, SEASONS_SLOTS,
};
use crate::pictures::metaphors::holders::Holder::{Bare, Bow, Cloud, Jar, Leaf, Stone, Storm, Tag};
use crate::pictures::metaphors::model::{Metaphor, MetaphorSlot, MetaphorStroke};
use crate::pictures::metaphors::strokes::{fill, line, slot, thick};
use crate::pictures::model::picture::Ink::{
    Clay, ClayTint, ClayWash, Gold, GoldWash, Ink as Black, Moss, MossTint, River, RiverWash, Rule, Soft,
};
use crate::pictures::model::picture::{Picture, Shape};

/// Draws a metaphor with its upper left corner at a point; a part that has no answer yet is drawn in pale lines.
pub(in crate::pictures) fn draw_metaphor_art(
    picture: &mut Picture,
    metaphor: &Metaphor,
    answered: &[&str],
    from: Point,
    scale: f64,
) {
    for (slot, d, ink, line) in metaphor.strokes {
        let is_pale = !slot.is_empty() && !answered.contains(slot);
        let d = format!("M{:.1} {:.1}{}", from.0, from.1, scaled_path(d, scale));
        let (ink, line) = if is_pale { (Rule, Some(line.unwrap_or(1.2).min(1.8))) } else { (*ink, *line) };
        picture.shapes.push(Shape { d, ink, stroke_width: line, is_dashed: false });
    }
}

/// Returns a relative path with all its lengths multiplied.
fn scaled_path(d: &str, scale: f64) -> String {
    let mut out = String::new();
    let mut number = String::new();
    let flush = |number: &mut String, out: &mut String| {
        if let Ok(length) = number.parse::<f64>() {
            push_tenths(out, length * scale);
        }
        number.clear();
    };
    for c in d.chars() {
        if c.is_ascii_digit() || c == '.' {
            number.push(c);
        } else {
            flush(&mut number, &mut out);
            match c {
                '-' => {
                    out.push(' ');
                    number.push(c);
                }
                _ => out.push(c),
            }
        }
    }
    flush(&mut number, &mut out);
    out
}

/// All metaphors.
pub(in crate::pictures) const METAPHORS: [Metaphor; 8] = [
    Metaphor { exercise: KITE_EXERCISE, height: 456.0, slots: KITE_SLOTS, strokes: KITE },
    Metaphor { exercise: GARDEN_EXERCISE, height: 442.0, slots: GARDEN_SLOTS, strokes: GARDEN },
    Metaphor { exercise: RECIPE_EXERCISE, height: 480.0, slots: RECIPE_SLOTS, strokes: RECIPE },
    Metaphor { exercise: UMBRELLA_EXERCISE, height: 430.0, slots: UMBRELLA_SLOTS, strokes: UMBRELLA },
    Metaphor { exercise: BEADS_EXERCISE, height: 448.0, slots: BEADS_SLOTS, strokes: BEADS },
    Metaphor { exercise: SEASONS_EXERCISE, height: 440.0, slots: SEASONS_SLOTS, strokes: SEASONS },
    Metaphor { exercise: SUITCASE_EXERCISE, height: 456.0, slots: CASE_SLOTS, strokes: CASE },
    Metaphor { exercise: EPISODE_EXERCISE, height: 430.0, slots: FILM_SLOTS, strokes: FILM },
];

const KITE_SLOTS: &[MetaphorSlot] = &[
    slot("1", (66.0, 190.0), Tag, &[(66.0, 244.0, 108.0, 2), (66.0, 310.0, 108.0, 2)]),
    slot("2", (352.0, 312.0), Bow, &[(256.0, 352.0, 130.0, 1), (304.0, 390.0, 130.0, 1), (232.0, 428.0, 130.0, 1)]),
    slot("3", (200.0, 0.0), Storm, &[(68.0, 52.0, 110.0, 3), (332.0, 52.0, 110.0, 3)]),
    slot("4", (340.0, 168.0), Cloud, &[(340.0, 220.0, 104.0, 2), (334.0, 282.0, 104.0, 2)]),
    slot("5", (200.0, 126.0), Bare, &[(200.0, 184.0, 160.0, 2), (200.0, 230.0, 112.0, 2), (200.0, 268.0, 60.0, 1)]),
];
const KITE: &[MetaphorStroke] = &[
    fill("", "m0 436c120-16 260 14 400-6v26h-400z", MossTint),
    fill("", "m200 36c40 44 80 82 118 116h-236c38-34 78-72 118-116z", MossTint),
    fill("", "m82 152h236c-32 58-70 110-118 172c-48-62-86-114-118-172z", GoldWash),
    line(
        "",
        "m200 36c40 44 80 82 118 116c-32 58-70 110-118 172c-48-62-86-114-118-172c38-34 78-72 118-116zm-118 116h236m-118-116v82m0 166v40",
        Black,
    ),
    line("2", "m200 324c-10 30 60 0 62 28c2 26 62 12 42 38c-14 22-60 10-64 40", Moss),
    line("1", "m186 306c-24 66-70 84-116 90", Soft),
    line("1", "m66 222v-8m0 55v16", Soft),
    fill(
        "",
        "m40 438v-32l-14-14 4-4 12 10h14l14-10 4 4-14 14v32h-6v-18h-8v18zm10-42c-11 0-11-18 0-18s11 18 0 18z",
        Black,
    ),
    line("3", "m112 98c14 8 22-6 36 2m-34 14c10 6 16-4 26 2m148-18c-14 8-22-6-36 2m34 14c-10 6-16-4-26 2", Clay),
];

const GARDEN_SLOTS: &[MetaphorSlot] = &[
    slot("1", (100.0, 322.0), Stone, &[(72.0, 372.0, 104.0, 2), (194.0, 380.0, 92.0, 2), (118.0, 426.0, 150.0, 1)]),
    slot("2", (134.0, 176.0), Leaf, &[(142.0, 232.0, 92.0, 2), (250.0, 262.0, 84.0, 2)]),
    slot("3", (330.0, 74.0), Cloud, &[(330.0, 122.0, 108.0, 2), (330.0, 176.0, 108.0, 1)]),
    slot("4", (346.0, 202.0), Storm, &[(346.0, 252.0, 84.0, 2)]),
    slot("5", (208.0, 0.0), Tag, &[(208.0, 54.0, 92.0, 2)]),
    slot("6", (80.0, 34.0), Bare, &[(80.0, 78.0, 126.0, 2), (80.0, 124.0, 126.0, 2)]),
    slot("7", (318.0, 332.0), Bare, &[(318.0, 378.0, 116.0, 2), (318.0, 412.0, 108.0, 1)]),
];
const GARDEN: &[MetaphorStroke] = &[
    fill("6", "m66 150c2 60 0 110-10 160h50c-12-50-14-100-12-160z", ClayTint),
    fill("6", "m80 18c46-6 78 22 74 60c14 40-20 78-74 76c-54 2-88-34-74-76c-4-40 28-66 74-60z", MossTint),
    line("6", "m80 18c46-6 78 22 74 60c14 40-20 78-74 76c-54 2-88-34-74-76c-4-40 28-66 74-60z", Moss),
    fill("", "m0 308c60-8 120 6 200 0s140-6 200 2v132h-400z", ClayWash),
    line("", "m0 308c60-8 120 6 200 0s140-6 200 2", Black),
    thick("2", "m204 306c-2-44 2-84 0-124", Moss),
    line("2", "m204 280c-16-6-30-14-40-24m40 40c10-2 18-6 24-12", Moss),
    fill("2", "m204 186c-18-8-18-26 0-40c18 14 18 32 0 40z", Gold),
    line("4", "m346 306c-10-10-16-16-24-20m24 20c-2-12 2-16 0-24m0 24c8-10 14-16 24-20", Clay),
    line("5", "m206 106c8-10 22-10 28 0c-6 8-22 8-28 0zm28 0c8-6 12-2 14 4m-36 3l-3 8m10-7v9m8-10l4 8", Clay),
    fill("3", "m308 12h54l6 46h-66z", RiverWash),
    line("3", "m308 12h54l6 46h-66zm58 12c24-4 24 26 4 26m-64 2l-30-26m-8 8l14-16", Black),
    line("3", "m272 46l-5 10m0-16l-5 10m15 4l-4 8", River),
    fill("7", "m252 354h132l-14 82h-104z", GoldWash),
    line("7", "m252 354h132l-14 82h-104zm8-2c8-40 108-40 116 0", Black),
];

const RECIPE_SLOTS: &[MetaphorSlot] = &[
    slot("1", (200.0, 0.0), Jar, &[(70.0, 76.0, 106.0, 3), (200.0, 76.0, 106.0, 3), (330.0, 76.0, 106.0, 3)]),
    slot("2", (104.0, 136.0), Tag, &[(104.0, 190.0, 168.0, 2)]),
    slot("3", (136.0, 254.0), Bare, &[(136.0, 298.0, 156.0, 2), (136.0, 342.0, 150.0, 2)]),
    slot("4", (308.0, 136.0), Jar, &[(308.0, 202.0, 150.0, 2)]),
    slot("5", (316.0, 250.0), Bare, &[(316.0, 304.0, 128.0, 2), (316.0, 344.0, 96.0, 1)]),
    slot("6", (200.0, 388.0), Stone, &[(70.0, 442.0, 106.0, 2), (200.0, 442.0, 106.0, 2), (330.0, 442.0, 106.0, 2)]),
];
const RECIPE: &[MetaphorStroke] = &[
    fill("", "m4 116h392v9h-392z", ClayTint),
    line("", "m4 116h392v9h-392zm14 9v9m364-9v9", Black),
    fill("", "m0 380h400v100h-400z", GoldWash),
    line("", "m0 380h400", Black),
    fill("3", "m46 248h180v100c0 22-16 30-40 30h-100c-24 0-40-8-40-30z", MossTint),
    line(
        "3",
        "m46 248h180v100c0 22-16 30-40 30h-100c-24 0-40-8-40-30zm-8 0h196m-196 32c-20-6-20 24 8 22m180-22c20-6 20 24 0 22",
        Black,
    ),
    line("3", "m106 242c-6-8 6-10 0-18m30 18c-6-8 6-10 0-18m30 18c-6-8 6-10 0-18", Soft),
    fill("5", "m246 276h140c0 66-26 102-70 102s-70-36-70-102z", RiverWash),
    line("5", "m246 276h140c0 66-26 102-70 102s-70-36-70-102z", Black),
];

const UMBRELLA_SLOTS: &[MetaphorSlot] = &[
    slot("1", (200.0, 100.0), Bare, &[(200.0, 142.0, 176.0, 2), (108.0, 185.0, 116.0, 2), (292.0, 185.0, 116.0, 2)]),
    slot("2", (308.0, 236.0), Tag, &[(312.0, 292.0, 130.0, 2), (312.0, 358.0, 130.0, 2)]),
    slot("3", (200.0, 0.0), Storm, &[(74.0, 48.0, 116.0, 3), (326.0, 48.0, 116.0, 3)]),
    slot("4", (100.0, 236.0), Bare, &[(98.0, 282.0, 160.0, 2), (98.0, 324.0, 160.0, 1)]),
];
const UMBRELLA: &[MetaphorStroke] = &[
    line("3", "m24 90l-8 26m40-22l-8 26m-36 34l-8 26m372-90l-8 26m-24-26l-8 26m50 40l-8 26", River),
    fill("", "m0 408c110-8 250 8 400-2v24h-400z", RiverWash),
    fill(
        "1",
        "m24 214c6-84 88-128 176-128s170 44 176 128c-20-16-40-16-58 0c-20-16-40-16-58 0c-20-16-40-16-60 0c-20-16-40-16-60 0c-18-16-38-16-58 0c-18-16-38-16-58 0z",
        MossTint,
    ),
    line(
        "1",
        "m24 214c6-84 88-128 176-128s170 44 176 128c-20-16-40-16-58 0c-20-16-40-16-58 0c-20-16-40-16-60 0c-20-16-40-16-60 0c-18-16-38-16-58 0c-18-16-38-16-58 0z",
        Black,
    ),
    thick("2", "m200 84v-12m0 142v172c0 26-38 26-38 0", Black),
    fill("", "m216 410v-16h-7c1-30 3-38 15-38s14 8 15 38h-7v16zm8-56c-11 0-11-18 0-18s11 18 0 18z", Black),
    fill("4", "m60 410v-14h-6c1-22 3-30 12-30s11 8 12 30h-6v14zm6-46c-9 0-9-15 0-15s9 15 0 15z", Moss),
    fill("4", "m128 410v-14h-6c1-22 3-30 12-30s11 8 12 30h-6v14zm6-46c-9 0-9-15 0-15s9 15 0 15z", Moss),
];
