//! Offline use: after one visit the app opens without its host, and an incomplete release is never activated.

use e2e::strings::{
    ABOUT, APP, EXERCISES, EXPORT, GATE, LIBRARY, PAGE, PICTURE_EDITOR, PICTURES, QUESTION, SETTINGS, STEADY_PLACE,
    STORY_PAGE,
};
use e2e::{FIRST_QUESTION, Person, StepError, StepResult, TELLING_QUESTION, journey};
use std::fs;
use thirtyfour::Key;

const READY: &str = PAGE.offline.ready;
const NOT_READY: &str = PAGE.offline.not_ready;
const NAME: &str = "The Long Receipt";
const SOUND: &str = "Like the till at the corner shop, printing.";

/// Visits for the first time, writes one answer, waits until everything is cached, and returns the URL fragment of the story.
async fn visit_once(person: &Person) -> StepResult<String> {
    person.open("#/").await?;
    person.expect_text(READY).await?;
    person.click_button(PAGE.start.trouble).await?;
    person.expect_heading("Which of these is closest").await?;
    person.pick_option("A worry, feeling, habit").await?;
    person.click_button(GATE.go_on).await?;
    person.expect_heading(TELLING_QUESTION).await?;
    person.field("").await?.fill(NAME).await?;
    person.wait_until_saved().await?;
    let script = "return location.hash.split('/').slice(0, 3).join('/')";
    Ok(person.run_script(script, vec![]).await?.json().as_str().unwrap_or_default().to_owned())
}

#[test]
fn every_screen_opens_offline() {
    journey("every screen opens offline", async |person: &mut Person| -> StepResult {
        person.host_under("/some/where")?;
        let story = visit_once(person).await?;
        person.stop_host();
        person.expect_log("sw.js"); // The browser checks for a new worker without success.
        person.restart_browser().await?;
        person.open(&format!("{story}/q")).await?;
        person.field("").await?.expect_value(NAME).await?;
        person.click_button(QUESTION.go_on).await?;
        person.field("").await?.fill(SOUND).await?;
        person.wait_until_saved().await?;
        open_each_screen(person).await?;
        open_exercise(person).await?;
        person.open(&format!("{story}/desk")).await?;
        person.expect_heading(STORY_PAGE.title).await?;
        person.open(&format!("{story}/copy")).await?;
        person.click_button(APP.keep_file).await?;
        let copy = fs::read_to_string(person.wait_for_download("restory-copy.json").await?)?;
        if !copy.contains(SOUND) {
            return Err(StepError::new("the copy does not hold what was written without a network"));
        }
        person.open("%23/steady").await?; // As some apps write a link.
        person.expect_heading(STEADY_PLACE.title).await
    });
}

async fn open_each_screen(person: &Person) -> StepResult {
    let screens = [
        ("", PAGE.today.title),
        ("index.html", PAGE.today.title),
        ("#/help", PAGE.help.title),
        ("#/sample", "Room"),
        ("#/settings", SETTINGS.title),
        ("#/about", ABOUT.title),
        ("#/shelf", LIBRARY.title),
        ("#/exercises", EXERCISES.title),
    ];
    for (fragment, words) in screens {
        person.open(fragment).await?;
        person.expect_text(words).await?;
    }
    Ok(())
}

/// The exports of the backup screen, and their files.
const WAYS_OUT: [(&str, &str); 3] =
    [(APP.keep_file, "restory-copy.json"), (EXPORT.markdown, ".md"), (EXPORT.plain, ".txt")];
/// Returns the titles of all exercises in the list.
const WAYS: &str = "return [...document.querySelectorAll('#app button, #app a')]
    .map((one) => one.getAttribute('aria-label') ?? one.textContent.trim()).filter((name) => name.startsWith('Open: '))";
/// Tells whether a question, or the screen before it, is shown.
const BEGUN: &str =
    "return location.hash !== '#/exercises' && document.querySelector('#app h1')?.textContent.trim() !== ''
    && document.documentElement.dataset.busy === undefined && !document.body.innerText.includes('did not load')";

#[test]
fn exercises_pictures_and_exports_work_offline() {
    journey("exercises pictures and exports work offline", async |person: &mut Person| -> StepResult {
        person.host_under("/some/where")?;
        let story = visit_once(person).await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_heading(FIRST_QUESTION).await?;
        person.field("").await?.fill(NAME).await?;
        person.wait_until_saved().await?;
        person.stop_host();
        person.expect_log("sw.js"); // The browser checks for a new worker without success.
        person.restart_browser().await?;
        person.open("#/exercises").await?;
        person.expect_heading(EXERCISES.title).await?;
        let ways: Vec<String> = person.run_script(WAYS, vec![]).await?.convert()?;
        if ways.len() < 15 {
            return Err(StepError::new(format!("only {} ways in: {ways:?}", ways.len())));
        }
        for way in &ways {
            person.go_to_fragment("#/exercises").await?;
            person.click_button(way).await?;
            person.wait_for(way, async || person.eval_bool(BEGUN, vec![]).await).await?;
        }
        export_all(person, &story).await
    });
}

async fn export_all(person: &Person, story: &str) -> StepResult {
    person.go_to_fragment(&format!("{story}/map")).await?;
    person.click_button(PICTURES.save_picture).await?;
    person.click_button(PICTURE_EDITOR.save_as_svg).await?;
    let drawing = fs::read_to_string(person.wait_for_download("map.svg").await?)?;
    person.click_button(PICTURE_EDITOR.save_as_png).await?;
    let image = fs::read(person.wait_for_download("map.png").await?)?;
    if !drawing.contains(NAME) || !image.starts_with(b"\x89PNG") {
        return Err(StepError::new("the picture that was taken along is not the picture"));
    }
    person.go_to_fragment(&format!("{story}/copy")).await?;
    person.click_button(EXPORT.other).await?;
    for (button, file) in WAYS_OUT {
        person.click_button(button).await?;
        let text = fs::read_to_string(person.wait_for_download(file).await?)?;
        if !text.contains(NAME) {
            return Err(StepError::new(format!("{file} does not hold what was written")));
        }
    }
    person.go_to_fragment(&format!("{story}/q")).await?;
    person.print_pdf().await.map(drop)
}

/// Checks that every content pack is cached, and opens one exercise.
async fn open_exercise(person: &Person) -> StepResult {
    person.click_button("Open: The other story").await?;
    person.expect_heading("Which moment would you like to start from?").await
}

#[test]
fn a_worker_with_a_missing_or_changed_file_does_not_install() {
    journey("a worker with a missing or changed file does not install", async |person: &mut Person| -> StepResult {
        person.host_under("")?;
        let file = first_file(person, "content")?;
        let whole = fs::read(&file)?;
        person.expect_log(".json"); // The console error for the missing file.
        person.expect_log("sw.js");
        for torn in [None, Some([whole.as_slice(), b" "].concat()), Some(b"<!DOCTYPE html>".to_vec())] {
            match torn {
                None => fs::remove_file(&file)?,
                Some(bytes) => fs::write(&file, bytes)?,
            }
            person.open("#/").await?;
            person.expect_text(NOT_READY).await?;
            let caches = person.stored_names().await?.into_iter().filter(|trace| trace.starts_with("cache")).count();
            if caches > 0 {
                return Err(StepError::new("a torn install left its cache"));
            }
        }
        fs::write(&file, whole)?;
        person.open("#/").await?;
        person.expect_text(READY).await
    });
}

fn first_file(person: &Person, folder: &str) -> StepResult<std::path::PathBuf> {
    let mut files = fs::read_dir(person.site().join(folder))?.flatten().map(|entry| entry.path());
    files.find(|file| file.extension().is_some_and(|end| end == "json")).ok_or_else(|| StepError::new("no such file"))
}

#[test]
fn an_incomplete_update_leaves_the_old_release_active() {
    journey("an incomplete update leaves the old release active", async |person: &mut Person| -> StepResult {
        person.host_under("")?;
        let story = visit_once(person).await?;
        person.publish_release("2")?;
        let page = person.site().join("index.html");
        fs::write(&page, fs::read_to_string(&page)?.replace("</html>", "<!-- a proxy was here -->"))?;
        person.expect_log("sw.js");
        person.open("#/").await?;
        person.expect_text(PAGE.new_version.did_not_arrive).await?;
        person.axe("a torn update").await?;
        person.click_button(PAGE.new_version.later).await?;
        person.expect_no_element("press", PAGE.new_version.later).await?;
        person.stop_host();
        person.open(&format!("{story}/q")).await?;
        person.field("").await?.expect_value(NAME).await?;
        let version = person.version().await?;
        if version.is_empty() { Ok(()) } else { Err(StepError::new("a torn version came to rule")) }
    });
}

#[test]
fn ephemeral_mode_removes_the_worker_and_its_cache() {
    journey("ephemeral mode removes the worker and its cache", async |person: &mut Person| -> StepResult {
        person.open("#/").await?;
        person.expect_text(READY).await?;
        person.click_button("write without saving").await?;
        person.wait_for("all traces to go", async || Ok(person.stored_names().await?.is_empty())).await
    });
}

#[test]
fn the_quick_exit_offline_shows_the_cached_blank_page() {
    journey("the quick exit offline shows the cached blank page", async |person: &mut Person| -> StepResult {
        person.host_under("/some/where")?;
        let story = visit_once(person).await?;
        person.stop_host();
        person.set_offline(true).await?;
        for _ in 0..3 {
            person.type_keys(Key::Shift).await?;
        }
        let blank = "return location.pathname === '/some/where/blank.html' && document.body.innerText.trim() === ''";
        person.wait_for("the blank page", async || person.eval_bool(blank, vec![]).await).await?;
        person.set_offline(false).await?;
        person.expect_log("sw.js");
        person.open(&format!("{story}/q")).await?;
        person.field("").await?.expect_value(NAME).await
    });
}

#[test]
fn a_link_with_a_percent_encoded_hash_is_repaired() {
    journey("a link with a percent encoded hash is repaired", async |person: &mut Person| -> StepResult {
        person.host_under("/some/where")?;
        person.expect_log("404 (Not Found)"); // The 404 page, and its script at each depth.
        person.expect_log("MIME type");
        for link in ["%23/steady", "%23%2Fsteady"] {
            person.open(link).await?;
            person.expect_heading(STEADY_PLACE.title).await?;
        }
        person.open_without_waiting("no/such/thing").await?;
        person.expect_heading(PAGE.not_found.title).await?;
        person.click_button("go back to the start").await?;
        person.wait_until_ready().await?;
        person.expect_heading("You are not the problem.").await
    });
}

#[test]
fn a_file_opened_from_the_system_is_imported() {
    let launch =
        "const setConsumer = (take) => take({ files: [{ getFile: async () => new File(['{\"restory\":\"backup\"}'], 'a.restory') }] });
        Object.defineProperty(window, 'launchQueue', { value: { setConsumer } })";
    journey("a file opened from the system is imported", async |person: &mut Person| -> StepResult {
        let script = serde_json::json!({ "source": launch });
        person.cdp("Page.addScriptToEvaluateOnNewDocument", script).await?;
        person.open("#/").await?;
        person.expect_heading(LIBRARY.title).await?;
        person.expect_text("Nothing was changed").await
    });
}
