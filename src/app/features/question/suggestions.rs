//! Words to tap beside a field, for anyone who finds no first word. A tapped word becomes the user's own text and can be changed.

use crate::app::features::question::answer_context::AnswerContext;
use crate::app::ui::{ChipFold, ChipLabels, Chips};
use crate::exercises::exercise::{Input, Question};
use crate::story::answers::queries::next_order;
use crate::story::model::value::{LifeStatus, Value};
use crate::story::terms::placeholders::rename_keeping_candidates;
use crate::strings::QUESTION;
use leptos::prelude::*;

/// Above this level a text question asks for meaning, and ready-made words would replace the user's own.
const MAX_LEVEL_FOR_TEXT: u8 = 2;

/// How many words are shown before *More ideas*.
const SHOWN_AT_FIRST: usize = 3;

/// Returns the words to tap that a question offers beside its field; `None` if the input shows them itself.
pub fn suggestion_chips(ask: &AnswerContext, question: &Question) -> Option<AnyView> {
    let fits = match question.input {
        Input::Name | Input::List | Input::Person | Input::Draw => true,
        Input::Text => question.level <= MAX_LEVEL_FOR_TEXT,
        Input::Chips | Input::Scale | Input::Period | Input::Stance | Input::Pick | Input::Pause => false,
    };
    let options = question.chips.clone();
    if !fits || options.is_empty() {
        return None;
    }
    let input = question.input;
    let (current_ask, tapped) = (ask.clone(), ask.clone());
    let offered = options.clone();
    let current = current_texts(&current_ask, input);
    let chosen: Signal<Vec<String>> = Memo::new(move |_| {
        let now = current.get();
        offered.iter().filter(|word| now.iter().any(|text| text == *word)).cloned().collect::<Vec<_>>()
    })
    .into();
    let is_single = question.name_only;
    let on_toggle = move |word: String| toggle_word(&tapped, input, is_single, &word);
    let words = ChipLabels { custom: String::new(), add: String::new() };
    let fold = ChipFold { shown: SHOWN_AT_FIRST, more: QUESTION.more_ideas.into(), fewer: QUESTION.fewer_ideas.into() };
    Some(
        view! { <div class="suggested"><Chips id="answer-words" options=Signal::stored(options) chosen on_toggle label=QUESTION.ideas fold words /></div> }
            .into_any(),
    )
}

/// Returns the present answer, line by line; follows changes.
fn current_texts(ask: &AnswerContext, input: Input) -> Signal<Vec<String>> {
    if matches!(input, Input::List | Input::Person) {
        let lines = ask.items();
        return Signal::derive(move || lines.get().iter().map(|(_, value)| value.main_text().to_owned()).collect());
    }
    let value = ask.value();
    Signal::derive(move || {
        value.get().map_or_else(Vec::new, |value| value.main_text().lines().map(str::to_owned).collect())
    })
}

/// Adds a word or removes it. A name and a drawing hold one word; a text gets a new line for each.
fn toggle_word(ask: &AnswerContext, input: Input, is_single: bool, word: &str) {
    if matches!(input, Input::List | Input::Person) {
        return toggle_item(ask, input, is_single, word);
    }
    let before = ask.value().get_untracked();
    let now = before.as_ref().map_or("", Value::main_text);
    let text = if input == Input::Text {
        toggle_line(now, word)
    } else if now == word {
        String::new()
    } else {
        word.to_owned()
    };
    let value = match (input, &before) {
        (Input::Name, _) => rename_keeping_candidates(before.as_ref(), text.clone()),
        (Input::Draw, Some(Value::Drawing { colour, emoji, .. })) => {
            return ask.set_value(Some(Value::Drawing { colour: colour.clone(), word: text, emoji: emoji.clone() }));
        }
        (Input::Draw, _) => Value::Drawing { colour: String::new(), word: text.clone(), emoji: String::new() },
        _ => Value::text(text.clone()),
    };
    ask.set_value((!text.is_empty()).then_some(value));
}

/// Adds an item or removes it; where one name is asked for, it takes the place of the one that is there.
fn toggle_item(ask: &AnswerContext, input: Input, is_single: bool, word: &str) {
    let known = ask.items().get_untracked();
    if let Some((id, _)) = known.iter().find(|(_, value)| value.main_text() == word) {
        return ask.set_item(id.as_str(), None);
    }
    let (order, text) = (next_order(&known), word.to_owned());
    let value = match input {
        Input::Person => {
            Value::Person { order, name: text, relation: String::new(), life_status: LifeStatus::Unspecified }
        }
        _ => Value::Line { order, text, reach: 0 },
    };
    let replaced = known.first().filter(|_| is_single).map(|(id, _)| id.to_string());
    let id = replaced.unwrap_or_else(|| ask.open.storage.browser_api().new_item_id().to_string());
    ask.set_item(&id, Some(value));
}

/// Returns the text with the line added at the end, or removed if it is there.
fn toggle_line(text: &str, line: &str) -> String {
    if text.lines().any(|held| held == line) {
        return text.lines().filter(|held| *held != line).collect::<Vec<_>>().join("\n");
    }
    if text.trim().is_empty() { line.to_owned() } else { format!("{}\n{line}", text.trim_end_matches('\n')) }
}

#[cfg(test)]
mod tests {
    use super::toggle_line;

    #[test]
    fn tapping_a_word_adds_a_line_and_tapping_again_removes_it() {
        assert_eq!(toggle_line("", "Calm"), "Calm");
        assert_eq!(toggle_line("It was late", "Calm"), "It was late\nCalm");
        assert_eq!(toggle_line("It was late\nCalm", "Calm"), "It was late");
        assert_eq!(toggle_line("Calm", "Calm"), "");
    }
}
