//! Which of several people or things that were named on a page its questions are about.

use crate::exercises::exercise::{Question, TermKind};
use crate::exercises::library::ExerciseLibrary;
use crate::story::model::field_path::{Field, term_kind_from_key};
use crate::story::model::ids::{ItemId, RecordId};
use crate::story::model::story::Story;
use crate::story::model::value::Value;

/// Returns the kind of term that the user chooses before a question; `None` where a question offers no choice.
pub fn kind_to_choose(question: &Question) -> Option<TermKind> {
    if question.choose_prompt.is_empty() {
        return None;
    }
    let mut placeholders = question.wording.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    placeholders.find_map(|(name, _)| term_kind_from_key(name))
}

/// Returns the person or thing that the user chose on a page; `None` before there is a choice, and while the exercise is not loaded.
pub fn chosen_item_on_page(
    story: &Story,
    library: &ExerciseLibrary,
    kind: TermKind,
    page: &RecordId,
) -> Option<ItemId> {
    let mut selections = story.record(page)?.iter_where(|field| matches!(field, Field::Selection(_)));
    selections.find_map(|(field, _, value)| match (field, value) {
        (Field::Selection(asked), Value::Selection { items }) => {
            let found = library.question(&asked.question_id)?;
            items.first().filter(|_| kind_to_choose(found.question) == Some(kind)).cloned()
        }
        _ => None,
    })
}
