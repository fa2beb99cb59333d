//! The title of a story that the user has not given one: taken from their own words, so that stories can be told apart.

use crate::exercises::content_ids::{MOMENT_TITLE, PROBLEM_NAME, STORY_NAME};
use crate::story::answers::queries::{RecordedAnswer, answers_on_page, answers_to, exercise_pages, included_answers};
use crate::story::flow::gate::gate_answer;
use crate::story::model::field_path::{FieldPath, NamedField};
use crate::story::model::story::Story;
use crate::story::terms::term_updates::{current_wording, is_retired};
use crate::story::wording::clusters::cut_to_chars;
use crate::story::wording::insertion::is_non_answer;

/// The answers of the gate after which no title is taken from an answer: someone else may see the list of stories.
const PRIVATE_CHOICES: [&str; 2] = ["b", "c"];
/// The longest title, in characters; a longer text is cut between words.
const MAX_CHARS: usize = 40;

/// Returns the title that the user gave the story: on its page, else in answer to the question what it might be called.
pub fn given_title(story: &Story) -> Option<String> {
    let own = story.text_at(&FieldPath::in_head(NamedField::Title)).trim();
    if !own.is_empty() {
        return Some(own.to_owned());
    }
    let name = included_answers(story, STORY_NAME).pop()?;
    short_text(&current_wording(story, &name))
}

/// Returns the title of a story: the user's own, else the title of the moment, else the problem's name if it is short, else the first
/// words they wrote. `None` where nothing was written, or where a title could tell someone else what happened.
pub fn derived_title(story: &Story) -> Option<String> {
    if let Some(given) = given_title(story) {
        return Some(given);
    }
    if hides_own_words(story) {
        return None;
    }
    let moment = included_answers(story, MOMENT_TITLE).pop().map(|answer| current_wording(story, &answer));
    moment.and_then(|text| short_text(&text)).or_else(|| problem_name(story)).or_else(|| first_words(story))
}

/// Whether the gate was answered so that no words of an answer are shown where someone else may look, such as the list of stories.
pub fn hides_own_words(story: &Story) -> bool {
    let first_answer = story.text_at(&FieldPath::in_head(NamedField::GateAnswer));
    [gate_answer(story), first_answer].iter().any(|choice| PRIVATE_CHOICES.contains(choice))
}

/// The latest name of a problem, if it is short and still in use.
fn problem_name(story: &Story) -> Option<String> {
    let mut names = answers_to(story, PROBLEM_NAME);
    names.retain(|name| !is_retired(story, &name.path));
    let name = current_wording(story, &names.pop()?);
    (name.chars().count() <= MAX_CHARS).then(|| short_text(&name)).flatten()
}

/// The beginning of the first answer on the oldest page.
fn first_words(story: &Story) -> Option<String> {
    let first = |answers: Vec<RecordedAnswer>| answers.iter().find_map(|answer| short_text(&answer.text));
    exercise_pages(story).iter().find_map(|page| first(answers_on_page(story, &page.record)))
}

/// Cuts a text between words to one line of at most `MAX_CHARS`; `None` for a text that says nothing, such as "idk".
fn short_text(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    if is_non_answer(&line) {
        return None;
    }
    if line.chars().count() <= MAX_CHARS {
        return Some(line);
    }
    let mut title = String::new();
    for word in words {
        if title.chars().count().saturating_add(word.chars().count()) >= MAX_CHARS && !title.is_empty() {
            break;
        }
        let gap = if title.is_empty() { "" } else { " " };
        title.push_str(gap);
        title.push_str(cut_to_chars(word, MAX_CHARS));
    }
    Some(format!("{}…", title.trim_end_matches([',', ';', ':', '.', '–', '-'])))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::Edit;
    use crate::story::answers::queries::begin_page_edit;
    use crate::story::model::clock::EditContext;
    use crate::story::model::field_path::{Field, QuestionRef};
    use crate::story::model::ids::{RecordId, StoryId, WriterId};
    use crate::story::model::value::Value;
    use proptest::prelude::*;

    fn with(answers: &[(&str, &str)], title: &str, gate: &str) -> Story {
        let mut story = Story::new(StoryId::from_number(1));
        let context = EditContext { writer: WriterId::from_number(1), at: 5 };
        for (number, (question, text)) in (1..).zip(answers) {
            let record = RecordId::from_number(number);
            let exercise = question.split('.').next().unwrap_or_default();
            story.apply(begin_page_edit(&record, exercise, i64::try_from(number).unwrap_or_default()), &context);
            let value = match *question {
                PROBLEM_NAME | STORY_NAME => Value::Name { text: (*text).to_owned(), others: Vec::new() },
                _ => Value::text(*text),
            };
            story.apply(
                Edit::put(FieldPath::in_record(&record, Field::Answer(QuestionRef::new(question))), value),
                &context,
            );
        }
        for (field, text) in [(NamedField::Title, title), (NamedField::GateAnswer, gate)] {
            story.apply(Edit::put(FieldPath::in_head(field), Value::text(text)), &context);
        }
        story
    }

    #[test]
    fn the_title_is_ones_own_then_the_moment_then_the_name_then_the_first_words() {
        let told = ("e1.0.1", "It starts on Sunday evening, when I look at my phone and see how many are waiting.");
        let (name, moment) = (("e1.1.1", "The Fog"), ("e3.1.5", "Wet shoes"));
        for (answers, title, gate, wanted) in [
            (vec![told, name, moment], "Room on the Plank", "a", Some("Room on the Plank")),
            (vec![told, name, moment, ("e4.7.1", "Small lamps")], "", "a", Some("Small lamps")),
            (vec![told, name, moment], "", "a", Some("Wet shoes")),
            (vec![told, name], "", "a", Some("The Fog")),
            (vec![told], "", "a", Some("It starts on Sunday evening, when I look…")),
            (vec![("e1.0.1", "idk"), name], "", "a", Some("The Fog")),
            (vec![("e1.0.1", "idk")], "", "a", None),
            (vec![], "  ", "a", None),
            (vec![told, name, moment], "", "b", None),
            (vec![told, name, moment], "My notes", "b", Some("My notes")),
        ] {
            assert_eq!(derived_title(&with(&answers, title, gate)).as_deref(), wanted, "{answers:?} {title:?} {gate}");
        }
    }

    #[test]
    fn a_long_name_of_a_problem_is_not_a_title() {
        let name = ("e1.1.1", "that I'm gonna fail. its like a radio you can't turn off, all day long");
        let title = derived_title(&with(&[name], "", "a"));
        assert_eq!(title.as_deref(), Some("that I'm gonna fail. its like a radio…"));
    }

    proptest! {
        #[test]
        fn a_title_is_one_short_line_of_the_text(text in "\\PC{0,200}") {
            if let Some(title) = short_text(&text) {
                prop_assert!(title.chars().count() <= MAX_CHARS.saturating_add(1));
                prop_assert!(!title.contains('\n') && !title.trim().is_empty());
            }
        }
    }
}
