//! A code to photograph.

use leptos::prelude::*;

/// Black on white in every look, since cameras want it so.
#[component]
pub fn QrCodeImage(
    /// Modules on a side.
    side: i32,
    /// The dark modules.
    path: String,
    /// What it leads to.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let (wide, high) = (side.to_string(), side.to_string());
    view! {
        <svg class="code" viewBox=format!("0 0 {side} {side}") role="img" aria-label=label shape-rendering="crispEdges">
            <rect class="code__ground" width=wide height=high></rect>
            <path class="code__ink" d=path></path>
        </svg>
    }
}
