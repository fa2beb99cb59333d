//! Six cards to choose from at a glance: what would be made, drawn, and the time it takes.

use crate::app::shell::send_link::SendExerciseLink;
use crate::app::ui::picture::still::PictureStill;
use crate::exercises::content_ids::{
    DECLARATION_EXERCISE, GETTING_THROUGH_EXERCISE, GOT_THROUGH_EXERCISE, LETTER_EXERCISE, MOMENT_EXERCISE,
    PEOPLE_EXERCISE, SCALE_EXERCISE, TREE_EXERCISE, UMBRELLA_EXERCISE,
};
use crate::exercises::library::ExerciseEntry;
use crate::pictures::sheets::exercise_cards::{ExerciseCardDrawing, draw_exercise_card};
use crate::strings::{APP, PROGRAMS};
use leptos::prelude::*;

/// How many cards are shown.
const MAX_CARDS: usize = 6;
/// The exercises with a card, the first choices first: where the gate's answer withholds one, the next takes its place.
const CARDS: [(&str, ExerciseCardDrawing); 9] = [
    (TREE_EXERCISE, ExerciseCardDrawing::Tree),
    (PEOPLE_EXERCISE, ExerciseCardDrawing::People),
    (MOMENT_EXERCISE, ExerciseCardDrawing::Moment),
    (LETTER_EXERCISE, ExerciseCardDrawing::Letter),
    (SCALE_EXERCISE, ExerciseCardDrawing::Line),
    (GETTING_THROUGH_EXERCISE, ExerciseCardDrawing::Umbrella),
    (UMBRELLA_EXERCISE, ExerciseCardDrawing::Umbrella),
    (GOT_THROUGH_EXERCISE, ExerciseCardDrawing::Moment),
    (DECLARATION_EXERCISE, ExerciseCardDrawing::Letter),
];

/// Returns the time that an exercise takes, in words.
pub fn minutes_text(entry: &ExerciseEntry) -> String {
    APP.minutes(&entry.minutes.0.to_string(), &entry.minutes.1.to_string())
}

/// Returns the exercises that get a card, without two of the same drawing.
fn cards_of(entries: &[ExerciseEntry]) -> Vec<(ExerciseEntry, ExerciseCardDrawing)> {
    let mut cards: Vec<(ExerciseEntry, ExerciseCardDrawing)> = Vec::new();
    for (id, drawing) in CARDS {
        let is_drawn = cards.iter().any(|(_, shown)| *shown == drawing);
        let entry = entries.iter().find(|entry| entry.id == id).filter(|_| !is_drawn);
        cards.extend(entry.map(|entry| (entry.clone(), drawing)));
    }
    cards.truncate(MAX_CARDS);
    cards
}

/// The cards; each opens its exercise, and has the link that sends it to someone.
#[component]
pub fn ExerciseCards(entries: Vec<ExerciseEntry>, #[prop(into)] on_open: Callback<String>) -> impl IntoView {
    let card = move |(entry, drawing): (ExerciseEntry, ExerciseCardDrawing)| {
        let id = entry.id.clone();
        let picture = draw_exercise_card(drawing);
        view! {
            <li>
                <button type="button" class="exercise-card" on:click=move |_| on_open.run(id.clone())>
                    <span class="exercise-card__drawing"><PictureStill picture=Signal::stored(picture) /></span>
                    <span class="exercise-card__name">{entry.title.clone()}</span>
                    <span class="exercise-card__outcome">{entry.outcome.clone()}</span>
                    <span class="exercise-card__minutes">{minutes_text(&entry)}</span>
                </button>
                <p class="exercise-card__send"><SendExerciseLink id=entry.id title=entry.title /></p>
            </li>
        }
    };
    view! {
        <section class="screen__section" aria-labelledby="cards-title">
            <h2 class="screen__heading" id="cards-title">{PROGRAMS.make_heading}</h2>
            <ul class="exercise-cards">{cards_of(&entries).into_iter().map(card).collect_view()}</ul>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::features::exercises::program_list::available_exercise_entries;
    use crate::exercises::library::ExerciseLibrary;
    use crate::story::Story;
    use crate::story::model::ids::StoryId;

    fn entries_of_a_new_story() -> Vec<ExerciseEntry> {
        let library = ExerciseLibrary::from_bundled_content().unwrap();
        available_exercise_entries(&Story::new(StoryId::from_number(1)), &library)
    }

    #[test]
    fn six_exercises_of_the_library_have_a_card_with_a_drawing_of_its_own() {
        let entries = entries_of_a_new_story();
        let cards = cards_of(&entries);
        assert_eq!(cards.len(), MAX_CARDS);
        for (id, _) in CARDS {
            assert!(entries.iter().any(|entry| entry.id == id), "{id} is in the library");
        }
    }

    #[test]
    fn where_an_exercise_is_withheld_another_with_the_same_drawing_takes_its_place() {
        let mut entries = entries_of_a_new_story();
        entries.retain(|entry| entry.id != "e17" && entry.id != "e3");
        let ids: Vec<String> = cards_of(&entries).into_iter().map(|(entry, _)| entry.id).collect();
        assert_eq!(ids, ["e11", "e5", "e9c", "e18", "e13d", "e23"]);
    }
}
