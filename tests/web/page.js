// The page around the adapters: index.html's regions, mark.js and boot.js as they are shipped, and what a test does to a browser.

export async function arrive(index, mark, boot) {
  if (window.restory) return;
  const page = new DOMParser().parseFromString(index, "text/html");
  for (const id of ["app", "crash", "status", "alert"]) document.body.append(document.importNode(page.getElementById(id), true));
  await run(mark, "text/javascript");
  document.documentElement.dataset.failed = "test"; // So boot.js starts no program: this one runs already.
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

const put = [];
function instead(object, name, change) {
  const before = Object.getOwnPropertyDescriptor(object, name);
  put.push(() => (before ? Object.defineProperty(object, name, before) : delete object[name]));
  Object.defineProperty(object, name, { configurable: true, ...change });
}
const refuse = (error) => () => {
  throw new DOMException("as in a test", error);
};

export const noStorage = () => instead(window, "localStorage", { value: null });
export const blockStorage = (error) => instead(window, "localStorage", { get: refuse(error) });
export const refuseWrites = (error) => instead(Storage.prototype, "setItem", { value: refuse(error) });
export const refuseReads = (error) => instead(Storage.prototype, "getItem", { value: refuse(error) });
export const refuseDatabases = (error) => instead(IDBFactory.prototype, "open", { value: refuse(error) });
export const refuseChance = () => instead(Crypto.prototype, "getRandomValues", { value: refuse("OperationError") });
export function heal() {
  while (put.length) put.pop()();
}

// Another page of the same origin takes all the room there is.
export function fill() {
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
export function empty(number) {
  for (let n = 0; n < number; n += 1) localStorage.removeItem(`other.${n}`);
}

export async function databases() {
  return (await indexedDB.databases()).map((one) => one.name).join(" ");
}

// What would have become a download: `{ name, type, text }` as JSON.
let given = null;
export function watchDownloads() {
  given = null;
  const blobs = new Map();
  const make = URL.createObjectURL;
  instead(URL, "createObjectURL", { value: (blob) => { const url = make(blob); blobs.set(url, blob); return url; } });
  instead(HTMLAnchorElement.prototype, "click", { value() { given = { name: this.download, blob: blobs.get(this.href) }; } });
}
export async function download() {
  return given ? JSON.stringify([given.name, given.blob.type, await given.blob.text()]) : "none";
}

export function copies(works) {
  const copied = [];
  const writeText = (text) => (works ? Promise.resolve(void copied.push(text)) : Promise.reject(new DOMException("", "NotAllowedError")));
  instead(navigator, "clipboard", { value: { writeText } });
  return copied;
}

// The event of a file that was just chosen; `repeat` makes it long without a long text in the test.
export function chosen(name, text, repeat) {
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
export function otherTabWrote(key) {
  window.dispatchEvent(new StorageEvent("storage", { key }));
}
export function hidden() {
  document.dispatchEvent(new Event("visibilitychange"));
}
export function pageLeft() {
  window.dispatchEvent(new Event("pagehide"));
}
export const frames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
export const addressChanges = (to) =>
  new Promise((resolve) => {
    window.addEventListener("hashchange", resolve, { once: true });
    location.hash = to;
  });
