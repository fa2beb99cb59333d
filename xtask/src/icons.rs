//! `cargo xtask icons`: renders the PNG icons in `public/icons/` with Chromium from `public/icon.svg` and `public/maskable.svg`.
//! They are committed, so that a build needs no browser. Run it when one of the two SVG files changes.

use std::process::Command;

use crate::paths;
use crate::run::{self, Outcome, step};
use crate::setup::browser::{self, FLAGS};

/// Source, file, side in pixels. The second icon fills its square: systems crop it to their own shape, inside 80 % of it.
const ICONS: [(&str, &str, u32); 4] = [
    ("icon.svg", "any-192.png", 192),
    ("icon.svg", "any-512.png", 512),
    ("maskable.svg", "maskable-512.png", 512),
    ("maskable.svg", "apple-touch.png", 180),
];

/// Renders all icons.
///
/// # Errors
/// When Chromium is missing or fails.
pub fn icons() -> Outcome {
    let chromium = browser::ensure()?.chromium;
    let public = paths::root().join("public");
    for (source, name, side) in ICONS {
        step(&format!("Drawing {name}"), "Any program that draws SVG will do.", || {
            let mut draw = Command::new(&chromium);
            draw.args(FLAGS).args(["--hide-scrollbars", "--default-background-color=00000000"]);
            draw.arg(format!("--window-size={side},{side}"));
            draw.arg(format!("--screenshot={}", public.join("icons").join(name).display()));
            run::output(draw.arg(public.join(source))).map(drop)
        })?;
    }
    Ok(())
}
