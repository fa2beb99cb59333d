//! The locked page: saved by the app, opened from the disk without it.

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use base64ct::{Base64, Encoding as _};
use e2e::strings::{EXPORT, LOCK};
use e2e::{FIRST_QUESTION, Person, StepError, StepResult, journey};
use std::fs;
use std::path::Path;

const NAME: &str = "The <Fog> & me, ערב 👩‍👩‍👧";
const PASSPHRASE: &str = "amber kettle plum";

/// Decrypts the page by what its comment says, without the browser.
fn decrypt(page: &str) -> Option<serde_json::Value> {
    let (_, rest) = page.split_once("id=\"sealed\">")?;
    let sealed: serde_json::Value = serde_json::from_str(rest.split_once("</script>")?.0).ok()?;
    let bytes = |name: &str| Base64::decode_vec(sealed.get(name)?.as_str()?).ok();
    let iterations = u32::try_from(sealed.get("iterations")?.as_u64()?).ok()?;
    let mut key = [0; 32];
    pbkdf2::pbkdf2_hmac::<sha2::Sha256>(PASSPHRASE.as_bytes(), &bytes("salt")?, iterations, &mut key);
    let iv: [u8; 12] = bytes("iv")?.try_into().ok()?;
    let (data, associated) = (bytes("data")?, sealed.get("associated")?.as_str()?.as_bytes());
    let payload = Payload { msg: &data, aad: associated };
    serde_json::from_slice(&Aes256Gcm::new(&key.into()).decrypt(&Nonce::from(iv), payload).ok()?).ok()
}

/// Types a passphrase into the page that is open from the disk, and opens it.
async fn enter(person: &Person, passphrase: &str) -> StepResult {
    let type_it =
        "document.getElementById('passphrase').value = arguments[0]; document.querySelector('#form button').click()";
    person.run_script(type_it, vec![passphrase.into()]).await.map(drop)
}

async fn expect_on_page(person: &Person, selector: &str, text: &str) -> StepResult {
    person
        .wait_for(text, async || {
            let script = "return document.querySelector(arguments[0])?.textContent.includes(arguments[1]) ?? false";
            person.eval_bool(script, vec![selector.into(), text.into()]).await
        })
        .await
}

/// Saves a locked page of a story with one answer, after both mistakes that its form refuses.
async fn save_locked_page(person: &Person) -> StepResult<std::path::PathBuf> {
    person.go_to_first_question().await?;
    person.field(FIRST_QUESTION).await?.fill(NAME).await?;
    person.wait_until_saved().await?;
    let story = person.story_fragment().await?;
    person.go_to_fragment(&format!("{story}/copy")).await?;
    person.expect_text(EXPORT.sealed_lead).await?;
    person.field(LOCK.choose).await?.fill("short").await?;
    person.click_button(EXPORT.sealed_save).await?;
    person.expect_text(LOCK.too_short).await?;
    person.field(LOCK.choose).await?.fill(PASSPHRASE).await?;
    person.click_button(EXPORT.sealed_save).await?;
    person.expect_text(LOCK.not_same).await?;
    person.field(LOCK.choose_again).await?.fill(PASSPHRASE).await?;
    person.click_button(EXPORT.sealed_save).await?;
    person.expect_text(EXPORT.sealed_done).await?;
    person.wait_for_download(".html").await
}

/// Opens the file from the disk with the passphrase, after a wrong one.
async fn open_from_disk(person: &Person, file: &Path) -> StepResult {
    person.expect_log("file://");
    person.open_url(&format!("file://{}", file.display())).await?;
    enter(person, "amber kettle plums").await?;
    expect_on_page(person, "#message", EXPORT.sealed_page.wrong).await?;
    enter(person, &format!(" {PASSPHRASE} ")).await?;
    expect_on_page(person, "#text", NAME).await?;
    let is_closed = "return document.getElementById('closed') === null && document.activeElement.tagName === 'H1'";
    if !person.eval_bool(is_closed, Vec::new()).await? {
        return Err(StepError::new("the form is still there, or the focus is lost"));
    }
    person.run_script("document.getElementById('save').click()", Vec::new()).await?;
    let markdown = fs::read_to_string(person.wait_for_download("notes.md").await?)?;
    if markdown.contains("Fog") { Ok(()) } else { Err(StepError::new(markdown)) }
}

#[test]
fn a_locked_page_opens_from_the_disk_with_its_passphrase_and_by_other_programs() {
    journey("a locked page opens from the disk with its passphrase", async |person: &mut Person| -> StepResult {
        let file = save_locked_page(person).await?;
        let page = fs::read_to_string(&file)?;
        if page.contains("Fog") {
            return Err(StepError::new("the page has the answer in the clear"));
        }
        let opened = decrypt(&page).ok_or_else(|| StepError::new("another program cannot decrypt the page"))?;
        if !opened.to_string().contains("&lt;Fog&gt; &amp; me") {
            return Err(StepError::new(format!("what was decrypted lacks the answer: {opened}")));
        }
        open_from_disk(person, &file).await?;
        // A journey ends in the app, whose requests are checked.
        person.open("#/").await
    });
}
