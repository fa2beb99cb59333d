//! The input of a question in the preview, to be tried. What is entered stays on the screen alone.

use crate::app::features::sharing::received::offer::generic_wording;
use crate::app::ui::{
    ChipLabels, Chips, Choice, Choices, DrawInput, DrawLabels, DrawingValue, Period, PeriodInput, PeriodLabels, Person,
    PersonList, PersonListLabels, PickInput, ScaleInput, ScaleLabels, TextArea, TextAreaSize,
};
use crate::exercises::exercise::{Input, Question};
use crate::sharing::exercises::shared_exercise::SharedExercise;
use crate::strings::{EXERCISE_SHARING, INPUT};
use leptos::prelude::*;

/// The heading that labels the input.
const HEADING: &str = "preview-ask";
const ID: &str = "preview-answer";

/// Returns the input for a question of an exercise.
pub fn preview_input(question: &Question, shared: &SharedExercise) -> AnyView {
    match question.input {
        Input::Text => text_field(TextAreaSize::Normal),
        Input::Name | Input::List => text_field(TextAreaSize::Line),
        Input::Chips => words(question.chips.clone()),
        Input::Scale => scale(question.low.clone(), question.high.clone()),
        Input::Period => period(question.chips.clone()),
        Input::Person => person(),
        Input::Stance => stance(),
        Input::Draw => drawing(),
        Input::Pick => earlier_answers(question, shared),
        Input::Pause => ().into_any(),
    }
}

fn text_field(size: TextAreaSize) -> AnyView {
    let text = RwSignal::new(String::new());
    view! { <TextArea id=ID value=text on_input=move |new| text.set(new) labelled_by=HEADING size /> }.into_any()
}

/// Adds a value to those that are chosen, or removes it.
fn toggle(chosen: RwSignal<Vec<String>>, value: String) {
    chosen.update(|chosen| match chosen.iter().position(|known| *known == value) {
        Some(at) => drop(chosen.remove(at)),
        None => chosen.push(value),
    });
}

fn words(options: Vec<String>) -> AnyView {
    let chosen = RwSignal::new(Vec::new());
    let words = ChipLabels { custom: INPUT.chips_own.into(), add: INPUT.chips_add.into() };
    view! { <Chips id=ID options=Signal::stored(options) chosen on_toggle=move |word| toggle(chosen, word) labelled_by=HEADING words /> }
        .into_any()
}

fn scale(low: String, high: String) -> AnyView {
    let (mark, low, high) = (RwSignal::new(None::<u8>), RwSignal::new(low), RwSignal::new(high));
    let words =
        ScaleLabels { clear: INPUT.scale_clear.into(), low: INPUT.scale_low.into(), high: INPUT.scale_high.into() };
    view! { <ScaleInput id=ID value=mark on_change=move |new| mark.set(new) low high on_low=move |text| low.set(text) on_high=move |text| high.set(text) labelled_by=HEADING words /> }
        .into_any()
}

fn period(suggestions: Vec<String>) -> AnyView {
    let value = RwSignal::new(Period::default());
    let words = PeriodLabels {
        label: INPUT.period_label.into(),
        date: INPUT.period_date.into(),
        date_hint: INPUT.period_hint.into(),
    };
    view! { <PeriodInput id=ID value on_change=move |new| value.set(new) suggestions labelled_by=HEADING words /> }
        .into_any()
}

fn person() -> AnyView {
    let people = RwSignal::new(Vec::<Person>::new());
    let edit = move |person: Person| {
        people.update(|people| match people.iter_mut().find(|known| known.id == person.id) {
            Some(known) => *known = person,
            None => people.push(person),
        });
    };
    let remove = move |id: String| people.update(|people| people.retain(|known| known.id != id));
    let blank = Signal::derive(move || {
        let used = |people: &Vec<Person>| people.iter().filter_map(|person| person.id.parse::<usize>().ok()).max();
        people.with(used).map_or(0, |last| last.saturating_add(1)).to_string()
    });
    let ties = [("", INPUT.unsaid), ("living", INPUT.living), ("passed", INPUT.passed), ("imagined", INPUT.imagined)];
    let ties = ties.map(|(value, label)| Choice::new(value, label)).to_vec();
    let words = PersonListLabels {
        name: INPUT.person_name.into(),
        relation: INPUT.person_relation.into(),
        life_status: INPUT.person_tie.into(),
        remove: INPUT.person_remove.into(),
    };
    view! { <PersonList id=ID people blank on_edit=edit on_remove=remove ties labelled_by=HEADING words /> }.into_any()
}

fn stance() -> AnyView {
    let chosen = RwSignal::new(None::<String>);
    let labels = [INPUT.stance_welcome, INPUT.stance_unwelcome, INPUT.stance_mixed, INPUT.stance_unsure];
    let options = labels.map(|label| Choice::new(label, label)).to_vec();
    view! { <Choices id=ID options chosen on_choose=move |label| chosen.set(Some(label)) labelled_by=HEADING /> }
        .into_any()
}

fn drawing() -> AnyView {
    let value = RwSignal::new(DrawingValue::default());
    let words =
        DrawLabels { colour: INPUT.draw_colour.into(), word: INPUT.draw_word.into(), emoji: INPUT.draw_emoji.into() };
    let (colours, emojis) = crate::app::features::question::draw_answer::colours_and_emojis();
    view! { <DrawInput id=ID value on_change=move |new| value.set(new) colours emojis words labelled_by=HEADING /> }
        .into_any()
}

/// Where their earlier answers will stand, each by its question.
fn earlier_answers(question: &Question, shared: &SharedExercise) -> AnyView {
    let wording = |source: &String| {
        let mut names = source.splitn(3, '.').skip(1);
        let (step, id) = (names.next()?, names.next()?);
        let step = shared.exercise.steps.iter().find(|known| known.id == step)?;
        let found = step.questions.iter().find(|known| known.id == id)?;
        let label = EXERCISE_SHARING.kind_pick_answer(&generic_wording(&found.wording));
        Some(Choice::new(source.clone(), label))
    };
    let options: Vec<Choice> = question.pick_from.iter().filter_map(wording).collect();
    let chosen = RwSignal::new(Vec::new());
    view! { <PickInput id=ID options=Signal::stored(options) chosen on_toggle=move |source| toggle(chosen, source) empty=EXERCISE_SHARING.kind_pick_none labelled_by=HEADING /> }
        .into_any()
}
