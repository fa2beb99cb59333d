//! A QR code.

use leptos::prelude::*;

/// Always black on white, because cameras need it.
#[component]
pub fn QrCodeImage(
    /// The number of modules on a side.
    side: i32,
    /// The dark modules as path data.
    path: String,
    /// What the code leads to.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let (width, height) = (side.to_string(), side.to_string());
    view! {
        <svg class="qr-code" viewBox=format!("0 0 {side} {side}") role="img" aria-label=label shape-rendering="crispEdges">
            <rect class="qr-code__ground" width=width height=height></rect>
            <path class="qr-code__ink" d=path></path>
        </svg>
    }
}
