//! Ornaments of pages to keep. They say nothing, so that they are hidden from assistive technology.

use leptos::prelude::*;

/// A sprig between the title and the words.
pub(super) fn sprig() -> impl IntoView {
    view! {
        <svg class="layout__sprig" viewBox="0 0 160 24" aria-hidden="true">
            <path d="M8 13C30 9 48 15 66 12M152 13C130 9 112 15 94 12"/>
            <path class="layout__leaf" d="M34 11q6-9 15-6q-4 8-15 6M50 13q5 8 14 5q-4-8-14-5M126 11q-6-9-15-6q4 8 15 6M110 13q-5 8-14 5q4-8 14-5"/>
            <path class="layout__leaf" d="M80 3q7 6 0 18q-7-12 0-18"/>
        </svg>
    }
}

/// The four corners of a frame.
pub(super) fn corners() -> impl IntoView {
    let corner = |class: &'static str| {
        view! {
            <svg class=format!("layout__corner layout__corner--{class}") viewBox="0 0 64 64" aria-hidden="true">
                <path d="M4 62C4 34 10 14 62 4"/>
                <path class="layout__leaf" d="M9 38q11-1 13-12q-12 1-13 12M21 20q11 2 16-8q-12-2-16 8M40 10q9 5 16-3q-9-5-16 3"/>
                <path d="M4 62c3-5 8-6 11-3M62 4c-5 3-6 8-3 11"/>
            </svg>
        }
    };
    ["top-start", "top-end", "bottom-start", "bottom-end"].map(corner).collect_view()
}
