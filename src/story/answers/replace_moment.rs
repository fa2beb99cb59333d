//! Replaces a moment that the user does not want more of (Freedman & Combs 1996: an exception is one only if the person prefers it).
//! The moment is excluded from the story page and stays stored; another one is told on a page of its own.

use crate::exercises::library::{ExerciseLibrary, exercise_id_of};
use crate::story::answers::queries::{active_page, answered_stance, answers_on_page, begin_page_edit, is_answered};
use crate::story::model::clock::Millis;
use crate::story::model::edit::Edit;
use crate::story::model::field_path::{Field, FieldPath, NamedField, QuestionRef};
use crate::story::model::ids::RecordId;
use crate::story::model::story::Story;
use crate::story::model::value::{Stance, Value};

/// Whether the user said that the moment is not welcome and has decided neither to keep it nor to tell another one.
pub fn awaits_moment_decision(story: &Story, library: &ExerciseLibrary) -> bool {
    let stance_question = &library.session.unwelcome_moment.stance_question;
    let undecided = |record_id: RecordId| {
        let decision = story.get(&FieldPath::in_record(&record_id, Field::Named(NamedField::ExcludedPage)));
        !matches!(decision, Some(Value::Flag { on: false }))
    };
    answered_stance(story, &QuestionRef::new(stance_question)) == Some(Stance::Unwelcome)
        && active_page(story, exercise_id_of(stance_question)).is_some_and(undecided)
}

/// Returns the edit that continuing from the question about the moment makes: a moment that is not wanted is left out until the user decides
/// otherwise, and comes back once it is wanted after all. `None` where nothing changes.
pub fn edit_on_continuing(story: &Story, library: &ExerciseLibrary, from: &QuestionRef) -> Option<Edit> {
    let question = QuestionRef::new(&library.session.unwelcome_moment.stance_question);
    let page = active_page(story, exercise_id_of(&question.question_id)).filter(|_| *from == question)?;
    let is_unwelcome = answered_stance(story, &question)? == Stance::Unwelcome;
    let decision = story.get(&FieldPath::in_record(&page, Field::Named(NamedField::ExcludedPage)));
    match (is_unwelcome, decision) {
        (true, None) => Some(exclude_page_edit(&page, true)),
        (false, Some(Value::Flag { on: true })) => Some(exclude_page_edit(&page, false)),
        _ => None,
    }
}

/// Returns the edit that keeps the moment.
pub fn keep_moment_edit(story: &Story, library: &ExerciseLibrary) -> Edit {
    active_page(story, exercise_id_of(&library.session.unwelcome_moment.stance_question))
        .map_or(Edit::Batch(Vec::new()), |record_id| exclude_page_edit(&record_id, false))
}

/// Returns the edit that excludes the moment, with the pages that hold nothing else, and begins pages for another one.
pub fn replace_moment_edit(
    story: &Story,
    library: &ExerciseLibrary,
    mut fresh: impl FnMut() -> RecordId,
    now: Millis,
) -> Edit {
    let excluded = moment_pages(story, library).into_iter().map(|(_, record_id)| exclude_page_edit(&record_id, true));
    let begun = another_moment_edit(story, library, &mut fresh, now);
    Edit::Batch(excluded.chain([begun]).collect())
}

/// Returns the edit that begins pages for another moment. The one that was told stays as it is.
pub fn another_moment_edit(
    story: &Story,
    library: &ExerciseLibrary,
    mut fresh: impl FnMut() -> RecordId,
    now: Millis,
) -> Edit {
    let pages = moment_pages(story, library).into_iter();
    Edit::Batch(pages.map(|(exercise, _)| begin_page_edit(&fresh(), &exercise, now)).collect())
}

/// Whether a moment was told on the active page.
pub fn has_moment(story: &Story, library: &ExerciseLibrary) -> bool {
    let question = &library.session.unwelcome_moment.resume_question;
    active_page(story, exercise_id_of(question))
        .is_some_and(|record_id| is_answered(story, &record_id, &QuestionRef::new(question)))
}

/// Returns the active pages on which the moment is told, with their exercises: that of the moment, and those that hold nothing else.
fn moment_pages(story: &Story, library: &ExerciseLibrary) -> Vec<(String, RecordId)> {
    let stance_question = &library.session.unwelcome_moment.stance_question;
    let mut pages = Vec::new();
    for exercise in exercises_of_session_part(library, stance_question) {
        let Some(record_id) = active_page(story, &exercise) else { continue };
        if exercise == exercise_id_of(stance_question) || has_only_moment_answers(story, library, &record_id) {
            pages.push((exercise, record_id));
        }
    }
    pages
}

fn exclude_page_edit(record_id: &RecordId, on: bool) -> Edit {
    Edit::put(FieldPath::in_record(record_id, Field::Named(NamedField::ExcludedPage)), Value::Flag { on })
}

/// Returns the exercises that the question's session part draws on.
fn exercises_of_session_part(library: &ExerciseLibrary, question: &str) -> Vec<String> {
    let part = library.session_part_of(question);
    let mut all: Vec<String> =
        part.into_iter().flat_map(|part| &part.questions).map(|id| exercise_id_of(id).to_owned()).collect();
    all.sort();
    all.dedup();
    all
}

/// Whether a page holds only answers of the session part in which the moment is told.
fn has_only_moment_answers(story: &Story, library: &ExerciseLibrary, record_id: &RecordId) -> bool {
    let part = library.session_part_of(&library.session.unwelcome_moment.stance_question);
    answers_on_page(story, record_id)
        .iter()
        .all(|answer| part.is_some_and(|part| part.questions.contains(&answer.question_ref.question_id)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercises::exercise::TermKind;
    use crate::story::answers::queries::{answers_to, exercise_pages, included_answers};
    use crate::story::flow::expansion::page_for_question;
    use crate::story::flow::step::{Flow, FlowStep};
    use crate::story::flow::steps::{current_step_index, flow_steps};
    use crate::story::model::clock::EditContext;
    use crate::story::model::ids::{StoryId, WriterId};
    use crate::story::terms::placeholders::active_term;

    fn context(at: i64) -> EditContext {
        EditContext { writer: WriterId::from_number(1), at }
    }

    fn put_answer(story: &mut Story, question: &str, value: Value, at: i64) {
        let exercise = exercise_id_of(question);
        let record_id =
            active_page(story, exercise).unwrap_or_else(|| RecordId::from_number(u64::try_from(at).unwrap()));
        if active_page(story, exercise).is_none() {
            story.apply(begin_page_edit(&record_id, exercise, at), &context(at));
        }
        story.apply(
            Edit::put(FieldPath::in_record(&record_id, Field::Answer(QuestionRef::new(question))), value),
            &context(at),
        );
    }

    fn story_with_moment() -> (Story, ExerciseLibrary) {
        let mut story = Story::new(StoryId::from_number(1));
        put_answer(&mut story, "e3.0.1", Value::text("On Friday"), 50);
        put_answer(&mut story, "e3.1.5", Value::text("The slammed door"), 51);
        put_answer(&mut story, "e4.1.4", Value::text("Shouting"), 60);
        (story, ExerciseLibrary::from_bundled_content().unwrap())
    }

    fn unwelcome() -> Value {
        Value::Stance { stance: Stance::Unwelcome, reason: String::new() }
    }

    fn replace_moment(story: &mut Story, library: &ExerciseLibrary) -> Edit {
        let mut ids = 900..;
        let edit = replace_moment_edit(story, library, || RecordId::from_number(ids.next().unwrap()), 99);
        story.apply(edit, &context(99))
    }

    #[test]
    fn only_an_unwelcome_moment_asks_for_a_decision_and_only_once() {
        let (mut story, library) = story_with_moment();
        assert!(!awaits_moment_decision(&story, &library));
        for stance in [Stance::Welcome, Stance::Mixed, Stance::Unsure, Stance::Undecided] {
            put_answer(&mut story, "e3.3.2", Value::Stance { stance, reason: String::new() }, 61);
            assert!(!awaits_moment_decision(&story, &library));
        }
        put_answer(&mut story, "e3.3.2", unwelcome(), 62);
        assert!(awaits_moment_decision(&story, &library));
        story.apply(keep_moment_edit(&story, &library), &context(63));
        assert!(!awaits_moment_decision(&story, &library));
        assert_eq!(included_answers(&story, "e3.1.5").len(), 1);
    }

    #[test]
    fn continuing_leaves_an_unwelcome_moment_out_until_it_is_wanted() {
        let (mut story, library) = story_with_moment();
        let asked = QuestionRef::new("e3.3.2");
        let go_on = |story: &mut Story| {
            edit_on_continuing(story, &library, &asked).map(|edit| story.apply(edit, &context(70))).is_some()
        };
        assert!(!go_on(&mut story), "nothing was said yet");
        put_answer(&mut story, "e3.3.2", unwelcome(), 62);
        assert!(edit_on_continuing(&story, &library, &QuestionRef::new("e3.0.1")).is_none());
        assert!(go_on(&mut story) && included_answers(&story, "e3.0.1").is_empty());
        let asks = |story: &Story, id: &str| {
            flow_steps(story, &library, &Flow::Session).contains(&FlowStep::Ask(QuestionRef::new(id)))
        };
        assert!(!asks(&story, "e3.4.1") && asks(&story, "e4.6.1"));
        assert!(awaits_moment_decision(&story, &library), "the choice is offered again");
        put_answer(&mut story, "e3.3.2", Value::Stance { stance: Stance::Welcome, reason: String::new() }, 63);
        assert!(go_on(&mut story) && included_answers(&story, "e3.0.1").len() == 1);
    }

    #[test]
    fn another_moment_is_asked_for_again_and_the_first_is_kept() {
        let (mut story, library) = story_with_moment();
        put_answer(&mut story, "e3.3.2", unwelcome(), 62);
        let before = story.content();
        let inverse = replace_moment(&mut story, &library);
        assert!(!awaits_moment_decision(&story, &library));
        assert_eq!(exercise_pages(&story).iter().filter(|page| page.exercise == "e3").count(), 2);
        for question in ["e3.0.1", "e3.1.5", "e3.3.2", "e4.1.4"] {
            let record_id = page_for_question(&story, question).unwrap();
            assert!(!is_answered(&story, &record_id, &QuestionRef::new(question)), "{question}");
        }
        assert_eq!(active_term(&story, &library, TermKind::Initiative), None);
        put_answer(&mut story, "e3.1.5", Value::text("The short walk"), 120);
        assert_eq!(active_term(&story, &library, TermKind::Initiative).unwrap().answer.text, "The short walk");
        assert_eq!(answers_to(&story, "e3.1.5").len(), 2);
        assert_eq!(included_answers(&story, "e3.1.5").len(), 1);
        assert!(included_answers(&story, "e4.1.4").is_empty());
        put_answer(&mut story, "e3.1.5", Value::text(""), 121);
        story.apply(inverse, &context(130));
        assert_eq!(
            story.text_at(&FieldPath::in_record(&RecordId::from_number(50), Field::Answer(QuestionRef::new("e3.1.5")))),
            "The slammed door"
        );
        assert!(before.keys().all(|path| story.get(path).is_some()) && awaits_moment_decision(&story, &library));
    }

    #[test]
    fn the_flow_continues_with_the_second_page() {
        let (mut story, library) = story_with_moment();
        put_answer(&mut story, "e3.3.2", unwelcome(), 62);
        replace_moment(&mut story, &library);
        let resume_step = FlowStep::Ask(QuestionRef::new(&library.session.unwelcome_moment.resume_question));
        story.apply(
            Edit::put(FieldPath::in_head(NamedField::CurrentStep), Value::text(resume_step.to_string())),
            &context(100),
        );
        let all = flow_steps(&story, &library, &Flow::Session);
        assert_eq!(current_step_index(&story, &all).and_then(|at| all.get(at)), Some(&resume_step));
        put_answer(&mut story, "e3.0.1", Value::text("On Sunday"), 101);
        assert_eq!(
            story.text_at(&FieldPath::in_record(&RecordId::from_number(50), Field::Answer(QuestionRef::new("e3.0.1")))),
            "On Friday"
        );
    }

    #[test]
    fn another_moment_has_a_page_of_its_own_and_the_first_stays_on_the_story_page() {
        let (mut story, library) = story_with_moment();
        assert!(has_moment(&story, &library));
        let mut ids = 900..;
        let edit = another_moment_edit(&story, &library, || RecordId::from_number(ids.next().unwrap()), 99);
        story.apply(edit, &context(99));
        assert!(!has_moment(&story, &library));
        put_answer(&mut story, "e3.0.1", Value::text("On Sunday"), 100);
        let told: Vec<String> = included_answers(&story, "e3.0.1").into_iter().map(|answer| answer.text).collect();
        assert_eq!(told, ["On Friday", "On Sunday"]);
    }

    #[test]
    fn answers_beyond_the_moment_stay_on_their_page() {
        let (mut story, library) = story_with_moment();
        put_answer(&mut story, "e4.3.1", Value::text("At nine, on the roof"), 61);
        put_answer(&mut story, "e3.3.2", unwelcome(), 62);
        replace_moment(&mut story, &library);
        assert_eq!(exercise_pages(&story).iter().filter(|page| page.exercise == "e4").count(), 1);
        assert_eq!(included_answers(&story, "e4.3.1").len(), 1);
    }
}
