//! The ways through an exercise, each as good as the others.

use super::chapter::{ID, stirs};
use super::standing::saved_line;
use crate::app::state::{Nav, Open, Walking};
use crate::app::ui::{Button, Choice, Choices, Tone};
use crate::route::Screen;
use crate::story::Edit;
use crate::story::course::{fork_of, way_chosen};
use crate::story::place::{Field, Place};
use crate::story::value::Value;
use crate::story::walk::Spot;
use crate::words::EN;
use leptos::prelude::*;

/// "How has it been since last time?": her choice, and only hers.
#[component]
pub fn Fork(exercise: String) -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let (title, fork) = open.peek(|_, library| {
        let found = library.exercise(&exercise);
        (found.map(|found| found.title.clone()), found.and_then(|found| found.fork.clone()))
    });
    let stirs = open.peek(|_, library| library.exercise(&exercise).and_then(stirs));
    let described = stirs.is_some().then_some(ID);
    let (ask, ways) = fork.map_or_else(Default::default, |fork| (fork.ask, fork.choices));
    let options: Vec<Choice> = ways.iter().map(|way| Choice::new(way.key(), way.label.clone())).collect();
    let id = exercise.clone();
    let chosen =
        Signal::derive(move || Some(open.settled(|story, _| way_chosen(story, &id))).filter(|way| !way.is_empty()));
    let id = exercise.clone();
    let on_choose = move |way: String| {
        let asking = fork_of(&id);
        let sheet = open.sheet(&asking.question);
        open.edit(Edit::put(Place::on(&sheet, Field::Chosen(asking)), Value::text(way)));
    };
    let from = StoredValue::new(Spot::Fork(exercise));
    let go = move |()| nav.within(walking.go_on(&from.get_value(), None));
    view! {
        <div class="screen screen--text">
            <div class="question">
                {stirs}
                <p class="question__where">{title}</p>
                <h1 class="question__ask" id="question-ask" tabindex="-1" aria-describedby=described>{ask}</h1>
                <div class="question__answer"><Choices id="answer" options chosen on_choose labelled_by="question-ask" /></div>
                <div class="acts">
                    <Button label=EN.go_on tone=Tone::Main disabled=Signal::derive(move || chosen.get().is_none()) on_press=go />
                    <Button label=EN.stop_here tone=Tone::Quiet on_press=move |()| nav.within(Screen::Stop) />
                </div>
                {saved_line(open)}
            </div>
        </div>
    }
}
