//! The room for one answer on paper: ruled lines, boxes to tick, the numbers from 0 to 10, a frame.

use crate::documents::layouts::answer_space::AnswerSpace;
use crate::strings::{INPUT, WORKSHEETS};
use leptos::prelude::*;

/// The numbers of a scale.
const MARKS: std::ops::RangeInclusive<u8> = 0..=10;

/// Returns this many ruled lines.
pub fn ruled_lines(count: u8) -> impl IntoView {
    (0..count).map(|_| view! { <span class="worksheet__line"></span> }).collect_view()
}

/// Returns a label with the rest of its line to write on.
pub fn labelled_line(label: String) -> impl IntoView {
    view! { <p class="worksheet__field"><span>{label}</span><span class="worksheet__line"></span></p> }
}

/// Returns the room for an answer.
pub fn answer_room(space: AnswerSpace) -> AnyView {
    match space {
        AnswerSpace::Nothing => ().into_any(),
        AnswerSpace::Lines(count) => ruled_lines(count).into_any(),
        AnswerSpace::Choices(choices) => view! {
            <p class="worksheet__hint">{WORKSHEETS.tick}</p>
            {tick_list(choices)}
            {labelled_line(WORKSHEETS.something_else.to_owned())}
        }
        .into_any(),
        AnswerSpace::Scale { low, high } => scale(low, high).into_any(),
        AnswerSpace::Frame => view! { <div class="worksheet__frame"></div> }.into_any(),
        AnswerSpace::People(rows) => (0..rows).map(|_| person_row()).collect_view().into_any(),
        AnswerSpace::Period => labelled_line(INPUT.period_label.to_owned()).into_any(),
        AnswerSpace::Stance => view! {
            {tick_list(stances())}
            {labelled_line(WORKSHEETS.because.to_owned())}
        }
        .into_any(),
    }
}

fn stances() -> Vec<String> {
    let all = [INPUT.stance_welcome, INPUT.stance_unwelcome, INPUT.stance_mixed, INPUT.stance_unsure];
    all.map(str::to_owned).to_vec()
}

/// Returns choices with a box before each.
pub fn tick_list(choices: Vec<String>) -> impl IntoView {
    let choice = |label: String| {
        view! { <li class="worksheet__choice"><span class="worksheet__box"></span><span dir="auto">{label}</span></li> }
    };
    view! { <ul class="worksheet__choices">{choices.into_iter().map(choice).collect_view()}</ul> }
}

fn person_row() -> impl IntoView {
    view! {
        <div class="worksheet__person">
            {labelled_line(INPUT.person_name.to_owned())}
            {labelled_line(INPUT.person_relation.to_owned())}
        </div>
    }
}

/// Returns the numbers on one line that never breaks, and what the ends stand for below them. An end without words is a line to write on.
fn scale(low: String, high: String) -> impl IntoView {
    let end = |label: &'static str, text: String| {
        if text.is_empty() {
            labelled_line(label.to_owned()).into_any()
        } else {
            view! { <p dir="auto">{text}</p> }.into_any()
        }
    };
    view! {
        <p class="worksheet__scale" dir="ltr">{MARKS.map(|mark| view! { <span>{mark.to_string()}</span> }).collect_view()}</p>
        <div class="worksheet__ends" dir="ltr">{end(INPUT.scale_low, low)}{end(INPUT.scale_high, high)}</div>
    }
}
