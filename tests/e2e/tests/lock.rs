//! The passphrase lock: once set, no user text is readable in any storage, and the passphrase unlocks it.
use e2e::strings::{LIBRARY, LOCK, PAGE, SETTINGS, STORY_HOME, STORY_SHARING};
use e2e::{Person, StepError, StepResult, journey};
use serde_json::Value;

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
        person.expect_heading(STORY_SHARING.open_paste_title).await?;
        person.choose_file(STORY_SHARING.open_file, &copy).await?;
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
        person.field(STORY_HOME.rename_problem).await?.expect_value(NAME).await
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
