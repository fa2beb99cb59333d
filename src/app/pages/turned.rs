//! After two skips in a row, one quiet line: "go on as we were · come at it from another side · rest".

use crate::app::state::{Nav, Open, Walking};
use crate::app::ui::{Button, Tone};
use crate::route::{Route, Screen};
use crate::story::turn::Side;
use crate::story::walk::Spot;
use crate::words::{DAYS, EN};
use leptos::prelude::*;

/// So many skips in a row bring it.
const SKIPS: u8 = 2;

/// The line.
#[component]
pub fn Turned(from: Spot) -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let side = StoredValue::new(untrack(|| walking.another_side(&from)));
    let as_we_were = move |()| {
        walking.as_we_were();
        (open.keeping.ports.focus)(); // The line goes, and the focus with it.
    };
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
    let other = move || {
        side.get_value().map(|side| {
            view! { <span aria-hidden="true">"·"</span><Button label=EN.turn_other tone=Tone::Quiet on_press=move |()| go(side.clone()) /> }
        })
    };
    let is_due = move || walking.skips() >= SKIPS;
    view! {
        <Show when=is_due>
            <p class="turn">
                <Button label=EN.turn_on tone=Tone::Quiet on_press=as_we_were />
                {other}
                <span aria-hidden="true">"·"</span>
                <Button label=EN.turn_rest tone=Tone::Quiet on_press=rest />
                <span aria-hidden="true">"·"</span>
                <Button label=DAYS.turn_helped tone=Tone::Quiet on_press=helped />
            </p>
        </Show>
    }
}
