//! What an exercise yields in words: every answer on its page, exactly, under the question as it was asked and the step it belongs to.

use super::page_text::{escape_markdown, join_blocks, markdown_heading, markdown_list_item};
use crate::exercises::exercise::ExerciseStep;
use crate::exercises::library::ExerciseLibrary;
use crate::story::Story;
use crate::story::answers::{BORDER_QUESTIONS, answer_items, answer_text};
use crate::story::field_path::{Field, FieldPath, QuestionRef};
use crate::story::ids::{ItemId, RecordId};
use crate::story::speaker::{NamedSpeaker, speaker_of_answer};
use crate::story::value::{Decision, LifeStatus, Stance, Value};

/// What the page says besides her words.
#[derive(Clone, Copy)]
pub struct SummaryWording<'a> {
    /// The wording of a question when none was kept with the answer.
    pub question: &'a dyn Fn(&QuestionRef) -> String,
    /// A stance in words.
    pub stance: &'a dyn Fn(Stance) -> String,
    /// Whether someone is living, passed or imagined, in words; empty where it was not said.
    pub life_status: &'a dyn Fn(LifeStatus) -> String,
    /// Where a border stands, from right beside her to right beside the problem.
    pub border_positions: [&'a str; 11],
    /// Whose words follow, where they are not the user's own.
    pub speech: &'a dyn Fn(&NamedSpeaker) -> String,
    /// The title of a page, by its sheet and exercise.
    pub title: &'a dyn Fn(&RecordId, &str) -> String,
}

/// A page of hers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExerciseSummary {
    /// The exercise's title.
    pub title: String,
    /// Its parts, in the order they are asked.
    pub sections: Vec<SummarySection>,
    /// The step that is waited for before there is a page; empty when there is one.
    pub awaited_step: String,
}

/// A step with her answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SummarySection {
    /// The step's id.
    pub step_id: String,
    /// Its chapter label.
    pub title: String,
    /// Whether she may hide it.
    pub is_hideable: bool,
    /// Whether she has.
    pub is_hidden: bool,
    /// What was answered.
    pub answers: Vec<AnsweredQuestion>,
}

/// A question with what she answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnsweredQuestion {
    /// The question, and the item it was asked for.
    pub question_ref: QuestionRef,
    /// Its wording, as asked.
    pub wording: String,
    /// What it was asked about, in her words; empty for most.
    pub about: String,
    /// Whose words the answer puts down; empty for the user's own.
    pub speech: String,
    /// Her answer, line by line, exactly.
    pub lines: Vec<String>,
    /// Whether they are lines of a list.
    pub is_list: bool,
}

/// The page of a sheet.
pub fn summarize_exercise(
    story: &Story,
    library: &ExerciseLibrary,
    sheet: &RecordId,
    wording: SummaryWording<'_>,
) -> ExerciseSummary {
    let id = exercise_of_page(story, sheet);
    let title = (wording.title)(sheet, &id);
    let exercise = library.exercise(&id);
    let mut left = answered_question_refs(story, sheet);
    let mut parts: Vec<SummarySection> = Vec::new();
    for step in exercise.into_iter().flat_map(|exercise| &exercise.steps) {
        let mut asked = Vec::new();
        for question in &step.questions {
            let full = format!("{id}.{}.{}", step.id, question.id);
            let of_question = take_refs_of_question(&mut left, &full);
            asked.extend(
                of_question.iter().filter_map(|asking| answered_question(story, library, sheet, asking, wording)),
            );
        }
        parts.push(build_section(story, sheet, step, asked));
    }
    let rest: Vec<AnsweredQuestion> =
        left.iter().filter_map(|asking| answered_question(story, library, sheet, asking, wording)).collect();
    parts.push(SummarySection { answers: rest, ..SummarySection::default() });
    parts.retain(|part| !part.answers.is_empty());
    let waited = exercise.map_or("", |exercise| exercise.required_step.as_str());
    if waited.is_empty() || parts.iter().any(|part| part.step_id == waited) {
        return ExerciseSummary { title, sections: parts, awaited_step: String::new() };
    }
    ExerciseSummary { title, sections: Vec::new(), awaited_step: waited.to_owned() }
}

/// The page as plain text.
pub fn summary_plain_text(leaf: &ExerciseSummary, questions: bool) -> String {
    let mut out = vec![leaf.title.clone()];
    for part in visible_sections(leaf) {
        out.push(part.title.clone());
        for asked in &part.answers {
            out.extend(questions.then(|| asked.wording.clone()));
            out.push(asked.about.clone());
            out.push(asked.speech.clone());
            out.push(asked.lines.join("\n"));
        }
    }
    join_blocks(out)
}

/// The page as Markdown; her characters read back as she wrote them.
pub fn summary_markdown(leaf: &ExerciseSummary, questions: bool) -> String {
    let mut out = vec![markdown_heading(1, &leaf.title)];
    for part in visible_sections(leaf) {
        out.push(markdown_heading(2, &part.title));
        for asked in &part.answers {
            out.extend(questions.then(|| markdown_heading(3, &asked.wording)));
            out.push(escape_markdown(&asked.about));
            out.push(escape_markdown(&asked.speech));
            if asked.is_list {
                out.push(asked.lines.iter().map(|line| markdown_list_item(line)).collect::<Vec<_>>().join("\n"));
            } else {
                out.extend(asked.lines.iter().map(|line| escape_markdown(line)));
            }
        }
    }
    join_blocks(out)
}

/// The parts that she has not hidden.
pub fn visible_sections(leaf: &ExerciseSummary) -> impl Iterator<Item = &SummarySection> {
    leaf.sections.iter().filter(|part| !part.is_hidden)
}

/// Where it is kept that she hides a step.
pub fn hidden_flag_path(sheet: &RecordId, step: &str) -> FieldPath {
    FieldPath::in_record(sheet, Field::Passage(step.to_owned()))
}

/// The exercise of a sheet.
pub fn exercise_of_page(story: &Story, sheet: &RecordId) -> String {
    match story.get(&FieldPath::in_record(sheet, Field::PageInfo)) {
        Some(Value::Page { exercise, .. }) => exercise.clone(),
        Some(_) | None => String::new(),
    }
}

fn build_section(story: &Story, sheet: &RecordId, step: &ExerciseStep, asked: Vec<AnsweredQuestion>) -> SummarySection {
    let hidden =
        matches!(story.get(&hidden_flag_path(sheet, &step.id)), Some(Value::Passage { decision: Decision::Omit, .. }));
    let hidden = step.hideable && hidden;
    SummarySection {
        step_id: step.id.clone(),
        title: step.title.clone(),
        is_hideable: step.hideable,
        is_hidden: hidden,
        answers: asked,
    }
}

fn answered_question_refs(story: &Story, sheet: &RecordId) -> Vec<QuestionRef> {
    let mut all: Vec<QuestionRef> = Vec::new();
    for (field, _, _) in story.record(sheet).into_iter().flat_map(crate::story::story::Record::iter) {
        if let Field::Answer(asking) | Field::Item(asking, _) = field
            && !all.contains(asking)
        {
            all.push(asking.clone());
        }
    }
    all.sort();
    all
}

/// Those of a question, taken out.
fn take_refs_of_question(left: &mut Vec<QuestionRef>, question: &str) -> Vec<QuestionRef> {
    let (of, other) = std::mem::take(left).into_iter().partition(|asking| asking.question_id == question);
    *left = other;
    of
}

fn answered_question(
    story: &Story,
    library: &ExerciseLibrary,
    sheet: &RecordId,
    asking: &QuestionRef,
    wording: SummaryWording<'_>,
) -> Option<AnsweredQuestion> {
    let kept = story.text_at(&FieldPath::in_record(sheet, Field::AskedWording(asking.clone())));
    let single = story.get(&FieldPath::in_record(sheet, Field::Answer(asking.clone())));
    let items = answer_items(story, sheet, asking);
    let values = single.into_iter().chain(items.iter().map(|(_, value)| value));
    let mut lines: Vec<String> = values.flat_map(|value| answer_lines(value, asking, wording)).collect();
    lines.retain(|line| !line.trim().is_empty());
    if lines.is_empty() {
        return None;
    }
    let ask = if kept.is_empty() { (wording.question)(asking) } else { kept.to_owned() };
    let about = asking.item_id.as_ref().map(|item| item_text(story, item)).unwrap_or_default();
    let speech =
        speaker_of_answer(story, library, sheet, asking).map(|speech| (wording.speech)(&speech)).unwrap_or_default();
    Some(AnsweredQuestion {
        question_ref: asking.clone(),
        wording: ask,
        about,
        speech,
        lines,
        is_list: !items.is_empty(),
    })
}

/// An answer as it is repeated, in the shape of its input.
fn answer_lines(value: &Value, asking: &QuestionRef, wording: SummaryWording<'_>) -> Vec<String> {
    match value {
        Value::Scale { mark, note, .. } if BORDER_QUESTIONS.contains(&asking.question_id.as_str()) => {
            let stands = mark.and_then(|mark| wording.border_positions.get(usize::from(mark)).copied());
            vec![stands.unwrap_or_default().to_owned(), note.clone()]
        }
        Value::Person { life_status: being, .. } => {
            let tie = (wording.life_status)(*being);
            let who = answer_text(value);
            vec![if tie.is_empty() || who.is_empty() { who } else { format!("{who} ({tie})") }]
        }
        Value::Stance { stance, reason: because } => vec![(wording.stance)(*stance), because.clone()],
        Value::Scale { mark: Some(mark), low, high, note } => {
            vec![mark.to_string(), format!("0: {low}"), format!("10: {high}"), note.clone()]
        }
        Value::Drawing { colour, word, emoji } => vec![colour.clone(), emoji.clone(), word.clone()],
        Value::Period { label, date } => vec![label.clone(), date.clone()],
        other => vec![other.main_text().to_owned()],
    }
}

/// The words of an item, wherever in the story it was named.
fn item_text(story: &Story, sought: &ItemId) -> String {
    let mut all = story.iter_values();
    let found = all.find(|(place, _, _)| matches!(&place.field, Field::Item(_, item) if item == sought));
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
        question: &|asking| asking.question_id.clone(),
        stance: &|_| "some of each".to_owned(),
        life_status: &|being| if being == LifeStatus::Died { "no longer living".to_owned() } else { String::new() },
        border_positions: ["at my door", "", "", "", "", "half and half", "", "", "", "", "at its door"],
        speech: &|speech| format!("{:?} {}", speech.speaker, speech.name),
        title: &|_, exercise| format!("the page of {exercise}"),
    };

    fn with(ids: &[&str]) -> ExerciseLibrary {
        let mut library = shipped_library();
        for id in ids {
            let text = std::fs::read_to_string(format!("content/en/{id}.toml")).unwrap();
            let exercise: Exercise = toml::from_str(&text).unwrap();
            library.add_exercise_json(&serde_json::to_string(&exercise).unwrap()).unwrap();
        }
        library
    }

    #[test]
    fn each_answer_stands_under_its_step_in_the_order_asked() {
        let mut teller = StoryBuilder::new();
        teller.answer_text("e9a.2.1", "second");
        teller.answer_text("e9a.1.1", "first");
        let leaf = summarize_exercise(&teller.story, &with(&["e9a"]), &RecordId::parse("pe9a").unwrap(), WORDING);
        let order: Vec<&str> = leaf.sections.iter().map(|part| part.step_id.as_str()).collect();
        assert_eq!(order, ["1", "2"]);
        assert_eq!(leaf.sections[0].answers[0].lines, ["first"]);
        assert!(
            !summary_plain_text(&leaf, false).contains("e9a.1.1")
                && summary_plain_text(&leaf, true).contains("e9a.1.1")
        );
    }

    #[test]
    fn a_border_is_told_in_words_and_not_as_a_number() {
        let mut teller = StoryBuilder::new();
        let stood =
            |mark, note: &str| Value::Scale { mark, low: String::new(), high: String::new(), note: note.into() };
        teller.answer("e2.look.6", stood(Some(0), "the winter after the move"));
        teller.answer("e2.look.7", stood(Some(5), ""));
        let page = summarize_exercise(&teller.story, &with(&["e2"]), &RecordId::parse("pe2").unwrap(), WORDING);
        let told: Vec<&[String]> = page.sections[0].answers.iter().map(|asked| asked.lines.as_slice()).collect();
        assert_eq!(told, [&["at my door", "the winter after the move"][..], &["half and half"]]);
    }

    #[test]
    fn what_the_problem_said_carries_its_speaker_into_every_form_of_the_page() {
        let mut teller = StoryBuilder::new();
        teller.answer_text("e1.1.1", "The Fog").answer_text("e1.1.4", "You would be better off gone.");
        let page = summarize_exercise(&teller.story, &with(&["e1"]), &RecordId::parse("pe1").unwrap(), WORDING);
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
    fn without_her_reply_no_page_is_made_of_an_interview() {
        let mut teller = StoryBuilder::new();
        teller.answer_text("e9b.1.1", "I came at night");
        let page = |teller: &StoryBuilder| {
            summarize_exercise(&teller.story, &with(&["e9b"]), &RecordId::parse("pe9b").unwrap(), WORDING)
        };
        assert_eq!((page(&teller).sections.len(), page(&teller).awaited_step.as_str()), (0, "3"));
        teller.answer_text("e9b.3.3", "The lamp stays on");
        assert_eq!((page(&teller).sections.len(), page(&teller).awaited_step.as_str()), (2, ""));
    }

    #[test]
    fn compost_can_be_hidden_and_shown_again() {
        let mut teller = StoryBuilder::new();
        teller.add_list_line("e11.compost.1", "the slow one", 0);
        teller.add_list_line("e11.roots.1", "the hill", 0);
        let sheet = RecordId::parse("pe11").unwrap();
        let text = |teller: &StoryBuilder| {
            summary_plain_text(&summarize_exercise(&teller.story, &with(&["e11"]), &sheet, WORDING), true)
        };
        assert!(text(&teller).contains("the slow one"));
        teller.put_value(
            hidden_flag_path(&sheet, "compost"),
            Value::Passage { decision: Decision::Omit, text: String::new() },
        );
        assert!(!text(&teller).contains("the slow one") && text(&teller).contains("the hill"));
        teller.put_value(
            hidden_flag_path(&sheet, "roots"),
            Value::Passage { decision: Decision::Omit, text: String::new() },
        );
        assert!(text(&teller).contains("the hill"), "only what may be hidden is");
    }

    proptest! {
        #[test]
        fn every_answer_is_on_it_word_for_word(texts in proptest::collection::vec("[^\u{0}\r]{1,20}", 0..9), whole in any::<bool>()) {
            let mut teller = StoryBuilder::new();
            teller.record_for_question("e5.a1.1");
            for (n, text) in texts.iter().enumerate() {
                let question = format!("e5.a1.{}", n % 3 + 1);
                match n % 5 {
                    0 => drop(teller.answer_text(&question, text)),
                    1 => drop(teller.add_list_line(&question, text, 0)),
                    2 => drop(teller.answer("e5.a2.4", Value::Stance { stance: Stance::Mixed, reason: text.clone() })),
                    3 => drop(teller.answer("e5.x.9", Value::Scale { mark: Some(3), low: text.clone(), high: "h".into(), note: text.clone() })),
                    _ => drop(teller.answer("e5.b1.1", Value::Person { order: 0, name: text.clone(), relation: "aunt".into(), life_status: LifeStatus::Died })),
                }
            }
            let sheet = RecordId::parse("pe5").unwrap();
            let library = if whole { with(&["e5"]) } else { shipped_library() };
            let leaf = summarize_exercise(&teller.story, &library, &sheet, WORDING);
            let (plain, shown) = (summary_plain_text(&leaf, true), blocks_to_text(&parse_markdown(&summary_markdown(&leaf, true))));
            for (place, _, value) in teller.story.iter_values() {
                for text in value.all_texts().into_iter().filter(|text| !text.trim().is_empty() && place.field != Field::PageInfo) {
                    prop_assert!(plain.contains(text), "{text:?} {plain:?}");
                    for line in text.split('\n').filter(|line| !line.is_empty()) {
                        prop_assert!(shown.contains(line), "{line:?} {shown:?}");
                    }
                }
            }
        }
    }
}
