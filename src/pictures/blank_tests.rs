//! Tests of the drawings to fill in: headings and lines to write on, and no other words.

use super::*;
use crate::pictures::dev_gallery::GALLERY_PICTURES;
use crate::pictures::dev_gallery::tests::{draw, shipped_library};
use crate::pictures::model::picture::{Picture, TextAuthor, TextLabel};
use crate::pictures::model::text_layout::LayoutWidth;
use crate::pictures::test_support::assert_valid;

/// Each drawing to fill in: its name in the gallery, its exercise, and the least number of lines to write on.
const DRAWINGS: [(&str, &str, usize); 7] = [
    ("reach", "e1", 9),
    ("both", "e2", 15),
    ("landscapes", "e4", 16),
    ("circle", "e5", 6),
    ("tree", "e11", 29),
    ("team", "e12", 13),
    ("goal", "e12", 10),
];

fn drawing(name: &str, exercise: &str) -> Picture {
    let subject = GALLERY_PICTURES.iter().find(|subject| subject.name == name).unwrap();
    draw(subject, &blank_story(exercise), &shipped_library(), LayoutWidth::Wide)
}

/// Says what is wrong with a drawing to fill in.
fn faults(name: &str, exercise: &str, least: usize) -> Vec<String> {
    let picture = drawing(name, exercise);
    assert_valid(&picture);
    let (app, blank): (Vec<_>, Vec<_>) = picture.labels.iter().partition(|label| label.author == TextAuthor::App);
    let texts = |labels: &[&TextLabel]| labels.iter().map(|label| label.full_text.clone()).collect::<Vec<_>>();
    let is_blank = |label: &&TextLabel| label.full_text.chars().all(|letter| "_ ,".contains(letter));
    [
        (blank.len() < least, format!("{} lines, not {least}", blank.len())),
        (!blank.iter().all(is_blank), "other words".to_owned()),
        (app.is_empty(), "no headings".to_owned()),
    ]
    .into_iter()
    .filter(|(is_fault, _)| *is_fault)
    .map(|(_, what)| format!("{name}: {what}: {:?} {:?}", texts(&blank), texts(&app)))
    .collect()
}

#[test]
fn each_drawing_to_fill_in_has_headings_and_lines_and_no_other_words() {
    let faults: Vec<String> =
        DRAWINGS.iter().flat_map(|(name, exercise, least)| faults(name, exercise, *least)).collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn only_these_exercises_have_a_drawing_to_fill_in() {
    for subject in &GALLERY_PICTURES {
        let is_listed = DRAWINGS.iter().any(|(_, exercise, _)| *exercise == subject.exercise);
        assert_eq!(has_blank_drawing(subject.exercise), is_listed, "{}", subject.name);
    }
}
