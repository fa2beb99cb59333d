//! Whose words an answer records. What the user had the problem, another person or a letter's writer say keeps that speaker wherever
//! it is shown, and is never shown as the user's own words (White 2007, ch. 1).

use crate::exercises::exercise::{Speaker, TermKind};
use crate::exercises::library::{ExerciseLibrary, exercise_id_of};
use crate::story::answers::queries::{RecordedAnswer, answers_on_page};
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::ids::RecordId;
use crate::story::model::story::Story;
use crate::story::model::value::Value;
use crate::story::terms::placeholders::{active_term_on_page, with_name_only};
use crate::story::wording::insertion::{AskedAs, Gap, Insertion, insertion_of, without_final_punctuation};

/// Longest name, in characters, that fits in a label.
const MAX_NAME_CHARS: usize = 40;

/// The speaker of an answer, with the name that the user gave them; empty where there is none that fits in a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedSpeaker {
    /// Who speaks.
    pub speaker: Speaker,
    /// The name of the problem, the person, or the letter's writer.
    pub name: String,
}

/// Returns whose words an answer on a page records; `None` for the user's own.
pub fn speaker_of_answer(
    story: &Story,
    library: &ExerciseLibrary,
    record_id: &RecordId,
    question_ref: &QuestionRef,
) -> Option<NamedSpeaker> {
    let speaker = library
        .speaker(&question_ref.question_id)
        .filter(|_| !was_asked_without_speaker(story, library, record_id, question_ref))?;
    let name = match speaker {
        Speaker::Problem => {
            active_term_on_page(story, library, TermKind::Problem, Some(record_id)).map(|term| term.answer.text)
        }
        Speaker::Figure => active_term_on_page(story, library, TermKind::Figure, Some(record_id))
            .map(|term| with_name_only(story, term).answer.text),
        Speaker::Writer | Speaker::Listener => Some(other_writer_name(story, library, record_id, question_ref)?),
        Speaker::Other => None,
    };
    let name = name.and_then(|name| name_in_label(&name)).unwrap_or_default();
    Some(NamedSpeaker { speaker, name })
}

/// Like [`speaker_of_answer`], for any field; only answers have a speaker.
pub fn speaker_at_path(story: &Story, library: &ExerciseLibrary, path: &FieldPath) -> Option<NamedSpeaker> {
    match &path.field {
        Field::Answer(question_ref) | Field::Item(question_ref, _) => {
            speaker_of_answer(story, library, &path.record, question_ref)
        }
        _ => None,
    }
}

/// Whether the words in a field are the user's own.
pub fn is_user_speech(story: &Story, library: &ExerciseLibrary, path: &FieldPath) -> bool {
    speaker_at_path(story, library, path).is_none()
}

/// Whether the answer was given to a wording in which nobody else speaks, as where voices or self-harm were ticked at the gate.
fn was_asked_without_speaker(
    story: &Story,
    library: &ExerciseLibrary,
    record_id: &RecordId,
    question_ref: &QuestionRef,
) -> bool {
    let asked = story.text_at(&FieldPath::in_record(record_id, Field::AskedWording(question_ref.clone())));
    let others =
        library.question(&question_ref.question_id).map_or(&[][..], |found| found.question.replacements.as_slice());
    let wordings = others.iter().flat_map(|other| {
        let asked_now =
            std::iter::once(&other.wording).chain(&other.alternative_wordings).chain(&other.simpler_wordings);
        asked_now.chain(&other.earlier_wordings)
    });
    !asked.is_empty() && wordings.into_iter().any(|template| matches_template(asked, template))
}

/// Whether a wording was made from a template, whatever filled its placeholders.
fn matches_template(wording: &str, template: &str) -> bool {
    let mut rest = wording;
    template.split('{').all(|piece| {
        let literal = piece.split_once('}').map_or(piece, |(_, literal)| literal);
        let found = rest.find(literal);
        rest = found.and_then(|at| rest.get(at.saturating_add(literal.len())..)).unwrap_or_default();
        found.is_some()
    })
}

/// Returns the name of the letter's writer on a page; `None` where the user writes.
fn other_writer_name(
    story: &Story,
    library: &ExerciseLibrary,
    record_id: &RecordId,
    question_ref: &QuestionRef,
) -> Option<String> {
    let exercise = exercise_id_of(&question_ref.question_id);
    let plan = library.other_writer(exercise)?;
    let (asked, name) = (format!("{exercise}.{}", plan.kind_question), format!("{exercise}.{}", plan.name_question));
    let answers = answers_on_page(story, record_id);
    let named = answers.iter().find(|answer| answer.question_ref.question_id == name).cloned();
    let says_so = |answer: &RecordedAnswer| {
        answer.question_ref.question_id == asked && plan.matching_answers.contains(&answer.text)
    };
    let is_other = if plan.kind_question.is_empty() { named.is_some() } else { answers.iter().any(says_so) };
    is_other
        .then(|| named.map_or_else(String::new, |answer| person_name_at(story, &answer.path).unwrap_or(answer.text)))
}

/// Returns a person's name without their relation.
fn person_name_at(story: &Story, path: &FieldPath) -> Option<String> {
    match story.get(path) {
        Some(Value::Person { name, .. }) if !name.trim().is_empty() => Some(name.clone()),
        Some(_) | None => None,
    }
}

/// Returns a name as it can be part of a label such as "What The Fog said:"; `None` if it would break the label. On the user's own page
/// "my sister" stays as it is.
fn name_in_label(name: &str) -> Option<String> {
    let gap = Gap { asked_as: AskedAs::Name, ..Gap::default() };
    match insertion_of(name, gap) {
        Insertion::Inline(_) | Insertion::Yours(_) => Some(without_final_punctuation(name.trim()).to_owned()),
        Insertion::Quoted(_) | Insertion::Absent => None,
    }
    .filter(|name| name.chars().count() <= MAX_NAME_CHARS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::fixtures::{StoryBuilder, shipped_library};
    use crate::story::model::ids::ItemId;
    use crate::story::model::value::LifeStatus;

    fn speaker_on_page(builder: &StoryBuilder, record_id: &str, question: &str) -> Option<NamedSpeaker> {
        speaker_of_answer(
            &builder.story,
            &shipped_library(),
            &RecordId::parse(record_id).unwrap(),
            &QuestionRef::new(question),
        )
    }

    #[test]
    fn the_problem_speaks_its_words_and_the_user_its_name() {
        let mut builder = StoryBuilder::new();
        builder.answer_text("e1.1.1", "The Fog").answer_text("e1.1.4", "You would be better off gone.");
        let speaker = speaker_on_page(&builder, "pe1", "e1.1.4");
        assert_eq!(speaker, Some(NamedSpeaker { speaker: Speaker::Problem, name: "The Fog".to_owned() }));
        assert_eq!(speaker_on_page(&builder, "pe1", "e1.1.1"), None);
        assert_eq!(speaker_on_page(&builder, "pe11", "e11.roots.1"), None, "no part of an id decides");
    }

    #[test]
    fn a_name_that_would_break_a_label_is_in_none() {
        for name in ["x".repeat(41), "one\ntwo".to_owned(), "I am useless.".to_owned(), " ".to_owned()] {
            let mut builder = StoryBuilder::new();
            builder.answer_text("e1.1.1", &name).answer_text("e1.1.4", "hush");
            assert_eq!(
                speaker_on_page(&builder, "pe1", "e1.1.4").map(|speech| speech.name).as_deref(),
                Some(""),
                "{name:?}"
            );
        }
    }

    #[test]
    fn a_letter_is_the_user_s_own_unless_they_say_that_someone_else_writes() {
        for (kind, expected) in [("To an earlier me", None), ("From someone who counts", Some("Aunt Ruth"))] {
            let mut builder = StoryBuilder::new();
            builder.add_list_line("e9c.0.kind", kind, 0);
            let record_id = builder.record_for_question("e9c.0.who");
            let person = Value::Person {
                order: 0,
                name: "Aunt Ruth".into(),
                relation: "who sang".into(),
                life_status: LifeStatus::Died,
            };
            let item = Field::Item(QuestionRef::new("e9c.0.who"), ItemId::from_number(9));
            builder.put_value(FieldPath::in_record(&record_id, item), person);
            let speaker =
                speaker_of_answer(&builder.story, &shipped_library(), &record_id, &QuestionRef::new("e9c.1.1"));
            assert_eq!(speaker.map(|speech| speech.name).as_deref(), expected, "{kind}");
        }
    }

    #[test]
    fn an_answer_to_a_wording_in_which_nobody_speaks_is_the_user_s_own() {
        let mut builder = StoryBuilder::new();
        builder.answer_text("e1.1.4", "At the bus stop, in the rain.");
        let record_id = RecordId::parse("pe1").unwrap();
        let asked = FieldPath::in_record(&record_id, Field::AskedWording(QuestionRef::new("e1.1.4")));
        builder
            .put_value(asked.clone(), Value::text("What did The Fog say, or sound like, the last time it came close?"));
        assert!(speaker_on_page(&builder, "pe1", "e1.1.4").is_some());
        // As it is asked now, and as an earlier version asked it.
        for wording in [
            "What was going on the last time the rough spells came?",
            "What was going on around you, the last time the rough spells came?",
        ] {
            builder.put_value(asked.clone(), Value::text(wording));
            assert_eq!(speaker_on_page(&builder, "pe1", "e1.1.4"), None, "{wording}");
        }
    }

    #[test]
    fn only_answers_have_a_speaker() {
        let mut builder = StoryBuilder::new();
        builder.answer_text("e1.1.4", "hush");
        let record_id = RecordId::parse("pe1").unwrap();
        let own = |field| is_user_speech(&builder.story, &shipped_library(), &FieldPath::in_record(&record_id, field));
        assert!(!own(Field::Answer(QuestionRef::new("e1.1.4"))));
        assert!(own(Field::AskedWording(QuestionRef::new("e1.1.4"))) && own(Field::PageInfo));
    }
}
