//! One question in the studio.

use crate::app::features::sharing::studio::answer_kind::AnswerKindFields;
use crate::app::features::sharing::studio::draft::Studio;
use crate::app::features::sharing::studio::wording_hints::WordingHints;
use crate::app::ui::{Button, ButtonTone, Choice, FormField, Select, TextArea, Typeface};
use crate::exercises::exercise::Input;
use crate::sharing::exercises::composer::{self, earlier_questions};
use crate::strings::EXERCISE_SHARING;
use leptos::{html, prelude::*};

const INPUT_OPTIONS: [(Input, &str, &str); 11] = [
    (Input::Text, "text", EXERCISE_SHARING.input_text),
    (Input::List, "list", EXERCISE_SHARING.input_list),
    (Input::Name, "name", EXERCISE_SHARING.input_name),
    (Input::Scale, "scale", EXERCISE_SHARING.input_scale),
    (Input::Person, "person", EXERCISE_SHARING.input_person),
    (Input::Period, "period", EXERCISE_SHARING.input_period),
    (Input::Stance, "stance", EXERCISE_SHARING.input_stance),
    (Input::Draw, "draw", EXERCISE_SHARING.input_draw),
    (Input::Chips, "chips", EXERCISE_SHARING.input_chips),
    (Input::Pick, "pick", EXERCISE_SHARING.input_pick),
    (Input::Pause, "hold", EXERCISE_SHARING.input_hold),
];

/// A question that was just moved, and whether it went down. The button that moved it gets the focus again at its new position.
pub type MovedRow = (composer::QuestionKey, bool);

/// The placeholder for the name that the recipient gave the problem.
const PROBLEM_PLACEHOLDER: &str = "{problem}";

/// The field of a question and its hints; with more options also the kind of answer, and buttons to move and remove it.
#[component]
pub fn QuestionRow(
    studio: Studio,
    /// Its position, from 1.
    number: usize,
    row: composer::QuestionKey,
    /// Whether more options are shown.
    #[prop(into)]
    more: Signal<bool>,
    /// The question that was just moved.
    moved: RwSignal<Option<MovedRow>>,
) -> impl IntoView {
    let wanted_row = row.clone();
    let first = number == 1;
    let label = if first {
        EXERCISE_SHARING.studio_question.to_owned()
    } else {
        EXERCISE_SHARING.studio_nth(&number.to_string())
    };
    let id = if first { "studio-question".to_owned() } else { format!("studio-question-{number}") };
    let tools_id = StoredValue::new(id.clone());
    let key = StoredValue::new(row.clone());
    let text = Memo::new(move |_| key.with_value(|row| studio.question(row).wording));
    let write = move |new: String| key.with_value(|row| studio.edit_question(row, |question| question.wording = new));
    let area = NodeRef::<html::Textarea>::new();
    let done = StoredValue::new(None::<u32>);
    Effect::new(move |_| {
        let Some((wanted, count)) = studio.focused_question() else { return };
        let Some(area) = area.get().filter(|_| wanted == wanted_row && done.get_value() != Some(count)) else { return };
        done.set_value(Some(count));
        area.focus().ok(); // Focus is a courtesy.
    });
    let insert = move |()| {
        let Some(area) = area.get_untracked() else { return };
        let caret = area.selection_start().ok().flatten();
        write(insert_placeholder(&text.get_untracked(), caret));
        area.focus().ok(); // Focus is a courtesy.
    };
    view! {
        <FormField id=id.clone() label>
            <TextArea id voice=Typeface::App value=text on_input=write node_ref=area />
        </FormField>
        <div class="studio__tools">
            <Button label=EXERCISE_SHARING.studio_name tone=ButtonTone::Quiet on_press=insert />
            <Show when=move || more.get()><QuestionRowTools studio row=key id=tools_id.get_value() moved /></Show>
        </div>
        <Show when=move || more.get()><AnswerKindFields studio row=key id=tools_id.get_value() /></Show>
        <Show when=move || text.with(|text| text.contains(PROBLEM_PLACEHOLDER))><p class="field__hint">{EXERCISE_SHARING.studio_name_hint}</p></Show>
        <WordingHints text />
    }
}

/// Returns the wording with the placeholder inserted at the caret, which counts UTF-16 code units; at the end without a caret.
fn insert_placeholder(text: &str, caret: Option<u32>) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let at = caret.and_then(|at| usize::try_from(at).ok()).unwrap_or(units.len()).min(units.len());
    let (before, after) = units.split_at(at);
    let (before, after) = (String::from_utf16_lossy(before), String::from_utf16_lossy(after));
    let space = if before.is_empty() || before.ends_with(char::is_whitespace) { "" } else { " " };
    format!("{before}{space}{PROBLEM_PLACEHOLDER}{after}")
}

/// The kind of answer, and buttons to move the question up or down and to remove it.
#[component]
fn QuestionRowTools(
    studio: Studio,
    row: StoredValue<composer::QuestionKey>,
    id: String,
    moved: RwSignal<Option<MovedRow>>,
) -> impl IntoView {
    let (up, down) = (NodeRef::<html::Button>::new(), NodeRef::<html::Button>::new());
    Effect::new(move |_| {
        let is_here = |moved: &Option<MovedRow>| {
            moved.as_ref().filter(|(question_key, _)| row.with_value(|row| row == question_key)).map(|(_, down)| *down)
        };
        let button = moved.with(is_here).and_then(|is_down| if is_down { down.get() } else { up.get() });
        if let Some(button) = button {
            button.focus().ok(); // Focus is a courtesy.
        }
    });
    let shift = move |down: bool| {
        moved.set(row.with_value(|row| studio.move_question(row, down)).map(|question_key| (question_key, down)));
    };
    let chosen = Signal::derive(move || {
        let input = row.with_value(|row| studio.question(row).input);
        INPUT_OPTIONS
            .iter()
            .find(|(known, _, _)| *known == input)
            .map_or(String::new(), |(_, key, _)| (*key).to_owned())
    });
    let choose = move |key: String| {
        if let Some((input, _, _)) = INPUT_OPTIONS.iter().find(|(_, known, _)| *known == key) {
            row.with_value(|row| studio.set_input(row, *input));
        }
    };
    // A choice from earlier answers is offered only where there is an earlier question, or where it was chosen before.
    let can_pick = Memo::new(move |_| {
        let is_chosen = row.with_value(|row| studio.question(row).input) == Input::Pick;
        is_chosen || row.with_value(|row| studio.with_exercise(|shared| !earlier_questions(shared, row).is_empty()))
    });
    let options = move || {
        let all = INPUT_OPTIONS.iter().filter(|(input, _, _)| *input != Input::Pick || can_pick.get());
        all.map(|(_, key, label)| Choice::new(*key, *label)).collect::<Vec<_>>()
    };
    view! {
        {move || view! { <Select id=format!("{id}-input") options=options() chosen on_choose=choose label=EXERCISE_SHARING.studio_input /> }}
        <button type="button" class="tool" aria-label=EXERCISE_SHARING.studio_up title=EXERCISE_SHARING.studio_up node_ref=up on:click=move |_| shift(false)>"↑"</button>
        <button type="button" class="tool" aria-label=EXERCISE_SHARING.studio_down title=EXERCISE_SHARING.studio_down node_ref=down on:click=move |_| shift(true)>"↓"</button>
        <button type="button" class="tool" aria-label=EXERCISE_SHARING.studio_remove title=EXERCISE_SHARING.studio_remove on:click=move |_| row.with_value(|row| studio.remove_question(row))>"×"</button>
    }
}

#[cfg(test)]
mod tests {
    use super::insert_placeholder;

    #[test]
    fn the_placeholder_is_inserted_at_the_caret() {
        assert_eq!(insert_placeholder("What did  say?", Some(9)), "What did {problem} say?");
        assert_eq!(insert_placeholder("🌫 did", Some(2)), "🌫 {problem} did");
        assert_eq!(insert_placeholder("", None), "{problem}");
    }
}
