//! Finding one's way: the places bar, Back, *Menu*, and that every screen can be reached from Start.
use e2e::strings::{ABOUT, DAILY, LIBRARY, MAP, MORE, NETWORK_LOG, PAGE, QUESTION, SETTINGS, STORY_HOME};
use e2e::{Person, StepError, StepResult, journey};
use restory::documents::sample_story::SampleStory;
use restory::exercises::library::ExerciseLibrary;
use restory::route::Route;
use restory::storage::backups::backup;
use serde_json::json;
use std::collections::BTreeSet;
use std::fs;
use xtask::paths;

/// The addresses of all links on the screen.
const LINKS: &str = "return [...document.querySelectorAll('#app a[href^=\"#/\"], .bar a[href^=\"#/\"], .places a[href^=\"#/\"], .start a[href^=\"#/\"], .help a[href^=\"#/\"]')]
    .filter((link) => link.checkVisibility()).map((link) => link.getAttribute('href'))";

async fn links(person: &Person) -> StepResult<Vec<String>> {
    Ok(person.run_script(LINKS, vec![]).await?.convert()?)
}

/// Opens an address and waits until its screen has replaced the previous one.
async fn open_screen(person: &Person, address: &str) -> StepResult {
    let go = "const text = document.querySelector('#app').textContent;
        const before = location.hash;
        location.hash = arguments[0];
        // The sections of the settings are one screen.
        return [before, arguments[0]].every((one) => one.startsWith('#/settings')) ? '' : text";
    let before = person.run_script(go, vec![json!(address)]).await?.json().clone();
    let shown = "const root = document.documentElement;
        if (root.dataset.screen !== 'app') return true;
        const heading = document.querySelector('#app h1');
        return root.dataset.busy === undefined && Boolean(heading)
            && document.querySelector('#app').textContent !== arguments[0]";
    person
        .wait_for(&format!("the screen {address}"), async || person.eval_bool(shown, vec![before.clone()]).await)
        .await
}

#[test]
fn every_screen_without_a_story_is_reached_by_links_from_start() {
    journey("every screen without a story is reached by links from start", async |person: &mut Person| -> StepResult {
        person.open("#/").await?;
        let mut seen: BTreeSet<String> = BTreeSet::from(["#/".to_owned()]);
        let mut waiting = links(person).await?;
        while let Some(address) = waiting.pop() {
            if !seen.insert(address.clone()) || address.contains("/begin/") {
                continue;
            }
            open_screen(person, &address).await?;
            waiting.extend(links(person).await?);
        }
        // The shortcuts of *Today* and the settings' sections of a story are there once something is written.
        let later = ["#/continue", "#/sign", "#/hard", "#/sample", "#/sample/middle"];
        let orphans: Vec<&str> =
            Route::static_addresses().filter(|address| !seen.contains(*address) && !later.contains(address)).collect();
        if orphans.is_empty() { Ok(()) } else { Err(StepError::new(format!("no link leads to {orphans:?}"))) }
    });
}

#[test]
fn settings_copies_privacy_and_erasing_are_two_taps_from_a_question() {
    journey(
        "settings copies privacy and erasing are two taps from a question",
        async |person: &mut Person| -> StepResult {
            person.resize(390, 844).await?;
            person.go_to_first_question().await?;
            person.expect_no_element("press", PAGE.places.stories).await?;
            for (entry, heading) in [
                (SETTINGS.title, SETTINGS.title),
                (LIBRARY.backup, SETTINGS.storage_title),
                (SETTINGS.erase, SETTINGS.erase),
                (ABOUT.title, ABOUT.title),
                (NETWORK_LOG.title, NETWORK_LOG.title),
            ] {
                person.click_button(PAGE.bar.menu).await?;
                person.expect_heading(MORE.title).await?;
                person.click_button(entry).await?;
                person.expect_heading(heading).await?;
                let focused = "return document.activeElement.textContent === arguments[0]";
                person.wait_for("the focus", async || person.eval_bool(focused, vec![json!(heading)]).await).await?;
                person.click_button(PAGE.bar.back).await?;
                person.expect_heading(MORE.title).await?;
                person.go_back().await?;
                person.expect_heading("If this difficulty had a name").await?;
            }
            person.axe("a question with Back and Menu").await
        },
    );
}

#[test]
fn the_places_bar_marks_where_one_is_and_every_place_is_one_tap_away() {
    journey(
        "the places bar marks where one is and every place is one tap away",
        async |person: &mut Person| -> StepResult {
            person.open("#/").await?;
            for width in [320, 820, 1440] {
                person.resize(width, 800).await?;
                for (place, heading) in [
                    (PAGE.places.stories, LIBRARY.title),
                    (PAGE.places.exercises, e2e::strings::EXERCISES.title),
                    (PAGE.places.more, MORE.title),
                    (PAGE.places.today, "You are not the problem."),
                ] {
                    person.click_button(place).await?;
                    person.expect_heading(heading).await?;
                    let current = "return document.querySelector('#places [aria-current=page]').textContent.trim()";
                    let marked =
                        person.run_script(current, vec![]).await?.json().as_str().unwrap_or_default().to_owned();
                    if marked != place {
                        return Err(StepError::new(format!("“{marked}” is marked on “{place}”")));
                    }
                    if person.eval_bool("return document.querySelector('#back').checkVisibility()", vec![]).await? {
                        return Err(StepError::new(format!("{place} is a root place and shows Back")));
                    }
                    person.axe(place).await?;
                }
            }
            Ok(())
        },
    );
}

/// Looking at the first question of an option leaves no story behind; the first word does.
#[test]
fn an_option_of_start_that_is_only_looked_at_leaves_no_story() {
    journey("an option of start that is only looked at leaves no story", async |person: &mut Person| -> StepResult {
        person.open("#/").await?;
        for option in [PAGE.start.hope, PAGE.start.loss, PAGE.start.trouble] {
            person.click_button(option).await?;
            person.expect_no_element("press", PAGE.places.stories).await?;
            person.click_button(PAGE.bar.back).await?;
            person.expect_heading("You are not the problem.").await?;
        }
        person.click_button(PAGE.places.stories).await?;
        person.expect_text(LIBRARY.empty).await?;
        // There is nothing to save yet; a backup can still be opened.
        person.expect_no_text(LIBRARY.backup_lead).await?;
        person.expect_text(LIBRARY.open).await?;
        person.click_button(PAGE.places.today).await?;
        person.click_button(PAGE.start.loss).await?;
        person.expect_heading("Who or what would you like to write about?").await?;
        person.field("").await?.fill("My dad, Yusuf").await?;
        person.wait_until_saved().await?;
        person.go_to_fragment("#/").await?;
        person.expect_heading(PAGE.today.title).await
    });
}

#[test]
fn today_continues_where_one_was_and_shows_no_title() {
    journey("today continues where one was and shows no title", async |person: &mut Person| -> StepResult {
        person.go_to_first_question().await?;
        person.field("").await?.fill("The Grey Hour").await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_heading("Which parts of your life did The Grey Hour").await?;
        person.wait_until_saved().await?;
        person.open("#/").await?;
        person.expect_heading(PAGE.today.title).await?;
        person.expect_no_text("The Grey Hour").await?;
        person.expect_no_element("press", PAGE.today.sign).await?;
        person.axe("Today").await?;
        person.click_button(PAGE.today.continue_story).await?;
        person.expect_heading("Which parts of your life did The Grey Hour").await?;
        person.click_button(PAGE.bar.back).await?;
        person.expect_heading(PAGE.today.title).await?;
        person.click_button(PAGE.today.hard).await?;
        person.expect_heading(DAILY.hard_title).await?;
        person.axe("A bad day, from all stories").await
    });
}

/// A story's home screen stays small: everything else is in a sheet or under a fold.
#[test]
fn the_home_of_a_full_story_has_at_most_twelve_controls_and_opens_what_was_made() {
    journey("the home of a full story has at most twelve controls", async |person: &mut Person| -> StepResult {
        person.resize(390, 844).await?;
        let file = person.create_file("sample.json", sample_backup()?.as_bytes())?;
        person.open("#/shelf").await?;
        person.choose_file(LIBRARY.open, &file).await?;
        person.expect_text(LIBRARY.report).await?;
        person.click_button("Room on the Plank").await?;
        person.expect_heading("Room on the Plank").await?;
        person.expect_heading(STORY_HOME.made).await?;
        let pictures = "return document.querySelectorAll('.made__frame svg path').length > 0";
        person.wait_for("the pictures", async || person.eval_bool(pictures, vec![]).await).await?;
        // A reminder of a backup that is due comes on top of them.
        let count = "const all = [...document.querySelectorAll('#app .screen :is(a[href], button, summary, input)')];
            return all.filter((one) => one.checkVisibility() && !one.closest('.backup-due')).length";
        let controls = person.run_script(count, vec![]).await?.json().as_u64().unwrap_or(99);
        if controls > 12 {
            return Err(StepError::new(format!("{controls} controls")));
        }
        person.axe("story home").await?;
        person.click_button(STORY_HOME.map).await?;
        person.expect_heading(MAP.title).await?;
        person.click_button("Back").await?;
        person.expect_heading("Room on the Plank").await
    });
}

/// A backup of the longest sample story.
fn sample_backup() -> StepResult<String> {
    let text = fs::read_to_string(paths::root().join("content/en/sample.toml"))?;
    let sample: SampleStory = toml::from_str(&text).map_err(|error| StepError::new(error.to_string()))?;
    let library = ExerciseLibrary::from_bundled_content().map_err(StepError::new)?;
    Ok(backup::encode_stories_backup(&[&sample.to_story(&library)], 1_700_000_000_000))
}
