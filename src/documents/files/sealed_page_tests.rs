//! A sealed page is opened here with another implementation of the same standards, from the text of the page alone.

use super::*;
use crate::documents::files::book::Chapter;
use crate::documents::markdown::parse_markdown;
use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Key, Nonce};
use sha2::{Digest, Sha256};

const PASSPHRASE: &str = "amber kettle plum";
const WORDS: SealedPageWords<'static> = SealedPageWords {
    title: "Sealed & \"closed\"",
    lead: "Enter the passphrase.",
    passphrase: "Passphrase",
    show: "Show",
    open: "Open",
    opening: "Opening…",
    wrong: "That passphrase did not work.",
    damaged: "This file is damaged.",
    unsupported: "Another browser may open it.",
    save_markdown: "Save as Markdown",
    language: "en",
};

fn key(passphrase: &str, salt: &[u8], iterations: u32) -> Key<Aes256Gcm> {
    let mut key = [0; 32];
    pbkdf2::pbkdf2_hmac::<Sha256>(passphrase.as_bytes(), salt, iterations, &mut key);
    key.into()
}

/// Encrypts as the browser does.
fn seal(plaintext: &str) -> SealedText {
    let (salt, iv, iterations) = ([7; 16], [9; 12], 100);
    let payload = Payload { msg: plaintext.as_bytes(), aad: SEALED_PAGE_ASSOCIATED.as_bytes() };
    let cipher = Aes256Gcm::new(&key(PASSPHRASE, &salt, iterations));
    SealedText { iterations, salt, iv, data: cipher.encrypt(&Nonce::from(iv), payload).unwrap() }
}

/// Opens a page by what its comment says; `None` with a wrong passphrase.
fn open(page: &str, passphrase: &str) -> Option<serde_json::Value> {
    let (_, rest) = page.split_once("id=\"sealed\">").unwrap();
    let sealed: serde_json::Value = serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap();
    let bytes = |name: &str| Base64::decode_vec(sealed[name].as_str().unwrap()).unwrap();
    let iterations = u32::try_from(sealed["iterations"].as_u64().unwrap()).unwrap();
    let iv: [u8; 12] = bytes("iv").try_into().unwrap();
    let (data, associated) = (bytes("data"), sealed["associated"].as_str().unwrap());
    let payload = Payload { msg: &data, aad: associated.as_bytes() };
    let cipher = Aes256Gcm::new(&key(passphrase, &bytes("salt"), iterations));
    Some(serde_json::from_slice(&cipher.decrypt(&Nonce::from(iv), payload).ok()?).unwrap())
}

fn book() -> Book {
    let chapter =
        Chapter { title: "Mo".into(), blocks: parse_markdown("I hid **it**.\n\n<b>x</b>"), ..Chapter::default() };
    Book { title: "The <Fog>".into(), language: "en".into(), chapters: vec![chapter], ..Book::default() }
}

#[test]
fn a_sealed_page_opens_with_its_passphrase_and_with_no_other() {
    let plaintext = sealed_page_plaintext(&book(), "# The Fog\n\nI hid **it**.");
    let page = sealed_page(&seal(&plaintext), &WORDS);
    let opened = open(&page, PASSPHRASE).unwrap();
    assert_eq!(opened["markdown"], "# The Fog\n\nI hid **it**.");
    let html = opened["html"].as_str().unwrap();
    assert!(html.contains("<h1 dir=\"auto\">The &lt;Fog&gt;</h1>") && html.contains("I hid <strong>it</strong>."));
    assert!(open(&page, "amber kettle plums").is_none());
}

#[test]
fn nothing_of_the_text_is_on_the_page_before_it_is_opened() {
    let page = sealed_page(&seal(&sealed_page_plaintext(&book(), "I hid it.")), &WORDS);
    for word in ["The &lt;Fog", "I hid", "<strong>", ">Mo<"] {
        assert!(!page.contains(word), "{word}");
    }
    assert!(!page.to_lowercase().contains("<title>the"), "the title is neutral");
}

#[test]
fn the_policy_allows_this_script_and_no_other() {
    let hash = Base64::encode_string(&Sha256::digest(SCRIPT.as_bytes()));
    assert_eq!(SCRIPT_HASH, hash, "put this hash into SCRIPT_HASH");
    let page = sealed_page(&seal("{}"), &WORDS);
    assert!(page.contains(&format!("<script>{SCRIPT}</script>")), "as it was hashed");
    assert!(page.contains(&format!("default-src 'none'; script-src 'sha256-{hash}'")));
    let without_policy = page.replace("http-equiv", "");
    assert!(!without_policy.contains("http") && !page.contains("onclick"), "it refers to nothing else");
    assert!(!SCRIPT.contains("</script") && !SCRIPT.contains("<!--"));
}

#[test]
fn the_encoding_is_declared_where_browsers_look_for_it() {
    let page = sealed_page(&seal("{}"), &WORDS);
    assert!(page.find("charset").unwrap() < 1_024);
    assert!(page.contains("<title>Sealed &amp; &quot;closed&quot;</title>"));
    for id in ["form", "passphrase", "see", "message", "closed", "opened", "text", "save", "sealed"] {
        assert_eq!(page.matches(&format!("id=\"{id}\"")).count(), 1, "{id}");
    }
}
