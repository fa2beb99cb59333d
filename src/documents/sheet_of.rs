//! What an exercise yields in words: every answer on its page, exactly, under the question as it was asked and the step it belongs to.

use super::text::{escaped, heading, item, joined};
use crate::practice::exercise::Step;
use crate::practice::library::Library;
use crate::story::Story;
use crate::story::ids::{ItemId, SheetId};
use crate::story::page::{BORDERS, items, spoken};
use crate::story::place::{Asking, Field, Place};
use crate::story::speaker::{Speech, speech};
use crate::story::value::{Being, Decision, Stance, Value};

/// What the page says besides her words.
#[derive(Clone, Copy)]
pub struct Wording<'a> {
    /// The wording of a question when none was kept with the answer.
    pub question: &'a dyn Fn(&Asking) -> String,
    /// A stance in words.
    pub stance: &'a dyn Fn(Stance) -> String,
    /// Whether someone is living, passed or imagined, in words; empty where it was not said.
    pub being: &'a dyn Fn(Being) -> String,
    /// Where a border stands, from right beside her to right beside the problem.
    pub stands: [&'a str; 11],
    /// Whose words follow, where they are not the user's own.
    pub speech: &'a dyn Fn(&Speech) -> String,
    /// The title of a page, by its sheet and exercise.
    pub title: &'a dyn Fn(&SheetId, &str) -> String,
}

/// A page of hers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaf {
    /// The exercise's title.
    pub title: String,
    /// Its parts, in the order they are asked.
    pub parts: Vec<Part>,
    /// The step that is waited for before there is a page; empty when there is one.
    pub waits_for: String,
}

/// A step with her answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The step's id.
    pub step: String,
    /// Its chapter label.
    pub title: String,
    /// Whether she may hide it.
    pub hideable: bool,
    /// Whether she has.
    pub hidden: bool,
    /// What was answered.
    pub asked: Vec<Asked>,
}

/// A question with what she answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The question, and the item it was asked for.
    pub asking: Asking,
    /// Its wording, as asked.
    pub ask: String,
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
pub fn leaf(story: &Story, library: &Library, sheet: &SheetId, wording: Wording<'_>) -> Leaf {
    let id = exercise_on(story, sheet);
    let title = (wording.title)(sheet, &id);
    let exercise = library.exercise(&id);
    let mut left = askings(story, sheet);
    let mut parts: Vec<Part> = Vec::new();
    for step in exercise.into_iter().flat_map(|exercise| &exercise.steps) {
        let mut asked = Vec::new();
        for question in &step.questions {
            let full = format!("{id}.{}.{}", step.id, question.id);
            let of_question = taken(&mut left, &full);
            asked.extend(of_question.iter().filter_map(|asking| answered(story, library, sheet, asking, wording)));
        }
        parts.push(part(story, sheet, step, asked));
    }
    let rest: Vec<Asked> = left.iter().filter_map(|asking| answered(story, library, sheet, asking, wording)).collect();
    parts.push(Part { asked: rest, ..Part::default() });
    parts.retain(|part| !part.asked.is_empty());
    let waited = exercise.map_or("", |exercise| exercise.waits_for.as_str());
    if waited.is_empty() || parts.iter().any(|part| part.step == waited) {
        return Leaf { title, parts, waits_for: String::new() };
    }
    Leaf { title, parts: Vec::new(), waits_for: waited.to_owned() }
}

/// The page as plain text.
pub fn plain(leaf: &Leaf, questions: bool) -> String {
    let mut out = vec![leaf.title.clone()];
    for part in shown(leaf) {
        out.push(part.title.clone());
        for asked in &part.asked {
            out.extend(questions.then(|| asked.ask.clone()));
            out.push(asked.about.clone());
            out.push(asked.speech.clone());
            out.push(asked.lines.join("\n"));
        }
    }
    joined(out)
}

/// The page as Markdown; her characters read back as she wrote them.
pub fn markdown(leaf: &Leaf, questions: bool) -> String {
    let mut out = vec![heading(1, &leaf.title)];
    for part in shown(leaf) {
        out.push(heading(2, &part.title));
        for asked in &part.asked {
            out.extend(questions.then(|| heading(3, &asked.ask)));
            out.push(escaped(&asked.about));
            out.push(escaped(&asked.speech));
            if asked.is_list {
                out.push(asked.lines.iter().map(|line| item(line)).collect::<Vec<_>>().join("\n"));
            } else {
                out.extend(asked.lines.iter().map(|line| escaped(line)));
            }
        }
    }
    joined(out)
}

/// The parts that she has not hidden.
pub fn shown(leaf: &Leaf) -> impl Iterator<Item = &Part> {
    leaf.parts.iter().filter(|part| !part.hidden)
}

/// Where it is kept that she hides a step.
pub fn hiding(sheet: &SheetId, step: &str) -> Place {
    Place::on(sheet, Field::Passage(step.to_owned()))
}

/// The exercise of a sheet.
pub fn exercise_on(story: &Story, sheet: &SheetId) -> String {
    match story.get(&Place::on(sheet, Field::About)) {
        Some(Value::Page { exercise, .. }) => exercise.clone(),
        Some(_) | None => String::new(),
    }
}

fn part(story: &Story, sheet: &SheetId, step: &Step, asked: Vec<Asked>) -> Part {
    let hidden = matches!(story.get(&hiding(sheet, &step.id)), Some(Value::Passage { decision: Decision::Out, .. }));
    let hidden = step.hideable && hidden;
    Part { step: step.id.clone(), title: step.title.clone(), hideable: step.hideable, hidden, asked }
}

fn askings(story: &Story, sheet: &SheetId) -> Vec<Asking> {
    let mut all: Vec<Asking> = Vec::new();
    for (field, _, _) in story.sheet(sheet).into_iter().flat_map(crate::story::story::Sheet::iter) {
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
fn taken(left: &mut Vec<Asking>, question: &str) -> Vec<Asking> {
    let (of, other) = std::mem::take(left).into_iter().partition(|asking| asking.question == question);
    *left = other;
    of
}

fn answered(story: &Story, library: &Library, sheet: &SheetId, asking: &Asking, wording: Wording<'_>) -> Option<Asked> {
    let kept = story.words(&Place::on(sheet, Field::Asked(asking.clone())));
    let single = story.get(&Place::on(sheet, Field::Answer(asking.clone())));
    let items = items(story, sheet, asking);
    let values = single.into_iter().chain(items.iter().map(|(_, value)| value));
    let mut lines: Vec<String> = values.flat_map(|value| lines(value, asking, wording)).collect();
    lines.retain(|line| !line.trim().is_empty());
    if lines.is_empty() {
        return None;
    }
    let ask = if kept.is_empty() { (wording.question)(asking) } else { kept.to_owned() };
    let about = asking.item.as_ref().map(|item| words_of(story, item)).unwrap_or_default();
    let speech = speech(story, library, sheet, asking).map(|speech| (wording.speech)(&speech)).unwrap_or_default();
    Some(Asked { asking: asking.clone(), ask, about, speech, lines, is_list: !items.is_empty() })
}

/// An answer as it is repeated, in the shape of its input.
fn lines(value: &Value, asking: &Asking, wording: Wording<'_>) -> Vec<String> {
    match value {
        Value::Scale { mark, note, .. } if BORDERS.contains(&asking.question.as_str()) => {
            let stands = mark.and_then(|mark| wording.stands.get(usize::from(mark)).copied());
            vec![stands.unwrap_or_default().to_owned(), note.clone()]
        }
        Value::Person { being, .. } => {
            let tie = (wording.being)(*being);
            let who = spoken(value);
            vec![if tie.is_empty() || who.is_empty() { who } else { format!("{who} ({tie})") }]
        }
        Value::Stance { stance, because } => vec![(wording.stance)(*stance), because.clone()],
        Value::Scale { mark: Some(mark), low, high, note } => {
            vec![mark.to_string(), format!("0: {low}"), format!("10: {high}"), note.clone()]
        }
        Value::Drawing { colour, word, emoji } => vec![colour.clone(), emoji.clone(), word.clone()],
        Value::Period { label, date } => vec![label.clone(), date.clone()],
        other => vec![other.words().to_owned()],
    }
}

/// The words of an item, wherever in the story it was named.
fn words_of(story: &Story, sought: &ItemId) -> String {
    let mut all = story.everything();
    let found = all.find(|(place, _, _)| matches!(&place.field, Field::Item(_, item) if item == sought));
    found.map(|(_, _, value)| value.words().to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::fixtures::{Teller, library};
    use crate::documents::markdown::{parse, words};
    use crate::practice::exercise::Exercise;
    use proptest::prelude::*;

    const WORDING: Wording<'static> = Wording {
        question: &|asking| asking.question.clone(),
        stance: &|_| "some of each".to_owned(),
        being: &|being| if being == Being::Passed { "no longer living".to_owned() } else { String::new() },
        stands: ["at my door", "", "", "", "", "half and half", "", "", "", "", "at its door"],
        speech: &|speech| format!("{:?} {}", speech.speaker, speech.name),
        title: &|_, exercise| format!("the page of {exercise}"),
    };

    fn with(ids: &[&str]) -> Library {
        let mut library = library();
        for id in ids {
            let text = std::fs::read_to_string(format!("content/en/{id}.toml")).unwrap();
            let exercise: Exercise = toml::from_str(&text).unwrap();
            library.take(&serde_json::to_string(&exercise).unwrap()).unwrap();
        }
        library
    }

    #[test]
    fn each_answer_stands_under_its_step_in_the_order_asked() {
        let mut teller = Teller::new();
        teller.tells("e9a.2.1", "second");
        teller.tells("e9a.1.1", "first");
        let leaf = leaf(&teller.story, &with(&["e9a"]), &SheetId::parse("pe9a").unwrap(), WORDING);
        let order: Vec<&str> = leaf.parts.iter().map(|part| part.step.as_str()).collect();
        assert_eq!(order, ["1", "2"]);
        assert_eq!(leaf.parts[0].asked[0].lines, ["first"]);
        assert!(!plain(&leaf, false).contains("e9a.1.1") && plain(&leaf, true).contains("e9a.1.1"));
    }

    #[test]
    fn a_border_is_told_in_words_and_not_as_a_number() {
        let mut teller = Teller::new();
        let stood =
            |mark, note: &str| Value::Scale { mark, low: String::new(), high: String::new(), note: note.into() };
        teller.says("e2.look.6", stood(Some(0), "the winter after the move"));
        teller.says("e2.look.7", stood(Some(5), ""));
        let page = leaf(&teller.story, &with(&["e2"]), &SheetId::parse("pe2").unwrap(), WORDING);
        let told: Vec<&[String]> = page.parts[0].asked.iter().map(|asked| asked.lines.as_slice()).collect();
        assert_eq!(told, [&["at my door", "the winter after the move"][..], &["half and half"]]);
    }

    #[test]
    fn what_the_problem_said_carries_its_speaker_into_every_form_of_the_page() {
        let mut teller = Teller::new();
        teller.tells("e1.1.1", "The Fog").tells("e1.1.4", "You would be better off gone.");
        let page = leaf(&teller.story, &with(&["e1"]), &SheetId::parse("pe1").unwrap(), WORDING);
        for text in [plain(&page, false), plain(&page, true), markdown(&page, false), markdown(&page, true)] {
            assert!(text.contains("Problem The Fog\n\nYou would be better off gone."), "{text}");
        }
        assert_eq!(page.parts[0].asked[0].speech, "", "its name is the user's own word");
    }

    #[test]
    fn without_her_reply_no_page_is_made_of_an_interview() {
        let mut teller = Teller::new();
        teller.tells("e9b.1.1", "I came at night");
        let page = |teller: &Teller| leaf(&teller.story, &with(&["e9b"]), &SheetId::parse("pe9b").unwrap(), WORDING);
        assert_eq!((page(&teller).parts.len(), page(&teller).waits_for.as_str()), (0, "3"));
        teller.tells("e9b.3.3", "The lamp stays on");
        assert_eq!((page(&teller).parts.len(), page(&teller).waits_for.as_str()), (2, ""));
    }

    #[test]
    fn compost_can_be_hidden_and_shown_again() {
        let mut teller = Teller::new();
        teller.lists("e11.compost.1", "the slow one", 0);
        teller.lists("e11.roots.1", "the hill", 0);
        let sheet = SheetId::parse("pe11").unwrap();
        let text = |teller: &Teller| plain(&leaf(&teller.story, &with(&["e11"]), &sheet, WORDING), true);
        assert!(text(&teller).contains("the slow one"));
        teller.put(hiding(&sheet, "compost"), Value::Passage { decision: Decision::Out, text: String::new() });
        assert!(!text(&teller).contains("the slow one") && text(&teller).contains("the hill"));
        teller.put(hiding(&sheet, "roots"), Value::Passage { decision: Decision::Out, text: String::new() });
        assert!(text(&teller).contains("the hill"), "only what may be hidden is");
    }

    proptest! {
        #[test]
        fn every_answer_is_on_it_word_for_word(texts in proptest::collection::vec("[^\u{0}\r]{1,20}", 0..9), whole in any::<bool>()) {
            let mut teller = Teller::new();
            teller.sheet("e5.a1.1");
            for (n, text) in texts.iter().enumerate() {
                let question = format!("e5.a1.{}", n % 3 + 1);
                match n % 5 {
                    0 => drop(teller.tells(&question, text)),
                    1 => drop(teller.lists(&question, text, 0)),
                    2 => drop(teller.says("e5.a2.4", Value::Stance { stance: Stance::Mixed, because: text.clone() })),
                    3 => drop(teller.says("e5.x.9", Value::Scale { mark: Some(3), low: text.clone(), high: "h".into(), note: text.clone() })),
                    _ => drop(teller.says("e5.b1.1", Value::Person { order: 0, name: text.clone(), relation: "aunt".into(), being: Being::Passed })),
                }
            }
            let sheet = SheetId::parse("pe5").unwrap();
            let library = if whole { with(&["e5"]) } else { library() };
            let leaf = leaf(&teller.story, &library, &sheet, WORDING);
            let (plain, shown) = (plain(&leaf, true), words(&parse(&markdown(&leaf, true))));
            for (place, _, value) in teller.story.everything() {
                for text in value.all_words().into_iter().filter(|text| !text.trim().is_empty() && place.field != Field::About) {
                    prop_assert!(plain.contains(text), "{text:?} {plain:?}");
                    for line in text.split('\n').filter(|line| !line.is_empty()) {
                        prop_assert!(shown.contains(line), "{line:?} {shown:?}");
                    }
                }
            }
        }
    }
}
