//! Safeguards: the gate's answer and topics change what is offered and how it is asked (docs/practice.md 9.4, 9.7). Nothing is judged.

use super::answers::active_page;
use super::field_path::{Field, FieldPath, NamedField, QuestionRef};
use super::gate::gate_answer;
use super::people_suggestions;
use super::story::Story;
use super::term_updates::PROBLEM_NAME_QUESTION;
use crate::exercises::exercise::{Input, Question, ReplacementWording, TermKind};
use crate::exercises::gate::Topic;
use crate::exercises::library::{ExerciseEntry, ExerciseLibrary, exercise_id_of, is_shared_exercise};

/// What stands for the problem where nothing is to be named: it fits wherever a name does.
pub(super) const NEUTRAL_PROBLEM_WORD: &str = "this";
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
    let Some(page) = active_page(story, exercise_id_of(PROBLEM_NAME_QUESTION)) else { return false };
    let name = FieldPath::in_record(&page, Field::Answer(QuestionRef::new(PROBLEM_NAME_QUESTION)));
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

/// Whether "What has been a bit better?" fits: not where someone is harmed, and not where something is lost or honoured.
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
    if let Some(who) = question.people {
        let mut chips = people_suggestions::suggested_people(story, library, who);
        chips.append(&mut question.chips);
        question.chips = chips;
    }
    Some(question)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercises::exercise::Exercise;
    use crate::story::Edit;
    use crate::story::clock::EditContext;
    use crate::story::flow::{Flow, FlowStep, active_flow, flow_steps};
    use crate::story::ids::{StoryId, WriterId};
    use crate::story::value::Value;

    fn library() -> ExerciseLibrary {
        let mut library = ExerciseLibrary::from_bundled_content().unwrap();
        for entry in library.exercise_index.clone() {
            let text = std::fs::read_to_string(format!("content/en/{}.toml", entry.id)).unwrap();
            let exercise: Exercise = toml::from_str(&text).unwrap();
            library.add_exercise_json(&serde_json::to_string(&exercise).unwrap()).unwrap();
        }
        library
    }

    fn story(gate: &str, topics: &str) -> Story {
        let mut story = Story::new(StoryId::from_number(1));
        let context = EditContext { writer: WriterId::from_number(1), at: 0 };
        story.apply(Edit::put(FieldPath::in_head(NamedField::GateAnswer), Value::text(gate)), &context);
        story.apply(Edit::put(FieldPath::in_head(NamedField::GateTopics), Value::text(topics)), &context);
        story
    }

    fn asks(story: &Story, library: &ExerciseLibrary, question: &str) -> bool {
        let exercise = crate::exercises::library::exercise_id_of(question).to_owned();
        let all = flow_steps(story, library, &Flow::Exercise(exercise));
        all.contains(&FlowStep::Ask(QuestionRef::new(question)))
    }

    fn ids(entries: &[&ExerciseEntry]) -> Vec<String> {
        entries.iter().map(|entry| entry.id.clone()).collect()
    }

    #[test]
    fn the_interview_is_unavailable_once_a_hard_topic_is_ticked() {
        let library = library();
        assert!(asks(&story("a", ""), &library, "e9b.1.1"));
        assert!(ids(&available_exercises(&story("a", ""), &library)).contains(&"e9b".to_owned()));
        for topic in ["eating", "self_harm", "substances", "voices", "young", "eating voices"] {
            let story = story("a", topic);
            assert!(is_unavailable(&story, &library, "e9b") && is_unavailable(&story, &library, "e9b.1.1"), "{topic}");
            assert!(!is_unavailable(&story, &library, "e9a") && !is_unavailable(&story, &library, "e9"), "{topic}");
            assert!(!ids(&available_exercises(&story, &library)).contains(&"e9b".to_owned()), "{topic}");
            assert!(flow_steps(&story, &library, &Flow::Exercise("e9b".to_owned())).is_empty(), "{topic}");
        }
    }

    #[test]
    fn recommended_exercises_are_offered_first_and_once() {
        let library = library();
        assert!(recommended_exercises(&story("a", ""), &library).is_empty());
        let with_eating_topic = story("a", "substances eating");
        assert_eq!(ids(&recommended_exercises(&with_eating_topic, &library)), ["e17", "e0", "e5", "e10c", "e7"]);
        let all = ids(&available_exercises(&with_eating_topic, &library));
        assert_eq!(all[..5], ["e17", "e0", "e5", "e10c", "e7"]);
        let listed = library.exercise_index.iter().filter(|entry| !entry.unlisted).count();
        assert_eq!(all.len() + 1, listed);
        let young = story("a", "eating young");
        assert_eq!(ids(&recommended_exercises(&young, &library)), ["e11", "e12", "e13a", "e17", "e0", "e5", "e10c"]);
    }

    #[test]
    fn voices_get_plain_names_and_are_not_asked_to_speak() {
        let library = library();
        let plain = adapted_question(&story("a", ""), &library, "e1.1.4").unwrap();
        assert!(plain.wording.starts_with("What did {problem} say") && !plain.examples.is_empty());
        let voices = story("a", "voices");
        let other = adapted_question(&voices, &library, "e1.1.4").unwrap();
        assert!(other.wording.starts_with("What was going on around you") && other.examples.is_empty());
        assert!(other.chips.contains(&"it was night".to_owned()));
        assert_eq!(adapted_question(&voices, &library, "e1.1.1").unwrap().chips[0], "the rough spells");
        assert_eq!(problem_placeholder(&voices, &library).as_deref(), Some("the rough spells"));
        assert_eq!(problem_placeholder(&story("a", "eating"), &library), None);
    }

    #[test]
    fn a_name_that_speaks_of_danger_is_not_made_to_speak() {
        let library = library();
        for name in ["suicide", "I want to die.", "he hits me"] {
            let mut story = story("a", "");
            let moment = EditContext { writer: WriterId::from_number(1), at: 1 };
            let page = crate::story::ids::RecordId::from_number(4);
            story.apply(crate::story::answers::begin_page_edit(&page, "e1", 1), &moment);
            let answer = FieldPath::in_record(&page, Field::Answer(QuestionRef::new(PROBLEM_NAME_QUESTION)));
            story.apply(Edit::put(answer, Value::Name { text: name.to_owned(), others: Vec::new() }), &moment);
            let asked = adapted_question(&story, &library, "e1.1.4").unwrap();
            assert!(!asked.wording.contains("say") && asked.wording.contains("{problem}"), "{name}: {}", asked.wording);
            assert!(is_unavailable(&story, &library, "e9b"), "{name}");
            assert_eq!(problem_placeholder(&story, &library).as_deref(), Some("this"), "{name}");
        }
    }

    #[test]
    fn nothing_that_is_asked_makes_voices_speak_want_or_plan() {
        let library = library();
        let voices = story("a", "voices");
        for id in ["e1.1.6", "e1.2.3", "e2.b.4", "e2.b.7", "e3.1.2", "e4.4.3", "e4.7.2", "e15.1.6"] {
            let (plain, other) =
                (adapted_question(&story("a", ""), &library, id), adapted_question(&voices, &library, id));
            assert_ne!(plain.clone().unwrap().wording, other.clone().unwrap().wording, "{id}");
            assert!(!other.unwrap().simpler_wordings.is_empty() && plain.unwrap().level > 1, "{id}");
        }
    }

    #[test]
    fn young_people_are_offered_no_adult_areas_of_life_and_playful_names() {
        let library = library();
        let young = story("a", "young");
        let areas = adapted_question(&young, &library, "e1.2.1").unwrap();
        assert!(areas.chips.contains(&"School".to_owned()));
        for grown_up in ["Love", "Money", "Work or school"] {
            assert!(!areas.chips.contains(&grown_up.to_owned()), "{grown_up}");
        }
        assert_eq!(adapted_question(&young, &library, "e1.1.1").unwrap().chips[0], "the spiral");
        let both = story("a", "young voices");
        assert_eq!(adapted_question(&both, &library, "e1.1.1").unwrap().chips[0], "the rough spells");
    }

    #[test]
    fn what_is_honoured_gets_no_name_and_is_never_asked_about_as_a_problem() {
        let library = library();
        let honours = story("e", "");
        for id in ["e1", "e2", "e3", "e4", "e9a", "e9b", "e21"] {
            assert!(is_unavailable(&honours, &library, id), "{id}");
            assert!(flow_steps(&honours, &library, &Flow::Exercise(id.to_owned())).is_empty(), "{id}");
        }
        for entry in &library.exercise_index {
            for step in flow_steps(&honours, &library, &Flow::Exercise(entry.id.clone())) {
                let FlowStep::Ask(question_ref) = step else { continue };
                let found = library.question(&question_ref.question_id).unwrap().question;
                assert!(
                    !format!("{}{}", found.wording, found.nudge).contains("{problem}"),
                    "{}",
                    question_ref.question_id
                );
            }
        }
        let flow = active_flow(&honours, &library);
        assert_eq!(flow, Flow::Exercise("e22".to_owned()));
        let path = flow_steps(&honours, &library, &flow);
        assert_eq!(path.last(), Some(&FlowStep::Milestone("e22".to_owned())), "it ends on a page of its own");
        assert!(!can_ask_what_is_better(&honours, &library) && can_ask_what_is_better(&story("a", ""), &library));
        let linked_exercises: Vec<&str> =
            library.gate.paths["e"].links.iter().map(|link| link.exercise.as_str()).collect();
        assert_eq!(linked_exercises, ["e5", "e9c", "e0"]);
        assert!(
            linked_exercises
                .iter()
                .all(|id| !flow_steps(&honours, &library, &Flow::Exercise((*id).to_owned())).is_empty())
        );
    }

    #[test]
    fn nothing_about_the_one_who_harms_is_asked_by_way_of_another_exercise() {
        let library = library();
        let withheld = ["e10b.1.4", "e10c.1.1", "e10c.1.2", "e10c.1.3", "e15.1.6", "e16.1.2", "e18.more.3"];
        let whole = ["e2", "e9a", "e9b", "e9c", "e9d", "e19"];
        for question in withheld {
            assert!(asks(&story("a", ""), &library, question), "{question}");
        }
        for gate in ["b", "c"] {
            let story = story(gate, "");
            for question in withheld {
                assert!(!asks(&story, &library, question), "{gate} {question}");
            }
            let offered = ids(&available_exercises(&story, &library));
            for id in whole {
                assert!(!offered.contains(&id.to_owned()), "{gate} {id}");
                assert!(flow_steps(&story, &library, &Flow::Exercise(id.to_owned())).is_empty(), "{gate} {id}");
            }
            let path = flow_steps(&story, &library, &active_flow(&story, &library));
            assert!(
                path.len() > 5 && matches!(path.last(), Some(FlowStep::Milestone(_))),
                "{gate} has a page at its end"
            );
        }
    }

    /// Someone who died is nobody's value, and is not asked about as a step towards something better.
    #[test]
    fn no_question_after_a_loss_puts_someone_in_the_place_of_a_value() {
        let library = library();
        let honours = story("e", "");
        for step in flow_steps(&honours, &library, &active_flow(&honours, &library)) {
            let FlowStep::Ask(question_ref) = step else { continue };
            let question = adapted_question(&honours, &library, &question_ref.question_id).unwrap();
            assert!(question.term_kind != Some(TermKind::Value), "{}", question_ref.question_id);
            let texts = [&question.wording, &question.nudge]
                .into_iter()
                .chain(&question.alternative_wordings)
                .chain(&question.simpler_wordings);
            for text in texts {
                let low = text.to_lowercase();
                for wrong in ["{value}", "{problem}", "better", "other story", "earlier time", "move on", "closure"] {
                    assert!(!low.contains(wrong), "{}: {text}", question_ref.question_id);
                }
            }
        }
        assert_eq!(library.kind_given_by("gate.e.1"), None);
    }

    #[test]
    fn a_shared_exercise_waits_until_the_user_chooses_its_wording() {
        let mut library = library();
        let mut sent = library.exercise("e17").unwrap().clone();
        "xsent".clone_into(&mut sent.id);
        sent.requires_gate = true;
        library.add_shared_exercise(sent);
        let mut story = story("b", "");
        let context = EditContext { writer: WriterId::from_number(1), at: 1 };
        let record_id = crate::story::ids::RecordId::from_number(4);
        story.apply(crate::story::answers::begin_page_edit(&record_id, "xsent", 1), &context);
        let flow = Flow::Exercise("xsent".to_owned());
        assert!(conflicts_with_gate_path(&story, &library, "xsent") && flow_steps(&story, &library, &flow).is_empty());
        let as_asked = FieldPath::in_record(&record_id, Field::Named(NamedField::OriginalWording));
        story.apply(Edit::put(as_asked, Value::Flag { on: true }), &context);
        assert!(
            !conflicts_with_gate_path(&story, &library, "xsent") && !flow_steps(&story, &library, &flow).is_empty()
        );
        assert_eq!(problem_placeholder(&story, &library).as_deref(), Some("this"));
    }
}
