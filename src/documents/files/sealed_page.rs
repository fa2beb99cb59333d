//! A book as one encrypted web page that opens itself: with the passphrase, in any browser, without the app and without a network. The
//! browser's own cryptography (`WebCrypto`) encrypts and decrypts, so that nothing has to be loaded and the script stays short.

use super::book::Book;
use super::web_page::web_page_body;
use super::xml::escaped;
use base64ct::{Base64, Encoding as _};
use std::fmt::Write as _;

/// The script of the page.
const SCRIPT: &str = include_str!("sealed_page.js");
/// Its SHA-256 in base64, which the page's policy names: no other script runs. A test computes it again.
const SCRIPT_HASH: &str = "o/Yc3E2km3+ByWvmDfE9ZyGO0Ry0K/dSuegIiIOczXY=";
/// How often PBKDF2 repeats HMAC-SHA-256: more than OWASP asks for (600,000 in 2023), and about a second on a phone.
pub const SEALED_PAGE_ITERATIONS: u32 = 1_000_000;
/// The associated data of AES-GCM.
pub const SEALED_PAGE_ASSOCIATED: &str = "restory sealed page 1";

const STYLE: &str = "\
:root{color-scheme:light dark}
body{font:1.125rem/1.6 Georgia,\"Times New Roman\",serif;max-width:36rem;margin:3rem auto;padding:0 1.25rem;overflow-wrap:anywhere}
h1,h2,h3,h4,h5,h6{line-height:1.25;margin:2em 0 .5em;break-after:avoid}
h1{margin-top:0}
h3,h4,h5,h6{font-size:1rem}
p,ul,ol,pre,blockquote,figure{margin:.5em 0 1em}
li p{margin:.25em 0}
pre{white-space:pre-wrap}
blockquote{margin-inline:0;padding-inline-start:1em;border-inline-start:3px solid}
figure{margin-inline:0;break-inside:avoid}
img{max-width:100%;height:auto}
input,button{font:inherit;min-height:44px;padding:.25em .75em;box-sizing:border-box}
#passphrase{display:block;width:100%}
input[type=checkbox]{min-height:24px;width:24px;vertical-align:middle}
section+section{margin-top:3rem;border-top:1px solid}
@media print{body{margin:0;max-width:none;font-size:11pt}#tools{display:none}section+section{break-before:page;border:0}}
";

/// The app's texts on the page. It says nothing of what is inside.
#[derive(Clone, Copy, Debug)]
pub struct SealedPageWords<'a> {
    /// The title and the heading before it is opened.
    pub title: &'a str,
    /// What the page is, and what to do.
    pub lead: &'a str,
    /// The label of the field.
    pub passphrase: &'a str,
    /// The label of the box that shows the passphrase.
    pub show: &'a str,
    /// The button that opens it.
    pub open: &'a str,
    /// Said while it is opened.
    pub opening: &'a str,
    /// Said after a wrong passphrase.
    pub wrong: &'a str,
    /// Said where the encrypted text is not as it was saved.
    pub damaged: &'a str,
    /// Said where the browser cannot decrypt, and without scripts.
    pub unsupported: &'a str,
    /// The button that saves the opened text.
    pub save_markdown: &'a str,
    /// Their language (BCP 47).
    pub language: &'a str,
}

/// A text that is encrypted, with what is needed to decrypt it beside the passphrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedText {
    /// How often the key derivation repeats its hash.
    pub iterations: u32,
    /// The salt of the key derivation.
    pub salt: [u8; 16],
    /// The initialization vector of the cipher; it is used once.
    pub iv: [u8; 12],
    /// The ciphertext with its tag.
    pub data: Vec<u8>,
}

/// Returns what is encrypted: the book as HTML, to be read, and as Markdown, to be saved, in JSON.
pub fn sealed_page_plaintext(book: &Book, markdown: &str) -> String {
    serde_json::json!({ "html": web_page_body(book), "markdown": markdown }).to_string()
}

/// Returns the page around an encrypted text.
pub fn sealed_page(sealed: &SealedText, words: &SealedPageWords<'_>) -> String {
    let word = |text: &str| escaped(text);
    let (title, language) = (word(words.title), word(words.language));
    let mut out =
        format!("<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n{HOW_TO_DECRYPT}");
    let _ = writeln!(
        out,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'sha256-{SCRIPT_HASH}'; \
         style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>"
    );
    let _ = writeln!(
        out,
        "<main id=\"closed\">\n<h1>{title}</h1>\n<p>{}</p>\n<noscript><p>{}</p></noscript>\n<form id=\"form\" hidden>\n\
         <p><label for=\"passphrase\">{}</label>\n<input id=\"passphrase\" type=\"password\" autocomplete=\"off\" \
         autocapitalize=\"none\" spellcheck=\"false\" required aria-describedby=\"message\"></p>\n\
         <p><input id=\"see\" type=\"checkbox\"> <label for=\"see\">{}</label></p>\n<p><button>{}</button></p>\n</form>\n\
         <p id=\"message\" role=\"alert\" data-opening=\"{}\" data-wrong=\"{}\" data-damaged=\"{}\" \
         data-unsupported=\"{}\"></p>\n</main>",
        word(words.lead),
        word(words.unsupported),
        word(words.passphrase),
        word(words.show),
        word(words.open),
        word(words.opening),
        word(words.wrong),
        word(words.damaged),
        word(words.unsupported),
    );
    let _ = writeln!(
        out,
        "<main id=\"opened\" hidden>\n<p id=\"tools\"><button type=\"button\" id=\"save\">{}</button></p>\n\
         <article id=\"text\"></article>\n</main>",
        word(words.save_markdown)
    );
    let _ = writeln!(out, "<script type=\"application/json\" id=\"sealed\">{}</script>", parameters(sealed));
    let _ = write!(out, "<script>{SCRIPT}</script>\n</body>\n</html>\n");
    out
}

/// What a reader without the script needs to know. It is a comment at the top of the page.
const HOW_TO_DECRYPT: &str = include_str!("sealed_page.txt");

fn parameters(sealed: &SealedText) -> String {
    let data = Base64::encode_string(&sealed.data);
    serde_json::json!({
        "version": 1,
        "derivation": "PBKDF2-HMAC-SHA-256",
        "iterations": sealed.iterations,
        "salt": Base64::encode_string(&sealed.salt),
        "cipher": "AES-256-GCM",
        "associated": SEALED_PAGE_ASSOCIATED,
        "iv": Base64::encode_string(&sealed.iv),
        "checksum": checksum(&data),
        "data": data,
    })
    .to_string()
}

/// FNV-1a, 32 bits.
fn checksum(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
#[path = "sealed_page_tests.rs"]
mod tests;
