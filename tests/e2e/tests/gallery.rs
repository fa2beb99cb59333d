//! Every picture with no, few, typical, many and hostile items: screenshots in three widths and both themes, and layout checks as rendered.

use e2e::{Person, StepError, StepResult, journey_in};
use restory::pictures::dev_gallery::{GALLERY_PICTURES, SampleSize};
use serde_json::{Value, json};
use thirtyfour::Key;
use xtask::paths;

const MEASURE: &str = include_str!("../src/measure.js");
const HEIGHT: &str = "return document.documentElement.scrollHeight";
/// The widths of a phone, a tablet and a desktop.
const WIDTHS: [u32; 3] = [390, 820, 1440];
/// The maximum height of a screenshot.
const HIGHEST: u64 = 16_000;

/// Measures the pictures, and takes screenshots in the light and dark theme, in greyscale and in forced colours.
async fn story_at_picture(person: &Person, name: &str, width: u32) -> StepResult<Vec<String>> {
    person.resize(width, 900).await?;
    let found = person.run_script(MEASURE, vec![]).await?.json().clone();
    let wrong = found["wrong"].as_array().cloned().unwrap_or_default();
    let mut wrong: Vec<String> =
        wrong.iter().filter_map(Value::as_str).map(|said| format!("{width}: {said}")).collect();
    if found["seen"] != SampleSize::ALL.len() {
        wrong.push(format!("{width}: {name} shows {} pictures", found["seen"]));
    }
    let height = person.run_script(HEIGHT, vec![]).await?.json().as_u64().unwrap_or(900).min(HIGHEST);
    person.resize(width, u32::try_from(height).unwrap_or(900)).await?;
    for (dark, theme) in [(false, "day"), (true, "night")] {
        person.set_dark_theme(dark).await?;
        person.screenshot(&format!("gallery-{name}-{width}-{theme}")).await?;
    }
    person.set_dark_theme(false).await?;
    screenshot_without_colour(person, name, width).await?;
    Ok(wrong)
}

/// Takes screenshots in greyscale and in forced colours, light and dark.
async fn screenshot_without_colour(person: &Person, name: &str, width: u32) -> StepResult {
    let grey = "document.documentElement.style.filter = arguments[0]";
    person.run_script(grey, vec!["grayscale(1)".into()]).await?;
    person.screenshot(&format!("gallery-{name}-{width}-grey")).await?;
    person.run_script(grey, vec!["".into()]).await?;
    for scheme in ["light", "dark"] {
        let forced = json!([{ "name": "forced-colors", "value": "active" }, { "name": "prefers-color-scheme", "value": scheme }]);
        person.cdp("Emulation.setEmulatedMedia", json!({ "features": forced })).await?;
        person.screenshot(&format!("gallery-{name}-{width}-forced-{scheme}")).await?;
    }
    person.cdp("Emulation.setEmulatedMedia", json!({ "features": [] })).await
}

#[test]
fn no_text_overlaps_or_overflows_in_any_picture_at_any_width() {
    journey_in(
        paths::dev_dist(),
        "no text overlaps or overflows in any picture at any width",
        async |person: &mut Person| -> StepResult {
            let mut wrong = Vec::new();
            for subject in &GALLERY_PICTURES {
                person.open(&format!("#/gallery/{}", subject.name)).await?;
                for width in WIDTHS {
                    wrong.extend(story_at_picture(person, subject.name, width).await?);
                }
            }
            if wrong.is_empty() { Ok(()) } else { Err(StepError::new(wrong.join("\n"))) }
        },
    );
}

/// Returns how many times wider than its frame a long picture is, and its text size relative to the normal one.
const LIES: &str = "const place = document.querySelector('#landscapes-full .drawing'), sheet = place.querySelector('.drawing__svg--wide');
    const scale = sheet.getBoundingClientRect().width / sheet.viewBox.baseVal.width;
    return [place.scrollWidth / place.clientWidth, scale]";

#[test]
fn a_long_timeline_keeps_its_text_size_until_all_of_it_is_shown() {
    journey_in(
        paths::dev_dist(),
        "a long timeline keeps its text size until all of it is shown",
        async |person: &mut Person| -> StepResult {
            person.resize(820, 900).await?;
            person.open("#/gallery/landscapes").await?;
            let lies = async |what: &str, is_so: fn(f64, f64) -> bool| -> StepResult {
                let now = async || {
                    let found: Vec<f64> = person.run_script(LIES, vec![]).await?.convert()?;
                    Ok(is_so(found[0], found[1]))
                };
                person.wait_for(what, now).await
            };
            lies("letters to read, and more beside", |wide, scale| wide > 1.2 && scale > 0.85).await?;
            person.tab_to("landscapes, full").await?;
            person.axe("a long line of times").await?;
            person.type_keys(Key::Right).await?;
            let moved = "return document.querySelector('#landscapes-full .drawing').scrollLeft > 0";
            person.wait_for("the line to move along", async || person.eval_bool(moved, vec![]).await).await?;
            person.type_keys("0").await?;
            lies("all of it", |wide, scale| wide < 1.01 && scale < 0.8).await?;
            person.type_keys("+").await?;
            lies("letters to read again", |wide, scale| wide > 1.2 && scale > 0.85).await?;
            let paper = person.print_pdf().await?;
            let lies_along = |page: &str| page.starts_with("0 0 84") || page.starts_with("0 0 79");
            let text = String::from_utf8_lossy(&paper).into_owned();
            let along = text.split("/MediaBox [").skip(1).filter(|page| lies_along(page)).count();
            if along == 1 { Ok(()) } else { Err(StepError::new(format!("{along} pages lie along the paper"))) }
        },
    );
}

/// Returns the samples that are wider than their screen, and how many there are.
const WIDE_SAMPLES: &str = "const samples = [...document.querySelectorAll('.layout-sample')];
    const wide = samples.filter(sample => sample.scrollWidth > sample.clientWidth
        || [...sample.querySelectorAll('.layout')].some(sheet => sheet.scrollWidth > sheet.clientWidth + 1));
    return [samples.length, ...wide.map(sample => sample.id)]";
const MIN_LAYOUT_SAMPLES: usize = 85;

#[test]
fn every_page_of_an_exercise_fits_its_screen_whatever_was_written() {
    journey_in(
        paths::dev_dist(),
        "every page of an exercise fits its screen whatever was written",
        async |person: &mut Person| -> StepResult {
            person.open("#/gallery/layouts").await?;
            let count = "return document.querySelectorAll('.layout-sample').length >= arguments[0]";
            let all_there = async || person.eval_bool(count, vec![MIN_LAYOUT_SAMPLES.into()]).await;
            person.wait_for("every sample", all_there).await?;
            for width in [320, 390, 820, 1440] {
                person.resize(width, 900).await?;
                let found = person.run_script(WIDE_SAMPLES, vec![]).await?.json().clone();
                let wide: Vec<&str> = found.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
                if !wide.is_empty() {
                    return Err(StepError::new(format!("{width}: too wide: {wide:?}")));
                }
            }
            for (dark, theme) in [(false, "day"), (true, "night")] {
                person.set_dark_theme(dark).await?;
                person.axe(&format!("the pages of exercises by {theme}")).await?;
            }
            person.set_dark_theme(false).await
        },
    );
}
