//! The cover of a story: cloth, a few threads, a sun or a moon, drawn from a number so that each story has its own.

use std::fmt::Write as _;

use crate::story::model::ids::StoryId;
use leptos::prelude::*;

const THREADS: u8 = 7;

/// The proportions of one cover; each number is from 0 to 1.
struct CoverDrawing {
    sun: (f64, f64, f64),
    first_thread_y: f64,
    thread_gap: f64,
    waviness: [f64; 4],
}

impl CoverDrawing {
    fn new(seed: u64) -> Self {
        let mut seed = seed;
        let mut next = move || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            f64::from(u16::try_from(seed >> 48).unwrap_or_default()) / 65_535.0
        };
        let mut between = |low: f64, high: f64| low + (high - low) * next();
        Self {
            sun: (between(60.0, 195.0), between(62.0, 118.0), between(17.0, 34.0)),
            first_thread_y: between(168.0, 205.0),
            thread_gap: between(15.0, 21.0),
            waviness: [between(-46.0, 46.0), between(-46.0, 46.0), between(-34.0, 34.0), between(-30.0, 30.0)],
        }
    }

    /// Returns one thread: all have the same swell, a little calmer towards the bottom.
    fn thread(&self, n: u8) -> String {
        let height = self.first_thread_y + self.thread_gap * f64::from(n);
        let calm = 1.0 - 0.07 * f64::from(n);
        let [a, b, c, end] = self.waviness.map(|rise| height + rise * calm);
        let mut path = format!("M-12 {height:.1}");
        let middle = f64::midpoint(b, c);
        let _never_fails = write!(path, "C40 {a:.1} 80 {b:.1} 125 {middle:.1}S210 {c:.1} 262 {end:.1}");
        path
    }
}

/// Returns the cloth of a story's cover, from 1 to 8, and the number that it is drawn from. Both depend on the story's id
/// alone, so that the cover is the same everywhere.
pub fn cover_hue_and_seed(id: &StoryId) -> (u8, u64) {
    let seed = id.as_str().bytes().fold(7_u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte)));
    (u8::try_from(seed & 7).unwrap_or_default().saturating_add(1), seed)
}

/// `hue` from 1 to 8 chooses the cloth. The cover is decoration only: the title is given as text beside it.
#[component]
pub fn BookCover(hue: u8, seed: u64) -> impl IntoView {
    let drawn = CoverDrawing::new(seed);
    let (x, y, radius) = drawn.sun;
    let threads = (0..THREADS).map(|n| view! { <path class="book-cover__line" d=drawn.thread(n) /> }).collect_view();
    view! {
        <svg class=format!("book-cover book-cover--{}", hue.clamp(1, 8)) viewBox="0 0 250 350" aria-hidden="true" focusable="false">
            <rect class="book-cover__ground" width="250" height="350" />
            <circle class="book-cover__sun" cx=format!("{x:.1}") cy=format!("{y:.1}") r=format!("{radius:.1}") />
            {threads}
            <rect class="book-cover__spine" width="7" height="350" />
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::{CoverDrawing, cover_hue_and_seed};
    use crate::story::model::ids::StoryId;

    #[test]
    fn the_same_story_has_the_same_cover_and_another_has_another() {
        assert_eq!(CoverDrawing::new(7).thread(0), CoverDrawing::new(7).thread(0));
        assert_ne!(CoverDrawing::new(7).thread(0), CoverDrawing::new(8).thread(0));
    }

    #[test]
    fn every_story_has_a_cloth_of_the_stylesheet() {
        let cloths: Vec<u8> = (0..200).map(|n| cover_hue_and_seed(&StoryId::from_number(n)).0).collect();
        assert!((1..=8).all(|hue| cloths.contains(&hue)) && cloths.iter().all(|hue| (1..=8).contains(hue)));
    }
}
