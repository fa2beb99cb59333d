// Working without a network: brings sw.js in, says when all is at hand, and asks before a newer version takes over.
// boot.js fetches this once the app can be used; the first screen does not wait for it.
const restory = window.restory;
const root = document.documentElement;
const workers = navigator.serviceWorker;
const byId = (id) => document.getElementById(id);
const HOUR = 3600000;
const BREATH = 1000; // at the first visit the parts of the program come first
const PATIENCE = 1500;
const TURNED = "restory.turned";

const READY = "This page is ready to work without a network.";
const TORN = "A newer version did not arrive whole, or there was no room for it. This one goes on working.";
const NOT_READY = "Some files did not arrive as they were built, or there was no room for them, so this page needs a network for now.";
const NEWER = "A newer version is ready.";
const FIRST_KEEP = "Not yet: some words are not saved. Take them along first, then try again.";

let controlled = workers.controller !== null;
let reloading = false;

const say = (text) => (byId("status").textContent = text);

// Words that are in this tab alone would not survive a reload.
async function wordsAreSafe() {
  restory.flush?.();
  await new Promise((done) => setTimeout(done)); // by then the app has said how the save went
  return !restory.nothing && root.dataset.unsaved === undefined && root.dataset.crashed === undefined;
}

// --- The bar. It comes with a new screen, or on one without a field: nothing moves under her hands. ---
function atARest(then) {
  if (root.dataset.screen !== "app") return then();
  const app = byId("app");
  const heading = () => app.querySelector("h1")?.textContent;
  const now = heading();
  const watch = new MutationObserver(() => {
    if (heading() === now) return;
    watch.disconnect();
    then();
  });
  watch.observe(app, { childList: true, subtree: true, characterData: true });
}

function tell(text, canUse = false) {
  byId("newer-text").textContent = text;
  byId("newer-use").hidden = !canUse;
  byId("newer").hidden = false;
  say(text);
}

function offer(registration) {
  byId("newer-later").onclick = () => (byId("newer").hidden = true);
  byId("newer-use").onclick = async () => {
    if (!(await wordsAreSafe())) return tell(FIRST_KEEP, true);
    registration.waiting?.postMessage("use");
    // A request of this page that hangs keeps the old worker in its place; it ends with the page.
    setTimeout(() => registration.waiting && location.reload(), PATIENCE);
  };
  atARest(() => registration.waiting && !restory.nothing && tell(NEWER, true));
}

// --- What becomes of a worker. ---
function asked(worker, question) {
  return new Promise((answered) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => answered(event.data);
    worker.postMessage(question, [channel.port2]);
  });
}

async function tellReady(worker, isNew) {
  if ((await asked(worker, "whole")) !== true || restory.nothing) return;
  byId("offline").textContent = READY;
  if (isNew) say(READY);
}

function tellTorn(isUpdate) {
  if (restory.nothing) return;
  if (!isUpdate) return void (byId("offline").textContent = NOT_READY);
  byId("newer-later").onclick = () => (byId("newer").hidden = true);
  atARest(() => tell(TORN));
}

function follow(registration) {
  const worker = registration.installing;
  if (!worker) return;
  const isUpdate = registration.active !== null;
  let arrived = false;
  worker.addEventListener("statechange", () => {
    arrived ||= worker.state === "installed";
    if (worker.state === "installed" && isUpdate) offer(registration);
    if (worker.state === "activated") tellReady(worker, !isUpdate);
    if (worker.state === "redundant" && !arrived) tellTorn(isUpdate);
  });
}

// In every tab: the new version rules from here on, so the page is loaded anew, once, if that costs no word.
async function changeOver() {
  if (!controlled) return void (controlled = true);
  byId("newer").hidden = true;
  if (reloading || !(await wordsAreSafe())) return;
  reloading = true;
  location.reload();
}

// A newer version may have come to rule after this page was sent and before anyone listened: it is then of the older one.
async function followRuler() {
  if (!workers.controller) return;
  const build = await asked(workers.controller, "build");
  if (build === root.dataset.build) return sessionStorage.removeItem(TURNED);
  const again = sessionStorage.getItem(TURNED) === build;
  sessionStorage.setItem(TURNED, build); // what did not help once is not done again by itself
  if (!again) await changeOver();
}

// --- A file of hers, opened from the system's own list of files. ---
async function openLaunched({ files = [] }) {
  if (!files.length) return;
  const given = new DataTransfer();
  given.items.add(await files[0].getFile());
  location.hash = "#/shelf";
  const give = () => {
    const field = byId("open-copy");
    if (!field) return false;
    field.files = given.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
  };
  if (!give()) new MutationObserver((_, watch) => give() && watch.disconnect()).observe(byId("app"), { childList: true, subtree: true });
}

// The same by dropping it anywhere; a field for files takes what is dropped on it by itself.
function takeDropped(event) {
  const file = event.dataTransfer?.files[0];
  if (!file || event.target.closest?.("input")) return;
  event.preventDefault();
  if (event.type === "drop") openLaunched({ files: [{ getFile: () => file }] });
}

export async function begin() {
  addEventListener("drop", takeDropped);
  addEventListener("dragover", (event) => event.dataTransfer?.types.includes("Files") && !event.target.closest?.("input") && event.preventDefault());
  window.launchQueue?.setConsumer(openLaunched);
  if (!controlled) {
    await new Promise((done) => setTimeout(done, BREATH));
    await restory.rest();
  }
  if (restory.nothing) return;
  workers.addEventListener("controllerchange", changeOver);
  followRuler().catch(() => {}); // blocked storage: the next page will be of one version
  let registration;
  try {
    registration = await workers.register("sw.js", { scope: "./", updateViaCache: "none" });
  } catch {
    return tellTorn(false); // blocked here, or the file is not there
  }
  if (restory.nothing) return restory.forget();
  let followed = null;
  const followNew = () => {
    if (registration.installing === followed) return;
    followed = registration.installing;
    follow(registration);
  };
  registration.addEventListener("updatefound", followNew);
  followNew();
  if (registration.active) tellReady(registration.active, false);
  if (registration.waiting && controlled) offer(registration);
  const ask = () => registration.update().catch(() => {}); // no network now: another time
  if (controlled && !registration.installing && !registration.waiting) restory.rest().then(ask);
  let asked = performance.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || performance.now() - asked < HOUR) return;
    asked = performance.now();
    ask();
  });
}
