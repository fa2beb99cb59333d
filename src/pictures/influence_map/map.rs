//! The influence map: what the problem affects, what it does not, and the preferred story (White & Epston 1990: mapping the
//! influence of the problem and of the person). The problem is a stain with its name on it. Beneath it grows a plant that the
//! user holds; its leaves are the areas of life, darkened where the problem reaches and green where it does not.

use crate::exercises::library::ExerciseLibrary;
use crate::pictures::influence_map::border::draw_border_strip;
use crate::pictures::influence_map::leaves::{draw_leaf, draw_stain, draw_stem_and_person};
use crate::pictures::influence_map::life_areas::{LifeArea, life_areas, problem_colour};
use crate::pictures::influence_map::model::{InfluenceMapStrings, MapSides};
use crate::pictures::influence_map::other_problems::{
    add_other_problem_labels, draw_other_problems, draw_shared_drops, height_needed,
};
use crate::pictures::influence_map::plant_layout::PlantLayout;
use crate::pictures::influence_map::preferred_story::draw_preferred_story;
pub use crate::pictures::influence_map::preferred_story::has_preferred_story;
use crate::pictures::influence_map::problem_stack::problem_stack;
use crate::pictures::ink::curves::interpolate_points;
use crate::pictures::ink::hand_drawn::push_app_list_entry;
use crate::pictures::model::long_texts::wrapped_or_numbered;
use crate::pictures::model::picture::{Ink, ListEntry, Picture, TextAuthor, TextLabel};
use crate::pictures::model::text_layout::{Anchor, LabelLimits, LayoutWidth, WrappedText};
use crate::story::Story;
use crate::story::terms::placeholders::Term;
use crate::story::wording::label_text::as_label;

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
    let has_stain = problems.front.is_some() || areas.iter().any(|area| !area.is_unreached());
    let layout = PlantLayout::new(width, &areas, has_stain, height_needed(&problems, width));
    let mut picture = Picture { width: layout.picture_width(), height: layout.ground_y() + 20.0, ..Picture::default() };
    if has_stain {
        let colour = problem_colour(story, |record| problems.is_about_front(record));
        draw_stain(&mut picture, &layout, problem_ink(&colour));
        draw_other_problems(&mut picture, width, &problems);
    }
    draw_stem_and_person(&mut picture, &layout, !areas.is_empty());
    let places = layout.leaf_places(&areas);
    for (at, area) in places.iter().zip(&areas) {
        draw_leaf(&mut picture, *at, area);
    }
    draw_shared_drops(&mut picture, story, &problems, &areas, &places);
    add_person_label(&mut picture, &layout, strings);
    if let Some(word) = &problems.front {
        add_problem_label(&mut picture, &layout, word);
    } else if has_stain {
        push_app_list_entry(&mut picture, strings.unnamed_problem, false);
    }
    add_area_labels(&mut picture, &layout, &areas, strings);
    add_other_problem_labels(&mut picture, width, story, &problems, &areas, strings);
    if sides == MapSides::Both {
        draw_preferred_story(&mut picture, &layout, story, &problems, strings);
    }
    draw_border_strip(&mut picture, width, story, &problems, strings.border);
    picture.enable_reordering();
    picture.add_key_of_long_texts();
    picture
}

fn add_problem_label(picture: &mut Picture, layout: &PlantLayout, word: &Term) {
    let (x, y) = layout.stain_middle();
    let label = wrapped_or_numbered(&word.answer.text, layout.name_limits(), x, 0.0, Anchor::Middle);
    let (whole, path) = (word.answer.text.clone(), Some(word.answer.path.clone()));
    picture.text_alternative.push(ListEntry { text: whole.clone(), answer_path: path.clone(), is_nested: false });
    let wrapped_text = label.with_middle_at(y - 1.0);
    picture.labels.push(TextLabel { wrapped_text, full_text: whole, answer_path: path, ..TextLabel::default() });
}

/// Returns the colour that the user chose for the problem, or clay.
fn problem_ink(colour: &str) -> Ink {
    [Ink::River, Ink::Moss, Ink::Plum, Ink::Gold, Ink::Slate, Ink::Rose, Ink::Ink]
        .into_iter()
        .find(|ink| ink.name() == colour)
        .unwrap_or(Ink::Clay)
}

fn add_person_label(picture: &mut Picture, layout: &PlantLayout, strings: InfluenceMapStrings) {
    let limits = LabelLimits::new(layout.stem_x() * 0.5, 1);
    let (x, y) = (layout.stem_x() - 52.0, layout.ground_y() - 34.0);
    let label = WrappedText::wrapped_at(strings.me, limits, x, y, Anchor::End);
    picture.labels.push(TextLabel {
        wrapped_text: label,
        full_text: strings.me.to_owned(),
        author: TextAuthor::App,
        ..TextLabel::default()
    });
    picture.text_alternative.push(ListEntry { text: strings.me_in_list.to_owned(), ..ListEntry::default() });
}

fn add_area_labels(picture: &mut Picture, layout: &PlantLayout, areas: &[LifeArea], strings: InfluenceMapStrings) {
    for (area, at) in areas.iter().zip(layout.leaf_places(areas)) {
        let (x, y) = interpolate_points(at.base, at.tip, 0.51);
        let label = wrapped_or_numbered(&area.answer.text, layout.label_limits(), x, 0.0, Anchor::Middle)
            .with_middle_at(y - 1.0);
        let (whole, path) = (area.answer.text.clone(), Some(area.answer.path.clone()));
        let text = area_line(area, strings);
        picture.text_alternative.push(ListEntry { text, answer_path: path.clone(), is_nested: false });
        picture.labels.push(TextLabel {
            wrapped_text: label,
            full_text: whole,
            answer_path: path,
            ..TextLabel::default()
        });
        picture.text_alternative.extend(area.effects.iter().map(|answer| ListEntry {
            text: answer.text.clone(),
            answer_path: Some(answer.path.clone()),
            is_nested: true,
        }));
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

#[cfg(test)]
#[path = "map_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "several_problems_tests.rs"]
mod several_tests;
