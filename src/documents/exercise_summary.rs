//! The summary of an exercise page: every answer, exactly, under the question as it was asked and the step it belongs to.

use super::page_text::{escape_markdown, join_blocks, markdown_heading, markdown_list_item};
use crate::exercises::content_ids::BORDER_QUESTIONS;
use crate::exercises::exercise::ExerciseStep;
use crate::exercises::library::ExerciseLibrary;
use crate::story::Story;
use crate::story::answers::page_contents::{answered_question_refs, take_refs_of_question, title_answer};
use crate::story::answers::queries::{answer_items, answer_text};
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::ids::{ItemId, RecordId};
use crate::story::model::value::{Decision, LifeStatus, Stance, Value};
use crate::story::terms::speaker::{NamedSpeaker, speaker_of_answer};

/// The app's texts that a summary contains.
#[derive(Clone, Copy)]
pub struct SummaryWording<'a> {
    /// The wording of a question, where none was stored with the answer.
    pub question: &'a dyn Fn(&QuestionRef) -> String,
    /// The text for a stance.
    pub stance: &'a dyn Fn(Stance) -> String,
    /// The text for whether someone is living, died or is imagined; empty where it was not specified.
    pub life_status: &'a dyn Fn(LifeStatus) -> String,
    /// The text for each position of a border, from right next to the user to right next to the problem.
    pub border_positions: [&'a str; 11],
    /// The line that names the speaker, where the words are not the user's own.
    pub speech: &'a dyn Fn(&NamedSpeaker) -> String,
    /// The title of a page, by its record and exercise.
    pub title: &'a dyn Fn(&RecordId, &str) -> String,
}

/// The summary of one exercise page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExerciseSummary {
    /// The exercise's title.
    pub title: String,
    /// Its sections, in the order they are asked.
    pub sections: Vec<SummarySection>,
    /// The step that must be answered before there is a summary; empty once there is one.
    pub awaited_step: String,
}

/// A step with its answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SummarySection {
    /// The step's id.
    pub step_id: String,
    /// Its chapter label.
    pub title: String,
    /// Whether the user may hide it.
    pub is_hideable: bool,
    /// Whether the user has hidden it.
    pub is_hidden: bool,
    /// The answered questions.
    pub answers: Vec<AnsweredQuestion>,
}

/// A question with its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnsweredQuestion {
    /// The question, and the item it was asked for.
    pub question_ref: QuestionRef,
    /// The wording, as it was asked.
    pub wording: String,
    /// The item it was asked about, in the user's words; empty for most.
    pub about: String,
    /// The line that names the speaker; empty for the user's own words.
    pub speech: String,
    /// The answer, line by line, exactly as written.
    pub lines: Vec<String>,
    /// Whether the lines are items of a list.
    pub is_list: bool,
}

/// Returns the summary of an exercise page.
pub fn summarize_exercise(
    story: &Story,
    library: &ExerciseLibrary,
    record_id: &RecordId,
    wording: SummaryWording<'_>,
) -> ExerciseSummary {
    let id = exercise_of_page(story, record_id);
    let exercise = library.exercise(&id);
    let own_title = exercise.and_then(|exercise| title_answer(story, record_id, exercise));
    let title = own_title.unwrap_or_else(|| (wording.title)(record_id, &id));
    let mut left = answered_question_refs(story, record_id);
    let mut sections: Vec<SummarySection> = Vec::new();
    for step in exercise.into_iter().flat_map(|exercise| &exercise.steps) {
        let mut answered = Vec::new();
        for question in &step.questions {
            let full = format!("{id}.{}.{}", step.id, question.id);
            let of_question = take_refs_of_question(&mut left, &full);
            if question.off_page {
                continue;
            }
            answered.extend(
                of_question
                    .iter()
                    .filter_map(|question_ref| answered_question(story, library, record_id, question_ref, wording)),
            );
        }
        sections.push(build_section(story, record_id, step, answered));
    }
    let rest: Vec<AnsweredQuestion> = left
        .iter()
        .filter_map(|question_ref| answered_question(story, library, record_id, question_ref, wording))
        .collect();
    sections.push(SummarySection { answers: rest, ..SummarySection::default() });
    sections.retain(|section| !section.answers.is_empty());
    let required_step = exercise.map_or("", |exercise| exercise.required_step.as_str());
    if required_step.is_empty() || sections.iter().any(|section| section.step_id == required_step) {
        return ExerciseSummary { title, sections, awaited_step: String::new() };
    }
    ExerciseSummary { title, sections: Vec::new(), awaited_step: required_step.to_owned() }
}

/// Returns the summary as plain text, with or without the questions.
pub fn summary_plain_text(summary: &ExerciseSummary, questions: bool) -> String {
    let mut out = vec![summary.title.clone()];
    for section in visible_sections(summary) {
        out.push(section.title.clone());
        for answered in &section.answers {
            out.extend(questions.then(|| answered.wording.clone()));
            out.push(answered.about.clone());
            out.push(answered.speech.clone());
            out.push(answered.lines.join("\n"));
        }
    }
    join_blocks(out)
}

/// Returns the summary as Markdown, with or without the questions. The user's characters read back as they were written.
pub fn summary_markdown(summary: &ExerciseSummary, questions: bool) -> String {
    let mut out = vec![markdown_heading(1, &summary.title)];
    for section in visible_sections(summary) {
        out.push(markdown_heading(2, &section.title));
        for answered in &section.answers {
            out.extend(questions.then(|| markdown_heading(3, &answered.wording)));
            out.push(escape_markdown(&answered.about));
            out.push(escape_markdown(&answered.speech));
            if answered.is_list {
                out.push(answered.lines.iter().map(|line| markdown_list_item(line)).collect::<Vec<_>>().join("\n"));
            } else {
                out.extend(answered.lines.iter().map(|line| escape_markdown(line)));
            }
        }
    }
    join_blocks(out)
}

/// Iterates over the sections that are not hidden.
pub fn visible_sections(summary: &ExerciseSummary) -> impl Iterator<Item = &SummarySection> {
    summary.sections.iter().filter(|section| !section.is_hidden)
}

/// Returns the field path of the mark that hides a step.
pub fn hidden_flag_path(record_id: &RecordId, step: &str) -> FieldPath {
    FieldPath::in_record(record_id, Field::Passage(step.to_owned()))
}

/// Returns the exercise of a page; empty if the record is not a page.
pub fn exercise_of_page(story: &Story, record_id: &RecordId) -> String {
    match story.get(&FieldPath::in_record(record_id, Field::PageInfo)) {
        Some(Value::Page { exercise, .. }) => exercise.clone(),
        Some(_) | None => String::new(),
    }
}

fn build_section(
    story: &Story,
    record_id: &RecordId,
    step: &ExerciseStep,
    answered: Vec<AnsweredQuestion>,
) -> SummarySection {
    let hidden = matches!(
        story.get(&hidden_flag_path(record_id, &step.id)),
        Some(Value::Passage { decision: Decision::Omit, .. })
    );
    let hidden = step.hideable && hidden;
    SummarySection {
        step_id: step.id.clone(),
        title: step.title.clone(),
        is_hideable: step.hideable,
        is_hidden: hidden,
        answers: answered,
    }
}

fn answered_question(
    story: &Story,
    library: &ExerciseLibrary,
    record_id: &RecordId,
    question_ref: &QuestionRef,
    wording: SummaryWording<'_>,
) -> Option<AnsweredQuestion> {
    let asked_wording = story.text_at(&FieldPath::in_record(record_id, Field::AskedWording(question_ref.clone())));
    let single = story.get(&FieldPath::in_record(record_id, Field::Answer(question_ref.clone())));
    let items = answer_items(story, record_id, question_ref);
    let values = single.into_iter().chain(items.iter().map(|(_, value)| value));
    let mut lines: Vec<String> = values.flat_map(|value| answer_lines(value, question_ref, wording)).collect();
    lines.retain(|line| !line.trim().is_empty());
    if lines.is_empty() {
        return None;
    }
    let shown_wording =
        if asked_wording.is_empty() { (wording.question)(question_ref) } else { asked_wording.to_owned() };
    let about = question_ref.item_id.as_ref().map(|item| item_text(story, item)).unwrap_or_default();
    let speech = speaker_of_answer(story, library, record_id, question_ref)
        .map(|speech| (wording.speech)(&speech))
        .unwrap_or_default();
    Some(AnsweredQuestion {
        question_ref: question_ref.clone(),
        wording: shown_wording,
        about,
        speech,
        lines,
        is_list: !items.is_empty(),
    })
}

/// Returns a value as lines of text, in the shape of its input.
fn answer_lines(value: &Value, question_ref: &QuestionRef, wording: SummaryWording<'_>) -> Vec<String> {
    match value {
        Value::Scale { mark, note, .. } if BORDER_QUESTIONS.contains(&question_ref.question_id.as_str()) => {
            let position = mark.and_then(|mark| wording.border_positions.get(usize::from(mark)).copied());
            vec![position.unwrap_or_default().to_owned(), note.clone()]
        }
        Value::Person { life_status, .. } => {
            let status = (wording.life_status)(*life_status);
            let name = answer_text(value);
            vec![if status.is_empty() || name.is_empty() { name } else { format!("{name}, {status}") }]
        }
        Value::Stance { stance, reason } => vec![(wording.stance)(*stance), reason.clone()],
        Value::Scale { mark: Some(mark), low, high, note } => {
            vec![mark.to_string(), format!("0: {low}"), format!("10: {high}"), note.clone()]
        }
        Value::Drawing { colour, word, emoji } => vec![colour.clone(), emoji.clone(), word.clone()],
        Value::Period { label, date } => vec![label.clone(), date.clone()],
        other => vec![other.main_text().to_owned()],
    }
}

/// Returns the text of an item, wherever in the story it was written.
fn item_text(story: &Story, wanted: &ItemId) -> String {
    let mut all = story.iter_values();
    let found = all.find(|(path, _, _)| matches!(&path.field, Field::Item(_, item) if item == wanted));
    found.map(|(_, _, value)| value.main_text().to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::fixtures::{StoryBuilder, shipped_library};
    use crate::documents::markdown::{blocks_to_text, parse_markdown};
    use crate::exercises::exercise::Exercise;
    use proptest::prelude::*;

    const WORDING: SummaryWording<'static> = SummaryWording {
        question: &|question_ref| question_ref.question_id.clone(),
        stance: &|_| "some of each".to_owned(),
        life_status: &|life_status| {
            if life_status == LifeStatus::Died { "no longer living".to_owned() } else { String::new() }
        },
        border_positions: ["at my door", "", "", "", "", "half and half", "", "", "", "", "at its door"],
        speech: &|speech| format!("{:?} {}", speech.speaker, speech.name),
        title: &|_, exercise| format!("the page of {exercise}"),
    };

    fn with(ids: &[&str]) -> ExerciseLibrary {
        let mut library = std::sync::Arc::unwrap_or_clone(shipped_library());
        for id in ids {
            let text = std::fs::read_to_string(format!("content/en/{id}.toml")).unwrap();
            let exercise: Exercise = toml::from_str(&text).unwrap();
            library.add_exercise_json(&serde_json::to_string(&exercise).unwrap()).unwrap();
        }
        library
    }

    #[test]
    fn each_answer_is_under_its_step_in_the_order_asked() {
        let mut builder = StoryBuilder::new();
        builder.answer_text("e9a.2.1", "second");
        builder.answer_text("e9a.1.1", "first");
        let summary = summarize_exercise(&builder.story, &with(&["e9a"]), &RecordId::parse("pe9a").unwrap(), WORDING);
        let order: Vec<&str> = summary.sections.iter().map(|section| section.step_id.as_str()).collect();
        assert_eq!(order, ["1", "2"]);
        assert_eq!(summary.sections[0].answers[0].lines, ["first"]);
        assert!(
            !summary_plain_text(&summary, false).contains("e9a.1.1")
                && summary_plain_text(&summary, true).contains("e9a.1.1")
        );
    }

    #[test]
    fn a_border_is_described_in_words_and_not_as_a_number() {
        let mut builder = StoryBuilder::new();
        let border_mark =
            |mark, note: &str| Value::Scale { mark, low: String::new(), high: String::new(), note: note.into() };
        builder.answer("e2.look.6", border_mark(Some(0), "the winter after the move"));
        builder.answer("e2.look.7", border_mark(Some(5), ""));
        let page = summarize_exercise(&builder.story, &with(&["e2"]), &RecordId::parse("pe2").unwrap(), WORDING);
        let lines_of_answers: Vec<&[String]> =
            page.sections[0].answers.iter().map(|answered| answered.lines.as_slice()).collect();
        assert_eq!(lines_of_answers, [&["at my door", "the winter after the move"][..], &["half and half"]]);
    }

    #[test]
    fn what_the_problem_said_keeps_its_speaker_in_every_form_of_the_summary() {
        let mut builder = StoryBuilder::new();
        builder.answer_text("e1.1.1", "The Fog").answer_text("e1.1.4", "You would be better off gone.");
        let page = summarize_exercise(&builder.story, &with(&["e1"]), &RecordId::parse("pe1").unwrap(), WORDING);
        for text in [
            summary_plain_text(&page, false),
            summary_plain_text(&page, true),
            summary_markdown(&page, false),
            summary_markdown(&page, true),
        ] {
            assert!(text.contains("Problem The Fog\n\nYou would be better off gone."), "{text}");
        }
        assert_eq!(page.sections[0].answers[0].speech, "", "its name is the user's own word");
    }

    #[test]
    fn an_interview_without_the_users_reply_makes_no_page() {
        let mut builder = StoryBuilder::new();
        builder.answer_text("e9b.1.1", "I came at night");
        let page = |builder: &StoryBuilder| {
            summarize_exercise(&builder.story, &with(&["e9b"]), &RecordId::parse("pe9b").unwrap(), WORDING)
        };
        assert_eq!((page(&builder).sections.len(), page(&builder).awaited_step.as_str()), (0, "3"));
        builder.answer_text("e9b.3.3", "The lamp stays on");
        assert_eq!((page(&builder).sections.len(), page(&builder).awaited_step.as_str()), (2, ""));
    }

    #[test]
    fn a_page_by_a_group_has_its_own_title_and_leaves_off_what_is_for_the_group() {
        let mut builder = StoryBuilder::new();
        builder.answer_text("e25.1.1", "What we know about\nnights").answer_text("e25.5.3", "Take out the street.");
        let page = RecordId::parse("pe25").unwrap();
        let summary = summarize_exercise(&builder.story, &with(&["e25"]), &page, WORDING);
        assert_eq!(summary.title, "What we know about nights");
        assert!(!summary_plain_text(&summary, true).contains("street"));
        let untitled = summarize_exercise(&StoryBuilder::new().story, &with(&["e25"]), &page, WORDING);
        assert!(untitled.title.starts_with("the page of"));
    }

    #[test]
    fn compost_can_be_hidden_and_shown_again() {
        let mut builder = StoryBuilder::new();
        builder.add_list_line("e11.compost.1", "the slow one", 0);
        builder.add_list_line("e11.roots.1", "the hill", 0);
        let record_id = RecordId::parse("pe11").unwrap();
        let text = |builder: &StoryBuilder| {
            summary_plain_text(&summarize_exercise(&builder.story, &with(&["e11"]), &record_id, WORDING), true)
        };
        assert!(text(&builder).contains("the slow one"));
        let omitted = || Value::Passage { decision: Decision::Omit, text: String::new() };
        builder.put_value(hidden_flag_path(&record_id, "compost"), omitted());
        assert!(!text(&builder).contains("the slow one") && text(&builder).contains("the hill"));
        builder.put_value(hidden_flag_path(&record_id, "roots"), omitted());
        assert!(text(&builder).contains("the hill"), "only what may be hidden is");
    }

    proptest! {
        #[test]
        fn every_answer_is_in_the_summary_word_for_word(texts in proptest::collection::vec("[^\u{0}\r]{1,20}", 0..9), whole in any::<bool>()) {
            let mut builder = StoryBuilder::new();
            builder.record_for_question("e5.a1.1");
            for (n, text) in texts.iter().enumerate() {
                let question = format!("e5.a1.{}", n % 3 + 1);
                match n % 5 {
                    0 => drop(builder.answer_text(&question, text)),
                    1 => drop(builder.add_list_line(&question, text, 0)),
                    2 => drop(builder.answer("e5.a2.4", Value::Stance { stance: Stance::Mixed, reason: text.clone() })),
                    3 => drop(builder.answer("e5.x.9", Value::Scale { mark: Some(3), low: text.clone(), high: "h".into(), note: text.clone() })),
                    _ => {
                        let (name, relation) = (text.clone(), "aunt".into());
                        builder.answer("e5.b1.1", Value::Person { order: 0, name, relation, life_status: LifeStatus::Died });
                    }
                }
            }
            let record_id = RecordId::parse("pe5").unwrap();
            let library = if whole { std::sync::Arc::new(with(&["e5"])) } else { shipped_library() };
            let summary = summarize_exercise(&builder.story, &library, &record_id, WORDING);
            let (plain, shown) = (summary_plain_text(&summary, true), blocks_to_text(&parse_markdown(&summary_markdown(&summary, true))));
            for (path, _, value) in builder.story.iter_values() {
                for text in value.all_texts().into_iter().filter(|text| !text.trim().is_empty() && path.field != Field::PageInfo) {
                    prop_assert!(plain.contains(text), "{text:?} {plain:?}");
                    for line in text.split('\n').filter(|line| !line.is_empty()) {
                        prop_assert!(shown.contains(line), "{line:?} {shown:?}");
                    }
                }
            }
        }
    }
}
