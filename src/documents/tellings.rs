//! "This is how I tell it today": each telling as it stood, with its date and the names it was told with.

use super::story_page::{FormatDate, current_markdown, free_text, passages_markdown, write_text_edit};
use crate::exercises::library::ExerciseLibrary;
use crate::story::clock::Millis;
use crate::story::field_path::{Field, FieldPath, NamedField};
use crate::story::ids::{ItemId, RecordId};
use crate::story::value::Value;
use crate::story::{Edit, Story};

/// A page as she told it on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telling {
    /// Its id.
    pub id: ItemId,
    /// When.
    pub told_at: Millis,
    /// Its title then.
    pub title: String,
    /// Its first line then.
    pub first_line: String,
    /// Its words then, as Markdown.
    pub text: String,
}

impl Telling {
    fn has_same_content(&self, other: &Self) -> bool {
        (&self.title, &self.first_line, &self.text) == (&other.title, &other.first_line, &other.text)
    }
}

/// Every telling, the newest first.
pub fn all_tellings(story: &Story) -> Vec<Telling> {
    let fields = story.record(&RecordId::desk()).into_iter().flat_map(crate::story::story::Record::iter);
    let mut all: Vec<Telling> = fields
        .filter_map(|(field, _, value)| match (field, value) {
            (Field::Telling(id), Value::DatedText { at, title, line, text }) => Some(Telling {
                id: id.clone(),
                told_at: *at,
                title: title.clone(),
                first_line: line.clone(),
                text: text.clone(),
            }),
            _ => None,
        })
        .collect();
    all.sort_by(|a, b| (b.told_at, &b.id).cmp(&(a.told_at, &a.id)));
    all
}

/// When the page was last told as it stands now.
pub fn last_told_at(story: &Story, library: &ExerciseLibrary, day: FormatDate) -> Option<Millis> {
    let last = all_tellings(story).into_iter().next()?;
    let now = current_telling(story, library, day, last.id.clone(), last.told_at);
    (last == now).then_some(last.told_at)
}

/// The page as it would be told now.
pub fn current_telling(story: &Story, library: &ExerciseLibrary, day: FormatDate, id: ItemId, at: Millis) -> Telling {
    let title = story.text_at(&FieldPath::in_head(NamedField::Title)).to_owned();
    let line = story.text_at(&FieldPath::in_desk(NamedField::FirstLine)).to_owned();
    Telling { id, told_at: at, title, first_line: line, text: current_markdown(story, library, day) }
}

/// Writes a telling down.
pub fn record_telling_edit(telling: &Telling) -> Edit {
    let Telling { id, told_at: at, title, first_line: line, text } = telling.clone();
    Edit::put(FieldPath::in_record(&RecordId::desk(), Field::Telling(id)), Value::DatedText { at, title, line, text })
}

/// What stands on the page now as a telling, unless a telling says the same or nothing stands there.
fn page_to_save_first(story: &Story, now: Telling) -> Option<Telling> {
    let empty = now.text.trim().is_empty() && now.first_line.trim().is_empty();
    (!empty && !all_tellings(story).iter().any(|known| known.has_same_content(&now))).then_some(now)
}

/// Begins the page again from a telling. What stands there is written down first, so that no word is lost.
pub fn begin_from_edit(
    story: &Story,
    library: &ExerciseLibrary,
    day: FormatDate,
    from: &Telling,
    now: Millis,
    mut fresh: impl FnMut() -> ItemId,
) -> Edit {
    let mut edits = Vec::new();
    let standing = page_to_save_first(story, current_telling(story, library, day, fresh(), now));
    edits.extend(standing.as_ref().map(record_telling_edit));
    edits.extend(save_text_first_edit(story, standing.as_ref(), now, fresh()));
    let words = |place: FieldPath, text: &str| Edit::Set(place, (!text.is_empty()).then(|| Value::text(text)));
    edits.push(words(FieldPath::in_head(NamedField::Title), &from.title));
    edits.push(words(FieldPath::in_desk(NamedField::FirstLine), &from.first_line));
    edits.push(write_text_edit(story, &from.text, fresh));
    Edit::Batch(edits)
}

/// Makes the text anew from the passages; the one that she wrote is written down first.
pub fn regenerate_text_edit(
    story: &Story,
    library: &ExerciseLibrary,
    day: FormatDate,
    now: Millis,
    mut fresh: impl FnMut() -> ItemId,
) -> Edit {
    let kept = save_text_first_edit(story, None, now, fresh());
    let mut edits = Vec::from_iter(kept);
    edits.push(write_text_edit(story, &passages_markdown(story, library, day), fresh));
    Edit::Batch(edits)
}

/// The text she made, where it is not what stands on the page and would be written over.
fn save_text_first_edit(story: &Story, standing: Option<&Telling>, at: Millis, id: ItemId) -> Option<Edit> {
    let text = free_text(story);
    let told = all_tellings(story).iter().any(|known| known.text == text);
    if text.is_empty() || told || standing.is_some_and(|standing| standing.text == text) {
        return None;
    }
    let title = story.text_at(&FieldPath::in_head(NamedField::Title)).to_owned();
    let line = story.text_at(&FieldPath::in_desk(NamedField::FirstLine)).to_owned();
    Some(record_telling_edit(&Telling { id, told_at: at, title, first_line: line, text }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::fixtures::{StoryBuilder, shipped_library};
    use crate::documents::story_page::{is_free_text, show_text_edit};
    use crate::story::value::Decision;

    struct Ids(u64);

    impl Ids {
        fn next(&mut self) -> ItemId {
            self.0 += 1;
            ItemId::from_number(self.0)
        }
    }

    fn day(at: i64) -> String {
        at.to_string()
    }

    fn told_today(teller: &mut StoryBuilder, ids: &mut Ids, at: Millis) -> Telling {
        let telling = current_telling(&teller.story, &shipped_library(), day, ids.next(), at);
        teller.apply_edit(record_telling_edit(&telling));
        telling
    }

    fn page() -> StoryBuilder {
        let mut teller = StoryBuilder::new();
        teller
            .answer_text("e1.1.1", "The Fog")
            .answer_text("e3.1.1", "I sat down.")
            .answer_text("e4.2.1", "to be *there*");
        teller.put_value(FieldPath::in_head(NamedField::Title), Value::text("Plank"));
        teller.put_value(FieldPath::in_desk(NamedField::FirstLine), Value::text("A chair."));
        teller
    }

    #[test]
    fn a_telling_keeps_the_name_that_the_problem_had_then() {
        let (mut teller, mut ids) = (page(), Ids(900));
        let keep = Value::Passage { decision: Decision::Keep, text: String::new() };
        teller.put_value(FieldPath::in_record(&RecordId::desk(), Field::Passage("against".into())), keep);
        told_today(&mut teller, &mut ids, 5);
        teller.answer_text("e1.1.1", "The Drizzle");
        let (then, now) =
            (all_tellings(&teller.story).remove(0).text, current_markdown(&teller.story, &shipped_library(), day));
        assert!(then.contains("The Fog") && !then.contains("The Drizzle"), "{then}");
        assert!(now.contains("The Drizzle") && !now.contains("The Fog"), "{now}");
    }

    #[test]
    fn beginning_from_a_telling_keeps_what_stood_there() {
        let (mut teller, mut ids, library) = (page(), Ids(900), shipped_library());
        let first = told_today(&mut teller, &mut ids, 5);
        teller.answer_text("e3.1.1", "I stood up.");
        teller.put_value(FieldPath::in_head(NamedField::Title), Value::text("Floor"));
        let stood = current_markdown(&teller.story, &library, day);
        let before = teller.story.clone();
        let back = teller.apply_edit(begin_from_edit(&before, &library, day, &first, 9, || ids.next()));
        assert!(is_free_text(&teller.story));
        assert_eq!(current_markdown(&teller.story, &library, day), first.text);
        assert_eq!(teller.story.text_at(&FieldPath::in_head(NamedField::Title)), "Plank");
        let all = all_tellings(&teller.story);
        assert_eq!((all.len(), all[0].text.as_str(), all[0].title.as_str()), (2, stood.as_str(), "Floor"));
        teller.apply_edit(back);
        assert_eq!(current_markdown(&teller.story, &library, day), stood);
    }

    #[test]
    fn what_was_told_already_is_not_written_down_twice() {
        let (mut teller, mut ids, library) = (page(), Ids(900), shipped_library());
        let first = told_today(&mut teller, &mut ids, 5);
        let before = teller.story.clone();
        teller.apply_edit(begin_from_edit(&before, &library, day, &first, 9, || ids.next()));
        assert_eq!(all_tellings(&teller.story), [first]);
    }

    #[test]
    fn a_text_that_waits_behind_the_pieces_is_never_written_over_unkept() {
        let (mut teller, mut ids, library) = (page(), Ids(900), shipped_library());
        let edit = write_text_edit(&teller.story, "Only in the text.", || ids.next());
        teller.apply_edit(edit);
        teller.apply_edit(show_text_edit(false));
        let before = teller.story.clone();
        teller.apply_edit(regenerate_text_edit(&before, &library, day, 9, || ids.next()));
        assert_eq!(current_markdown(&teller.story, &library, day), passages_markdown(&teller.story, &library, day));
        assert_eq!(
            all_tellings(&teller.story).iter().map(|t| t.text.as_str()).collect::<Vec<_>>(),
            ["Only in the text."]
        );
    }

    #[test]
    fn a_page_of_one_line_can_be_told() {
        let mut teller = StoryBuilder::new();
        teller.put_value(FieldPath::in_desk(NamedField::FirstLine), Value::text("A chair."));
        let telling = told_today(&mut teller, &mut Ids(900), 5);
        assert_eq!(
            (telling.first_line.as_str(), last_told_at(&teller.story, &shipped_library(), day)),
            ("A chair.", Some(5))
        );
        teller.put_value(FieldPath::in_desk(NamedField::FirstLine), Value::text("Another."));
        assert_eq!(last_told_at(&teller.story, &shipped_library(), day), None);
    }
}
