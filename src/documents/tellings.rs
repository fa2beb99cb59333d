//! Tellings ("This is how I tell it today"): dated copies of the story page, with the names that were used then.

use super::story_page::{FormatDate, current_markdown, free_text, passages_markdown, write_text_edit};
use crate::documents::page::private_answers::without_private_answers;
use crate::documents::telling::{Telling, all_tellings};
use crate::exercises::library::ExerciseLibrary;
use crate::story::model::clock::Millis;
use crate::story::model::field_path::{Field, FieldPath, NamedField};
use crate::story::model::ids::{ItemId, RecordId};
use crate::story::model::value::Value;
use crate::story::{Edit, Story};

/// Returns when the page was last told, if it has not changed since.
pub fn last_told_at(story: &Story, library: &ExerciseLibrary, day: FormatDate) -> Option<Millis> {
    let last = all_tellings(story).into_iter().next()?;
    let now = current_telling(story, library, day, last.id.clone(), last.told_at);
    (last == now).then_some(last.told_at)
}

/// Returns the current page as a telling.
pub fn current_telling(story: &Story, library: &ExerciseLibrary, day: FormatDate, id: ItemId, at: Millis) -> Telling {
    let title = story.text_at(&FieldPath::in_head(NamedField::Title)).to_owned();
    let line = story.text_at(&FieldPath::in_desk(NamedField::FirstLine)).to_owned();
    Telling { id, told_at: at, title, first_line: line, text: current_markdown(story, library, day) }
}

/// Returns the edit that stores a telling.
pub fn record_telling_edit(telling: &Telling) -> Edit {
    let Telling { id, told_at: at, title, first_line: line, text } = telling.clone();
    Edit::put(FieldPath::in_record(&RecordId::desk(), Field::Telling(id)), Value::DatedText { at, title, line, text })
}

/// Returns the edit that stores the current page as a telling; `None` if it is empty, or the last telling has the same text.
pub fn new_telling_edit(
    story: &Story,
    library: &ExerciseLibrary,
    day: FormatDate,
    id: ItemId,
    at: Millis,
) -> Option<Edit> {
    let now = current_telling(story, library, day, id, at);
    let is_known = all_tellings(story).first().is_some_and(|last| last.has_same_content(&now));
    let is_empty = now.text.trim().is_empty() && now.first_line.trim().is_empty();
    (!is_known && !is_empty).then(|| record_telling_edit(&now))
}

/// Returns the current page as a telling, unless it is empty or an equal telling exists.
fn page_to_save_first(story: &Story, now: Telling) -> Option<Telling> {
    let empty = now.text.trim().is_empty() && now.first_line.trim().is_empty();
    (!empty && !all_tellings(story).iter().any(|known| known.has_same_content(&now))).then_some(now)
}

/// Returns the edit that begins the page again from a telling. The current page is saved as a telling first, so that no text is lost.
pub fn begin_from_edit(
    story: &Story,
    library: &ExerciseLibrary,
    day: FormatDate,
    from: &Telling,
    now: Millis,
    mut new_id: impl FnMut() -> ItemId,
) -> Edit {
    let mut edits = Vec::new();
    let saved_page = page_to_save_first(story, current_telling(story, library, day, new_id(), now));
    edits.extend(saved_page.as_ref().map(record_telling_edit));
    edits.extend(save_text_first_edit(story, saved_page.as_ref(), now, new_id()));
    let text_edit = |path: FieldPath, text: &str| Edit::Set(path, (!text.is_empty()).then(|| Value::text(text)));
    edits.push(text_edit(FieldPath::in_head(NamedField::Title), &from.title));
    edits.push(text_edit(FieldPath::in_desk(NamedField::FirstLine), &from.first_line));
    edits.push(write_text_edit(story, &from.text, new_id));
    Edit::Batch(edits)
}

/// Returns the edit that regenerates the text from the passages. The text that the user wrote is saved as a telling first.
pub fn regenerate_text_edit(
    story: &Story,
    library: &ExerciseLibrary,
    day: FormatDate,
    now: Millis,
    mut new_id: impl FnMut() -> ItemId,
) -> Edit {
    let saved = save_text_first_edit(story, None, now, new_id());
    let mut edits = Vec::from_iter(saved);
    let shown = without_private_answers(story, library);
    edits.push(write_text_edit(story, &passages_markdown(&shown, library, day), new_id));
    Edit::Batch(edits)
}

/// Returns the edit that saves the user's text as a telling, if it is not shown and would otherwise be overwritten.
fn save_text_first_edit(story: &Story, saved_page: Option<&Telling>, at: Millis, id: ItemId) -> Option<Edit> {
    let text = free_text(story);
    let is_saved = all_tellings(story).iter().any(|known| known.text == text);
    if text.is_empty() || is_saved || saved_page.is_some_and(|saved_page| saved_page.text == text) {
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
    use crate::story::model::value::Decision;

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

    fn record_telling(builder: &mut StoryBuilder, ids: &mut Ids, at: Millis) -> Telling {
        let telling = current_telling(&builder.story, &shipped_library(), day, ids.next(), at);
        builder.apply_edit(record_telling_edit(&telling));
        telling
    }

    fn page() -> StoryBuilder {
        let mut builder = StoryBuilder::new();
        builder
            .answer_text("e1.1.1", "The Fog")
            .answer_text("e3.1.1", "I sat down.")
            .answer_text("e4.2.1", "to be *there*");
        builder.put_value(FieldPath::in_head(NamedField::Title), Value::text("Plank"));
        builder.put_value(FieldPath::in_desk(NamedField::FirstLine), Value::text("A chair."));
        builder
    }

    #[test]
    fn a_telling_keeps_the_name_that_the_problem_had_then() {
        let (mut builder, mut ids) = (page(), Ids(900));
        let keep = Value::Passage { decision: Decision::Keep, text: String::new() };
        builder.put_value(FieldPath::in_record(&RecordId::desk(), Field::Passage("against".into())), keep);
        record_telling(&mut builder, &mut ids, 5);
        builder.answer_text("e1.1.1", "The Drizzle");
        let (then, now) =
            (all_tellings(&builder.story).remove(0).text, current_markdown(&builder.story, &shipped_library(), day));
        assert!(then.contains("The Fog") && !then.contains("The Drizzle"), "{then}");
        assert!(now.contains("The Drizzle") && !now.contains("The Fog"), "{now}");
    }

    #[test]
    fn beginning_from_a_telling_saves_the_current_page_first() {
        let (mut builder, mut ids, library) = (page(), Ids(900), shipped_library());
        let first = record_telling(&mut builder, &mut ids, 5);
        builder.answer_text("e3.1.1", "I stood up.");
        builder.put_value(FieldPath::in_head(NamedField::Title), Value::text("Floor"));
        let previous = current_markdown(&builder.story, &library, day);
        let before = builder.story.clone();
        let inverse = builder.apply_edit(begin_from_edit(&before, &library, day, &first, 9, || ids.next()));
        assert!(is_free_text(&builder.story));
        assert_eq!(current_markdown(&builder.story, &library, day), first.text);
        assert_eq!(builder.story.text_at(&FieldPath::in_head(NamedField::Title)), "Plank");
        let all = all_tellings(&builder.story);
        assert_eq!((all.len(), all[0].text.as_str(), all[0].title.as_str()), (2, previous.as_str(), "Floor"));
        builder.apply_edit(inverse);
        assert_eq!(current_markdown(&builder.story, &library, day), previous);
    }

    #[test]
    fn an_unchanged_telling_is_not_saved_twice() {
        let (mut builder, mut ids, library) = (page(), Ids(900), shipped_library());
        let first = record_telling(&mut builder, &mut ids, 5);
        let before = builder.story.clone();
        builder.apply_edit(begin_from_edit(&before, &library, day, &first, 9, || ids.next()));
        assert_eq!(all_tellings(&builder.story), [first]);
    }

    #[test]
    fn a_text_hidden_behind_the_passages_is_saved_before_it_is_overwritten() {
        let (mut builder, mut ids, library) = (page(), Ids(900), shipped_library());
        let edit = write_text_edit(&builder.story, "Only in the text.", || ids.next());
        builder.apply_edit(edit);
        builder.apply_edit(show_text_edit(false));
        let before = builder.story.clone();
        builder.apply_edit(regenerate_text_edit(&before, &library, day, 9, || ids.next()));
        assert_eq!(current_markdown(&builder.story, &library, day), passages_markdown(&builder.story, &library, day));
        assert_eq!(
            all_tellings(&builder.story).iter().map(|t| t.text.as_str()).collect::<Vec<_>>(),
            ["Only in the text."]
        );
    }

    #[test]
    fn a_page_of_one_line_can_be_told() {
        let mut builder = StoryBuilder::new();
        builder.put_value(FieldPath::in_desk(NamedField::FirstLine), Value::text("A chair."));
        let telling = record_telling(&mut builder, &mut Ids(900), 5);
        assert_eq!(
            (telling.first_line.as_str(), last_told_at(&builder.story, &shipped_library(), day)),
            ("A chair.", Some(5))
        );
        builder.put_value(FieldPath::in_desk(NamedField::FirstLine), Value::text("Another."));
        assert_eq!(last_told_at(&builder.story, &shipped_library(), day), None);
    }
}
