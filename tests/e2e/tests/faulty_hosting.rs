//! Faulty hosts, proxies, disks and clocks: the installed release keeps working, and a one-line message says what is wrong.

use e2e::strings::{EXERCISE_SHARING, PAGE, SETTINGS};
use e2e::{Person, StepError, StepResult, journey};
use serde_json::json;
use std::fs;
use std::path::PathBuf;

const READY: &str = PAGE.offline.ready;
const NOT_READY: &str = PAGE.offline.not_ready;
const TORN: &str = PAGE.new_version.did_not_arrive;
const NAME: &str = "The Long Receipt";
const HTML: &str = "<!DOCTYPE html><title>Sign in</title>";
/// Sets the clock of the page ten years back or forward.
const CLOCK: &str = "{ const there = Date.now.bind(Date), Real = Date, away = YEARS * 31557600000;
    window.Date = class extends Real { constructor(...at) { at.length ? super(...at) : super(there() + away); } };
    Date.now = () => there() + away }";

/// Visits for the first time, on a separate host, writes a name and returns the URL fragment of the story.
async fn visit_and_write(person: &mut Person) -> StepResult<String> {
    person.host_under("/some/where")?;
    person.open("#/").await?;
    person.expect_text(READY).await?;
    person.go_to_first_question().await?;
    person.field("").await?.fill(NAME).await?;
    person.wait_until_saved().await?;
    person.story_fragment().await
}

/// Checks that the first release is still in control, also offline.
async fn expect_still_working(person: &mut Person, story: &str) -> StepResult {
    person.stop_host();
    person.expect_log("sw.js");
    person.open(&format!("{story}/q")).await?;
    person.field("").await?.expect_value(NAME).await?;
    let version = person.version().await?;
    if version.is_empty() { Ok(()) } else { Err(StepError::new(format!("version {version} came to rule"))) }
}

fn file(person: &Person, start: &str, end: &str) -> StepResult<PathBuf> {
    let mut files = fs::read_dir(person.site())?.flatten().map(|entry| entry.path());
    let named = |file: &PathBuf| {
        file.file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with(start) && name.to_string_lossy().ends_with(end))
    };
    files.find(named).ok_or_else(|| StepError::new(format!("no {start}…{end}")))
}

/// Replaces a file and removes its compressed copies, so that the host responds with this text.
fn answers_with(file: &PathBuf, text: &str) -> StepResult {
    fs::write(file, text)?;
    for end in ["gz", "br"] {
        fs::remove_file(format!("{}.{end}", file.display())).ok(); // There may be none.
    }
    Ok(())
}

#[test]
fn an_update_whose_list_names_a_missing_file_changes_nothing() {
    journey("an update whose list names a missing file changes nothing", async |person: &mut Person| -> StepResult {
        let story = visit_and_write(person).await?;
        person.publish_release("2")?;
        let worker = person.site().join("sw.js");
        let list = fs::read_to_string(&worker)?.replacen(
            "FILES = {",
            &format!("FILES = {{\"gone.js\":\"{}\",", "0".repeat(64)),
            1,
        );
        fs::write(&worker, list)?;
        person.expect_log("gone.js");
        person.expect_log("sw.js");
        person.open("#/").await?;
        person.expect_text(TORN).await?;
        expect_still_working(person, &story).await
    });
}

#[test]
fn html_served_instead_of_a_chunk_changes_nothing() {
    journey("html served instead of a chunk changes nothing", async |person: &mut Person| -> StepResult {
        let story = visit_and_write(person).await?;
        let part = file(person, "part-library", ".wasm")?;
        fs::write(&part, [fs::read(&part)?, vec![0, 1, 0]].concat())?; // The new release has another chunk …
        person.publish_release("2")?;
        answers_with(&part, HTML)?; // … for which the host responds with a page.
        person.expect_log("sw.js");
        person.open("#/").await?;
        person.expect_text(TORN).await?;
        person.open("#/settings").await?; // From the chunk that is loaded.
        person.expect_heading(SETTINGS.title).await?;
        expect_still_working(person, &story).await
    });
}

#[test]
fn html_served_instead_of_the_app_is_reported_at_the_first_visit() {
    journey(
        "html served instead of the app is reported at the first visit",
        async |person: &mut Person| -> StepResult {
            person.host_under("")?;
            let program = file(person, "restory-", ".wasm")?;
            let whole = fs::read(&program)?;
            answers_with(&program, HTML)?;
            person.expect_log("WebAssembly");
            person.expect_log("CompileError");
            person.open_without_waiting("#/").await?;
            person.expect_heading(PAGE.failed.program_title).await?;
            fs::write(&program, whole)?;
            person.click_button(PAGE.failed.again).await?;
            person.wait_until_ready().await
        },
    );
}

#[test]
fn without_quota_for_the_cache_the_app_works_and_says_so() {
    journey("without quota for the cache the app works and says so", async |person: &mut Person| -> StepResult {
        person.host_under("")?;
        let origin = person.home();
        person.cdp("Storage.overrideQuotaForOrigin", json!({ "origin": origin, "quotaSize": 300_000 })).await?;
        person.expect_log("sw.js");
        person.open("#/").await?;
        person.expect_text(NOT_READY).await?;
        person.go_to_first_question().await?;
        person.field("").await?.fill(NAME).await?;
        person.wait_until_saved().await?;
        let cached = person.stored_names().await?.into_iter().any(|trace| trace.starts_with("cache"));
        if cached { Err(StepError::new("a part of the files was kept")) } else { Ok(()) }
    });
}

#[test]
fn without_quota_for_an_update_the_older_release_stays() {
    journey("without quota for an update the older release stays", async |person: &mut Person| -> StepResult {
        let story = visit_and_write(person).await?;
        person.publish_release("2")?;
        let origin = person.home().trim_end_matches("/some/where").to_owned();
        person.cdp("Storage.overrideQuotaForOrigin", json!({ "origin": origin, "quotaSize": 1 })).await?;
        person.expect_log("sw.js");
        person.open("#/").await?;
        person.expect_text(TORN).await?;
        expect_still_working(person, &story).await
    });
}

#[test]
fn a_clock_that_is_years_off_loses_no_text() {
    journey("a clock that is years off loses no text", async |person: &mut Person| -> StepResult {
        person.host_under("/some/where")?;
        person.run_before_each_page(&CLOCK.replace("YEARS", "10")).await?;
        person.open("#/").await?;
        person.expect_text(READY).await?;
        person.go_to_first_question().await?;
        person.field("").await?.fill("Before").await?;
        person.wait_until_saved().await?;
        let story = person.story_fragment().await?;
        person.run_before_each_page(&CLOCK.replace("YEARS", "-20")).await?; // Ten years before the real time.
        person.open(&format!("{story}/q")).await?;
        person.field("").await?.expect_value("Before").await?;
        person.field("").await?.fill(NAME).await?;
        person.wait_until_saved().await?;
        expect_still_working(person, &story).await // The last edit wins, whatever the clocks were.
    });
}

#[test]
fn erasing_that_the_browser_does_not_confirm_is_said() {
    journey("erasing that the browser does not confirm is said", async |person: &mut Person| -> StepResult {
        person.run_before_each_page("IDBFactory.prototype.deleteDatabase = () => ({})").await?;
        person.go_to_first_question().await?;
        person.field("").await?.fill(NAME).await?;
        person.wait_until_saved().await?;
        person.go_to_fragment("#/settings").await?;
        person.click_button(SETTINGS.erase).await?;
        person.click_button(SETTINGS.erase_yes).await?;
        person.expect_text(SETTINGS.erase_waiting).await?;
        person.axe("erasing that waits").await?;
        let here = "return Object.keys(localStorage).some((key) => key.startsWith('restory.s.'))";
        if person.eval_bool(here, vec![]).await? { Err(StepError::new("the story is still here")) } else { Ok(()) }
    });
}

/// Over plain HTTP there is no clipboard; the button did nothing and said nothing.
#[test]
fn without_a_clipboard_a_link_is_copied_all_the_same() {
    journey("without a clipboard a link is copied all the same", async |person: &mut Person| -> StepResult {
        person
            .run_before_each_page("Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined })")
            .await?;
        person.create_link("What helped on Tuesday?").await?;
        person.click_button(EXERCISE_SHARING.copy_link).await?;
        person.expect_announcement(EXERCISE_SHARING.studio_copied).await
    });
}

#[test]
fn a_theme_chosen_by_hand_colours_the_bar_of_the_browser() {
    let bars =
        "return [...document.querySelectorAll('meta[name=theme-color]')].every((bar) => bar.content === arguments[0])";
    journey("a theme chosen by hand colours the bar of the browser", async |person: &mut Person| -> StepResult {
        person.open("#/settings").await?;
        for (theme, colour) in [(SETTINGS.look_night, "#14161c"), (SETTINGS.look_paper, "#fbf7ef")] {
            person.pick_option(theme).await?;
            person.wait_for(theme, async || person.eval_bool(bars, vec![colour.into()]).await).await?;
            person.reload().await?;
            person.wait_for(theme, async || person.eval_bool(bars, vec![colour.into()]).await).await?;
        }
        person.pick_option(SETTINGS.look_system).await?;
        person
            .wait_for("the system to choose", async || Ok(!person.eval_bool(bars, vec!["#fbf7ef".into()]).await?))
            .await
    });
}
