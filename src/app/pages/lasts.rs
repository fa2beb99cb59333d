//! What takes words away in this browser by itself, where that can be told; nothing elsewhere.

use crate::app::state::{Keeping, Kept};
use crate::keeping::lasts::Takes;
use crate::words::copies::COPIES;
use leptos::prelude::*;

/// One sentence or two.
#[component]
pub fn Lasts(keeping: Keeping) -> impl IntoView {
    let takes = RwSignal::new(Takes::Nothing);
    keeping.takes(move |found| {
        takes.try_set(found);
    });
    let said = move || match takes.get() {
        Takes::Private => Some(COPIES.private),
        Takes::SevenDays => Some(COPIES.seven_days),
        Takes::Nothing => None,
    };
    let here = move || keeping.kept().get() == Kept::Here;
    move || said().filter(|_| here()).map(|said| view! { <p class="only-screen">{said}</p> })
}
