//! What a kind of answer needs: the words to tap, the ends of a scale, or the earlier answers to choose from.

use crate::app::features::sharing::received::offer::generic_wording;
use crate::app::features::sharing::studio::draft::Studio;
use crate::app::ui::{Choice, FormField, PickInput, TextArea, TextInput, Typeface};
use crate::exercises::exercise::{Input, Question};
use crate::sharing::exercises::composer::{QuestionKey, earlier_questions, reference_to};
use crate::strings::EXERCISE_SHARING;
use leptos::prelude::*;

/// The fields below a question, as its kind of answer needs them; most need none.
#[component]
pub fn AnswerKindFields(studio: Studio, row: StoredValue<QuestionKey>, id: String) -> impl IntoView {
    let input = Memo::new(move |_| row.with_value(|row| studio.question(row).input));
    let id = StoredValue::new(id);
    move || match input.get() {
        Input::Chips => view! { <WordsField studio row id=id.get_value() /> }.into_any(),
        Input::Scale => view! { <ScaleEndFields studio row id=id.get_value() /> }.into_any(),
        Input::Pick => view! { <PickSources studio row id=id.get_value() /> }.into_any(),
        _ => ().into_any(),
    }
}

fn read(studio: Studio, row: StoredValue<QuestionKey>, get: fn(&Question) -> String) -> Signal<String> {
    Signal::derive(move || row.with_value(|row| get(&studio.question(row))))
}

/// One word or phrase on each line.
#[component]
fn WordsField(studio: Studio, row: StoredValue<QuestionKey>, id: String) -> impl IntoView {
    let id = format!("{id}-words");
    let words = read(studio, row, |question| question.chips.join("\n"));
    let write = move |text: String| {
        let lines = if text.is_empty() { Vec::new() } else { text.split('\n').map(str::to_owned).collect() };
        row.with_value(|row| studio.edit_question(row, |question| question.chips = lines));
    };
    let none = move || words.with(|words| words.trim().is_empty());
    view! {
        <FormField id=id.clone() label=EXERCISE_SHARING.kind_words>
            <TextArea id voice=Typeface::App value=words on_input=write />
        </FormField>
        <Show when=none><p class="field__hint">{EXERCISE_SHARING.kind_words_empty}</p></Show>
    }
}

/// What 0 and 10 stand for.
#[component]
fn ScaleEndFields(studio: Studio, row: StoredValue<QuestionKey>, id: String) -> impl IntoView {
    let (low_id, high_id) = (format!("{id}-low"), format!("{id}-high"));
    let low = read(studio, row, |question| question.low.clone());
    let high = read(studio, row, |question| question.high.clone());
    let set_low = move |text: String| row.with_value(|row| studio.edit_question(row, |question| question.low = text));
    let set_high = move |text: String| row.with_value(|row| studio.edit_question(row, |question| question.high = text));
    view! {
        <FormField id=low_id.clone() label=EXERCISE_SHARING.kind_low>
            <TextInput id=low_id voice=Typeface::App value=low on_input=set_low />
        </FormField>
        <FormField id=high_id.clone() label=EXERCISE_SHARING.kind_high>
            <TextInput id=high_id voice=Typeface::App value=high on_input=set_high />
        </FormField>
    }
}

/// The earlier questions whose answers are offered.
#[component]
fn PickSources(studio: Studio, row: StoredValue<QuestionKey>, id: String) -> impl IntoView {
    let heading = format!("{id}-sources");
    let options = Signal::derive(move || {
        let all = row.with_value(|row| studio.with_exercise(|shared| earlier_questions(shared, row)));
        let one = |(key, question): (QuestionKey, Question)| {
            Choice::new(reference_to(&key), generic_wording(&question.wording))
        };
        all.into_iter().map(one).collect::<Vec<_>>()
    });
    // A question of the library names its sources by their full id, a question of the sender's own by step and question.
    let chosen = Signal::derive(move || row.with_value(|row| studio.question(row).pick_from));
    let toggle = move |source: String| {
        row.with_value(|row| {
            studio.edit_question(row, |question| match question.pick_from.iter().position(|known| *known == source) {
                Some(at) => drop(question.pick_from.remove(at)),
                None => question.pick_from.push(source),
            });
        });
    };
    view! {
        <p class="field__label" id=heading.clone()>{EXERCISE_SHARING.kind_pick}</p>
        <PickInput id=format!("{id}-pick") options chosen on_toggle=toggle empty=EXERCISE_SHARING.kind_pick_none labelled_by=heading />
    }
}
