//! Stylesheet loading: the critical CSS of the start screen is inlined, and the app stylesheet loads later.

use e2e::strings::{APP, PAGE};
use e2e::{Person, StepError, StepResult, journey};
use std::fs;

/// Returns the position and text style of each element.
const DRAWN: &str = "return JSON.stringify([...document.querySelectorAll('body *')].map((one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    const { color, backgroundColor, font, borderTopColor, opacity } = getComputedStyle(one);
    return [one.tagName, one.className, [x, y, width, height].map(Math.round), color, backgroundColor, font, borderTopColor, opacity];
}))";
const SHEET: &str = "*style-*";
/// Disables the service worker, whose cache would serve the stylesheet, and the faces, which arrive at a time of their own.
const NO_WORKER: &str =
    "Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined }); window.FontFace = undefined";

async fn drawn(person: &Person) -> StepResult<String> {
    Ok(person.run_script(DRAWN, vec![]).await?.json().as_str().unwrap_or_default().to_owned())
}

/// Lets the stylesheet load.
async fn expect_stylesheet(person: &Person) -> StepResult {
    person.block_requests(&[]).await?;
    person.run_async_script("window.restory.loadStylesheet().then(() => arguments[0](true))", vec![]).await?;
    Ok(())
}

async fn expect_unchanged(person: &Person, what: &str) -> StepResult {
    let waits = "return document.documentElement.dataset.look === undefined";
    if !person.eval_bool(waits, vec![]).await? {
        return Err(StepError::new(format!("{what}: the style sheet was here already")));
    }
    let before = drawn(person).await?;
    expect_stylesheet(person).await?;
    let after = drawn(person).await?;
    person.block_requests(&[SHEET]).await?;
    if before == after && before.len() > 1000 {
        return Ok(());
    }
    let first = before.split("],[").zip(after.split("],[")).find(|(one, other)| one != other);
    Err(StepError::new(format!("{what} moved when the style sheet came: {first:?}")))
}

#[test]
fn the_static_page_looks_the_same_before_and_after_the_stylesheet_loads() {
    journey(
        "the static page looks the same before and after the stylesheet loads",
        async |person: &mut Person| -> StepResult {
            person.expect_log("style-");
            person.run_before_each_page(NO_WORKER).await?;
            for (width, dark) in [(390, false), (820, true), (1440, false)] {
                person.resize(width, 900).await?;
                person.set_dark_theme(dark).await?;
                for (address, heading) in [("#/", "You are not the problem."), ("#/help", PAGE.help.title)] {
                    person.block_requests(&[SHEET]).await?;
                    person.open_url("about:blank").await?;
                    person.open(address).await?;
                    person.expect_heading(heading).await?;
                    expect_unchanged(person, &format!("{address} at {width}")).await?;
                }
            }
            person.block_requests(&[SHEET]).await?;
            person.open_url("about:blank").await?;
            person.run_before_each_page("delete window.CSSLayerBlockRule").await?;
            person.open_without_waiting("#/").await?;
            person.expect_heading(PAGE.failed.old_title).await?;
            expect_unchanged(person, "what an old browser is told").await
        },
    );
}

#[test]
fn an_app_screen_waits_for_its_stylesheet_and_reports_a_failure() {
    journey(
        "an app screen waits for its stylesheet and reports a failure",
        async |person: &mut Person| -> StepResult {
            person.expect_log("style-");
            person.block_requests(&[SHEET]).await?;
            person.open("").await?;
            person.click_button(PAGE.start.trouble).await?;
            person.expect_heading(PAGE.failed.chunk_title).await?;
            person.block_requests(&[]).await?;
            person.click_button(APP.part_again).await?;
            person.expect_heading("Which of these is closest").await?;
            person.axe("the gate, dressed late").await
        },
    );
}

/// Returns a policy without the hashes of inlined styles and scripts.
fn without_sums(policy: &str) -> String {
    let mut words: Vec<&str> = policy.split(' ').collect();
    words.retain(|word| !word.starts_with("'sha256-") || word.ends_with(';'));
    words.iter().map(|word| if word.starts_with("'sha256-") { ";" } else { word }).collect::<Vec<_>>().join(" ")
}

#[test]
fn under_a_policy_without_inline_code_styles_and_scripts_load_from_files() {
    journey(
        "under a policy without inline code styles and scripts load from files",
        async |person: &mut Person| -> StepResult {
            person.host_under("")?;
            let headers = person.site().join("_headers");
            let policy = fs::read_to_string(&headers)?;
            fs::write(&headers, without_sums(&policy))?;
            person.stop_host();
            person.restart_host()?;
            for refused in ["inline style", "inline script"] {
                person.expect_log(refused);
            }
            person.open("#/").await?;
            let from_files = "const root = document.documentElement;
            return document.getElementById('first-look').sheet === null && root.dataset.look !== undefined
                && root.dataset.script !== undefined && getComputedStyle(document.querySelector('.bar')).position === 'sticky'";
            person.wait_for("the look from its file", async || person.eval_bool(from_files, vec![]).await).await?;
            person.axe("Start under a stricter host").await?;
            person.go_to_fragment("#/help").await?;
            person.expect_heading(PAGE.help.title).await
        },
    );
}

#[test]
fn the_app_does_not_start_without_the_quick_exit() {
    journey("the app does not start without the quick exit", async |person: &mut Person| -> StepResult {
        person.expect_log("static-screens-");
        person.expect_log("static-screens.js");
        person.block_requests(&["*/static-screens-*"]).await?;
        person.open_without_waiting("#/").await?;
        person.expect_heading(PAGE.failed.program_title).await?;
        person.expect_no_element("press", PAGE.start.trouble).await?;
        person.block_requests(&[]).await?;
        person.click_button(PAGE.failed.again).await?;
        person.wait_until_ready().await?;
        person.expect_no_element("heading", PAGE.failed.program_title).await
    });
}
