// The script inside a sealed page. It asks for the passphrase, decrypts the text with the browser's own cryptography (WebCrypto), and shows
// it. It needs nothing else: no network, no other file, no app. What it does, step by step, is also written at the top of the page, so that
// the text can be recovered without this script.
"use strict";

const element = (id) => document.getElementById(id);
const sealed = JSON.parse(element("sealed").textContent);
const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

// The passphrase as it counts: Unicode's form NFKC, without spaces and invisible characters around it.
const normalized = (typed) => {
  const padding = "[\\s\\u0085\\u00ad\\u200b-\\u200f\\u2060\\ufeff]+";
  return typed.normalize("NFKC").replace(new RegExp(`^${padding}|${padding}$`, "gu"), "");
};

// FNV-1a, 32 bits, of the encrypted text: it tells damage from a wrong passphrase.
const checksum = (text) => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
};

// PBKDF2 makes a key of the passphrase; AES-GCM decrypts with it, and refuses a wrong key or a changed text.
const decrypt = async (passphrase) => {
  const utf8 = new TextEncoder();
  const typed = await crypto.subtle.importKey("raw", utf8.encode(normalized(passphrase)), "PBKDF2", false, ["deriveKey"]);
  const derivation = { name: "PBKDF2", hash: "SHA-256", salt: bytesOf(sealed.salt), iterations: sealed.iterations };
  const key = await crypto.subtle.deriveKey(derivation, typed, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
  const cipher = { name: "AES-GCM", iv: bytesOf(sealed.iv), additionalData: utf8.encode(sealed.associated) };
  const plain = await crypto.subtle.decrypt(cipher, key, bytesOf(sealed.data));
  return JSON.parse(new TextDecoder().decode(plain));
};

// The text is parsed as a document of its own, in which nothing runs; the page's policy allows no script but this one.
const show = (text) => {
  const parsed = new DOMParser().parseFromString(text.html, "text/html");
  element("text").replaceChildren(...parsed.body.childNodes);
  element("closed").remove();
  element("opened").hidden = false;
  element("save").addEventListener("click", () => saveMarkdown(text.markdown));
  const heading = element("text").querySelector("h1");
  if (heading) {
    heading.tabIndex = -1;
    heading.focus();
  }
};

const saveMarkdown = (markdown) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([markdown], { type: "text/markdown" }));
  link.download = "notes.md";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000); // A browser may begin to save a little later.
};

const say = (message) => {
  element("message").textContent = element("message").dataset[message];
};

const open = async (event) => {
  event.preventDefault();
  if (element("form").ariaBusy === "true") return;
  element("form").ariaBusy = "true";
  say("opening");
  let text = null;
  try {
    text = await decrypt(element("passphrase").value);
  } catch {
    say("wrong");
    element("passphrase").select();
    element("passphrase").focus();
  }
  element("form").ariaBusy = "false";
  if (text) show(text);
};

element("see").addEventListener("change", (event) => {
  element("passphrase").type = event.target.checked ? "text" : "password";
});
element("form").addEventListener("submit", open);
element("form").hidden = false;
if (checksum(sealed.data) !== sealed.checksum) say("damaged");
else if (!globalThis.crypto?.subtle) say("unsupported");
