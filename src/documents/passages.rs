//! The passages of the story page: the user's words in a first order, each under a small linking line (White 2007: landscapes of
//! action and identity).

use super::page::dated_passages::insert_dated_passages;
use super::page::included_answers::included_passages;
use super::page::passage_order::{sort_passages, stored_position};
use crate::documents::passage::{Fragment, Passage};
use crate::exercises::content_ids::{FOUND_MOMENT, MOMENT_NARRATIVE, MOMENT_TITLE};
use crate::exercises::exercise::TermKind;
use crate::exercises::library::ExerciseLibrary;
use crate::exercises::session::PassagePlan;
use crate::story::Story;
use crate::story::answers::queries::{self, RecordedAnswer};
use crate::story::model::field_path::{Field, FieldPath};
use crate::story::model::ids::RecordId;
use crate::story::model::value::{Decision, Value};
use crate::story::terms::speaker::is_user_speech;

/// Returns the passages with content, in the user's order: those of the session, dated ones, and answers that the user put on the page. A
/// passage about the problem is never first or last, unless the user moved it there.
pub fn story_passages(story: &Story, library: &ExerciseLibrary) -> Vec<Passage> {
    let mut seen: Vec<FieldPath> = Vec::new();
    let mut all = Vec::new();
    for plan in &library.session.passages {
        let mut passage = build_passage(story, library, plan);
        // A fragment of an earlier passage is not repeated.
        passage.fragments.retain(|fragment| !seen.contains(&fragment.path));
        seen.extend(passage.fragments.iter().map(|fragment| fragment.path.clone()));
        if !passage.fragments.is_empty() || !passage.own_wording.trim().is_empty() {
            all.push(passage);
        }
    }
    let mut all = insert_dated_passages(keep_inside(all, is_kept_inside), story, library);
    all.extend(included_passages(story, library));
    sort_passages(all)
}

/// Returns the lines that the page shows for a passage.
pub fn visible_lines(passage: &Passage) -> Vec<String> {
    match passage.decision {
        Decision::Reword if !passage.own_wording.trim().is_empty() => vec![passage.own_wording.clone()],
        // A wording that was emptied leaves the passage as it was.
        Decision::Keep | Decision::Reword => passage.fragments.iter().map(|fragment| fragment.text.clone()).collect(),
        Decision::Omit | Decision::Later => Vec::new(),
    }
}

/// Returns the passages that the page shows. Again, a passage about the problem is never first or last, whatever was left out around it,
/// unless the user moved it there.
pub fn visible_passages(passages: &[Passage]) -> Vec<Passage> {
    let all = passages.iter().filter(|passage| !visible_lines(passage).is_empty()).cloned().collect();
    keep_inside(all, is_kept_inside)
}

fn is_kept_inside(passage: &Passage) -> bool {
    passage.is_about_problem && passage.position.is_none()
}

/// Moves the `inner` items away from both ends; with fewer than two other items, they are left out.
fn keep_inside<T>(all: Vec<T>, inner: impl Fn(&T) -> bool) -> Vec<T> {
    let before = all.iter().take_while(|item| !inner(item)).count();
    let (moved, mut others): (Vec<T>, Vec<T>) = all.into_iter().partition(inner);
    if others.len() < 2 {
        return others;
    }
    let at = before.clamp(1, others.len().saturating_sub(1));
    others.splice(at..at, moved);
    others
}

fn build_passage(story: &Story, library: &ExerciseLibrary, plan: &PassagePlan) -> Passage {
    let desk = RecordId::desk();
    let linking_line = story.text_at(&FieldPath::in_record(&desk, Field::LinkingLine(plan.id.clone())));
    let default_decision = if plan.optional { Decision::Omit } else { Decision::Keep };
    let (decision, own_wording) = match story.get(&FieldPath::in_record(&desk, Field::Passage(plan.id.clone()))) {
        Some(Value::Passage { decision, text }) => (*decision, text.clone()),
        Some(_) | None => (default_decision, String::new()),
    };
    Passage {
        id: plan.id.clone(),
        linking_line: if linking_line.trim().is_empty() { plan.linking_line.clone() } else { linking_line.to_owned() },
        written_at: None,
        fragments: passage_fragments(story, library, plan),
        decision,
        own_wording,
        is_optional: plan.optional,
        is_about_problem: plan.source_questions.iter().any(|id| library.term_kind_of(id) == Some(TermKind::Problem)),
        position: stored_position(story, &plan.id),
    }
}

/// Returns the answers that a passage draws on, page by page, so that a title comes before its own narrative. Words that the user had
/// someone else say are not the user's own and are left out.
fn passage_fragments(story: &Story, library: &ExerciseLibrary, plan: &PassagePlan) -> Vec<Fragment> {
    let mut all: Vec<RecordedAnswer> =
        plan.source_questions.iter().flat_map(|id| queries::included_answers(story, id)).collect();
    all.retain(|answer| !answer.text.trim().is_empty() && is_user_speech(story, library, &answer.path));
    let narrated: Vec<RecordId> = all
        .iter()
        .filter(|answer| answer.question_ref.question_id == MOMENT_NARRATIVE)
        .map(|answer| answer.record.clone())
        .collect();
    all.retain(|answer| answer.question_ref.question_id != FOUND_MOMENT || !narrated.contains(&answer.record));
    // The same words as an answer to two questions are shown once, as where what matters is found again in a moment.
    let mut shown: Vec<(String, String)> = Vec::new();
    all.retain(|answer| {
        let (question, text) = (&answer.question_ref.question_id, answer.text.trim());
        let is_repeated = shown.iter().any(|(asked, shown_text)| asked != question && shown_text == text);
        shown.push((question.clone(), text.to_owned()));
        !is_repeated
    });
    let record_ids: Vec<RecordId> = all.iter().map(|answer| answer.record.clone()).collect();
    all.sort_by_key(|answer| record_ids.iter().position(|record_id| *record_id == answer.record));
    all.into_iter().map(to_fragment).collect()
}

fn to_fragment(answer: RecordedAnswer) -> Fragment {
    Fragment {
        is_list: matches!(answer.path.field, Field::Item(..)),
        is_title: answer.question_ref.question_id == MOMENT_TITLE,
        text: answer.text,
        path: answer.path,
        question_id: answer.question_ref.question_id,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::fixtures::{StoryBuilder, shipped_library};

    fn ids(passages: &[Passage]) -> Vec<&str> {
        passages.iter().map(|passage| passage.id.as_str()).collect()
    }

    fn full() -> StoryBuilder {
        let mut builder = StoryBuilder::new();
        builder.answer_text("e1.1.1", "The Fog").answer_text("e1.4.6", "a place at the table");
        builder
            .answer_text("e3.0.1", "Tuesday")
            .answer_text("e3.1.1", "I sat down.\nShe talked.")
            .answer_text("e3.1.5", "The chair");
        builder.answer_text("e4.2.1", "So she would not eat alone").answer_text("e4.6.1", "Friday");
        builder
    }

    fn decide(builder: &mut StoryBuilder, id: &str, decision: Decision, text: &str) {
        let path = FieldPath::in_record(&RecordId::desk(), Field::Passage(id.to_owned()));
        builder.put_value(path, Value::Passage { decision, text: text.to_owned() });
    }

    #[test]
    fn an_empty_story_has_no_passages() {
        assert!(story_passages(&StoryBuilder::new().story, &shipped_library()).is_empty());
    }

    #[test]
    fn the_moment_comes_first_and_its_narrative_replaces_its_first_mention() {
        let all = story_passages(&full().story, &shipped_library());
        assert_eq!(ids(&all), ["moment", "going_for", "matters", "against", "next"]);
        assert_eq!(visible_lines(&all[0]), ["The chair", "I sat down.\nShe talked."]);
        assert!(all[0].fragments[0].is_title && !all[0].fragments[1].is_title);
    }

    #[test]
    fn what_the_problem_said_is_not_on_the_story_page() {
        let mut library = std::sync::Arc::unwrap_or_clone(shipped_library());
        for plan in &mut library.session.passages {
            plan.source_questions.push("e1.1.4".to_owned());
        }
        let mut builder = full();
        builder.answer_text("e1.1.4", "You would be better off gone.");
        let all = story_passages(&builder.story, &library);
        let is_quoted =
            all.iter().flat_map(|passage| &passage.fragments).any(|fragment| fragment.question_id == "e1.1.4");
        assert!(!is_quoted, "{all:?}");
    }

    #[test]
    fn an_optional_passage_is_left_out_until_the_user_includes_it() {
        let mut builder = full();
        let all = story_passages(&builder.story, &shipped_library());
        assert!(visible_lines(&all[3]).is_empty());
        decide(&mut builder, "against", Decision::Keep, "");
        assert_eq!(visible_lines(&story_passages(&builder.story, &shipped_library())[3]), ["The Fog"]);
    }

    #[test]
    fn a_reworded_passage_shows_only_the_rewording_and_an_omitted_one_nothing() {
        let mut builder = full();
        decide(&mut builder, "moment", Decision::Reword, "I sat down with her.");
        assert_eq!(visible_lines(&story_passages(&builder.story, &shipped_library())[0]), ["I sat down with her."]);
        for decision in [Decision::Omit, Decision::Later] {
            decide(&mut builder, "moment", decision, "I sat down with her.");
            let all = story_passages(&builder.story, &shipped_library());
            assert!(visible_lines(&all[0]).is_empty());
            assert_eq!(all[0].own_wording, "I sat down with her.");
        }
    }

    #[test]
    fn a_passage_about_the_problem_is_never_first_or_last() {
        let mut builder = full();
        decide(&mut builder, "against", Decision::Keep, "");
        decide(&mut builder, "next", Decision::Omit, "");
        let library = shipped_library();
        assert_eq!(
            ids(&visible_passages(&story_passages(&builder.story, &library))),
            ["moment", "going_for", "against", "matters"]
        );
        for id in ["moment", "going_for"] {
            decide(&mut builder, id, Decision::Omit, "");
        }
        assert_eq!(ids(&visible_passages(&story_passages(&builder.story, &library))), ["matters"]);
    }

    #[test]
    fn the_users_linking_line_replaces_the_drafted_one() {
        let mut builder = full();
        builder.put_value(
            FieldPath::in_record(&RecordId::desk(), Field::LinkingLine("moment".into())),
            Value::text("A Tuesday"),
        );
        assert_eq!(story_passages(&builder.story, &shipped_library())[0].linking_line, "A Tuesday");
    }

    #[test]
    fn the_reason_against_the_problem_and_non_answers_are_on_no_good_page() {
        let mut builder = StoryBuilder::new();
        builder.answer_text("e1.1.1", "The Fog").answer_text("e1.4.1", "because i shout").answer_text("e3.0.1", "idk");
        builder.answer_text("e4.1.4", "nothing").answer_text("e4.6.1", "Friday");
        let all = story_passages(&builder.story, &shipped_library());
        assert!(!ids(&all).contains(&"matters") && !ids(&all).contains(&"moment"), "{all:?}");
        assert_eq!(ids(&visible_passages(&all)), ["next"]);
    }

    #[test]
    fn a_story_that_began_with_a_hope_has_its_hope_times_and_strengths_on_the_page() {
        let mut builder = StoryBuilder::new();
        for (question, text) in
            [("e14.1.1", "to sleep"), ("e16.1.1", "Sunday"), ("e20.1.3", "Listening"), ("e20.1.5", "I sing again")]
        {
            builder.answer_text(question, text);
        }
        assert_eq!(ids(&story_passages(&builder.story, &shipped_library())), ["hope", "already", "have", "next"]);
    }
}
