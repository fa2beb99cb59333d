//! The answer to a `draw` question: a colour, an emoji and a word.

use crate::app::features::question::answer_context::AnswerContext;
use crate::app::ui::{Choice, DrawInput, DrawLabels, DrawingValue};
use crate::story::model::value::Value;
use crate::strings::INPUT;
use leptos::prelude::*;

const COLOURS: [(&str, &str); 8] = [
    ("clay", "clay"),
    ("river", "river"),
    ("moss", "moss"),
    ("plum", "plum"),
    ("gold", "gold"),
    ("slate", "slate"),
    ("rose", "rose"),
    ("ink", "ink"),
];
const EMOJIS: [(&str, &str); 8] = [
    ("🌫", "fog"),
    ("🌧", "rain"),
    ("🪨", "stone"),
    ("🐕", "dog"),
    ("🌊", "wave"),
    ("🔥", "fire"),
    ("🕸", "web"),
    ("🕰", "clock"),
];

/// Returns the input; each of the three parts may be left empty.
pub fn draw_answer(ask: AnswerContext) -> impl IntoView {
    let value = ask.value();
    let heading = ask.heading_id;
    let shown = Signal::derive(move || match value.get() {
        Some(Value::Drawing { colour, word, emoji }) => DrawingValue { colour, word, emoji },
        Some(_) | None => DrawingValue::default(),
    });
    let on_change = move |new: DrawingValue| {
        ask.set_value(Some(Value::Drawing { colour: new.colour, word: new.word, emoji: new.emoji }));
    };
    let words =
        DrawLabels { colour: INPUT.draw_colour.into(), word: INPUT.draw_word.into(), emoji: INPUT.draw_emoji.into() };
    let (colours, emojis) = colours_and_emojis();
    view! { <DrawInput id="answer" value=shown on_change colours emojis words labelled_by=heading /> }
}

/// Returns the colours and the emoji to choose from.
pub fn colours_and_emojis() -> (Vec<Choice>, Vec<Choice>) {
    let choices = |all: &[(&str, &str)]| all.iter().map(|(value, label)| Choice::new(*value, *label)).collect();
    (choices(&COLOURS), choices(&EMOJIS))
}
