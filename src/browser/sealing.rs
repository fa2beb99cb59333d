//! Encryption with the browser's own cryptography (`WebCrypto`), for files that open without the app.

use super::page::spawn_task;
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Salt, initialization vector, iterations of the key derivation, and associated data.
pub type SealParameters = ([u8; 16], [u8; 12], u32, &'static str);

/// Encrypts a text for a passphrase: PBKDF2 with HMAC-SHA-256 derives the key, AES-256-GCM encrypts. `None` where the browser cannot.
pub fn seal_text(
    passphrase: String,
    text: String,
    parameters: SealParameters,
    done: impl FnOnce(Option<Vec<u8>>) + 'static,
) {
    spawn_task(async move { done(encrypt(&passphrase, &text, parameters).await.ok()) });
}

async fn encrypt(passphrase: &str, text: &str, parameters: SealParameters) -> Result<Vec<u8>, JsValue> {
    let (salt, iv, iterations, associated) = parameters;
    let subtle = Reflect::get(&Reflect::get(&js_sys::global(), &"crypto".into())?, &"subtle".into())?;
    let bytes = |bytes: &[u8]| JsValue::from(Uint8Array::from(bytes));
    let only = |usage: &str| JsValue::from(Array::of1(&usage.into()));
    let secret = bytes(passphrase.as_bytes());
    let typed = ["raw".into(), secret, "PBKDF2".into(), false.into(), only("deriveKey")];
    let typed = call(&subtle, "importKey", &typed).await?;
    let derivation = object(&[
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("salt", bytes(&salt)),
        ("iterations", iterations.into()),
    ])?;
    let kind = object(&[("name", "AES-GCM".into()), ("length", 256.into())])?;
    let key = call(&subtle, "deriveKey", &[derivation, typed, kind, false.into(), only("encrypt")]).await?;
    let cipher =
        object(&[("name", "AES-GCM".into()), ("iv", bytes(&iv)), ("additionalData", bytes(associated.as_bytes()))])?;
    let sealed = call(&subtle, "encrypt", &[cipher, key, bytes(text.as_bytes())]).await?;
    Ok(Uint8Array::new(&sealed).to_vec())
}

/// Calls a method that returns a promise, and waits for it.
async fn call(of: &JsValue, method: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(of, &method.into())?.dyn_into()?;
    let promise: Promise = method.apply(of, &arguments.iter().collect::<Array>())?.dyn_into()?;
    JsFuture::from(promise).await
}

fn object(fields: &[(&str, JsValue)]) -> Result<JsValue, JsValue> {
    let object = Object::new();
    for (key, value) in fields {
        Reflect::set(&object, &(*key).into(), value)?;
    }
    Ok(object.into())
}
