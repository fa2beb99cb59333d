//! The drawings of the metaphors: one calm line drawing each, in a square.

use crate::pictures::ink::brush::Point;
use crate::pictures::ink::callouts::CalloutSide::{self, Left, Right};
use crate::pictures::metaphors::model::{Metaphor, MetaphorSlot};
use crate::pictures::model::picture::Ink::{self, Clay, Ink as Black, Moss, MossWash, Rule, Soft};
use crate::pictures::model::picture::{Picture, Shape};

/// The side of the square.
pub(in crate::pictures) const ART_SIZE: f64 = 240.0;

type MetaphorStroke = (&'static str, &'static str, Ink, Option<f64>);

const fn metaphor_slot(id: &'static str, at: Point, row: usize, side: CalloutSide) -> MetaphorSlot {
    MetaphorSlot { id, position: at, row, side }
}

const fn line_stroke(slot: &'static str, d: &'static str, ink: Ink) -> MetaphorStroke {
    (slot, d, ink, Some(1.6))
}

const fn thin_stroke(slot: &'static str, d: &'static str, ink: Ink) -> MetaphorStroke {
    (slot, d, ink, Some(1.0))
}

const fn filled_stroke(slot: &'static str, d: &'static str, ink: Ink) -> MetaphorStroke {
    (slot, d, ink, None)
}

/// Draws a metaphor with its upper left corner at a point; a slot that has no answer yet is drawn in pale lines.
pub(in crate::pictures) fn draw_metaphor_art(
    picture: &mut Picture,
    metaphor: &Metaphor,
    answered: &[&str],
    from: Point,
) {
    for (slot, d, ink, line) in metaphor.strokes {
        let is_pale = !slot.is_empty() && !answered.contains(slot);
        let d = format!("M{:.1} {:.1}{d}", from.0, from.1);
        let (ink, line) = if is_pale { (Rule, Some(line.unwrap_or(1.0))) } else { (*ink, *line) };
        picture.shapes.push(Shape { d, ink, stroke_width: line, is_dashed: false });
    }
}

/// All metaphors.
pub(in crate::pictures) const METAPHORS: [Metaphor; 8] = [
    Metaphor { exercise: "e13a", slots: KITE_SLOTS, strokes: KITE },
    Metaphor { exercise: "e13b", slots: GARDEN_SLOTS, strokes: GARDEN },
    Metaphor { exercise: "e13c", slots: RECIPE_SLOTS, strokes: RECIPE },
    Metaphor { exercise: "e13d", slots: UMBRELLA_SLOTS, strokes: UMBRELLA },
    Metaphor { exercise: "e13e", slots: BEADS_SLOTS, strokes: BEADS },
    Metaphor { exercise: "e13f", slots: SEASONS_SLOTS, strokes: SEASONS },
    Metaphor { exercise: "e13g", slots: CASE_SLOTS, strokes: CASE },
    Metaphor { exercise: "e13h", slots: FILM_SLOTS, strokes: FILM },
];

const KITE_SLOTS: &[MetaphorSlot] = &[
    metaphor_slot("1", (62.0, 172.0), 2, Left),
    metaphor_slot("2", (168.0, 186.0), 2, Right),
    metaphor_slot("3", (214.0, 44.0), 0, Right),
    metaphor_slot("4", (62.0, 36.0), 0, Left),
    metaphor_slot("5", (148.0, 92.0), 1, Right),
];
const KITE: &[MetaphorStroke] = &[
    filled_stroke("", "m122 14c20 22 36 42 52 66c-16 30 -34 58 -52 88z", MossWash),
    line_stroke(
        "",
        "m122 14c20 22 36 42 52 66c-16 30 -34 58 -52 88c-18 -30 -36 -58 -52 -88c16 -24 32 -44 52 -66z",
        Black,
    ),
    thin_stroke("", "m122 14c2 50 -2 100 0 154", Black),
    thin_stroke("", "m70 80c36 -4 70 -4 104 0", Black),
    line_stroke("1", "m122 80c-8 60 -92 80 -98 158", Soft),
    line_stroke("2", "m122 168c30 4 12 26 36 30c24 4 12 24 38 30", Black),
    filled_stroke("2", "m150 186l-11 -7c-3 7 -2 11 0 15zl12 -5c3 6 2 10 -1 14z", Moss),
    filled_stroke("2", "m176 206l-9 -9c-4 6 -4 11 -2 15zl13 -2c1 7 0 10 -4 13z", Moss),
    line_stroke("3", "m172 44c14 -5 26 5 40 0c9 -4 9 -15 2 -15c-5 0 -6 7 -2 8", Clay),
    line_stroke("3", "m188 62c10 -3 18 3 28 0c7 -3 7 -11 1 -11", Clay),
    line_stroke("4", "m62 52c-3 -10 4 -16 0 -28m-5 6l5 -7l5 6", Moss),
    line_stroke("4", "m44 66c-3 -8 3 -12 0 -20m-4 5l4 -6l4 5", Moss),
];

const GARDEN_SLOTS: &[MetaphorSlot] = &[
    metaphor_slot("1", (60.0, 206.0), 3, Left),
    metaphor_slot("2", (132.0, 192.0), 2, Right),
    metaphor_slot("3", (196.0, 74.0), 0, Right),
    metaphor_slot("4", (78.0, 156.0), 2, Left),
    metaphor_slot("5", (98.0, 92.0), 1, Left),
    metaphor_slot("6", (36.0, 60.0), 0, Left),
    metaphor_slot("7", (204.0, 150.0), 1, Right),
];
const GARDEN: &[MetaphorStroke] = &[
    line_stroke("", "m6 168c40 -4 70 3 112 0s80 -3 116 1", Black),
    thin_stroke(
        "1",
        "m20 186c34 -4 64 4 96 0m24 2c28 -4 50 3 78 0m-190 16c40 -4 70 4 110 0m20 2c24 -3 40 2 60 0",
        Rule,
    ),
    line_stroke("6", "m36 166c2 -30 -2 -50 0 -76", Black),
    filled_stroke("6", "m36 26c20 0 32 12 32 30s-12 34 -32 34s-32 -14 -32 -34s12 -30 32 -30z", MossWash),
    line_stroke("6", "m36 26c20 0 32 12 32 30s-12 34 -32 34s-32 -14 -32 -34s12 -30 32 -30z", Black),
    line_stroke("", "m112 166c-2 -22 3 -40 0 -62", Moss),
    filled_stroke("2", "m112 138c8 -12 18 -12 24 -8c-4 9 -14 12 -24 8z", Moss),
    filled_stroke("2", "m112 126c-8 -12 -18 -12 -24 -8c4 9 14 12 24 8z", Moss),
    line_stroke("2", "m112 104c-7 -4 -7 -14 0 -18c7 4 7 14 0 18z", Moss),
    line_stroke("", "m146 166c2 -16 -2 -26 0 -38", Moss),
    filled_stroke("2", "m146 146c8 -10 16 -10 21 -7c-4 8 -12 10 -21 7z", Moss),
    filled_stroke("2", "m146 140c-8 -10 -16 -10 -21 -7c4 8 12 10 21 7z", Moss),
    line_stroke("4", "m78 166c-6 -8 -8 -12 -12 -16m12 16c-1 -9 0 -14 0 -20m0 20c5 -8 8 -10 12 -13", Clay),
    line_stroke("5", "m92 88c4 -5 9 -5 12 -1c-3 4 -8 5 -12 1zm-2 -3l-4 -3m3 7l-4 2", Clay),
    line_stroke("3", "m182 64h26l3 30h-32zm26 6c10 -2 12 16 2 18m-27 -18l-18 -10m-4 4l7 -9", Black),
    thin_stroke("3", "m160 66l-4 10m-2 -14l-5 10m6 6l-4 10m-2 -10l-3 8", Soft),
    line_stroke("7", "m184 148h40l-5 18h-30zm2 6c12 2 24 2 36 0", Black),
    line_stroke("7", "m190 147c1 -8 10 -8 11 0m1 0c1 -9 12 -9 13 0", Moss),
    filled_stroke("2", "m130 186c5 -5 9 -4 10 0c-1 4 -7 4 -10 0z", Soft),
    filled_stroke("2", "m108 190c5 -5 9 -4 10 0c-1 4 -7 4 -10 0z", Soft),
    filled_stroke("2", "m156 192c5 -5 9 -4 10 0c-1 4 -7 4 -10 0z", Soft),
];

const RECIPE_SLOTS: &[MetaphorSlot] = &[
    metaphor_slot("1", (84.0, 116.0), 0, Left),
    metaphor_slot("2", (204.0, 84.0), 0, Right),
    metaphor_slot("3", (160.0, 96.0), 1, Right),
    metaphor_slot("4", (36.0, 150.0), 1, Left),
    metaphor_slot("5", (96.0, 222.0), 2, Left),
    metaphor_slot("6", (196.0, 206.0), 2, Right),
];
const RECIPE: &[MetaphorStroke] = &[
    filled_stroke("", "m66 124c36 6 74 6 110 0c-2 40 -22 62 -54 62s-54 -22 -56 -62z", MossWash),
    line_stroke("", "m66 124c36 6 74 6 110 0c-2 40 -22 62 -54 62s-54 -22 -56 -62zc30 -8 80 -8 110 0", Black),
    line_stroke("", "m102 186c0 6 -4 8 -6 10h52c-2 -2 -6 -4 -6 -10", Black),
    line_stroke("3", "m128 122l48 -64c8 -10 18 -4 12 6l-48 60", Black),
    filled_stroke("1", "m92 120c-4 -10 2 -16 10 -16s12 8 8 16z", Moss),
    line_stroke("1", "m92 120c-4 -10 2 -16 10 -16s12 8 8 16m-10 -17c0 -4 2 -6 4 -8", Black),
    line_stroke("1", "m78 121c-2 -8 10 -10 12 -2", Black),
    thin_stroke("", "m96 84c-6 -10 6 -16 0 -28m18 30c-6 -10 6 -18 0 -32m18 26c-5 -8 5 -14 0 -24", Soft),
    line_stroke("4", "m22 138h32v44c-8 3 -24 3 -32 0zm2 -10h28v10h-28z", Black),
    thin_stroke("4", "m24 156c10 2 18 2 28 0", Moss),
    line_stroke("", "m10 210c70 -5 150 4 222 0", Black),
    line_stroke("6", "m196 196c-14 2 -26 0 -30 -4h60c-4 4 -16 6 -30 4zm-24 -6c4 -8 44 -8 48 0", Black),
    line_stroke("5", "m76 216c20 3 40 3 60 0", Soft),
    line_stroke(
        "2",
        "m204 92c-2 -10 2 -16 0 -24m0 10c6 -6 10 -6 14 -4c-2 6 -8 8 -14 4m0 6c-6 -6 -10 -6 -14 -4c2 6 8 8 14 4",
        Moss,
    ),
];

const UMBRELLA_SLOTS: &[MetaphorSlot] = &[
    metaphor_slot("1", (78.0, 72.0), 0, Left),
    metaphor_slot("2", (119.0, 150.0), 1, Left),
    metaphor_slot("3", (206.0, 34.0), 0, Right),
    metaphor_slot("4", (160.0, 166.0), 1, Right),
];
const UMBRELLA: &[MetaphorStroke] = &[
    filled_stroke(
        "1",
        "m26 112c6 -52 46 -80 94 -80s88 28 94 80c-14 -12 -34 -12 -46 0c-14 -12 -34 -12 -48 0c-14 -12 -34 -12 -48 0c-12 -12 -32 -12 -46 0z",
        MossWash,
    ),
    line_stroke(
        "",
        "m26 112c6 -52 46 -80 94 -80s88 28 94 80c-14 -12 -34 -12 -46 0c-14 -12 -34 -12 -48 0c-14 -12 -34 -12 -48 0c-12 -12 -32 -12 -46 0z",
        Black,
    ),
    thin_stroke("", "m120 32c-30 18 -46 46 -48 80m48 -80c30 18 46 46 48 80m-48 -92v92", Black),
    line_stroke("2", "m120 103c2 36 -2 70 0 104c0 16 -22 16 -22 0", Black),
    line_stroke(
        "3",
        "m204 40l-5 14m20 -20l-5 14m-2 12l-5 14m-170 -50l-5 14m-2 -34l-5 14m26 -24l-5 14m118 -14l-5 14",
        Clay,
    ),
    filled_stroke("4", "m160 146c6 0 8 4 8 8s-3 8 -8 8s-8 -4 -8 -8s2 -8 8 -8z", Moss),
    filled_stroke("4", "m148 206c-1 -26 2 -40 12 -40s13 14 12 40c-8 3 -16 3 -24 0z", Moss),
    filled_stroke("4", "m188 168c4 0 6 3 6 6s-2 6 -6 6s-6 -3 -6 -6s2 -6 6 -6z", Moss),
    filled_stroke("4", "m179 206c0 -16 2 -22 9 -22s9 6 9 22c-6 2 -12 2 -18 0z", Moss),
    line_stroke("", "m18 212c60 -4 140 3 206 0", Soft),
];

const BEADS_SLOTS: &[MetaphorSlot] = &[
    metaphor_slot("1", (38.0, 92.0), 0, Left),
    metaphor_slot("2", (202.0, 92.0), 0, Right),
    metaphor_slot("3", (84.0, 168.0), 1, Left),
    metaphor_slot("4", (156.0, 168.0), 1, Right),
];
const BEADS: &[MetaphorStroke] = &[
    line_stroke("", "m12 22c10 90 50 158 108 158s98 -68 108 -158", Soft),
    filled_stroke("1", "m38 80c9 0 13 5 13 12s-5 13 -13 13s-13 -5 -13 -13s4 -12 13 -12z", MossWash),
    line_stroke("1", "m38 80c9 0 13 5 13 12s-5 13 -13 13s-13 -5 -13 -13s4 -12 13 -12z", Black),
    line_stroke("1", "m24 48c6 0 9 4 9 9s-4 9 -9 9s-9 -4 -9 -9s3 -9 9 -9z", Black),
    filled_stroke("2", "m202 80c9 0 13 5 13 12s-5 13 -13 13s-13 -5 -13 -13s4 -12 13 -12z", Moss),
    filled_stroke("2", "m216 48c6 0 9 4 9 9s-4 9 -9 9s-9 -4 -9 -9s3 -9 9 -9z", Moss),
    filled_stroke("3", "m60 114l18 10l-10 18l-18 -10z", MossWash),
    line_stroke("3", "m60 114l18 10l-10 18l-18 -10z", Black),
    line_stroke("3", "m78 148l18 14l-12 16l-18 -14z", Black),
    line_stroke("3", "m180 114l-18 10l10 18l18 -10z", Black),
    filled_stroke("4", "m156 152c10 -2 16 4 16 12s-8 14 -18 14s-14 -6 -14 -13s6 -12 16 -13z", MossWash),
    line_stroke("4", "m156 152c10 -2 16 4 16 12s-8 14 -18 14s-14 -6 -14 -13s6 -12 16 -13zc-2 10 -4 18 -2 26", Black),
    filled_stroke("4", "m120 166l5 10l11 2l-8 8l2 11l-10 -5l-10 5l2 -11l-8 -8l11 -2z", Moss),
    line_stroke("", "m12 22c-2 -6 -4 -8 -8 -10m224 10c2 -6 4 -8 8 -10", Soft),
];

const SEASONS_SLOTS: &[MetaphorSlot] = &[
    metaphor_slot("0", (64.0, 58.0), 0, Left),
    metaphor_slot("1", (182.0, 176.0), 1, Right),
    metaphor_slot("2", (64.0, 176.0), 1, Left),
    metaphor_slot("3", (182.0, 58.0), 0, Right),
];
const SEASONS: &[MetaphorStroke] = &[
    line_stroke("", "m120 8c64 0 110 48 110 112s-46 112 -110 112s-110 -48 -110 -112s46 -112 110 -112z", Rule),
    thin_stroke("0", "m120 14c2 70 -2 140 0 212m-106 -106c70 3 140 -3 212 0", Rule),
    line_stroke("", "m64 104c2 -20 -2 -34 0 -52m0 24c-8 -6 -12 -10 -16 -18m16 10c8 -6 12 -10 14 -18", Black),
    filled_stroke("2", "m64 50c-6 -6 -6 -12 0 -18c6 6 6 12 0 18z", Moss),
    filled_stroke("2", "m48 58c-7 -3 -9 -8 -7 -15c7 3 9 8 7 15z", Moss),
    filled_stroke("2", "m78 50c7 -3 9 -8 7 -15c-7 3 -9 8 -7 15z", Moss),
    line_stroke("", "m178 104c2 -20 -2 -30 0 -40", Black),
    filled_stroke("3", "m178 28c18 0 28 10 28 22s-10 22 -28 22s-28 -8 -28 -22s10 -22 28 -22z", MossWash),
    line_stroke("3", "m178 28c18 0 28 10 28 22s-10 22 -28 22s-28 -8 -28 -22s10 -22 28 -22z", Black),
    line_stroke("", "m64 208c2 -20 -2 -34 0 -52m0 24c-8 -6 -12 -10 -18 -16m18 8c8 -6 12 -10 16 -18", Black),
    line_stroke(
        "0",
        "m44 162c-6 -3 -6 -9 -2 -13c6 3 6 8 2 13zm42 24c-7 0 -10 -5 -9 -10c7 0 10 4 9 10zm-40 14c-7 0 -10 -5 -9 -10c7 0 10 4 9 10z",
        Soft,
    ),
    line_stroke(
        "",
        "m178 208c2 -20 -2 -34 0 -56m0 30c-8 -6 -14 -10 -20 -16m20 6c8 -6 12 -10 18 -18m-30 6c-3 -5 -3 -8 -2 -12",
        Black,
    ),
    line_stroke("1", "m150 150h0.1m54 36h0.1m-14 -44h0.1m-36 50h0.1m60 -24h0.1m-48 -36h0.1", Clay),
];

const CASE_SLOTS: &[MetaphorSlot] = &[
    metaphor_slot("1", (74.0, 110.0), 0, Left),
    metaphor_slot("2", (176.0, 168.0), 0, Right),
    metaphor_slot("3", (70.0, 178.0), 1, Left),
];
const CASE: &[MetaphorStroke] = &[
    filled_stroke("", "m30 134c60 -3 120 3 180 0c2 26 1 52 0 76c-60 3 -120 3 -180 0c-2 -26 -2 -50 0 -76z", MossWash),
    line_stroke("", "m30 134c60 -3 120 3 180 0c2 26 1 52 0 76c-60 3 -120 3 -180 0c-2 -26 -2 -50 0 -76z", Black),
    line_stroke("", "m30 134c2 -34 6 -62 14 -88c50 -3 104 3 152 0c8 26 12 54 14 88", Black),
    thin_stroke("", "m42 128c2 -26 6 -50 10 -72c46 -3 92 3 136 0c6 22 8 46 10 72", Rule),
    line_stroke("", "m104 210c0 14 32 14 32 0", Black),
    line_stroke("", "m62 134c2 26 -1 52 0 77m116 -77c2 26 -1 52 0 76", Soft),
    line_stroke("1", "m60 132c-2 -16 4 -26 14 -30s22 6 20 30", Black),
    line_stroke("1", "m98 132v-44h30v44m-30 -36h30", Black),
    filled_stroke("1", "m140 132c-6 -18 4 -28 12 -28s16 12 10 28z", Moss),
    line_stroke("2", "m164 156h26v20h-26zm6 7h14m-14 6h10", Black),
    line_stroke("3", "m70 166l4 9l10 1l-8 7l3 10l-9 -5l-9 5l3 -10l-8 -7l10 -1z", Moss),
    line_stroke("3", "m118 162c8 0 12 5 12 11s-5 11 -12 11s-12 -5 -12 -11s4 -11 12 -11z", Moss),
];

const FILM_SLOTS: &[MetaphorSlot] = &[
    metaphor_slot("1", (70.0, 118.0), 0, Left),
    metaphor_slot("2", (150.0, 196.0), 1, Left),
    metaphor_slot("3", (176.0, 80.0), 0, Right),
];
const FILM: &[MetaphorStroke] = &[
    line_stroke("1", "m36 92h70v48h-70zm70 14l22 -12v44l-22 -12", Black),
    filled_stroke("1", "m54 50c14 0 20 10 20 20s-8 20 -20 20s-20 -8 -20 -20s6 -20 20 -20z", MossWash),
    line_stroke(
        "1",
        "m54 50c14 0 20 10 20 20s-8 20 -20 20s-20 -8 -20 -20s6 -20 20 -20zm0 15c4 0 5 3 5 5s-2 5 -5 5s-5 -2 -5 -5s1 -5 5 -5z",
        Black,
    ),
    line_stroke(
        "1",
        "m92 60c10 0 15 7 15 15s-6 15 -15 15s-15 -6 -15 -15s5 -15 15 -15zm0 11c3 0 4 2 4 4s-1 4 -4 4s-4 -2 -4 -4s1 -4 4 -4z",
        Black,
    ),
    line_stroke("1", "m70 140l-22 46m24 -46l2 46m2 -46l24 44", Black),
    thin_stroke("3", "m130 104l30 -26m-30 26l30 30", Rule),
    filled_stroke("3", "m158 52c20 -2 46 -2 64 0c2 20 2 44 0 66c-20 2 -44 2 -64 0c-2 -22 -2 -46 0 -66z", MossWash),
    line_stroke("3", "m158 52c20 -2 46 -2 64 0c2 20 2 44 0 66c-20 2 -44 2 -64 0c-2 -22 -2 -46 0 -66z", Soft),
    line_stroke("2", "m20 202c60 -10 140 8 206 -2m0 34c-66 10 -146 -8 -206 2", Black),
    thin_stroke("2", "m62 198l2 33m42 -32l2 34m44 -32v34m40 -36v34", Black),
    line_stroke(
        "2",
        "m36 208h0.1m14 -1h0.1m14 0h0.1m14 0h0.1m14 0h0.1m14 1h0.1m14 0h0.1m14 1h0.1m14 0h0.1m14 0h0.1m14 0h0.1",
        Soft,
    ),
];
