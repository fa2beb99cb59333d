//! Stop here: what is written is kept; a few offers, each skippable; then "Take what you have".

use super::answer::{Ask, answer};
use super::days::JustDone;
use super::yields::made;
use crate::app::state::{Kept, Nav, Open, Walking};
use crate::app::ui::{Button, Tone};
use crate::route::{Route, Screen};
use crate::story::care::is_kept_out;
use crate::story::gate::gate_of;
use crate::story::lexicon::{About, plain};
use crate::story::place::Asking;
use crate::story::walk::{Spot, sheet_for};
use crate::words::EN;
use leptos::prelude::*;

/// The screen.
#[component]
pub fn StopScreen() -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let stop = open.peek(|_, library| library.road.stop.clone());
    let level = untrack(move || match walking.spot() {
        Some(Spot::Ask(asking)) => {
            open.peek(|_, library| library.find(&asking.question).map_or(3, |f| f.question.level))
        }
        Some(Spot::Choose(_) | Spot::Yields(_) | Spot::Fork(_)) | None => 3,
    });
    let named = open.peek(|story, _| sheet_for(story, "e1.1.1").is_some());
    let offers: Vec<String> = stop
        .offers
        .iter()
        .enumerate()
        .filter(|(n, _)| *n > 0 || (level <= 2 && named))
        .filter(|(_, id)| !open.peek(|story, library| is_kept_out(story, library, id)))
        .map(|(_, id)| id.clone())
        .collect();
    let offers = StoredValue::new(offers);
    let at = RwSignal::new(0_usize);
    let kept =
        if open.keeping.kept().get_untracked() == Kept::Here { stop.kept.clone() } else { stop.kept_nothing.clone() };
    let made = open.peek(made);
    let closing = open.peek(|story, library| library.gate.path.get(gate_of(story)).map(|path| path.closing.clone()));
    let closing = closing.filter(|text| !text.is_empty()).map(
        |text| view! { <p>{text}" "<a href=Route::Help.href()>{EN.help_now}</a>" · "<a href=Route::Steady.href()>{EN.steady_title}</a></p> },
    );
    let offer = move || offers.with_value(|all| all.get(at.get()).cloned());
    view! {
        <div class="screen screen--text stop">
            <h1 class="screen__title" tabindex="-1">{EN.stop_title}</h1>
            <p class="stop__kept">{kept}</p>
            {closing}
            {move || offer().map(|id| view! { <Offer question=id on_done=move |()| at.update(|n| *n = n.saturating_add(1)) /> })}
            <ul class="ways">
                {made.map(|(screen, name)| view! { <li class="ways__item"><a class="ways__door" href=move || Route::Story(open.id(), screen).href()><span class="ways__name">{name}</span></a></li> })}
                <li class="ways__item"><a class="ways__door" href=move || Route::Story(open.id(), Screen::Copy).href()><span class="ways__name">{stop.take.clone()}</span></a></li>
                <li class="ways__item"><a class="ways__door" href=move || Route::Story(open.id(), Screen::Contents).href()><span class="ways__name">{EN.rest_here}</span></a></li>
            </ul>
            <JustDone />
            <Button label=EN.stop_again tone=Tone::Quiet on_press=move |()| nav.within(Screen::Question) />
        </div>
    }
}

#[component]
fn Offer(question: String, #[prop(into)] on_done: Callback<()>) -> impl IntoView {
    let open = expect_context::<Open>();
    let found = open.peek(|_, library| library.find(&question).map(|f| f.question.clone()))?;
    let text = found.ask.clone();
    let wording = Signal::derive(move || plain(&open.filled(&text, &About::default()).0));
    let ask = Ask { open, asking: Asking::once(&question), wording, heading: "stop-offer" };
    Some(view! {
        <section class="screen__section">
            <h2 class="screen__heading" id="stop-offer">{wording}</h2>
            {answer(ask, &found)}
            <div class="screen__acts">
                <Button label=EN.go_on on_press=on_done />
                <Button label=EN.skip tone=Tone::Quiet on_press=on_done />
            </div>
        </section>
    })
}
