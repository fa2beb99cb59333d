//! The answer to a question that means one of several: radio buttons, a field for an own word, and a way to choose none again.

use crate::app::features::question::answer_context::AnswerContext;
use crate::app::ui::{Button, ButtonTone, Choice, Choices, CustomChipField, Notice, NoticeTone, Typeface};
use crate::story::model::value::Value;
use crate::strings::INPUT;
use leptos::prelude::*;

/// Returns the radio buttons. The answer is stored as one line, as chips are. Several lines that an earlier release stored stay as they are,
/// and are named, until one is chosen in their place.
pub fn single_answer(ask: AnswerContext, options: Vec<Choice>, has_own_word: bool) -> impl IntoView {
    let lines = ask.items();
    let heading = ask.heading_id;
    let stored: Signal<Vec<String>> = Signal::derive(move || {
        lines.get().into_iter().map(|(_, value)| value.main_text().to_owned()).collect::<Vec<_>>()
    });
    let chosen =
        Signal::derive(move || stored.with(|words| <[String; 1]>::try_from(words.clone()).ok().map(|[word]| word)));
    // A word of their own stays among the options while the question is open: the focus may be on it.
    let options = Memo::new(move |before: Option<&Vec<Choice>>| {
        let mut shown = before.unwrap_or(&options).clone();
        if let Some(word) = chosen.get().filter(|word| !shown.iter().any(|option| option.value == *word)) {
            shown.push(Choice::new(word.clone(), word));
        }
        shown
    });
    let draft = has_own_word.then(|| ask.word_draft());
    let voice = if has_own_word { Typeface::App } else { Typeface::User };
    let (choosing, clearing) = (ask.clone(), ask);
    let on_choose = Callback::new(move |word: String| {
        choosing.set_only_item(Some(&|order| Value::Line { order, text: word.clone(), reach: 0 }));
    });
    let clear = move |()| clearing.set_only_item(None);
    let several = move || stored.with(|words| words.len() > 1);
    view! {
        <Show when=several><Notice tone=NoticeTone::Info text=INPUT.one_of_several(&stored.get().join("; ")) /></Show>
        {move || view! { <Choices id="answer" options=options.get() chosen on_choose labelled_by=heading voice /> }}
        {draft.map(|draft| view! { <CustomChipField id="answer-own" label=INPUT.chips_own add=INPUT.chips_add chosen=stored on_toggle=on_choose draft=draft.value on_draft=draft.on_change /> })}
        <Show when=move || chosen.get().is_some()><Button label=INPUT.one_clear tone=ButtonTone::Quiet on_press=clear.clone() /></Show>
    }
}
