//! "Still fits" and "has changed": later statements about a term. The first wording and every later one are kept with their dates.

use crate::exercises::content_ids::{NAMING_EXERCISE, PROBLEM_NAME};
use crate::story::answers::queries::{RecordedAnswer, active_page, answers_to};
use crate::story::model::clock::Millis;
use crate::story::model::edit::Edit;
use crate::story::model::field_path::{Field, FieldPath};
use crate::story::model::ids::{ItemId, RecordId};
use crate::story::model::story::Story;
use crate::story::model::value::Value;

/// What a question says in place of a problem’s name where no name may be said.
pub(in crate::story) const NEUTRAL_PROBLEM_WORD: &str = "this";

/// A later statement about a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermUpdate {
    /// The field path of the statement.
    pub path: FieldPath,
    /// When it was made.
    pub at: Millis,
    /// The new wording; `None` if the term still fits.
    pub new_wording: Option<String>,
}

/// Returns the field path of a statement about a term; `None` if the field is not an answer.
pub fn update_path(term: &FieldPath, update_id: &ItemId) -> Option<FieldPath> {
    let field = match &term.field {
        Field::Answer(question_ref) => Field::TermUpdate(question_ref.clone(), None, update_id.clone()),
        Field::Item(question_ref, item) => {
            Field::TermUpdate(question_ref.clone(), Some(item.clone()), update_id.clone())
        }
        _ => return None,
    };
    Some(FieldPath::in_record(&term.record, field))
}

/// Returns the edit for "still fits", said now.
pub fn confirm_edit(term: &FieldPath, update_id: &ItemId) -> Option<Edit> {
    update_path(term, update_id).map(|path| Edit::put(path, Value::Flag { on: true }))
}

/// Returns the edit for "has changed", with the new wording.
pub fn update_edit(term: &FieldPath, update_id: &ItemId, now: &str) -> Option<Edit> {
    let value = (!now.trim().is_empty()).then(|| Value::text(now));
    update_path(term, update_id).map(|path| Edit::Set(path, value))
}

/// Returns the statements about a term, oldest first.
pub fn updates_of(story: &Story, term: &FieldPath) -> Vec<TermUpdate> {
    let (asked, item) = match &term.field {
        Field::Answer(question_ref) => (question_ref, None),
        Field::Item(question_ref, item) => (question_ref, Some(item)),
        _ => return Vec::new(),
    };
    let fields = story.record(&term.record).into_iter().flat_map(crate::story::model::story::Record::iter);
    let mut all: Vec<(Millis, u64, TermUpdate)> = fields
        .filter_map(|(field, version, value)| match field {
            Field::TermUpdate(question_ref, of, _) if question_ref == asked && of.as_ref() == item => {
                let now = (!matches!(value, Value::Flag { .. })).then(|| value.main_text().to_owned());
                let path = FieldPath::in_record(&term.record, field.clone());
                Some((version.at, version.stamp.0, TermUpdate { path, at: version.at, new_wording: now }))
            }
            _ => None,
        })
        .collect();
    all.sort_by(|a, b| (a.0, a.1, &a.2.path).cmp(&(b.0, b.1, &b.2.path)));
    all.into_iter().map(|(_, _, update)| update).collect()
}

/// Returns a term in its current wording.
pub fn current_wording(story: &Story, answer: &RecordedAnswer) -> String {
    let later = updates_of(story, &answer.path).into_iter().rev().find_map(|update| update.new_wording);
    later.unwrap_or_else(|| answer.text.clone())
}

/// Returns the field path of the mark that a name is retired.
pub fn retired_path(term: &FieldPath) -> Option<FieldPath> {
    let field = match &term.field {
        Field::Answer(question_ref) => Field::RetiredTerm(question_ref.clone(), None),
        Field::Item(question_ref, item) => Field::RetiredTerm(question_ref.clone(), Some(item.clone())),
        _ => return None,
    };
    Some(FieldPath::in_record(&term.record, field))
}

/// Whether a name is retired.
pub fn is_retired(story: &Story, term: &FieldPath) -> bool {
    retired_path(term).is_some_and(|path| story.is_on(&path, false))
}

/// Whether the name on a page is retired; then its effects are not asked about either.
pub fn has_retired_term(story: &Story, record_id: &RecordId) -> bool {
    story.record(record_id).is_some_and(|page| {
        page.iter()
            .any(|(field, _, value)| matches!((field, value), (Field::RetiredTerm(..), Value::Flag { on: true })))
    })
}

/// Whether the active problem name is retired, so that it is not asked about.
pub fn is_active_problem_retired(story: &Story) -> bool {
    active_page(story, NAMING_EXERCISE).is_some_and(|record_id| has_retired_term(story, &record_id))
}

/// Returns the names given to problems, oldest first, each with whether it is retired.
pub fn problem_names(story: &Story) -> Vec<(RecordedAnswer, bool)> {
    let named = answers_to(story, PROBLEM_NAME).into_iter().filter(|answer| !answer.text.trim().is_empty());
    named.map(|answer| (answer.clone(), is_retired(story, &answer.path))).collect()
}

/// Returns the edit that retires a name, or takes it up again. If another name is not retired, that one becomes active.
pub fn retire_edit(story: &Story, term: &FieldPath, on: bool) -> Edit {
    let Some(path) = retired_path(term) else { return Edit::Batch(Vec::new()) };
    let flag = Edit::put(path, Value::Flag { on });
    let other = problem_names(story).into_iter().rev().find(|(answer, is_retired)| !is_retired && answer.path != *term);
    let next = if on { other.map(|(answer, _)| answer.record) } else { Some(term.record.clone()) };
    Edit::Batch(
        [Some(flag), next.map(|record_id| set_active_page_edit(NAMING_EXERCISE, &record_id))]
            .into_iter()
            .flatten()
            .collect(),
    )
}

/// Returns the edit that sets the active page of an exercise.
pub fn set_active_page_edit(exercise: &str, record_id: &RecordId) -> Edit {
    let path = FieldPath { record: RecordId::head(), field: Field::ActivePage(exercise.to_owned()) };
    Edit::put(path, Value::text(record_id.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercises::exercise::TermKind;
    use crate::exercises::library::ExerciseLibrary;
    use crate::story::answers::queries;
    use crate::story::flow::expansion::items_of_kind;
    use crate::story::flow::step::{Flow, FlowStep};
    use crate::story::flow::steps::flow_steps;
    use crate::story::model::clock::EditContext;
    use crate::story::model::field_path::QuestionRef;
    use crate::story::model::ids::{StoryId, WriterId};
    use crate::story::terms::placeholders::active_term;

    struct StoryWithNames(Story, i64);

    impl StoryWithNames {
        fn new() -> Self {
            Self(Story::new(StoryId::from_number(1)), 0)
        }

        fn apply(&mut self, edit: Edit) {
            self.1 += 1;
            self.0.apply(edit, &EditContext { writer: WriterId::from_number(1), at: self.1 });
        }

        /// A page on which a problem is named, with one effect.
        fn name_problem(&mut self, record_id: u64, name: &str) -> FieldPath {
            let id = RecordId::from_number(record_id);
            self.apply(queries::begin_page_edit(&id, "e1", self.1));
            let path = FieldPath::in_record(&id, Field::Answer(QuestionRef::new(PROBLEM_NAME)));
            self.apply(Edit::put(path.clone(), Value::text(name)));
            let area = Field::Item(QuestionRef::new("e1.2.1"), ItemId::from_number(record_id + 50));
            self.apply(Edit::put(
                FieldPath::in_record(&id, area),
                Value::Line { order: 0, text: format!("{name}'s area"), reach: 0 },
            ));
            path
        }

        fn problem(&self) -> Option<String> {
            active_term(&self.0, &ExerciseLibrary::from_bundled_content().unwrap(), TermKind::Problem)
                .map(|term| term.answer.text)
        }
    }

    #[test]
    fn both_wordings_are_kept_and_questions_use_the_later_one() {
        let mut fixture = StoryWithNames::new();
        let term = fixture.name_problem(7, "The Fog");
        fixture.apply(confirm_edit(&term, &ItemId::from_number(1)).unwrap());
        assert_eq!(fixture.problem().as_deref(), Some("The Fog"));
        fixture.apply(update_edit(&term, &ItemId::from_number(2), "The Mist").unwrap());
        let later: Vec<Option<String>> =
            updates_of(&fixture.0, &term).into_iter().map(|update| update.new_wording).collect();
        assert_eq!(later, [None, Some("The Mist".to_owned())]);
        assert_eq!(fixture.problem().as_deref(), Some("The Mist"));
        assert_eq!(fixture.0.text_at(&term), "The Fog");
    }

    #[test]
    fn an_update_belongs_to_one_line_and_not_to_its_neighbour() {
        let mut fixture = StoryWithNames::new();
        let record_id = RecordId::from_number(7);
        let line =
            |id| FieldPath::in_record(&record_id, Field::Item(QuestionRef::new("e4.1.4"), ItemId::from_number(id)));
        fixture.apply(update_edit(&line(1), &ItemId::from_number(9), "waiting").unwrap());
        assert_eq!((updates_of(&fixture.0, &line(1)).len(), updates_of(&fixture.0, &line(2)).len()), (1, 0));
    }

    #[test]
    fn a_retired_name_is_readable_and_no_longer_asked_about() {
        let mut fixture = StoryWithNames::new();
        let library = ExerciseLibrary::from_bundled_content().unwrap();
        let first_name = fixture.name_problem(7, "The Fog");
        let asked = |fixture: &StoryWithNames| flow_steps(&fixture.0, &library, &Flow::Session);
        let naming = FlowStep::Ask(QuestionRef::new(PROBLEM_NAME));
        assert!(asked(&fixture).contains(&naming));
        fixture.apply(retire_edit(&fixture.0, &first_name, true));
        assert_eq!(fixture.problem(), None);
        assert!(items_of_kind(&fixture.0, &library, TermKind::Domain).is_empty());
        assert!(!asked(&fixture).iter().any(|step| step.to_string().starts_with("a:e1.")));
        assert_eq!(problem_names(&fixture.0).len(), 1);
        fixture.apply(retire_edit(&fixture.0, &first_name, false));
        assert_eq!(fixture.problem().as_deref(), Some("The Fog"));
        assert!(asked(&fixture).contains(&naming));
    }

    #[test]
    fn of_two_names_the_one_that_is_not_retired_is_asked_about() {
        let mut fixture = StoryWithNames::new();
        let first_name = fixture.name_problem(7, "The Fog");
        let second_name = fixture.name_problem(8, "Worries");
        assert_eq!(
            (fixture.problem().as_deref(), active_page(&fixture.0, "e1")),
            (Some("Worries"), Some(second_name.record.clone()))
        );
        fixture.apply(retire_edit(&fixture.0, &second_name, true));
        assert_eq!(
            (fixture.problem().as_deref(), active_page(&fixture.0, "e1")),
            (Some("The Fog"), Some(first_name.record))
        );
        let third_name = fixture.name_problem(9, "The Committee");
        assert_eq!(
            (fixture.problem().as_deref(), active_page(&fixture.0, "e1")),
            (Some("The Committee"), Some(third_name.record))
        );
    }
}
