//! The file mirror: a backup of all stories in a file that is rewritten whenever typing is idle.
use e2e::strings::{BACKUP, LIBRARY, LOCK, SETTINGS};
use e2e::{Person, StepError, StepResult, journey};

const CHOOSE: &str = BACKUP.file_choose;
const NAME: &str = "The Fog";
const PASSPHRASE: &str = "correct horse battery";
/// Replaces the file dialog of the system; the permission for the file can be set.
const PICKER: &str = "window.showSaveFilePicker = async (options) => {
        window.testAsked = options;
        return (await navigator.storage.getDirectory()).getFileHandle('mine.json', { create: true });
    };
    const may = () => sessionStorage.getItem('may') ?? 'granted';
    if (window.FileSystemHandle) FileSystemHandle.prototype.queryPermission = async () => may();
    if (window.FileSystemHandle) FileSystemHandle.prototype.requestPermission = async () => {
        sessionStorage.setItem('may', 'granted');
        return may();
    };";
const READ: &str = "const done = arguments[arguments.length - 1];
    navigator.storage.getDirectory().then((all) => all.getFileHandle('mine.json')).then((file) => file.getFile())
        .then((file) => file.text()).then(done, (error) => done(String(error)))";

async fn in_file(person: &Person) -> StepResult<String> {
    Ok(person.run_async_script(READ, vec![]).await?.as_str().unwrap_or_default().to_owned())
}

async fn expect_in_file(person: &Person, words: &str) -> StepResult {
    person.wait_for(&format!("“{words}” in the file"), async || Ok(in_file(person).await?.contains(words))).await
}

async fn writes(person: &Person, words: &str) -> StepResult {
    person.field("").await?.fill(words).await?;
    person.wait_until_saved().await
}

async fn chooses(person: &Person) -> StepResult {
    person.go_to_fragment("#/settings").await?;
    person.click_button(CHOOSE).await?;
    person.expect_text("Whenever you stop typing, all your stories are saved in mine.json").await
}

#[test]
fn the_file_mirror_is_written_when_idle_and_resumed_after_a_reload() {
    journey(
        "the file mirror is written when idle and resumed after a reload",
        async |person: &mut Person| -> StepResult {
            person.run_before_each_page(PICKER).await?;
            person.go_to_first_question().await?;
            writes(person, NAME).await?;
            let question = format!("{}/q", person.story_fragment().await?);
            person.go_to_fragment("#/settings").await?;
            person.axe("the offer of a file").await?;
            chooses(person).await?;
            expect_in_file(person, NAME).await?;
            person.expect_text(BACKUP.file_written).await?;
            person.axe("a copy in a file").await?;
            person.screenshot("in-file-on").await?;
            person.go_to_fragment(&question).await?;
            writes(person, "The Long Grey").await?;
            expect_in_file(person, "The Long Grey").await?;

            person.run_script("sessionStorage.setItem('may', 'prompt')", vec![]).await?;
            person.open("#/shelf").await?;
            person.expect_text("Your browser asks for your permission before it saves to mine.json").await?;
            person.axe("a file that waits").await?;
            person.screenshot("in-file-waits").await?;
            person.go_to_fragment(&question).await?;
            writes(person, "The Mist").await?;
            person.go_to_fragment("#/shelf").await?;
            person.click_button(BACKUP.file_resume).await?;
            expect_in_file(person, "The Mist").await?;

            person.go_to_fragment("#/settings").await?;
            person.click_button(BACKUP.file_stop).await?;
            person.wait_for("the offer", async || person.has_element("press", CHOOSE).await).await?;
            person.go_to_fragment(&question).await?;
            writes(person, "Nowhere").await?;
            if in_file(person).await?.contains("Nowhere") {
                return Err(StepError::new("it is written although she ended it"));
            }
            let bases =
                person.stored_names().await?.into_iter().filter(|trace| trace == "database restory-file").count();
            if bases == 0 { Ok(()) } else { Err(StepError::new("the file is still remembered")) }
        },
    );
}

#[test]
fn a_file_mirror_error_is_shown_and_erasing_forgets_the_file() {
    journey("a file mirror error is shown and erasing forgets the file", async |person: &mut Person| -> StepResult {
        person.run_before_each_page(PICKER).await?;
        person.go_to_first_question().await?;
        writes(person, NAME).await?;
        let question = format!("{}/q", person.story_fragment().await?);
        chooses(person).await?;
        expect_in_file(person, NAME).await?;
        let fail = "FileSystemFileHandle.prototype.createWritable = async () => { throw new DOMException('gone', 'NotFoundError') }";
        person.run_script(fail, vec![]).await?;
        person.go_to_fragment(&question).await?;
        writes(person, "The Mist").await?;
        person.expect_text("The copy in your file could not be updated.").await?;
        person.go_to_fragment("#/settings").await?;
        person.wait_for("another file", async || person.has_element("press", BACKUP.file_other).await).await?;
        person.axe("a file that fails").await?;
        person.click_button(SETTINGS.erase).await?;
        person.click_button("Yes, erase").await?;
        person.expect_text(SETTINGS.erase_done).await?;
        let traces = person.stored_names().await?;
        let left = traces.iter().find(|trace| trace.starts_with("database"));
        left.map_or(Ok(()), |left| Err(StepError::new(left.clone())))
    });
}

#[test]
fn after_site_data_is_cleared_the_file_mirror_restores_everything() {
    journey(
        "after site data is cleared the file mirror restores everything",
        async |person: &mut Person| -> StepResult {
            person.run_before_each_page(PICKER).await?;
            person.go_to_first_question().await?;
            writes(person, NAME).await?;
            chooses(person).await?;
            expect_in_file(person, NAME).await?;
            let copy = person.create_file("mine.json", in_file(person).await?)?;
            person.open_blank_page().await?;
            person.clear_storage("local_storage").await?;
            // Only the file handle is left in IndexedDB.
            let gone = "const done = arguments[arguments.length - 1]; const ask = indexedDB.deleteDatabase('restory'); ask.onsuccess = () => done(true); ask.onblocked = () => done(false)";
            person.run_async_script(gone, vec![]).await?;
            person.open("#/settings").await?;
            person.expect_text("Your file has stories that are not in this browser, so it was not replaced.").await?;
            person.axe("a file that holds more").await?;
            person.screenshot("in-file-holds").await?;
            if !in_file(person).await?.contains(NAME) {
                return Err(StepError::new("the file was written over"));
            }
            person.go_to_fragment("#/shelf").await?;
            person.choose_file(LIBRARY.open, &copy).await?;
            person.expect_text("new 1").await?;
            person.expect_text("Whenever you stop typing, all your stories are saved in mine.json").await?;
            person.expect_text(BACKUP.file_written).await?;
            expect_in_file(person, NAME).await
        },
    );
}

#[test]
fn no_file_mirror_is_offered_without_support_or_in_ephemeral_mode() {
    journey(
        "no file mirror is offered without support or in ephemeral mode",
        async |person: &mut Person| -> StepResult {
            person.run_before_each_page("delete window.showSaveFilePicker").await?;
            person.open("#/settings").await?;
            person.expect_heading(SETTINGS.storage_title).await?;
            person.expect_no_element("press", CHOOSE).await?;
            person.run_before_each_page(PICKER).await?;
            person.open("#/settings").await?;
            person.wait_for("the offer", async || person.has_element("press", CHOOSE).await).await?;
            person.open("#/").await?;
            person.click_button("write without saving").await?;
            person.expect_heading("Which of these is closest").await?;
            person.go_to_fragment("#/settings").await?;
            person.expect_heading(SETTINGS.storage_title).await?;
            person.expect_no_element("press", CHOOSE).await
        },
    );
}

#[test]
fn with_a_passphrase_the_file_mirror_is_encrypted() {
    journey("with a passphrase the file mirror is encrypted", async |person: &mut Person| -> StepResult {
        person.run_before_each_page(PICKER).await?;
        person.go_to_first_question().await?;
        writes(person, NAME).await?;
        let question = format!("{}/q", person.story_fragment().await?);
        chooses(person).await?;
        expect_in_file(person, NAME).await?;
        person.set_passphrase(PASSPHRASE).await?;
        person.confirm_recovery_code().await?;
        person.go_to_fragment(&question).await?;
        writes(person, "The Long Grey").await?;
        expect_in_file(person, "\"restory\":\"sealed\"").await?;
        person.go_to_fragment("#/settings").await?;
        person.expect_text("The file is locked. It opens with your passphrase").await?;
        let text = in_file(person).await?;
        if text.contains(NAME) || text.contains("Grey") {
            return Err(StepError::new("the file is open"));
        }
        // So is a backup of one story, unless the user chooses otherwise.
        person.go_to_fragment(&question.replace("/q", "/copy")).await?;
        person.click_button(LOCK.sealed_story).await?;
        let sealed = std::fs::read_to_string(person.wait_for_download("restory-copy-sealed.json").await?)?;
        person.screenshot("in-file-sealed").await?;
        person.click_button(LOCK.plain_copy).await?;
        person.expect_text("Anyone who has the file can read all of it.").await?;
        person.click_button(LOCK.plain_copy_yes).await?;
        let open = std::fs::read_to_string(person.wait_for_download("restory-copy.json").await?)?;
        if sealed.contains("Grey") || !open.contains("The Long Grey") {
            return Err(StepError::new("sealed and open are not what they say"));
        }
        Ok(())
    });
}
