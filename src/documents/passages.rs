//! The passages of her page: her words in a first order, each under a small linking line (White 2007: both landscapes).

use super::dated_passages::insert_dated_passages;
use crate::exercises::exercise::TermKind;
use crate::exercises::library::ExerciseLibrary;
use crate::exercises::session::PassagePlan;
use crate::story::Story;
use crate::story::answers::{self, RecordedAnswer};
use crate::story::clock::Millis;
use crate::story::field_path::{Field, FieldPath};
use crate::story::ids::RecordId;
use crate::story::speaker::is_user_speech;
use crate::story::value::{Decision, Value};

/// The title of a moment.
pub const MOMENT_TITLE: &str = "e3.1.5";
/// A moment told as a short film.
pub const MOMENT_NARRATIVE: &str = "e3.1.1";
/// A moment found.
pub const MOMENT_FIRST_MENTION: &str = "e3.0.1";

/// A piece of her words within a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment {
    /// Her words, exactly.
    pub text: String,
    /// Where they stand.
    pub path: FieldPath,
    /// The question they answered.
    pub question_id: String,
    /// Whether it is one line among others.
    pub is_list: bool,
    /// Whether it is the title of what follows.
    pub is_title: bool,
}

/// A passage of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Its id.
    pub id: String,
    /// The linking line: hers, or the plan's.
    pub linking_line: String,
    /// Its day, where it has one.
    pub written_at: Option<Millis>,
    /// Her words for it.
    pub fragments: Vec<Fragment>,
    /// What she decided.
    pub decision: Decision,
    /// Her own wording; kept while another decision holds.
    pub own_wording: String,
    /// Whether it is left out until she takes it in.
    pub is_optional: bool,
    /// Whether it speaks of the problem.
    pub is_about_problem: bool,
}

/// The passages that hold anything, in their first order; what speaks of the problem is never first or last.
pub fn story_passages(story: &Story, library: &ExerciseLibrary) -> Vec<Passage> {
    let mut seen: Vec<FieldPath> = Vec::new();
    let mut all = Vec::new();
    for plan in &library.session.passages {
        let mut passage = build_passage(story, library, plan);
        // What an earlier passage holds is not said twice.
        passage.fragments.retain(|fragment| !seen.contains(&fragment.path));
        seen.extend(passage.fragments.iter().map(|fragment| fragment.path.clone()));
        if !passage.fragments.is_empty() || !passage.own_wording.trim().is_empty() {
            all.push(passage);
        }
    }
    insert_dated_passages(keep_inside(all, |passage| passage.is_about_problem), story, library)
}

/// What stands on the page for a passage.
pub fn visible_lines(passage: &Passage) -> Vec<String> {
    match passage.decision {
        Decision::Keep => passage.fragments.iter().map(|fragment| fragment.text.clone()).collect(),
        Decision::Reword if passage.own_wording.trim().is_empty() => Vec::new(),
        Decision::Reword => vec![passage.own_wording.clone()],
        Decision::Omit | Decision::Later => Vec::new(),
    }
}

/// The passages that stand on the page; again the problem is never first or last, whatever was left out around it.
pub fn visible_passages(passages: &[Passage]) -> Vec<Passage> {
    let all = passages.iter().filter(|passage| !visible_lines(passage).is_empty()).cloned().collect();
    keep_inside(all, |passage| passage.is_about_problem)
}

/// Moves what is not to be first or last inward; with fewer than two others around it, it does not stand.
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
    let link = story.text_at(&FieldPath::in_record(&desk, Field::LinkingLine(plan.id.clone())));
    let undecided = if plan.optional { Decision::Omit } else { Decision::Keep };
    let (decision, mine) = match story.get(&FieldPath::in_record(&desk, Field::Passage(plan.id.clone()))) {
        Some(Value::Passage { decision, text }) => (*decision, text.clone()),
        Some(_) | None => (undecided, String::new()),
    };
    Passage {
        id: plan.id.clone(),
        linking_line: if link.trim().is_empty() { plan.linking_line.clone() } else { link.to_owned() },
        written_at: None,
        fragments: passage_fragments(story, library, plan),
        decision,
        own_wording: mine,
        is_optional: plan.optional,
        is_about_problem: plan.source_questions.iter().any(|id| library.kind_given_by(id) == Some(TermKind::Problem)),
    }
}

/// The answers that a passage draws on: page by page, so that a title stands above its own telling. Words that the user had
/// somebody else say are not the user's own and are no part of it.
fn passage_fragments(story: &Story, library: &ExerciseLibrary, plan: &PassagePlan) -> Vec<Fragment> {
    let mut all: Vec<RecordedAnswer> =
        plan.source_questions.iter().flat_map(|id| answers::included_answers(story, id)).collect();
    all.retain(|given| !given.text.trim().is_empty() && is_user_speech(story, library, &given.path));
    let told: Vec<RecordId> = all
        .iter()
        .filter(|given| given.question_ref.question_id == MOMENT_NARRATIVE)
        .map(|given| given.record.clone())
        .collect();
    all.retain(|given| given.question_ref.question_id != MOMENT_FIRST_MENTION || !told.contains(&given.record));
    let sheets: Vec<RecordId> = all.iter().map(|given| given.record.clone()).collect();
    all.sort_by_key(|given| sheets.iter().position(|sheet| *sheet == given.record));
    all.into_iter().map(to_fragment).collect()
}

fn to_fragment(given: RecordedAnswer) -> Fragment {
    Fragment {
        is_list: matches!(given.path.field, Field::Item(..)),
        is_title: given.question_ref.question_id == MOMENT_TITLE,
        text: given.text,
        path: given.path,
        question_id: given.question_ref.question_id,
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
        let mut teller = StoryBuilder::new();
        teller.answer_text("e1.1.1", "The Fog").answer_text("e1.4.6", "a place at the table");
        teller
            .answer_text("e3.0.1", "Tuesday")
            .answer_text("e3.1.1", "I sat down.\nShe talked.")
            .answer_text("e3.1.5", "The chair");
        teller.answer_text("e4.2.1", "So she would not eat alone").answer_text("e4.6.1", "Friday");
        teller
    }

    fn decide(teller: &mut StoryBuilder, id: &str, decision: Decision, text: &str) {
        let place = FieldPath::in_record(&RecordId::desk(), Field::Passage(id.to_owned()));
        teller.put_value(place, Value::Passage { decision, text: text.to_owned() });
    }

    #[test]
    fn an_empty_story_has_no_passages() {
        assert!(story_passages(&StoryBuilder::new().story, &shipped_library()).is_empty());
    }

    #[test]
    fn the_moment_comes_first_with_its_title_and_the_telling_takes_the_place_of_the_finding() {
        let all = story_passages(&full().story, &shipped_library());
        assert_eq!(ids(&all), ["moment", "going_for", "matters", "against", "next"]);
        assert_eq!(visible_lines(&all[0]), ["The chair", "I sat down.\nShe talked."]);
        assert!(all[0].fragments[0].is_title && !all[0].fragments[1].is_title);
    }

    #[test]
    fn what_the_problem_said_is_no_part_of_the_page() {
        let mut library = shipped_library();
        for plan in &mut library.session.passages {
            plan.source_questions.push("e1.1.4".to_owned());
        }
        let mut teller = full();
        teller.answer_text("e1.1.4", "You would be better off gone.");
        let all = story_passages(&teller.story, &library);
        let said = all.iter().flat_map(|passage| &passage.fragments).any(|fragment| fragment.question_id == "e1.1.4");
        assert!(!said, "{all:?}");
    }

    #[test]
    fn an_optional_passage_stays_out_until_she_takes_it_in() {
        let mut teller = full();
        let all = story_passages(&teller.story, &shipped_library());
        assert!(visible_lines(&all[3]).is_empty());
        decide(&mut teller, "against", Decision::Keep, "");
        assert_eq!(visible_lines(&story_passages(&teller.story, &shipped_library())[3]), ["The Fog"]);
    }

    #[test]
    fn said_her_way_only_her_wording_stands_and_left_out_nothing_does() {
        let mut teller = full();
        decide(&mut teller, "moment", Decision::Reword, "I sat down with her.");
        assert_eq!(visible_lines(&story_passages(&teller.story, &shipped_library())[0]), ["I sat down with her."]);
        for decision in [Decision::Omit, Decision::Later] {
            decide(&mut teller, "moment", decision, "I sat down with her.");
            let all = story_passages(&teller.story, &shipped_library());
            assert!(visible_lines(&all[0]).is_empty());
            assert_eq!(all[0].own_wording, "I sat down with her.");
        }
    }

    #[test]
    fn the_problem_never_stands_first_or_last() {
        let mut teller = full();
        decide(&mut teller, "against", Decision::Keep, "");
        decide(&mut teller, "next", Decision::Omit, "");
        let library = shipped_library();
        assert_eq!(
            ids(&visible_passages(&story_passages(&teller.story, &library))),
            ["moment", "going_for", "against", "matters"]
        );
        for id in ["moment", "going_for"] {
            decide(&mut teller, id, Decision::Omit, "");
        }
        assert_eq!(ids(&visible_passages(&story_passages(&teller.story, &library))), ["matters"]);
    }

    #[test]
    fn her_linking_line_replaces_the_drafted_one() {
        let mut teller = full();
        teller.put_value(
            FieldPath::in_record(&RecordId::desk(), Field::LinkingLine("moment".into())),
            Value::text("A Tuesday"),
        );
        assert_eq!(story_passages(&teller.story, &shipped_library())[0].linking_line, "A Tuesday");
    }
}
