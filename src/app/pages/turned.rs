//! "Go on as we were · come at it from another side · rest": one quiet line, after two skips in a row and on the story's page.

use crate::app::state::{Nav, Open, Walking};
use crate::app::ui::{Button, Tone};
use crate::route::{Route, Screen};
use crate::story::turn::Side;
use crate::story::walk::Spot;
use crate::words::{DAYS, EN};
use leptos::prelude::*;

/// So many skips in a row bring it.
const SKIPS: u8 = 2;

/// The line under a question, once it is due.
#[component]
pub fn Turned(from: Spot) -> impl IntoView {
    let (open, walking) = (expect_context::<Open>(), expect_context::<Walking>());
    let side = StoredValue::new(untrack(|| walking.another_side(Some(&from))));
    let as_we_were = move |()| {
        walking.as_we_were();
        (open.keeping.ports().focus)(); // The line goes, and the focus with it.
    };
    let is_due = move || walking.skips() >= SKIPS;
    view! {
        <Show when=is_due>
            <Line side=side.get_value() on_go=as_we_were />
        </Show>
    }
}

/// The line on the story's page, always.
#[component]
pub fn WaysOn() -> impl IntoView {
    let (nav, walking) = (expect_context::<Nav>(), expect_context::<Walking>());
    let side = untrack(|| walking.another_side(walking.spot().as_ref()));
    let on_go = move |()| {
        walking.as_we_were();
        nav.within(Screen::Question);
    };
    view! { <Line side on_go /> }
}

/// The ways themselves, each one tap; what has helped before is one tap as well.
#[component]
fn Line(side: Option<Side>, #[prop(into)] on_go: Callback<()>) -> impl IntoView {
    let (nav, walking) = (expect_context::<Nav>(), expect_context::<Walking>());
    let go = move |side: Side| {
        walking.as_we_were();
        match side {
            Side::Later(spot) => {
                walking.go_to(&spot);
                nav.within(Screen::Question);
            }
            Side::Elsewhere => nav.go(Route::Exercises),
        }
    };
    let rest = move |()| {
        walking.as_we_were();
        nav.go(Route::Steady);
    };
    let helped = move |()| {
        walking.as_we_were();
        nav.within(Screen::Hard);
    };
    let other = side.map(|side| {
        view! { <span aria-hidden="true">"·"</span><Button label=EN.turn_other tone=Tone::Quiet on_press=move |()| go(side.clone()) /> }
    });
    view! {
        <p class="turn">
            <Button label=EN.turn_on tone=Tone::Quiet on_press=on_go />
            {other}
            <span aria-hidden="true">"·"</span>
            <Button label=EN.turn_rest tone=Tone::Quiet on_press=rest />
            <span aria-hidden="true">"·"</span>
            <Button label=DAYS.turn_helped tone=Tone::Quiet on_press=helped />
        </p>
    }
}
