//! A clinic pack: `site.json` beside `index.html`, its exercises, and what happens when it is missing or broken.

use e2e::strings::{ABOUT, EXERCISE_SHARING, EXERCISES, MORE, PAGE, PROGRAMS, SITE, WORKSHEETS};
use e2e::{Person, StepError, StepResult, journey};
use restory::sharing::codec::exercise_file;
use restory::sharing::exercises::shared_exercise::{SharedExercise, empty_step, plain_question};
use serde_json::json;
use std::fs;

const UNDER: &str = "/some/where";
const NAME: &str = "Riverside Clinic";
const DUTY: &str = "Riverside duty line";
const NUMBER: &str = "+44 20 7946 0123";
const HOURS: &str = "Every day, 8 to 22";
const OWN_TITLE: &str = "Before we meet";
const OWN_QUESTION: &str = "What would you like us to know before we meet?";
const READY: &str = PAGE.offline.ready;

/// Writes a file beside `index.html`.
fn serve_file(person: &Person, name: &str, text: &str) -> StepResult {
    let file = person.site().join(name);
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(file, text)?)
}

fn own_exercise() -> StepResult<String> {
    let mut shared = SharedExercise { from: NAME.to_owned(), ..SharedExercise::default() };
    shared.exercise.title = OWN_TITLE.to_owned();
    shared.exercise.steps = vec![empty_step("a", vec![plain_question("b", OWN_QUESTION)])];
    exercise_file::encode_file(&shared).map_err(|error| StepError::new(error.to_string()))
}

/// Hosts the app under a path with the settings of a clinic and one exercise of its own.
fn host_clinic(person: &mut Person) -> StepResult {
    person.host_under(UNDER)?;
    let site = json!({ "name": NAME, "contact": "Reception: 020 7946 0100", "privacy": "https://clinic.example/privacy",
        "duty": { "label": DUTY, "number": NUMBER, "hours": HOURS }, "languages": ["English", "Deutsch"], "hidden": ["e22"],
        "exercises": [{ "file": "own/before.restory" }], "colours": { "day": "#1d4f8c", "night": "#9cc4f2" } });
    serve_file(person, "site.json", &site.to_string())?;
    serve_file(person, "own/before.restory", &own_exercise()?)
}

/// Waits until the settings have been applied, or found to be of no use.
async fn wait_for_site(person: &Person) -> StepResult {
    let applied = "return document.documentElement.dataset.site !== undefined";
    person.wait_for("the settings of the site", async || person.eval_bool(applied, vec![]).await).await
}

/// The line of the clinic is the first number on the help page.
async fn expect_duty_line_first(person: &Person) -> StepResult {
    person.expect_text(DUTY).await?;
    let first = "const call = document.querySelector('#help a[href^=\"tel:\"]');
        return call.getAttribute('href') === 'tel:+442079460123' && call.textContent === arguments[0]";
    if person.eval_bool(first, vec![NUMBER.into()]).await? {
        return Ok(());
    }
    Err(StepError::new("the duty line is not the first number"))
}

#[test]
fn a_clinic_has_its_name_duty_line_colour_and_exercises_under_a_path() {
    journey("a clinic has its name duty line colour and exercises", async |person: &mut Person| -> StepResult {
        host_clinic(person)?;
        person.open("#/").await?;
        person.expect_text(NAME).await?;
        person.expect_text(SITE.privacy_notice).await?;
        person.axe("Start with the name of a clinic").await?;
        let accent =
            "return getComputedStyle(document.documentElement).getPropertyValue('--river').trim() === '#1d4f8c'";
        person.wait_for("the colour of the clinic", async || person.eval_bool(accent, vec![]).await).await?;
        person.go_to_fragment("#/help").await?;
        expect_duty_line_first(person).await?;
        person.expect_text(HOURS).await?;
        person.axe("help with the duty line of a clinic").await?;
        person.go_to_fragment("#/about").await?;
        person.expect_heading(SITE.hosted_by).await?;
        person.expect_text(&SITE.languages("English, Deutsch")).await?;
        person.expect_no_text(SITE.report_title).await?;
        person.axe("About with a clinic").await?;
        person.go_to_fragment("#/exercises").await?;
        person.expect_heading(&SITE.from_named(NAME)).await?;
        person.axe("the exercises with those of a clinic").await?;
        person.click_button(&format!("{}: {OWN_TITLE}", EXERCISES.open)).await?;
        person.expect_text(OWN_QUESTION).await?;
        person.click_button(EXERCISE_SHARING.received_begin).await?;
        person.expect_heading(OWN_QUESTION).await
    });
}

#[test]
fn an_exercise_of_the_clinic_is_printed_in_a_pack_from_the_clinic_or_from_who_signs() {
    journey("an exercise of the clinic is printed in a pack", async |person: &mut Person| -> StepResult {
        host_clinic(person)?;
        person.open("#/print").await?;
        person.expect_heading(WORKSHEETS.title).await?;
        person.expect_heading(&SITE.from_named(NAME)).await?;
        person.click_button(OWN_TITLE).await?;
        person.expect_text(&WORKSHEETS.chosen(1)).await?;
        person.axe("a pack with an exercise of a clinic").await?;
        for sender in [NAME, "Hannah Berger"] {
            if sender != NAME {
                person.field(EXERCISE_SHARING.studio_from).await?.fill(sender).await?;
            }
            let from: String = WORKSHEETS.from(sender).split_whitespace().collect();
            let question: String = OWN_QUESTION.split_whitespace().collect();
            person
                .wait_for("the sheet with its sender and question", async || {
                    let paper = person.printed_text().await?;
                    Ok(paper.contains(&from) && paper.contains(&question))
                })
                .await?;
        }
        Ok(())
    });
}

/// The duty line is the first number of the note, with its label and hours, and an emergency number follows it.
async fn expect_duty_line_in_note(person: &Person) -> StepResult {
    let first = "const calls = [...document.querySelectorAll('#app .notice .emergency__list a[href^=\"tel:\"]')];
        const entry = calls[0]?.closest('li')?.textContent ?? '';
        return calls.length >= 2 && calls[0].getAttribute('href') === 'tel:+442079460123'
            && [arguments[0], arguments[1], arguments[2]].every(text => entry.includes(text))";
    let texts = || vec![DUTY.into(), NUMBER.into(), HOURS.into()];
    person.wait_for("the duty line in the note", async || person.eval_bool(first, texts()).await).await
}

#[test]
fn the_duty_line_of_a_clinic_is_first_in_a_note_about_danger() {
    journey("the duty line of a clinic is first in a note about danger", async |person: &mut Person| -> StepResult {
        host_clinic(person)?;
        person.resize(320, 800).await?;
        person.go_to_first_question().await?;
        person.field("").await?.fill("suicide").await?;
        expect_duty_line_in_note(person).await?;
        person.axe("a word of danger with the duty line of a clinic").await
    });
}

#[test]
fn an_exercise_that_the_clinic_hides_is_not_listed() {
    journey("an exercise that the clinic hides is not listed", async |person: &mut Person| -> StepResult {
        person.host_under(UNDER)?;
        person.open("#/exercises").await?;
        person.expect_heading(PROGRAMS.exercises).await?;
        let rows = "return document.querySelectorAll('#app .exercise-rows .exercise-row').length";
        let count = async |person: &Person| -> StepResult<u64> {
            Ok(person.run_script(rows, vec![]).await?.json().as_u64().unwrap_or_default())
        };
        let all = count(person).await?;
        serve_file(person, "site.json", &json!({ "hidden": ["e18", "e12"] }).to_string())?;
        person.open("#/exercises").await?;
        person.expect_heading(PROGRAMS.exercises).await?;
        wait_for_site(person).await?;
        person.wait_for("two rows fewer", async || Ok(count(person).await? + 2 == all)).await
    });
}

#[test]
fn the_settings_of_the_last_visit_are_used_without_a_network() {
    journey("the settings of the last visit are used without a network", async |person: &mut Person| -> StepResult {
        host_clinic(person)?;
        person.open("#/").await?;
        person.expect_text(READY).await?;
        person.expect_text(NAME).await?;
        person.open("#/exercises").await?;
        person.expect_heading(&SITE.from_named(NAME)).await?;
        let stored = "const done = arguments[0];
            caches.match('own/before.restory').then((found) => done(found !== undefined), () => done(false))";
        person
            .wait_for("the exercise to be stored", async || {
                Ok(person.run_async_script(stored, vec![]).await?.as_bool() == Some(true))
            })
            .await?;
        person.stop_host();
        person.expect_log("sw.js");
        person.expect_log("before.restory");
        person.open("#/help").await?;
        expect_duty_line_first(person).await?;
        person.open("#/exercises").await?;
        person.expect_heading(&SITE.from_named(NAME)).await
    });
}

#[test]
fn settings_that_are_gone_are_forgotten() {
    journey("settings that are gone are forgotten", async |person: &mut Person| -> StepResult {
        host_clinic(person)?;
        person.open("#/").await?;
        person.expect_text(NAME).await?;
        fs::remove_file(person.site().join("site.json"))?;
        person.expect_log("site.json"); // The browser reports the 404.
        person.open("#/").await?;
        wait_for_site(person).await?;
        person.expect_no_text(NAME).await?;
        let kept = "const done = arguments[0];
            caches.match('site.json').then((found) => done(found !== undefined), () => done(false))";
        person
            .wait_for("the stored file to go", async || {
                Ok(person.run_async_script(kept, vec![]).await?.as_bool() == Some(false))
            })
            .await
    });
}

#[test]
fn broken_settings_change_nothing_and_are_reported_to_the_host() {
    journey("broken settings change nothing and are reported", async |person: &mut Person| -> StepResult {
        person.host_under(UNDER)?;
        let huge = format!("{{\"name\":\"{}\"}}", "x".repeat(40_000));
        for (text, problem) in [
            ("{ \"name\": ", SITE.problem.not_json("1")),
            ("<!DOCTYPE html><title>Sign in</title>", SITE.problem.is_page.to_owned()),
            (huge.as_str(), SITE.problem.too_large.to_owned()),
            ("{\"logo\":\"a.png\"}", SITE.problem.unknown_key("logo")),
            ("{\"privacy\":\"javascript:alert(1)\"}", SITE.problem.not_https("privacy")),
            ("{\"colours\":{\"day\":\"#ffe600\"}}", SITE.problem.low_contrast("colours.day", "1.0")),
        ] {
            serve_file(person, "site.json", text)?;
            person.open("#/about").await?;
            person.expect_heading(ABOUT.title).await?;
            person.click_button(SITE.report_title).await?;
            person.expect_text(&problem).await?;
        }
        person.axe("the report to the host").await?;
        person.go_to_first_question().await
    });
}

#[test]
fn html_in_the_name_of_a_clinic_is_shown_as_text() {
    journey("html in the name of a clinic is shown as text", async |person: &mut Person| -> StepResult {
        person.host_under(UNDER)?;
        let name = "<img src=x onerror=alert(1)>";
        serve_file(person, "site.json", &json!({ "name": name }).to_string())?;
        person.open("#/").await?;
        person.expect_text(name).await?;
        let built = person.eval_bool("return document.querySelector('#start img') !== null", vec![]).await?;
        if built { Err(StepError::new("the name became an element")) } else { Ok(()) }
    });
}

#[test]
fn writing_without_saving_stores_no_settings() {
    journey("writing without saving stores no settings", async |person: &mut Person| -> StepResult {
        host_clinic(person)?;
        person.open("#/").await?;
        person.expect_text(NAME).await?;
        person.click_button("write without saving").await?;
        let gone = async || {
            Ok(!person.stored_names().await?.iter().any(|trace| trace.starts_with("cache") && trace.contains("site")))
        };
        person.wait_for("the stored settings to go", gone).await
    });
}

#[test]
fn the_guides_are_read_in_the_app_and_printed() {
    journey("the guides are read in the app and printed", async |person: &mut Person| -> StepResult {
        person.open("#/studio").await?;
        person.click_button(MORE.guide_practitioners).await?;
        person.expect_heading("Plan for distress").await?;
        person.expect_heading("Words for consent").await?;
        person.axe("the guide for practitioners").await?;
        let paper = person.printed_text().await?;
        if !paper.contains("Planfordistress") || paper.contains(&MORE.guide_clients.replace(' ', "")) {
            return Err(StepError::new("the printed guide lacks its text, or has the links of the screen"));
        }
        person.click_button(MORE.guide_clients).await?;
        person.expect_heading("If it gets too much").await?;
        person.axe("the guide for clients").await?;
        person.click_button(PAGE.bar.help).await?;
        person.expect_heading(PAGE.help.title).await
    });
}
