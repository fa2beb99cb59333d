//! Search over everything written: accents and case make no difference, the hit stands in its context.

use super::place::Place;
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
    let hits = story.everything().flat_map(|(place, _, value)| {
        let found = value.all_words().into_iter().find_map(|text| context(text, &needle));
        found.map(|context| Hit { place, context })
    });
    hits.collect()
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
    use crate::story::place::Name;
    use crate::story::stamp::Moment;
    use crate::story::value::Value;

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
