//! What has helped before, in the user's own words: for a day that goes badly.

use crate::exercises::content_ids::{
    GETTING_THROUGH_QUESTIONS, HANDBOOK_PEOPLE, HANDBOOK_REMINDER, STEADY_PLACE_QUESTIONS, TREE_STORM_HELP_QUESTIONS,
};
use crate::exercises::library::{ExerciseLibrary, exercise_id_of};
use crate::story::answers::queries::{RecordedAnswer, answers_to};
use crate::story::flow::safeguards::LOSS_OUTCOME;
use crate::story::model::field_path::{FieldPath, QuestionRef};
use crate::story::model::story::Story;
use crate::story::model::value::{LifeStatus, Value};
use crate::story::terms::glossary::{GlossaryGroup, glossary_entries};
use crate::story::terms::term_updates::current_wording;
use crate::story::wording::insertion::is_non_answer;

/// The kind of a coping resource, in the order shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ResourceKind {
    /// The steady place.
    SteadyPlace,
    /// Words the user wanted to be reminded of.
    Reminder,
    /// How the user has been getting through.
    GettingThrough,
    /// What the user does when a storm comes.
    InAStorm,
    /// Skills and know-how.
    Skill,
    /// People who can be called on, and people who count.
    People,
    /// Times when things went differently.
    Moment,
}

/// The questions whose answers belong to each kind. Skills, people and moments come from the glossary.
const RESOURCE_QUESTIONS: [(ResourceKind, &[&str]); 5] = [
    (ResourceKind::SteadyPlace, &STEADY_PLACE_QUESTIONS),
    (ResourceKind::Reminder, &[HANDBOOK_REMINDER]),
    (ResourceKind::GettingThrough, &GETTING_THROUGH_QUESTIONS),
    (ResourceKind::InAStorm, &TREE_STORM_HELP_QUESTIONS),
    (ResourceKind::People, &[HANDBOOK_PEOPLE]),
];

/// Returns the resources by kind; a kind without text is left out, and equal texts appear once.
pub fn coping_resources(story: &Story, library: &ExerciseLibrary) -> Vec<(ResourceKind, Vec<RecordedAnswer>)> {
    let mut all: Vec<(ResourceKind, RecordedAnswer)> = Vec::new();
    for (resource_kind, questions) in RESOURCE_QUESTIONS {
        all.extend(questions.iter().flat_map(|id| answers_to(story, id)).map(|answer| (resource_kind, answer)));
    }
    all.extend(glossary_entries(story, library).into_iter().filter_map(|entry| {
        let resource_kind = match entry.group {
            GlossaryGroup::Skill => ResourceKind::Skill,
            GlossaryGroup::Person => ResourceKind::People,
            GlossaryGroup::Moment => ResourceKind::Moment,
            GlossaryGroup::Problem
            | GlossaryGroup::Effect
            | GlossaryGroup::Value
            | GlossaryGroup::Hope
            | GlossaryGroup::Commitment => return None,
            GlossaryGroup::Sign | GlossaryGroup::Saying => return None,
        };
        let mention = entry.mentions.into_iter().next()?;
        if resource_kind == ResourceKind::People
            && !can_be_turned_to(story, library, &mention.path, &mention.question_ref)
        {
            return None;
        }
        let record_id = mention.path.record.clone();
        Some((
            resource_kind,
            RecordedAnswer {
                record: record_id,
                question_ref: mention.question_ref,
                path: mention.path,
                text: entry.text,
                at: mention.at,
            },
        ))
    }));
    let mut out: Vec<(ResourceKind, Vec<RecordedAnswer>)> = Vec::new();
    all.sort_by_key(|(resource_kind, _)| *resource_kind);
    for (resource_kind, mut answer) in all {
        answer.text = current_wording(story, &answer);
        let is_listed = out.iter().any(|(_, listed)| listed.iter().any(|one| one.text.trim() == answer.text.trim()));
        match out.last_mut() {
            _ if is_listed
                || is_non_answer(&answer.text)
                || library.session.none_words.iter().any(|word| word == answer.text.trim()) => {}
            Some((last, listed)) if *last == resource_kind => listed.push(answer),
            Some(_) | None => out.push((resource_kind, vec![answer])),
        }
    }
    out
}

/// Whether someone can be offered as a person to turn to: not who or what was lost, and nobody who is no longer living.
fn can_be_turned_to(story: &Story, library: &ExerciseLibrary, path: &FieldPath, asking: &QuestionRef) -> bool {
    let is_of_loss = library
        .exercise_entry(exercise_id_of(&asking.question_id))
        .is_some_and(|entry| entry.outcome_kind == LOSS_OUTCOME);
    let is_gone =
        matches!(story.get(path), Some(Value::Person { life_status: LifeStatus::Died | LifeStatus::Imagined, .. }));
    !is_of_loss && !is_gone
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::fixtures::{StoryBuilder, shipped_library};
    use crate::story::model::field_path::Field;
    use crate::story::model::ids::ItemId;

    #[test]
    fn an_empty_story_has_no_coping_resources() {
        assert!(coping_resources(&StoryBuilder::new().story, &shipped_library()).is_empty());
    }

    #[test]
    fn resources_are_grouped_by_kind_with_the_steady_place_first_and_no_duplicates() {
        let mut builder = StoryBuilder::new();
        builder.answer_text("e3.1.5", "The chair").answer_text("e0.1.1", "the plank by the stove");
        builder.add_list_line("e4.1.4", "waiting it out", 0);
        builder.add_list_line("e11.storms.4", "waiting it out", 0);
        builder.add_list_line("e17.1.1", "the dog", 0);
        let all = coping_resources(&builder.story, &shipped_library());
        let texts_by_kind: Vec<(ResourceKind, Vec<&str>)> = all
            .iter()
            .map(|(resource_kind, answer)| (*resource_kind, answer.iter().map(|g| g.text.as_str()).collect()))
            .collect();
        assert_eq!(
            texts_by_kind,
            [
                (ResourceKind::SteadyPlace, vec!["the plank by the stove"]),
                (ResourceKind::GettingThrough, vec!["the dog"]),
                (ResourceKind::InAStorm, vec!["waiting it out"]),
                (ResourceKind::Moment, vec!["The chair"]),
            ]
        );
    }

    #[test]
    fn who_was_lost_and_who_has_died_are_nobody_to_turn_to_and_getting_through_harm_counts() {
        let mut builder = StoryBuilder::new();
        for (question, name, life_status) in [
            ("e22.1.1", "Mother", LifeStatus::Unspecified),
            ("e5.a1.1", "Nan", LifeStatus::Died),
            ("e5.a1.1", "Alia", LifeStatus::Living),
        ] {
            let person = Value::Person { order: 0, name: name.to_owned(), relation: String::new(), life_status };
            let page = builder.record_for_question(question);
            let item = ItemId::from_number(name.len() as u64);
            builder.put_value(FieldPath::in_record(&page, Field::Item(question.parse().unwrap(), item)), person);
        }
        builder.add_list_line("e23.1.1", "I kept quiet", 0);
        let resources: Vec<(ResourceKind, String)> = coping_resources(&builder.story, &shipped_library())
            .into_iter()
            .flat_map(|(help, answers)| answers.into_iter().map(move |one| (help, one.text)))
            .collect();
        assert_eq!(
            resources,
            [(ResourceKind::GettingThrough, "I kept quiet".to_owned()), (ResourceKind::People, "Alia".to_owned())]
        );
    }

    #[test]
    fn what_says_that_there_is_none_is_no_help() {
        let mut builder = StoryBuilder::new();
        builder.add_list_line("e21.harder.1", "I’m not through yet", 0);
        builder.add_list_line("e21.harder.3", "Nothing much, so far", 0);
        builder.add_list_line("e17.1.1", "idk", 0);
        builder.add_list_line("e17.1.1", "a song", 1);
        let all = coping_resources(&builder.story, &shipped_library());
        let texts: Vec<&str> =
            all.iter().flat_map(|(_, answers)| answers.iter().map(|one| one.text.as_str())).collect();
        assert_eq!(texts, ["a song"]);
    }

    #[test]
    fn the_words_that_say_none_are_words_to_tap() {
        let content: String = ["e0", "e10c", "e21", "e23"]
            .iter()
            .map(|id| std::fs::read_to_string(format!("content/en/{id}.toml")).unwrap())
            .collect();
        let words = shipped_library().session.none_words.clone();
        let missing: Vec<&str> =
            words.iter().map(String::as_str).filter(|word| !content.contains(&format!("\"{word}\""))).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn the_name_of_the_difficulty_is_no_help() {
        let mut builder = StoryBuilder::new();
        builder.answer_text("e1.1.1", "The Fog");
        assert!(coping_resources(&builder.story, &shipped_library()).is_empty());
    }
}
