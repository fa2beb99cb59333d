//! The passphrase lock: once set, no user text is readable in any storage, and the passphrase unlocks it.
use e2e::strings::{LIBRARY, LOCK, OPENING, PAGE, SETTINGS, STORY_HOME};
use e2e::{Person, StepError, StepResult, journey};
use serde_json::Value;
use thirtyfour::Key;

const NAME: &str = "The Long Receipt";
const PASS: &str = "river stone and moss";

/// Returns the content of every storage as one text.
const ALL: &str = "const done = arguments[arguments.length - 1];
    const rows = (store) => new Promise((resolve, reject) => {
        const open = indexedDB.open('restory');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
            const texts = open.result.transaction(store).objectStore(store);
            const keys = texts.getAllKeys(), values = texts.getAll();
            values.onsuccess = () => { open.result.close(); resolve([keys.result, values.result]); };
        };
    });
    const cached = async () => Promise.all((await caches.keys()).map(async (name) =>
        (await (await caches.open(name)).keys()).map((request) => request.url)));
    Promise.all([rows('stories'), rows('history'), cached()]).then((all) => done(JSON.stringify([
        all, Object.entries(localStorage), Object.entries(sessionStorage), document.title, history.state, location.href])))";

async fn expect_nothing_found(person: &Person) -> StepResult {
    let all = person.run_async_script(ALL, vec![]).await?;
    let all = all.as_str().unwrap_or_default();
    let letters: Vec<char> = NAME.chars().collect();
    let found = letters.windows(8).map(|run| run.iter().collect::<String>()).find(|run| all.contains(run));
    if all.contains("sealed.1.") && found.is_none() {
        Ok(())
    } else {
        Err(StepError::new(format!("found {found:?} in {all}")))
    }
}

/// Creates a story with a name and sets a lock.
async fn expect_locked(person: &Person) -> StepResult {
    writes(person).await?;
    person.set_passphrase(PASS).await?;
    person.confirm_recovery_code().await
}

async fn writes(person: &Person) -> StepResult {
    person.go_to_first_question().await?;
    person.field("").await?.fill(NAME).await?;
    person.wait_until_saved().await
}

async fn unlock(person: &Person, secret: &str) -> StepResult {
    person.field(LOCK.passphrase).await?.fill(secret).await?;
    person.click_button(LOCK.unlock).await
}

#[test]
fn encrypted_text_is_in_no_storage_and_can_be_unlocked() {
    journey("encrypted text is in no storage and can be unlocked", async |person: &mut Person| -> StepResult {
        writes(person).await?;
        person.set_passphrase(PASS).await?;
        let code = person.run_script("return document.querySelector('.lock__code').textContent", vec![]).await?;
        let code = code.json().as_str().unwrap_or_default().to_owned();
        person.screenshot("vault-code").await?;
        person.confirm_recovery_code().await?;
        person.screenshot("vault-settings").await?;
        person.axe("the lock").await?;
        expect_nothing_found(person).await?;
        person.reload().await?;
        person.go_to_fragment("#/shelf").await?;
        person.expect_heading(LOCK.unlock_title).await?;
        person.expect_no_text(NAME).await?;
        person.screenshot("vault-unlock").await?;
        person.axe("unlocking").await?;
        unlock(person, "another one").await?;
        person.expect_text("That passphrase did not work.").await?;
        unlock(person, PASS).await?;
        person.expect_heading(LIBRARY.title).await?;
        person.click_button(LOCK.lock_now).await?;
        person.expect_heading(LOCK.unlock_title).await?;
        expect_nothing_found(person).await?;
        person.click_button(LOCK.by_code).await?;
        person.field(LOCK.code).await?.fill(&code.to_lowercase()).await?;
        person.click_button(LOCK.unlock).await?;
        person.expect_heading(LIBRARY.title).await?;
        // Eleven minutes pass without any input.
        person.run_script("const now = Date.now; Date.now = () => now() + 11 * 60 * 1000", Vec::<Value>::new()).await?;
        person.expect_heading(LOCK.unlock_title).await
    });
}

#[test]
fn removing_the_lock_decrypts_everything() {
    journey("removing the lock decrypts everything", async |person: &mut Person| -> StepResult {
        expect_locked(person).await?;
        person.click_button(LOCK.remove).await?;
        person.field(LOCK.present).await?.fill(PASS).await?;
        let submit = "document.querySelector('#lock-remove').form.requestSubmit()";
        person.run_script(submit, Vec::<Value>::new()).await?;
        person.expect_text("The lock was removed.").await?;
        let open = person.keys_with(NAME).await?;
        if open.is_empty() { Err(StepError::new("nothing stands in the open")) } else { Ok(()) }
    });
}

#[test]
fn an_encrypted_backup_opens_after_everything_was_erased() {
    journey("an encrypted backup opens after everything was erased", async |person: &mut Person| -> StepResult {
        expect_locked(person).await?;
        person.click_button(LOCK.sealed_copy).await?;
        let copy = person.wait_for_download("restory-copy-sealed.json").await?;
        let text = std::fs::read_to_string(&copy)?;
        let cut = text.replacen("\"salt\":\"", "\"salt\":\"A", 1);
        if cut == text {
            return Err(StepError::new("the sealed copy has no lock in it"));
        }
        let damaged = person.create_file("damaged.json", cut)?;
        person.click_button(SETTINGS.erase).await?;
        person.click_button(SETTINGS.erase_yes).await?;
        person.expect_text(SETTINGS.erase_done).await?;
        person.go_to_fragment("#/shelf").await?;
        person.expect_text(LIBRARY.empty).await?;
        person.choose_file(LIBRARY.open, &damaged).await?;
        person.expect_text("Nothing was added.").await?;
        // An encrypted backup chosen on the screen for packages opens on the screen for backups.
        person.go_to_fragment("#/r/").await?;
        person.expect_heading(OPENING.title).await?;
        person.choose_file(OPENING.file, &copy).await?;
        person.expect_heading(LIBRARY.title).await?;
        person.field(LOCK.passphrase).await?.fill("another one").await?;
        person.click_button(LOCK.copy_open).await?;
        person.expect_text("That passphrase does not open this copy").await?;
        person.axe("a sealed copy").await?;
        person.screenshot("vault-sealed-copy").await?;
        person.field(LOCK.passphrase).await?.fill(PASS).await?;
        person.click_button(LOCK.copy_open).await?;
        person.expect_text(LIBRARY.report).await?;
        person.click_button(NAME).await?;
        person.story_field(STORY_HOME.rename_problem).await?.expect_value(NAME).await
    });
}

#[test]
fn locking_or_leaving_in_one_window_locks_all_windows() {
    journey("locking or leaving in one window locks all windows", async |person: &mut Person| -> StepResult {
        person.expect_log("www.bbc.co.uk");
        expect_locked(person).await?;
        let first = person.open_window().await?;
        person.open("#/shelf").await?;
        unlock(person, PASS).await?;
        person.expect_heading(LIBRARY.title).await?;
        let second = person.switch_to(first.clone()).await?;
        person.go_to_fragment("#/shelf").await?;
        person.click_button(LOCK.lock_now).await?;
        person.switch_to(second.clone()).await?;
        person.expect_heading(LOCK.unlock_title).await?;
        person.expect_no_text(NAME).await?;
        unlock(person, PASS).await?;
        person.expect_heading(LIBRARY.title).await?;
        person.switch_to(first.clone()).await?;
        unlock(person, PASS).await?;
        person.expect_heading(LIBRARY.title).await?;
        person.click_button(PAGE.bar.leave).await?;
        person.switch_to(second).await?;
        person.expect_heading(LOCK.unlock_title).await?;
        person.expect_no_text(NAME).await
    });
}

/// Fills a field as some password managers do: the value changes and no event tells of it.
const AUTOFILL: &str = "const [field, text] = arguments;
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, text)";

/// A password manager that sent no event left the page locked, without a word.
#[test]
fn a_passphrase_that_a_password_manager_filled_in_unlocks() {
    journey("a passphrase that a password manager filled in unlocks", async |person: &mut Person| -> StepResult {
        expect_locked(person).await?;
        person.reload().await?;
        person.go_to_fragment("#/shelf").await?;
        person.expect_heading(LOCK.unlock_title).await?;
        let field = person.field(LOCK.passphrase).await?;
        // A phone adds a space after the last word.
        person.run_script(AUTOFILL, vec![field.element().to_json()?, format!("{PASS} ").into()]).await?;
        person.click_button(LOCK.unlock).await?;
        person.expect_heading(LIBRARY.title).await
    });
}

#[test]
fn an_empty_or_wrong_passphrase_is_said_at_the_field_which_keeps_the_focus() {
    journey("an empty or wrong passphrase is said at the field", async |person: &mut Person| -> StepResult {
        expect_locked(person).await?;
        person.reload().await?;
        person.go_to_fragment("#/shelf").await?;
        person.expect_heading(LOCK.unlock_title).await?;
        let is_focused =
            async || person.eval_bool("return document.activeElement?.id === 'unlock-passphrase'", vec![]).await;
        person.focus_field(LOCK.passphrase).await?;
        person.type_keys(Key::Enter).await?;
        person.expect_text(LOCK.missing).await?;
        person.wait_for("the focus in the empty field", is_focused).await?;
        person.type_keys("another one").await?;
        person.type_keys(Key::Enter).await?;
        person.expect_text(LOCK.wrong).await?;
        person.wait_for("the focus in the field with the wrong passphrase", is_focused).await?;
        // The wrong text is selected, so that typing replaces it.
        person.type_keys(PASS).await?;
        person.type_keys(Key::Enter).await?;
        person.expect_heading(LIBRARY.title).await
    });
}

#[test]
fn setting_a_passphrase_by_keyboard_never_loses_the_focus() {
    journey("setting a passphrase by keyboard never loses the focus", async |person: &mut Person| -> StepResult {
        person.go_to_first_question().await?;
        person.field("").await?.fill(NAME).await?;
        person.wait_until_saved().await?;
        person.go_to_fragment("#/settings").await?;
        person.focus_button(LOCK.set_begin).await?;
        person.type_keys(Key::Enter).await?;
        person.expect_focus_on(LOCK.copy_first).await?;
        person.focus_button(LOCK.copy_have).await?;
        person.type_keys(Key::Enter).await?;
        let first = "return document.activeElement?.id === 'new-passphrase'";
        person.wait_for("the focus in the first field", async || person.eval_bool(first, vec![]).await).await?;
        person.type_keys(PASS).await?;
        person.field(LOCK.choose_again).await?.fill(PASS).await?;
        person.type_keys(Key::Enter).await?;
        person.expect_focus_on(LOCK.code_title).await?;
        person.focus_button(LOCK.code_done).await?;
        person.type_keys(Key::Enter).await?;
        person.expect_focus_on(LOCK.on_title).await
    });
}
