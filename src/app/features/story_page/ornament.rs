//! The twig: the ornament of the story page.

use leptos::prelude::*;

/// The leaves of the twig: where each grows on the stem, its direction in degrees, and its size.
const LEAVES: [(f64, f64, f64, f64); 7] = [
    (22.0, 27.2, -52.0, 0.8),
    (36.0, 24.9, 34.0, 0.92),
    (50.0, 23.2, -44.0, 1.0),
    (64.0, 21.6, 38.0, 1.02),
    (79.0, 18.9, -40.0, 0.96),
    (92.0, 15.9, 30.0, 0.86),
    (105.0, 12.2, -18.0, 0.94),
];

/// A small twig with leaves, drawn like the pictures. It is decoration only.
#[component]
pub fn Twig() -> impl IntoView {
    let leaf = |(x, y, angle, size): (f64, f64, f64, f64)| {
        let (sin, cos) = angle.to_radians().sin_cos();
        let (along, across) = (size * cos, size * sin);
        let place = format!("matrix({along:.3} {across:.3} {:.3} {along:.3} {x} {y})", -across);
        view! {
            <g transform=place>
                <path class="twig__leaf" d="M0 0C2.4-5.6 9.6-7.8 17-3.4C12.6 2.2 5 3.6 0 0Z" />
                <path class="twig__vein" d="M1.2-.3C5.6-1.6 9.4-2.3 13-2.9" />
            </g>
        }
    };
    view! {
        <svg class="twig" viewBox="0 0 128 44" aria-hidden="true" focusable="false">
            <path class="twig__stem" d="M5 31.6C22 26.2 40 24.6 58 22.4C76 20.2 92 17.4 107 11.6" />
            {LEAVES.map(leaf).collect_view()}
        </svg>
    }
}
