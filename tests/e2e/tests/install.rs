//! Installing the app: the settings explain it for the browser in use.
use e2e::strings::{INSTALL, LIBRARY, SAVING, SETTINGS};
use e2e::{Person, StepError, StepResult, journey};
use serde_json::json;

const TITLE: &str = INSTALL.title;
const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";
/// Simulates the install event of Chromium, whose prompt is answered at once.
const OFFER: &str = "const offer = new Event('beforeinstallprompt', { cancelable: true });
    offer.prompt = async () => ({ outcome: arguments[0] });
    window.dispatchEvent(offer); return offer.defaultPrevented";

/// A browser that offers no installation.
const SILENT: &str = "addEventListener('beforeinstallprompt', (event) => event.stopImmediatePropagation())";
/// The window of an installed app.
const AS_AN_APP: &str = "const asked = window.matchMedia.bind(window);
    window.matchMedia = (query) => query.includes('display-mode: standalone') ? { matches: true } : asked(query)";

async fn offer_install(person: &Person, answer: &str) -> StepResult {
    person.open("#/").await?;
    person
        .wait_for("the browser's own bar to be kept away", async || person.eval_bool(OFFER, vec![answer.into()]).await)
        .await?;
    person.go_to_fragment("#/settings").await?;
    person.expect_heading(SETTINGS.title).await?;
    person.expect_heading(TITLE).await
}

#[test]
fn the_install_button_prompts_and_disappears_once_accepted() {
    journey("the install button prompts and disappears once accepted", async |person: &mut Person| -> StepResult {
        offer_install(person, "accepted").await?;
        person.axe("an offered installation").await?;
        person.click_button(INSTALL.button).await?;
        person.expect_no_element("heading", TITLE).await
    });
}

#[test]
fn after_a_declined_prompt_the_menu_instructions_remain() {
    journey("after a declined prompt the menu instructions remain", async |person: &mut Person| -> StepResult {
        offer_install(person, "dismissed").await?;
        person.click_button(INSTALL.button).await?;
        person.expect_text("Open the browser’s menu.").await?;
        person.expect_no_element("press", INSTALL.button).await
    });
}

#[test]
fn where_the_installed_app_starts_empty_a_backup_is_offered_first() {
    journey(
        "where the installed app starts empty a backup is offered first",
        async |person: &mut Person| -> StepResult {
            person.run_before_each_page(SILENT).await?;
            person.cdp("Emulation.setUserAgentOverride", json!({ "userAgent": IPHONE })).await?;
            person.go_to_first_question().await?;
            person.field("").await?.fill("The Fog").await?;
            person.go_to_fragment("#/settings").await?;
            person.expect_heading(TITLE).await?;
            person.expect_text("so it starts empty").await?;
            person.expect_text("if you do not open this site for 7 days").await?;
            person.expect_text("Choose “Add to Home Screen”.").await?;
            person.axe("how to install on an iPhone").await
        },
    );
}

#[test]
fn the_installed_app_and_ephemeral_mode_show_no_install_section() {
    journey(
        "the installed app and ephemeral mode show no install section",
        async |person: &mut Person| -> StepResult {
            person.open("#/settings").await?;
            person.expect_heading(TITLE).await?; // It is in the menu of Chromium.
            person.open("#/").await?;
            person.click_button("write without saving").await?;
            person.expect_heading("Which of these is closest").await?;
            person.go_to_fragment("#/settings").await?;
            person.expect_heading(SETTINGS.title).await?;
            person.expect_no_element("heading", TITLE).await?;
            person.run_before_each_page(AS_AN_APP).await?;
            person.open("#/settings").await?;
            person.expect_heading(SETTINGS.title).await?;
            person.expect_no_element("heading", TITLE).await
        },
    );
}

#[test]
fn a_window_that_seems_private_gets_a_warning_that_only_a_file_remains() {
    let little = "StorageManager.prototype.estimate = async () => ({ quota: 1e9, usage: 0 });
        Object.defineProperty(performance, 'memory', { value: { jsHeapSizeLimit: 4e9 } })";
    journey(
        "a window that seems private gets a warning that only a file remains",
        async |person: &mut Person| -> StepResult {
            person.open("#/settings").await?;
            person.expect_text(SETTINGS.storage_lead).await?;
            person.expect_no_text("private window").await?;
            person.run_before_each_page(&format!("if (window.StorageManager) {{ {little} }}")).await?;
            person.open("#/settings").await?;
            person.expect_text("This looks like a private window.").await?;
            person.axe("a private window").await?;
            person.open("#/shelf").await?;
            person.expect_text("so save a copy in a file.").await
        },
    );
}

/// Chromium reports the same quota in both kinds of window, so that no page can distinguish them: all get the warning.
#[test]
fn a_private_window_shows_a_warning_and_stores_nothing_lasting() {
    journey("a private window shows a warning and stores nothing lasting", async |person: &mut Person| -> StepResult {
        person.restart_in_private_window().await?;
        person.go_to_first_question().await?;
        person.field("").await?.fill("The Mist").await?;
        person.wait_until_saved().await?;
        person.go_to_fragment("#/settings").await?;
        person.expect_text(SAVING.promised_no).await?;
        person.restart_browser().await?;
        person.open("#/shelf").await?;
        person.expect_text(LIBRARY.empty).await?;
        let left = person.keys_with("The Mist").await?;
        if left.is_empty() { Ok(()) } else { Err(StepError::new(format!("what was private is here: {left:?}"))) }
    });
}
