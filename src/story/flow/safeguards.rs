//! Safeguards: the gate's answer and topics change what is offered and how it is asked (docs/practice.md 9.4, 9.7). Nothing is judged.

use crate::exercises::content_ids::PROBLEM_NAME;
use crate::exercises::exercise::{Input, Question, ReplacementWording, TermKind};
use crate::exercises::gate::Topic;
use crate::exercises::library::{ExerciseEntry, ExerciseLibrary, exercise_id_of, is_shared_exercise};
use crate::exercises::program::ProgramEntry;
use crate::story::answers::queries::{active_page, answers_to};
use crate::story::flow::gate::gate_answer;
use crate::story::model::field_path::{Field, FieldPath, NamedField, QuestionRef};
use crate::story::model::story::Story;
use crate::story::terms::people_suggestions;
use crate::story::terms::speaker::is_user_speech;
use crate::story::terms::term_updates::NEUTRAL_PROBLEM_WORD;

/// The outcome of the exercise about someone or something lost.
pub(in crate::story) const LOSS_OUTCOME: &str = "hullo";
/// The topic whose wordings are used where the name given to the problem speaks of danger.
const SELF_HARM_TOPIC: &str = "self_harm";

/// Returns the ticked topics, in the order of the gate; the young people's topic comes first.
pub fn selected_topics<'a>(story: &Story, library: &'a ExerciseLibrary) -> Vec<&'a Topic> {
    let ticked = story.text_at(&FieldPath::in_head(NamedField::GateTopics));
    let implied = if is_problem_name_dangerous(story, library) { SELF_HARM_TOPIC } else { "" };
    let is_selected = |topic: &&Topic| ticked.split_whitespace().chain([implied]).any(|key| key == topic.key);
    all_topics(library).filter(is_selected).collect()
}

/// Whether the name given to the problem speaks of suicide, or of being hurt by someone. It is then asked about as after the tick for
/// self-harm: it is not made to speak, and questions say "this" in its place.
pub fn is_problem_name_dangerous(story: &Story, library: &ExerciseLibrary) -> bool {
    let Some(page) = active_page(story, exercise_id_of(PROBLEM_NAME)) else { return false };
    let name = FieldPath::in_record(&page, Field::Answer(QuestionRef::new(PROBLEM_NAME)));
    library.gate.danger_words.danger_in(story.text_at(&name)).is_some()
}

fn all_topics(library: &ExerciseLibrary) -> impl Iterator<Item = &Topic> {
    std::iter::once(&library.gate.young_people_topic).chain(&library.gate.topic_group.topics)
}

/// Whether an exercise or question is not asked in this story, for now or at all. Everything that opens one must check this.
pub fn is_unavailable(story: &Story, library: &ExerciseLibrary, id: &str) -> bool {
    is_withheld(story, library, id) || is_deferred_until_gate(story, library, id)
}

/// Whether an exercise or question is excluded from this story, so that it is not even offered. Everything that lists or finds one must check this.
pub fn is_withheld(story: &Story, library: &ExerciseLibrary, id: &str) -> bool {
    let path = library.gate.paths.get(gate_answer(story));
    path.is_some_and(|path| path.withheld_ids.iter().any(|listed| is_id_within(id, listed)))
        || is_hidden_by_topic(story, library, id)
        || conflicts_with_gate_path(story, library, exercise_id_of(id))
}

/// Whether an exercise or question waits until the gate is answered, because it treats what is written about as something to address.
pub fn is_deferred_until_gate(story: &Story, library: &ExerciseLibrary, id: &str) -> bool {
    let path = library.gate.paths.get(gate_answer(story));
    path.is_some_and(|path| path.deferred_ids.iter().any(|listed| is_id_within(id, listed)))
}

/// Whether a shared exercise speaks of a problem by name on a path where that may not fit, and the user has not asked for its
/// original wording. The user is then told and decides; no wording is replaced silently.
pub fn conflicts_with_gate_path(story: &Story, library: &ExerciseLibrary, exercise: &str) -> bool {
    let names =
        is_shared_exercise(exercise) && library.exercise(exercise).is_some_and(|exercise| exercise.requires_gate);
    let has_path = library.gate.paths.get(gate_answer(story)).is_some_and(|path| !path.withheld_ids.is_empty());
    names && has_path && !wants_original_wording(story, exercise)
}

/// Whether the user wants a shared exercise in its original wording, regardless of the gate's answer.
pub fn wants_original_wording(story: &Story, exercise: &str) -> bool {
    active_page(story, exercise).is_some_and(|record_id| {
        story.is_on(&FieldPath::in_record(&record_id, Field::Named(NamedField::OriginalWording)), false)
    })
}

/// Whether what is written about must not be called a problem.
pub fn forbids_problem_wording(story: &Story, library: &ExerciseLibrary) -> bool {
    library.gate.paths.get(gate_answer(story)).is_some_and(|path| path.forbids_problem_wording)
}

/// Whether a story is about someone or something lost, by the gate's answer or the exercise that is open.
pub fn is_about_loss(story: &Story, library: &ExerciseLibrary) -> bool {
    let is_of_loss = |id: &str| library.exercise_entry(id).is_some_and(|entry| entry.outcome_kind == LOSS_OUTCOME);
    let by_gate = library.gate.paths.get(gate_answer(story)).is_some_and(|path| is_of_loss(&path.exercise));
    let open = story.text_at(&FieldPath::in_head(NamedField::ActiveFlow));
    by_gate || open.strip_prefix("page ").is_some_and(is_of_loss)
}

/// Whether sending a question to someone is offered: not where someone hurts the user, or is hurt by them.
pub fn can_send_questions(story: &Story, library: &ExerciseLibrary) -> bool {
    library
        .gate
        .paths
        .get(gate_answer(story))
        .is_none_or(|path| path.sharing_note.is_empty() || path.forbids_problem_wording)
}

/// Whether "Has anything been a bit better?" fits: not where someone is harmed, and not where something is lost or honoured.
pub fn can_ask_what_is_better(story: &Story, library: &ExerciseLibrary) -> bool {
    library.gate.paths.get(gate_answer(story)).is_none_or(|path| path.exercise.is_empty())
}

/// Whether an id is the named one, or a question or step of it.
fn is_id_within(id: &str, named: &str) -> bool {
    id.strip_prefix(named).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Whether a ticked topic hides an exercise or question, on any path.
pub fn is_hidden_by_topic(story: &Story, library: &ExerciseLibrary, id: &str) -> bool {
    selected_topics(story, library)
        .iter()
        .any(|topic| topic.hidden_exercises.iter().any(|listed| is_id_within(id, listed)))
}

/// Returns the exercises that the ticked topics recommend.
pub fn recommended_exercises<'a>(story: &Story, library: &'a ExerciseLibrary) -> Vec<&'a ExerciseEntry> {
    let keys: Vec<String> = selected_topics(story, library).into_iter().map(|topic| topic.key.clone()).collect();
    recommended_for_topics(story, library, &keys)
}

/// Like [`recommended_exercises`], for topics that are ticked and not stored yet, by their keys.
pub fn recommended_for_topics<'a>(
    story: &Story,
    library: &'a ExerciseLibrary,
    topics: &[String],
) -> Vec<&'a ExerciseEntry> {
    let mut found: Vec<&ExerciseEntry> = Vec::new();
    let ticked = all_topics(library).filter(|topic| topics.contains(&topic.key));
    for id in ticked.flat_map(|topic| &topic.recommended_exercises) {
        if let Some(entry) = library.exercise_entry(id).filter(|entry| !found.contains(entry)) {
            found.push(entry);
        }
    }
    found.retain(|entry| !is_withheld(story, library, &entry.id));
    found
}

/// Returns the exercises that may be offered: recommended ones first, the others in the order of the index.
pub fn available_exercises<'a>(story: &Story, library: &'a ExerciseLibrary) -> Vec<&'a ExerciseEntry> {
    let mut all = recommended_exercises(story, library);
    let rest: Vec<&ExerciseEntry> = library.exercise_index.iter().filter(|entry| !all.contains(entry)).collect();
    all.extend(rest.into_iter().filter(|entry| !entry.unlisted && !is_withheld(story, library, &entry.id)));
    all
}

/// Returns the guided paths that may be offered: none that begins with an exercise that this story withholds.
pub fn available_programs<'a>(story: &Story, library: &'a ExerciseLibrary) -> Vec<&'a ProgramEntry> {
    library.program_index.iter().filter(|entry| !is_withheld(story, library, &entry.first_exercise)).collect()
}

/// Returns the phrase for the problem until it is named, where a topic or a path of the gate provides one.
pub fn problem_placeholder(story: &Story, library: &ExerciseLibrary) -> Option<String> {
    if library.gate.paths.get(gate_answer(story)).is_some_and(|path| !path.exercise.is_empty()) {
        return Some(NEUTRAL_PROBLEM_WORD.to_owned());
    }
    if is_problem_name_dangerous(story, library) {
        return Some(NEUTRAL_PROBLEM_WORD.to_owned());
    }
    selected_topics(story, library).into_iter().map(|topic| topic.fallback_name.clone()).find(|name| !name.is_empty())
}

/// Returns a question as this story asks it: with the wording and chips that the ticked topics call for.
pub fn adapted_question(story: &Story, library: &ExerciseLibrary, full: &str) -> Option<Question> {
    let mut question = library.question(full)?.question.clone();
    let topics = selected_topics(story, library);
    if let Some(other) = replacement_wording(&question, &topics, full).cloned() {
        question = with_replacement_wording(question, &other);
    }
    if question.input == Input::Name && question.term_kind == Some(TermKind::Problem) {
        // A later topic takes precedence: plain names for voices come before playful ones.
        if let Some(topic) = topics.iter().rev().find(|topic| !topic.name_chips.is_empty()) {
            question.chips.clone_from(&topic.name_chips);
        }
    }
    if !question.offered_answers.is_empty() {
        let mut chips = earlier_answers(story, library, &question.offered_answers);
        question.chips.retain(|chip| !chips.contains(chip));
        chips.append(&mut question.chips);
        question.chips = chips;
    }
    if let Some(who) = question.people {
        let mut chips = people_suggestions::suggested_people(story, library, who);
        chips.append(&mut question.chips);
        question.chips = chips;
    }
    Some(question)
}

/// Returns the latest answer to each question, as words to tap; words of another speaker are left out.
fn earlier_answers(story: &Story, library: &ExerciseLibrary, questions: &[String]) -> Vec<String> {
    let latest = questions.iter().filter_map(|question| answers_to(story, question).pop());
    let own = latest.filter(|answer| is_user_speech(story, library, &answer.path));
    own.map(|answer| answer.text).filter(|text| !text.trim().is_empty()).collect()
}

/// Returns the wording that replaces a question's own; of several topics the later one decides.
fn replacement_wording<'a>(question: &'a Question, topics: &[&'a Topic], full: &str) -> Option<&'a ReplacementWording> {
    topics.iter().rev().find_map(|topic| {
        let of_gate = topic.replacements.iter().find(|other| other.id == full);
        of_gate.or_else(|| {
            question.replacements.iter().find(|other| other.id == topic.key || other.also_topics.contains(&topic.key))
        })
    })
}

/// Replaces a wording. The nudge, examples and simpler wordings of the original are removed, as they would bring it back.
fn with_replacement_wording(question: Question, other: &ReplacementWording) -> Question {
    Question {
        wording: other.wording.clone(),
        alternative_wordings: other.alternative_wordings.clone(),
        chips: other.chips.clone(),
        nudge: String::new(),
        simpler_wordings: other.simpler_wordings.clone(),
        examples: Vec::new(),
        ..question
    }
}
