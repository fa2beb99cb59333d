//! Offline use: after one visit the app opens without its host, and an incomplete release is never activated.

use std::fs;

use e2e::{Did, Person, Trouble, journey};
use thirtyfour::Key;

const READY: &str = "This page is ready to work without a network.";
const NOT_READY: &str = "Some files did not arrive as they were built, or there was no room for them, so this page needs a network for now.";
const NAME: &str = "The Long Receipt";
const SOUND: &str = "Like the till at the corner shop, printing.";

/// Visits for the first time, writes one answer, waits until everything is cached, and returns the URL fragment of the story.
async fn visits_once(person: &Person) -> Did<String> {
    person.opens("#/").await?;
    person.sees(READY).await?;
    person.presses("Something is troubling me").await?;
    person.sees_heading("Which of these is closest").await?;
    person.picks("A worry, feeling, habit").await?;
    person.presses("Go on").await?;
    person.sees_heading("If you could give this difficulty a name").await?;
    person.field("").await?.writes(NAME).await?;
    person.is_saved().await?;
    let script = "return location.hash.split('/').slice(0, 3).join('/')";
    Ok(person.runs(script, vec![]).await?.json().as_str().unwrap_or_default().to_owned())
}

#[test]
fn every_screen_opens_offline() {
    journey("every screen opens offline", async |person: &mut Person| -> Did {
        person.is_hosted_under("/some/where")?;
        let story = visits_once(person).await?;
        person.host_stops();
        person.expects("sw.js"); // The browser asks for a newer worker, in vain.
        person.closes_and_comes_back().await?;
        person.opens(&format!("{story}/q")).await?;
        person.field("").await?.holds(NAME).await?;
        person.presses("Go on").await?;
        person.field("").await?.writes(SOUND).await?;
        person.is_saved().await?;
        opens_each_screen(person).await?;
        opens_an_exercise(person).await?;
        person.opens(&format!("{story}/desk")).await?;
        person.sees_heading("My page").await?;
        person.opens(&format!("{story}/copy")).await?;
        person.presses("File to keep").await?;
        let copy = fs::read_to_string(person.receives("restory-copy.json").await?)?;
        if !copy.contains(SOUND) {
            return Err(Trouble::new("the copy does not hold what was written without a network"));
        }
        person.opens("%23/steady").await?; // As some apps write a link.
        person.sees_heading("A steady place").await
    });
}

async fn opens_each_screen(person: &Person) -> Did {
    let screens = [
        ("", "You are not the problem."),
        ("index.html", "You are not the problem."),
        ("#/help", "Get help now"),
        ("#/sample", "Room"),
        ("#/settings", "Settings"),
        ("#/about", "About"),
        ("#/shelf", "My stories"),
        ("#/exercises", "All exercises"),
    ];
    for (fragment, words) in screens {
        person.opens(fragment).await?;
        person.sees(words).await?;
    }
    Ok(())
}

/// The exports of the backup screen, and their files.
const WAYS_OUT: [(&str, &str); 3] =
    [("File to keep", "restory-copy.json"), ("Markdown file", "notes.md"), ("Plain text file", "notes.txt")];
/// Returns the titles of all exercises in the list.
const WAYS: &str = "return [...document.querySelectorAll('#app button, #app a')]
    .map((one) => one.getAttribute('aria-label') ?? one.textContent.trim()).filter((name) => name.startsWith('Open: '))";
/// Tells whether a question, or the screen before it, is shown.
const BEGUN: &str =
    "return location.hash !== '#/exercises' && document.querySelector('#app h1')?.textContent.trim() !== ''
    && document.documentElement.dataset.busy === undefined && !document.body.innerText.includes('did not arrive')";

#[test]
fn exercises_pictures_and_exports_work_offline() {
    journey("exercises pictures and exports work offline", async |person: &mut Person| -> Did {
        person.is_hosted_under("/some/where")?;
        let story = visits_once(person).await?;
        person.host_stops();
        person.expects("sw.js"); // The browser asks for a newer worker, in vain.
        person.closes_and_comes_back().await?;
        person.opens("#/exercises").await?;
        person.sees_heading("All exercises").await?;
        let ways: Vec<String> = person.runs(WAYS, vec![]).await?.convert()?;
        if ways.len() < 15 {
            return Err(Trouble::new(format!("only {} ways in: {ways:?}", ways.len())));
        }
        for way in &ways {
            person.goes_to("#/exercises").await?;
            person.presses(way).await?;
            person.waits_for(way, async || person.asks(BEGUN, vec![]).await).await?;
        }
        takes_along(person, &story).await
    });
}

async fn takes_along(person: &Person, story: &str) -> Did {
    person.goes_to(&format!("{story}/map")).await?;
    person.presses("Save the picture").await?;
    person.presses("As a drawing (SVG)").await?;
    let drawing = fs::read_to_string(person.receives("map.svg").await?)?;
    person.presses("As an image (PNG)").await?;
    let image = fs::read(person.receives("map.png").await?)?;
    if !drawing.contains(NAME) || !image.starts_with(b"\x89PNG") {
        return Err(Trouble::new("the picture that was taken along is not the picture"));
    }
    person.goes_to(&format!("{story}/copy")).await?;
    person.presses("Other").await?;
    for (button, file) in WAYS_OUT {
        person.presses(button).await?;
        let text = fs::read_to_string(person.receives(file).await?)?;
        if !text.contains(NAME) {
            return Err(Trouble::new(format!("{file} does not hold what was written")));
        }
    }
    person.goes_to(&format!("{story}/q")).await?;
    person.prints().await.map(drop)
}

/// Checks that every content pack is cached, and opens one exercise.
async fn opens_an_exercise(person: &Person) -> Did {
    person.presses("Open: The other story").await?;
    person.sees_heading("Which moment would you like to start from?").await
}

#[test]
fn a_worker_with_a_missing_or_changed_file_does_not_install() {
    journey("a worker with a missing or changed file does not install", async |person: &mut Person| -> Did {
        person.is_hosted_under("")?;
        let file = first_file(person, "content")?;
        let whole = fs::read(&file)?;
        person.expects(".json"); // The missing file, as the browser says it.
        person.expects("sw.js");
        for torn in [None, Some([whole.as_slice(), b" "].concat()), Some(b"<!DOCTYPE html>".to_vec())] {
            match torn {
                None => fs::remove_file(&file)?,
                Some(bytes) => fs::write(&file, bytes)?,
            }
            person.opens("#/").await?;
            person.sees(NOT_READY).await?;
            let caches = person.traces().await?.into_iter().filter(|trace| trace.starts_with("cache")).count();
            if caches > 0 {
                return Err(Trouble::new("a torn install left its cache"));
            }
        }
        fs::write(&file, whole)?;
        person.opens("#/").await?;
        person.sees(READY).await
    });
}

fn first_file(person: &Person, folder: &str) -> Did<std::path::PathBuf> {
    let mut files = fs::read_dir(person.site().join(folder))?.flatten().map(|entry| entry.path());
    files.find(|file| file.extension().is_some_and(|end| end == "json")).ok_or_else(|| Trouble::new("no such file"))
}

#[test]
fn an_incomplete_update_leaves_the_old_release_active() {
    journey("an incomplete update leaves the old release active", async |person: &mut Person| -> Did {
        person.is_hosted_under("")?;
        let story = visits_once(person).await?;
        person.publishes("2")?;
        let page = person.site().join("index.html");
        fs::write(&page, fs::read_to_string(&page)?.replace("</html>", "<!-- a proxy was here -->"))?;
        person.expects("sw.js");
        person.opens("#/").await?;
        person
            .sees("A newer version did not arrive whole, or there was no room for it. This one goes on working.")
            .await?;
        person.axe("a torn update").await?;
        person.presses("Not now").await?;
        person.has_no("press", "Not now").await?;
        person.host_stops();
        person.opens(&format!("{story}/q")).await?;
        person.field("").await?.holds(NAME).await?;
        let version = person.version().await?;
        if version.is_empty() { Ok(()) } else { Err(Trouble::new("a torn version came to rule")) }
    });
}

#[test]
fn ephemeral_mode_removes_the_worker_and_its_cache() {
    journey("ephemeral mode removes the worker and its cache", async |person: &mut Person| -> Did {
        person.opens("#/").await?;
        person.sees(READY).await?;
        person.presses("write without saving").await?;
        person.waits_for("all traces to go", async || Ok(person.traces().await?.is_empty())).await
    });
}

#[test]
fn the_quick_exit_offline_shows_the_cached_blank_page() {
    journey("the quick exit offline shows the cached blank page", async |person: &mut Person| -> Did {
        person.is_hosted_under("/some/where")?;
        let story = visits_once(person).await?;
        person.host_stops();
        person.offline(true).await?;
        for _ in 0..3 {
            person.types(Key::Shift).await?;
        }
        let blank = "return location.pathname === '/some/where/blank.html' && document.body.innerText.trim() === ''";
        person.waits_for("the blank page", async || person.asks(blank, vec![]).await).await?;
        person.offline(false).await?;
        person.expects("sw.js");
        person.opens(&format!("{story}/q")).await?;
        person.field("").await?.holds(NAME).await
    });
}

#[test]
fn a_link_with_a_percent_encoded_hash_is_repaired() {
    journey("a link with a percent encoded hash is repaired", async |person: &mut Person| -> Did {
        person.is_hosted_under("/some/where")?;
        person.expects("404 (Not Found)"); // The page of lost addresses, and its script at each depth.
        person.expects("MIME type");
        for link in ["%23/steady", "%23%2Fsteady"] {
            person.opens(link).await?;
            person.sees_heading("A steady place").await?;
        }
        person.opens_unready("no/such/thing").await?;
        person.sees_heading("There is nothing at this address").await?;
        person.presses("To the start").await?;
        person.waits_ready().await?;
        person.sees_heading("You are not the problem.").await
    });
}

#[test]
fn a_file_opened_from_the_system_is_imported() {
    let launch =
        "const setConsumer = (take) => take({ files: [{ getFile: async () => new File(['{}'], 'a.restory') }] });
        Object.defineProperty(window, 'launchQueue', { value: { setConsumer } })";
    journey("a file opened from the system is imported", async |person: &mut Person| -> Did {
        let script = serde_json::json!({ "source": launch });
        person.cdp("Page.addScriptToEvaluateOnNewDocument", script).await?;
        person.opens("#/").await?;
        person.sees_heading("My stories").await?;
        person.sees("Nothing was changed").await
    });
}
