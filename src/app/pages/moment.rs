//! When the moment that was told is not one she wants more of: another one, or this one after all.

use crate::app::state::{Nav, Open, Walking};
use crate::app::ui::{Button, Notice, NoticeTone};
use crate::route::Screen;
use crate::story::ids::SheetId;
use crate::story::moment::{another, asks_for_another, keep};
use crate::story::place::Asking;
use crate::story::walk::Spot;
use leptos::prelude::*;

/// The line and its two buttons, under the question that asks whether it is welcome.
#[component]
pub fn NotPreferred(asking: Asking) -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let words = open.peek(|_, library| library.road.not_preferred.clone());
    let asks = Memo::new(move |_| open.settled(asks_for_another));
    let go_on_at = words.go_on_at.clone();
    let take_another = Callback::new(move |()| {
        let ports = open.keeping.ports();
        let fresh = || SheetId::from_number((ports.chance)());
        open.edit(open.peek(|story, library| another(story, library, fresh, (ports.now)())));
        walking.go_to(&Spot::Ask(Asking::once(&go_on_at)));
        nav.within(Screen::Question);
    });
    let from = Spot::Ask(asking.clone());
    let keep_it = Callback::new(move |()| {
        open.edit(open.peek(keep));
        nav.within(walking.go_on(&from, None));
    });
    let words = StoredValue::new(words);
    (asking.question == words.with_value(|words| words.at.clone())).then(|| {
        view! {
            <div class="suggested" role="status">
                <Show when=move || asks.get()>
                    <Notice tone=NoticeTone::News text=words.with_value(|words| words.line.clone())>
                        <Button label=words.with_value(|words| words.another.clone()) on_press=take_another />
                        <Button label=words.with_value(|words| words.keep.clone()) on_press=keep_it />
                    </Notice>
                </Show>
            </div>
        }
    })
}
