//! Dated passages of the story page: "And then it was harder; what I did", in the user's words.

use super::passage_order::stored_position;
use crate::documents::passage::{Fragment, Passage};
use crate::exercises::library::ExerciseLibrary;
use crate::story::Story;
use crate::story::model::field_path::{Field, FieldPath};
use crate::story::model::ids::RecordId;
use crate::story::model::journal::journal_entries;
use crate::story::model::journal_kind::JournalKind;
use crate::story::model::value::{Decision, Value};

/// Returns the dated passages, oldest first.
fn dated_passages(story: &Story, library: &ExerciseLibrary) -> Vec<Passage> {
    let desk = RecordId::desk();
    let one = |line: crate::story::model::journal::JournalEntry| {
        let id = format!("h-{}", line.item);
        let link = story.text_at(&FieldPath::in_record(&desk, Field::LinkingLine(id.clone())));
        let (decision, own_wording) = match story.get(&FieldPath::in_record(&desk, Field::Passage(id.clone()))) {
            Some(Value::Passage { decision, text }) => (*decision, text.clone()),
            Some(_) | None => (Decision::Keep, String::new()),
        };
        let position = stored_position(story, &id);
        let fragment = Fragment {
            text: line.text,
            path: FieldPath::of_journal_entry(JournalKind::HarderDay, &line.item),
            question_id: String::new(),
            is_list: false,
            is_title: false,
        };
        Passage {
            id,
            linking_line: if link.trim().is_empty() {
                library.session.reading_texts.harder_day_line.clone()
            } else {
                link.to_owned()
            },
            written_at: Some(line.at),
            fragments: vec![fragment],
            decision,
            own_wording,
            is_optional: false,
            is_about_problem: false,
            position,
        }
    };
    journal_entries(story, JournalKind::HarderDay).into_iter().map(one).collect()
}

/// Inserts the dated passages before the last passage, so that the page does not end on a harder day while there is more to tell.
pub fn insert_dated_passages(mut all: Vec<Passage>, story: &Story, library: &ExerciseLibrary) -> Vec<Passage> {
    let at = if all.len() > 1 { all.len().saturating_sub(1) } else { all.len() };
    all.splice(at..at, dated_passages(story, library));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::fixtures::{StoryBuilder, shipped_library};
    use crate::documents::passages::{story_passages, visible_lines, visible_passages};
    use crate::story::Edit;
    use crate::story::model::clock::EditContext;
    use crate::story::model::ids::ItemId;
    use crate::story::model::ids::WriterId;
    use crate::story::model::journal::JournalEntry;

    fn harder(builder: &mut StoryBuilder, item: u64, at: i64, text: &str) {
        let edit: Edit =
            JournalEntry::new(ItemId::from_number(item), at, text.into()).into_edit(JournalKind::HarderDay);
        builder.story.apply(edit, &EditContext { writer: WriterId::from_number(1), at });
    }

    fn ids(all: &[Passage]) -> Vec<&str> {
        all.iter().map(|passage| passage.id.as_str()).collect()
    }

    #[test]
    fn a_harder_day_is_dated_and_comes_before_the_next_steps() {
        let mut builder = StoryBuilder::new();
        builder.answer_text("e3.1.1", "I sat down.").answer_text("e4.2.1", "Company").answer_text("e4.6.1", "Friday");
        harder(&mut builder, 5, 1_000, "It rained in. I put the bucket out.");
        let all = story_passages(&builder.story, &shipped_library());
        assert_eq!(ids(&all), ["moment", "going_for", "h-5", "next"]);
        assert_eq!(
            (all[2].written_at, visible_lines(&all[2])),
            (Some(1_000), vec!["It rained in. I put the bucket out.".to_owned()])
        );
        assert!(!all[2].linking_line.is_empty());
    }

    #[test]
    fn a_harder_day_alone_is_a_passage_and_follows_its_decision() {
        let mut builder = StoryBuilder::new();
        harder(&mut builder, 5, 2_000, "later");
        harder(&mut builder, 6, 1_000, "first");
        assert_eq!(ids(&story_passages(&builder.story, &shipped_library())), ["h-6", "h-5"]);
        let path = FieldPath::in_record(&RecordId::desk(), Field::Passage("h-6".into()));
        builder.put_value(path, Value::Passage { decision: Decision::Omit, text: String::new() });
        assert_eq!(ids(&visible_passages(&story_passages(&builder.story, &shipped_library()))), ["h-5"]);
    }

    #[test]
    fn any_entry_id_makes_a_field_path_that_reads_back() {
        let field = Field::Passage(format!("h-{}", "z".repeat(24)));
        assert_eq!(field.to_string().parse(), Ok(field));
    }
}
