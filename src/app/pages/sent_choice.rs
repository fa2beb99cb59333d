//! Questions that somebody sent, where what was said at the gate may not go with them: the user is told, and chooses.

use super::titles::sent_title;
use crate::app::state::{Nav, Open, Walking};
use crate::app::ui::DoorRow;
use crate::route::Screen;
use crate::sharing::received;
use crate::story::Edit;
use crate::story::gate::gate_of;
use crate::story::page::page_of;
use crate::story::place::{Field, Name, Place};
use crate::story::value::Value;
use crate::words::EN;
use crate::words::sharing::SHARING;
use leptos::prelude::*;

/// The three ways: as they were asked, other questions first, or not now. What was sent stays in the story whichever is taken.
#[component]
pub fn SentChoice(exercise: String) -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let sheet = open.peek(|story, _| page_of(story, &exercise));
    let shared = open.peek(|story, _| {
        received::kept(story).into_iter().rev().find(|(page, _)| page.exercise == exercise).map(|(_, shared)| shared)
    });
    let title = shared.as_ref().map_or_else(|| SHARING.received_title.to_owned(), sent_title);
    let from = shared.map(|shared| shared.from).filter(|from| !from.is_empty());
    let said = open.peek(|story, library| {
        let key = gate_of(story);
        library.gate.choices.iter().find(|choice| choice.key == key).map(|choice| choice.label.clone())
    });
    let as_asked = Callback::new(move |()| {
        if let Some(sheet) = &sheet {
            open.edit(Edit::put(Place::on(sheet, Field::Named(Name::AsAsked)), Value::Flag { on: true }));
        }
        walking.begin_anew();
        nav.within(Screen::Question);
    });
    let other_first = Callback::new(move |()| {
        walking.leave();
        nav.within(Screen::Question);
    });
    let not_now = Callback::new(move |()| nav.within(walking.leave()));
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{SHARING.may_not_fit_title}</h1>
            <p class="screen__lead"><bdi>{title}</bdi>{from.map(|from| view! { ", "{SHARING.from}" "<bdi>{from}</bdi> })}</p>
            <p>{SHARING.may_not_fit_why}{said.map(|said| format!(" “{said}”."))}" "{SHARING.may_not_fit_choose}</p>
            <ul class="ways">
                <DoorRow name=SHARING.as_asked what=SHARING.as_asked_what on_open=as_asked />
                <DoorRow name=SHARING.other_first what=SHARING.other_first_what on_open=other_first />
                <DoorRow name=SHARING.received_not_now what=SHARING.not_now_what on_open=not_now />
            </ul>
            <p class="screen__note">{SHARING.stays_sent}</p>
            <p><a href="#/help">{EN.help_now}</a></p>
        </div>
    }
}
