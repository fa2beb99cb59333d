// The page around the adapters: the regions of index.html, with quick-exit.js, static-screens.js and boot.js as released. Also replaces parts of the browser for tests.

export async function setUpPage(index, headScripts, boot) {
  if (window.restory) return;
  const page = new DOMParser().parseFromString(index, "text/html");
  for (const id of ["app", "crash", "status", "alert"]) document.body.append(document.importNode(page.getElementById(id), true));
  await run(headScripts, "text/javascript");
  document.documentElement.dataset.failed = "test"; // Keeps boot.js from starting the app: the test program runs already.
  await run(boot, "module");
}

function run(text, type) {
  const script = document.createElement("script");
  script.type = type;
  script.src = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  const ran = new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = () => reject(new Error(`a script of the page did not run: ${text.slice(0, 60)}`));
  });
  document.head.append(script);
  return ran;
}

const undoSteps = [];
function replaceProperty(object, name, change) {
  const before = Object.getOwnPropertyDescriptor(object, name);
  undoSteps.push(() => (before ? Object.defineProperty(object, name, before) : delete object[name]));
  Object.defineProperty(object, name, { configurable: true, ...change });
}
const refuse = (error) => () => {
  throw new DOMException("as in a test", error);
};

export const noStorage = () => replaceProperty(window, "localStorage", { value: null });
export const blockStorage = (error) => replaceProperty(window, "localStorage", { get: refuse(error) });
export const refuseWrites = (error) => replaceProperty(Storage.prototype, "setItem", { value: refuse(error) });
export const refuseReads = (error) => replaceProperty(Storage.prototype, "getItem", { value: refuse(error) });
export const refuseDatabases = (error) => replaceProperty(IDBFactory.prototype, "open", { value: refuse(error) });
export const refuseRandomValues = () => replaceProperty(Crypto.prototype, "getRandomValues", { value: refuse("OperationError") });
export function restoreBrowser() {
  while (undoSteps.length) undoSteps.pop()();
}

// Uses up the whole quota, as another page of the same origin could.
export function fillStorage() {
  let size = 4_000_000;
  let number = 0;
  while (size >= 1) {
    try {
      localStorage.setItem(`other.${number}`, "x".repeat(size));
      number += 1;
    } catch {
      size = Math.floor(size / 2);
    }
  }
  return number;
}
export function removeFilling(number) {
  for (let n = 0; n < number; n += 1) localStorage.removeItem(`other.${n}`);
}

export async function databases() {
  return (await indexedDB.databases()).map((one) => one.name).join(" ");
}

// Records a download instead of starting it; `download` returns `[name, type, text]` as JSON.
let lastDownload = null;
export function watchDownloads() {
  lastDownload = null;
  const blobs = new Map();
  const make = URL.createObjectURL;
  replaceProperty(URL, "createObjectURL", { value: (blob) => { const url = make(blob); blobs.set(url, blob); return url; } });
  replaceProperty(HTMLAnchorElement.prototype, "click", { value() { lastDownload = { name: this.download, blob: blobs.get(this.href) }; } });
}
export async function download() {
  return lastDownload ? JSON.stringify([lastDownload.name, lastDownload.blob.type, await lastDownload.blob.text()]) : "none";
}

export function replaceClipboard(works) {
  const copied = [];
  const writeText = (text) => (works ? Promise.resolve(void copied.push(text)) : Promise.reject(new DOMException("", "NotAllowedError")));
  replaceProperty(navigator, "clipboard", { value: { writeText } });
  return copied;
}

// Returns the change event of a file input; the file has `text` `repeat` times, so that a test needs no long text.
export function fileChosenEvent(name, text, repeat) {
  const input = document.createElement("input");
  input.type = "file";
  const files = new DataTransfer();
  if (name) files.items.add(new File(new Array(repeat).fill(text), name));
  input.files = files.files;
  const event = new Event("change");
  input.dispatchEvent(event);
  return event;
}

export function press(element, key, how) {
  const event = new KeyboardEvent("keydown", { key, ctrlKey: how.includes("ctrl"), metaKey: how.includes("meta"), shiftKey: how.includes("shift"), bubbles: true, cancelable: true });
  element.dispatchEvent(event);
  return event.defaultPrevented;
}
export function fireStorageEvent(key) {
  window.dispatchEvent(new StorageEvent("storage", { key }));
}
export function fireVisibilityChange() {
  document.dispatchEvent(new Event("visibilitychange"));
}
export function firePageHide() {
  window.dispatchEvent(new Event("pagehide"));
}
export const waitTwoFrames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
export const addressChanges = (to) =>
  new Promise((resolve) => {
    window.addEventListener("hashchange", resolve, { once: true });
    location.hash = to;
  });
