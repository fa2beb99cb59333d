//! Search over everything written: accents and case make no difference, the hit stands in its context.

use super::place::{Field, Name, Place};
use super::story::Story;
use crate::practice::fold::{folded, needle};

/// A place where the sought words stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where.
    pub place: Place,
    /// The text around it, exactly as written.
    pub context: String,
}

/// Characters shown on either side of a hit.
const AROUND: usize = 40;

/// Finds all places whose words hold `sought`; an empty search finds nothing.
pub fn search(story: &Story, sought: &str) -> Vec<Hit> {
    let needle = needle(sought);
    if needle.is_empty() {
        return Vec::new();
    }
    let all = story.everything().filter(|(place, _, _)| is_user_text(&place.field));
    let hits = all.flat_map(|(place, _, value)| {
        let found = value.all_words().into_iter().find_map(|text| context(text, &needle));
        found.map(|context| Hit { place, context })
    });
    hits.collect()
}

/// The text around the sought words, where a text holds them.
pub fn find_in(text: &str, sought: &str) -> Option<String> {
    let needle = needle(sought);
    if needle.is_empty() { None } else { context(text, &needle) }
}

/// Whether a field holds words that the user wrote, and not a wording of the app, a stored exercise or a mark of where they are.
fn is_user_text(field: &Field) -> bool {
    match field {
        Field::Asked(_) | Field::About | Field::Chosen(_) | Field::Bind(_) => false,
        Field::Retired(..) | Field::InUse(_) => false,
        Field::Named(name) => !matches!(
            name,
            Name::At
                | Name::Walk
                | Name::Gate
                | Name::Topics
                | Name::Pronoun
                | Name::Shared
                | Name::AsAsked
                | Name::Looking
                | Name::Copied
                | Name::SignDay
        ),
        Field::Since(..) | Field::Dated(..) | Field::Answer(_) | Field::Item(..) | Field::Reworded(_) => true,
        Field::Own(_) | Field::Draft(_) | Field::Later(_) | Field::Passage(_) | Field::Link(_) => true,
        Field::Paragraph(_) | Field::Told(_) => true,
    }
}

fn context(text: &str, needle: &[char]) -> Option<String> {
    let folded = folded(text);
    let letters: Vec<char> = folded.iter().map(|(c, _)| *c).collect();
    let at = letters.windows(needle.len()).position(|window| window == needle)?;
    let start = folded.get(at)?.1.saturating_sub(AROUND);
    let end = folded.get(at.saturating_add(needle.len()).saturating_sub(1))?.1.saturating_add(AROUND);
    Some(text.chars().skip(start).take(end.saturating_sub(start).saturating_add(1)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::Edit;
    use crate::story::ids::{StoryId, Writer};
    use crate::story::stamp::Moment;
    use crate::story::value::Value;

    /// A received exercise is stored whole, as JSON, on its page.
    #[test]
    fn a_stored_exercise_and_marks_of_the_app_are_not_searched() {
        let mut story = Story::new(StoryId::from_number(1));
        let moment = Moment { writer: Writer::from_number(1), at: 0 };
        let sheet = crate::story::ids::SheetId::from_number(3);
        let stored = Value::text("{\"o\":\"Dear K.\\n\\nThe tide came back.\"}");
        story.apply(Edit::put(Place::on(&sheet, Field::Named(Name::Shared)), stored), &moment);
        story.apply(Edit::put(Place::head(Name::Walk), Value::text("page tide")), &moment);
        assert!(search(&story, "tide").is_empty());
        assert_eq!(find_in("The tide came back.", "TIDE").as_deref(), Some("The tide came back."));
    }

    #[test]
    fn accents_and_case_make_no_difference() {
        let mut story = Story::new(StoryId::from_number(1));
        let moment = Moment { writer: Writer::from_number(1), at: 0 };
        story.apply(Edit::put(Place::head(Name::Title), Value::text("Zoë and the CAFÉ on the corner")), &moment);
        for sought in ["café", "cafe", "ZOE", " corner "] {
            assert_eq!(search(&story, sought).len(), 1, "{sought}");
        }
        for sought in ["", "  ", "nothing"] {
            assert!(search(&story, sought).is_empty(), "{sought}");
        }
    }
}
