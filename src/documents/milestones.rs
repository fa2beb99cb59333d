//! What there is to read at each stage of a story, and the position card (White 2007, ch. 1: statement of position map).

use crate::exercises::content_ids::{EFFECTS_STANCE, MOMENT_TITLE, STANCE_REASON};
use crate::exercises::exercise::TermKind;
use crate::exercises::library::{ExerciseLibrary, exercise_id_of};
use crate::story::Story;
use crate::story::answers::queries::{RecordedAnswer, answers_on_page, answers_to, exercise_pages, included_answers};
use crate::story::model::clock::Millis;
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::ids::{ItemId, RecordId};
use crate::story::model::value::{Stance, Value};
use crate::story::terms::placeholders::{Term, active_term, all_terms};
use crate::story::terms::term_updates::{current_wording, is_retired};

/// The passages whose answers tell of events, and below those that tell what the events mean.
const EVENT_PASSAGES: [&str; 3] = ["moment", "through", "earlier"];
const MEANING_PASSAGES: [&str; 2] = ["going_for", "matters"];

/// What there is to read, from nothing to a story page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StoryRichness {
    /// No answer yet.
    Empty,
    /// At least one answer.
    PlainPage,
    /// A stance with a reason.
    PositionCard,
    /// One event and one meaning.
    FirstPage,
    /// Two events and one meaning.
    StoryPage,
}

/// A row of the position card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PositionRow {
    /// The effect, in the user's words.
    pub effect: String,
    /// The user's stance on it.
    pub stance: Option<Stance>,
    /// The reasons, each exactly as written.
    pub reasons: Vec<String>,
}

/// The position card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PositionCard {
    /// The name of the problem; empty until it is named.
    pub problem: String,
    /// The stances, effect by effect.
    pub rows: Vec<PositionRow>,
    /// What matters to the user; empty until it is written.
    pub what_matters: String,
    /// When any of it was last written.
    pub changed_at: Millis,
}

/// Returns how much there is to read.
pub fn story_richness(story: &Story, library: &ExerciseLibrary) -> StoryRichness {
    let (events, meanings) = (event_count(story, library), meaning_count(story, library));
    let has_position =
        || position_rows(story, library).iter().any(|(row, _)| row.stance.is_some() && !row.reasons.is_empty());
    let answered = || exercise_pages(story).iter().any(|page| has_answer(story, &page.record));
    match (events, meanings) {
        (2.., 1..) => StoryRichness::StoryPage,
        (1, 1..) => StoryRichness::FirstPage,
        _ if has_position() => StoryRichness::PositionCard,
        _ if answered() => StoryRichness::PlainPage,
        _ => StoryRichness::Empty,
    }
}

/// Returns the position card, once there is a stance, a reason or a value: a name alone is no position.
pub fn position_card(story: &Story, library: &ExerciseLibrary) -> Option<PositionCard> {
    let rows = position_rows(story, library);
    let (problem, value) = (active_term(story, library, TermKind::Problem), value_in_position(story, library));
    let has_position = rows.iter().map(|(_, at)| *at).chain(value.iter().map(|term| term.answer.at)).max()?;
    let at = problem.iter().map(|term| term.answer.at).fold(has_position, Millis::max);
    let text = |term: Option<Term>| term.map(|term| term.answer.text).unwrap_or_default();
    Some(PositionCard {
        problem: text(problem),
        rows: rows.into_iter().map(|(row, _)| row).collect(),
        what_matters: text(value),
        changed_at: at,
    })
}

/// Returns what matters in the position on the problem: the value written in its own exercise, else the active one, which may come from a
/// moment.
fn value_in_position(story: &Story, library: &ExerciseLibrary) -> Option<Term> {
    let exercise = exercise_id_of(EFFECTS_STANCE);
    let of_position = |term: &Term| {
        term.kind == TermKind::Value
            && exercise_id_of(&term.answer.question_ref.question_id) == exercise
            && !is_retired(story, &term.answer.path)
    };
    let found = all_terms(story, library).into_iter().filter(of_position).max_by_key(|term| term.answer.at);
    let Some(mut term) = found else { return active_term(story, library, TermKind::Value) };
    term.answer.text = current_wording(story, &term.answer);
    Some(term)
}

fn has_answer(story: &Story, record_id: &RecordId) -> bool {
    let has_text = answers_on_page(story, record_id).iter().any(|answer| !answer.text.trim().is_empty());
    let shown = |value: &Value| match value {
        Value::Stance { .. } => true,
        Value::Drawing { colour, .. } => !colour.is_empty(),
        _ => false,
    };
    has_text || story.record(record_id).is_some_and(|record| record.iter().any(|(_, _, value)| shown(value)))
}

fn answers_for_passages(story: &Story, library: &ExerciseLibrary, ids: &[&str]) -> Vec<RecordedAnswer> {
    let plans = library.session.passages.iter().filter(|plan| ids.contains(&plan.id.as_str()));
    let mut all: Vec<RecordedAnswer> =
        plans.flat_map(|plan| &plan.source_questions).flat_map(|id| included_answers(story, id)).collect();
    all.retain(|answer| !answer.text.trim().is_empty());
    all
}

/// Counts events: the answers about a moment on one page are one event, and every other answer is one.
fn event_count(story: &Story, library: &ExerciseLibrary) -> usize {
    let context = MOMENT_TITLE.split('.').next().unwrap_or_default();
    let mut events: Vec<(RecordId, Option<FieldPath>)> = Vec::new();
    for answer in answers_for_passages(story, library, &EVENT_PASSAGES) {
        let of_moment = answer.question_ref.question_id.split('.').next() == Some(context);
        let event = (answer.record, (!of_moment).then_some(answer.path));
        if !events.contains(&event) {
            events.push(event);
        }
    }
    events.len()
}

fn meaning_count(story: &Story, library: &ExerciseLibrary) -> usize {
    let is_meaning = |term: &Term| matches!(term.kind, TermKind::Value | TermKind::Hope | TermKind::Commitment);
    let reasons_given = all_terms(story, library).into_iter().filter(is_meaning).count();
    answers_for_passages(story, library, &MEANING_PASSAGES).len().saturating_add(reasons_given)
}

fn position_rows(story: &Story, library: &ExerciseLibrary) -> Vec<(PositionRow, Millis)> {
    let effects = all_terms(story, library).into_iter().filter(|term| term.kind == TermKind::Effect);
    effects.filter_map(|term| position_row(story, &term.answer)).collect()
}

fn position_row(story: &Story, effect: &RecordedAnswer) -> Option<(PositionRow, Millis)> {
    let Field::Item(_, item) = &effect.path.field else { return None };
    let (stance, reason, first) = latest_stance(story, item);
    let reasons_given = answers_to(story, STANCE_REASON)
        .into_iter()
        .filter(|answer| answer.question_ref.item_id.as_ref() == Some(item));
    let (mut reasons, mut at) = (Vec::from_iter(reason), first);
    for answer in reasons_given {
        at = at.max(Some(answer.at));
        reasons.push(answer.text);
    }
    reasons.retain(|text| !text.trim().is_empty());
    if stance.is_none() && reasons.is_empty() {
        return None;
    }
    Some((PositionRow { effect: effect.text.clone(), stance, reasons }, at?))
}

fn latest_stance(story: &Story, item: &ItemId) -> (Option<Stance>, Option<String>, Option<Millis>) {
    let field = Field::Answer(QuestionRef::for_item(EFFECTS_STANCE, item));
    for page in exercise_pages(story).iter().rev() {
        let path = FieldPath::in_record(&page.record, field.clone());
        if let Some(Value::Stance { stance, reason }) = story.get(&path) {
            return (Some(*stance), Some(reason.clone()), story.version_at(&path).map(|version| version.at));
        }
    }
    (None, None, None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::fixtures::{StoryBuilder, shipped_library};
    use crate::documents::full_export::{ExportWording, full_export_plain_text};
    use crate::documents::passages::{story_passages, visible_lines, visible_passages};

    fn is(builder: &StoryBuilder, expected: StoryRichness) {
        assert_eq!(story_richness(&builder.story, &shipped_library()), expected);
    }

    #[test]
    fn there_is_something_to_read_at_every_richness() {
        let mut builder = StoryBuilder::new();
        is(&builder, StoryRichness::Empty);
        builder.answer_text("e1.1.1", "The Fog");
        is(&builder, StoryRichness::PlainPage);
        let area = builder.add_list_line("e1.2.1", "Home", 2);
        let effect = builder.add_list_line(&format!("e1.2.2@{area}"), "keep my coat on", 0);
        builder.answer(&format!("e1.3.2@{effect}"), Value::Stance { stance: Stance::Mixed, reason: String::new() });
        is(&builder, StoryRichness::PlainPage);
        builder
            .answer_text("e3.0.1", "Tuesday")
            .answer_text("e3.1.1", "I sat down.")
            .answer_text("e3.1.5", "The chair");
        is(&builder, StoryRichness::PlainPage);
        builder.answer_text(&format!("e1.4.1@{effect}"), "She saw me at her table in my coat.");
        is(&builder, StoryRichness::PositionCard);
        builder.answer_text("e1.4.6", "a place at the table");
        is(&builder, StoryRichness::FirstPage);
        builder.answer_text("e4.3.1", "The school roof");
        is(&builder, StoryRichness::StoryPage);
    }

    #[test]
    fn a_stance_with_a_reason_makes_a_position_card() {
        let mut builder = StoryBuilder::new();
        let area = builder.add_list_line("e1.2.1", "Home", 2);
        let effect = builder.add_list_line(&format!("e1.2.2@{area}"), "keep my coat on", 0);
        builder.add_list_line(&format!("e1.2.2@{area}"), "eat standing", 0);
        assert_eq!(position_card(&builder.story, &shipped_library()), None);
        let stance = Value::Stance { stance: Stance::Unwelcome, reason: "It is cold".into() };
        builder.answer(&format!("e1.3.2@{effect}"), stance).answer_text("e1.1.1", "The Receipt");
        is(&builder, StoryRichness::PositionCard);
        let card = position_card(&builder.story, &shipped_library()).unwrap();
        let row = PositionRow {
            effect: "keep my coat on".into(),
            stance: Some(Stance::Unwelcome),
            reasons: vec!["It is cold".into()],
        };
        assert_eq!((card.problem.as_str(), card.rows, card.what_matters.as_str()), ("The Receipt", vec![row], ""));
    }

    #[test]
    fn what_matters_alone_makes_a_position_card_and_a_name_does_not() {
        let mut builder = StoryBuilder::new();
        builder.answer_text("e1.1.1", "The Receipt");
        assert_eq!(position_card(&builder.story, &shipped_library()), None);
        builder.answer_text("e1.4.6", "a place at the table");
        let card = position_card(&builder.story, &shipped_library()).unwrap();
        assert_eq!(
            (card.problem.as_str(), card.rows, card.what_matters.as_str()),
            ("The Receipt", vec![], "a place at the table")
        );
    }

    #[test]
    fn what_mattered_in_a_moment_does_not_replace_what_matters_in_the_position() {
        let mut builder = StoryBuilder::new();
        builder.answer_text("e3.4.3", "quiet");
        let card = |builder: &StoryBuilder| position_card(&builder.story, &shipped_library()).unwrap().what_matters;
        assert_eq!(card(&builder), "quiet");
        builder.answer_text("e1.4.6", "a place at the table").answer_text("e3.4.3", "bread");
        assert_eq!(card(&builder), "a place at the table");
    }

    #[test]
    fn getting_through_counts_as_events() {
        let mut builder = StoryBuilder::new();
        builder.add_list_line("e17.1.1", "the dog", 0);
        builder.add_list_line("e17.1.1", "the radio", 0);
        builder.answer_text("e4.2.1", "to see the spring");
        is(&builder, StoryRichness::StoryPage);
    }

    fn answers(builder: &mut StoryBuilder, which: u8) {
        if which & 1 > 0 {
            builder.answer_text("e1.1.1", "The Fog");
        }
        if which & 2 > 0 {
            let area = builder.add_list_line("e1.2.1", "Home", 2);
            let effect = builder.add_list_line(&format!("e1.2.2@{area}"), "keep my coat on", 0);
            let stance = Value::Stance { stance: Stance::Mixed, reason: "It is cold".into() };
            builder.answer(&format!("e1.3.2@{effect}"), stance);
        }
        for (bit, question, text) in [
            (4, "e3.1.1", "I sat down."),
            (8, "e4.2.1", "She was alone."),
            (16, "e4.3.1", "The school roof"),
            (32, "e1.4.6", "a place at the table"),
            (64, "e17.1.1", "the dog"),
            (128, "e14.1.1", "soup"),
        ] {
            if which & bit > 0 {
                builder.answer_text(question, text);
            }
        }
    }

    #[test]
    fn every_answered_story_has_something_to_read() {
        let library = shipped_library();
        let wording = ExportWording {
            question: &|question_ref| question_ref.question_id.clone(),
            stance: &|_| "some of each".to_owned(),
            border_positions: [""; 11],
            date: &|_| "12 September".to_owned(),
            page_heading: "The page",
            speech: &|speech| format!("{:?} {}", speech.speaker, speech.name),
            title: &|_, exercise| format!("the page of {exercise}"),
        };
        for which in 0..=255 {
            let mut builder = StoryBuilder::new();
            answers(&mut builder, which);
            let story = &builder.story;
            let made = story_richness(story, &library);
            assert_eq!(made == StoryRichness::Empty, which == 0);
            assert_eq!(full_export_plain_text(story, &library, wording).trim().is_empty(), which == 0, "{which:b}");
            if made == StoryRichness::PositionCard {
                assert!(position_card(story, &library).is_some_and(|card| !card.rows.is_empty()), "{which:b}");
            }
            if made >= StoryRichness::FirstPage {
                let lines = visible_passages(&story_passages(story, &library)).iter().flat_map(visible_lines).count();
                assert!(lines >= if made == StoryRichness::StoryPage { 2 } else { 1 }, "{which:b}");
            }
        }
    }
}
