// Offline use: registers sw.js, reports when everything is cached, and asks before a new release takes over.
// boot.js loads this once the app is interactive, so that the first screen does not wait for it.
const restory = window.restory;
const root = document.documentElement;
const workers = navigator.serviceWorker;
const byId = (id) => document.getElementById(id);
const HOUR = 3600000;
const BREATH = 1000; // on the first visit, the chunks of the app are loaded first
const PATIENCE = 1500;
const TURNED = "restory.turned";

const READY = "{{page.offline.ready}}";
const TORN = "{{page.new_version.did_not_arrive}}";
const NOT_READY = "{{page.offline.not_ready}}";
const NEWER = "{{page.new_version.ready}}";
const FIRST_KEEP = "{{page.new_version.save_first}}";

let controlled = workers.controller !== null;
let reloading = false;

const say = (text) => (byId("status").textContent = text);

// Text that only this tab has would not survive a reload.
async function wordsAreSafe() {
  restory.flush?.();
  await new Promise((done) => setTimeout(done)); // by then the app has reported the result of the save
  return !restory.nothing && root.dataset.unsaved === undefined && root.dataset.crashed === undefined;
}

// --- The update banner. Shown on navigation, or on a screen without fields, so that the layout does not shift while the user types. ---
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
    // A pending request of this page keeps the old worker active; reloading the page ends it.
    setTimeout(() => registration.waiting && location.reload(), PATIENCE);
  };
  atARest(() => registration.waiting && !restory.nothing && tell(NEWER, true));
}

// --- The life cycle of a worker. ---
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

// In every tab: the new release is now in control, so the page is reloaded, once, if no text would be lost.
async function changeOver() {
  if (!controlled) return void (controlled = true);
  byId("newer").hidden = true;
  if (reloading || !(await wordsAreSafe())) return;
  reloading = true;
  location.reload();
}

// A new release may have taken control after this page was sent and before it listened; the page is then of the old release.
async function followRuler() {
  if (!workers.controller) return;
  const build = await asked(workers.controller, "build");
  if (build === root.dataset.build) return sessionStorage.removeItem(TURNED);
  const again = sessionStorage.getItem(TURNED) === build;
  sessionStorage.setItem(TURNED, build); // a reload that did not help is not repeated automatically
  if (!again) await changeOver();
}

// --- A backup file opened from the file manager of the system. ---
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

// The same for a file dropped anywhere on the page; a file input handles drops itself.
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
  followRuler().catch(() => {}); // storage is blocked: the next page load has one release only
  let registration;
  try {
    registration = await workers.register("sw.js", { scope: "./", updateViaCache: "none" });
  } catch {
    return tellTorn(false); // service workers are blocked, or sw.js is missing
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
  const ask = () => registration.update().catch(() => {}); // offline now: retried later
  if (controlled && !registration.installing && !registration.waiting) restory.rest().then(ask);
  let asked = performance.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || performance.now() - asked < HOUR) return;
    asked = performance.now();
    ask();
  });
}
