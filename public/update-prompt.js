// Offline use: registers sw.js, reports when everything is cached, and asks before a new release takes over.
// boot.js loads this once the app is interactive, so that the first screen does not wait for it.
const restory = window.restory;
const root = document.documentElement;
const workers = navigator.serviceWorker;
const byId = (id) => document.getElementById(id);
const HOUR_MS = 3600000;
const FIRST_VISIT_DELAY_MS = 1000; // on the first visit, the chunks of the app are loaded first
const ACTIVATION_TIMEOUT_MS = 1500;
const RELOADED_FOR_KEY = "restory.turned";

const READY = "{{page.offline.ready}}";
const DOWNLOAD_FAILED = "{{page.new_version.did_not_arrive}}";
const NOT_READY = "{{page.offline.not_ready}}";
const UPDATE_READY = "{{page.new_version.ready}}";
const SAVE_FIRST = "{{page.new_version.save_first}}";

let controlled = workers.controller !== null;
let reloading = false;

const announce = (text) => (byId("status").textContent = text);

// Text that only this tab has would not survive a reload.
async function isTextSaved() {
  restory.flush?.();
  await new Promise((done) => setTimeout(done)); // by then the app has reported the result of the save
  return !restory.isEphemeral && root.dataset.unsaved === undefined && root.dataset.crashed === undefined;
}

// --- The update banner. Shown on navigation, or on a screen without fields, so that the layout does not shift while the user types. ---
function whenSafeToInterrupt(then) {
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

function showBanner(text, canUse = false) {
  byId("newer-text").textContent = text;
  byId("newer-use").hidden = !canUse;
  byId("newer").hidden = false;
  announce(text);
}

function offerUpdate(registration) {
  byId("newer-later").onclick = () => (byId("newer").hidden = true);
  byId("newer-use").onclick = async () => {
    if (!(await isTextSaved())) return showBanner(SAVE_FIRST, true);
    registration.waiting?.postMessage("use");
    // A pending request of this page keeps the old worker active; reloading the page ends it.
    setTimeout(() => registration.waiting && location.reload(), ACTIVATION_TIMEOUT_MS);
  };
  whenSafeToInterrupt(() => registration.waiting && !restory.isEphemeral && showBanner(UPDATE_READY, true));
}

// --- The life cycle of a worker. ---
function askWorker(worker, message) {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => resolve(event.data);
    worker.postMessage(message, [channel.port2]);
  });
}

async function reportReady(worker, isNew) {
  if ((await askWorker(worker, "whole")) !== true || restory.isEphemeral) return;
  byId("offline").textContent = READY;
  if (isNew) announce(READY);
}

function reportFailedDownload(isUpdate) {
  if (restory.isEphemeral) return;
  if (!isUpdate) return void (byId("offline").textContent = NOT_READY);
  byId("newer-later").onclick = () => (byId("newer").hidden = true);
  whenSafeToInterrupt(() => showBanner(DOWNLOAD_FAILED));
}

function trackInstall(registration) {
  const worker = registration.installing;
  if (!worker) return;
  const isUpdate = registration.active !== null;
  let isInstalled = false;
  worker.addEventListener("statechange", () => {
    isInstalled ||= worker.state === "installed";
    if (worker.state === "installed" && isUpdate) offerUpdate(registration);
    if (worker.state === "activated") reportReady(worker, !isUpdate);
    if (worker.state === "redundant" && !isInstalled) reportFailedDownload(isUpdate);
  });
}

// In every tab: the new release is now in control, so the page is reloaded, once, if no text would be lost.
async function onControllerChange() {
  if (!controlled) return void (controlled = true);
  byId("newer").hidden = true;
  if (reloading || !(await isTextSaved())) return;
  reloading = true;
  location.reload();
}

// A new release may have taken control after this page was sent and before it listened; the page is then of the old release.
async function checkControllerBuild() {
  if (!workers.controller) return;
  const build = await askWorker(workers.controller, "build");
  if (build === root.dataset.build) return sessionStorage.removeItem(RELOADED_FOR_KEY);
  const hasReloaded = sessionStorage.getItem(RELOADED_FOR_KEY) === build;
  sessionStorage.setItem(RELOADED_FOR_KEY, build); // a reload that did not help is not repeated automatically
  if (!hasReloaded) await onControllerChange();
}

// --- A file opened from the file manager of the system: it goes through the file input of the screen that opens everything. ---
async function openLaunched({ files = [] }) {
  if (!files.length) return;
  const transfer = new DataTransfer();
  transfer.items.add(await files[0].getFile());
  // Both addresses show that screen; the other one clears it where it already shows what it opened.
  if (!byId("open-file")) location.hash = location.hash === "#/x" ? "#/r" : "#/x";
  const insertFile = () => {
    const field = byId("open-file");
    if (!field) return false;
    field.files = transfer.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
  };
  if (!insertFile()) new MutationObserver((_, watch) => insertFile() && watch.disconnect()).observe(byId("app"), { childList: true, subtree: true });
}

// The same for a file dropped anywhere on the page; a file input handles drops itself.
function onDrop(event) {
  const file = event.dataTransfer?.files[0];
  if (!file || event.target.closest?.("input")) return;
  event.preventDefault();
  if (event.type === "drop") openLaunched({ files: [{ getFile: () => file }] });
}

export async function start() {
  addEventListener("drop", onDrop);
  addEventListener("dragover", (event) => event.dataTransfer?.types.includes("Files") && !event.target.closest?.("input") && event.preventDefault());
  window.launchQueue?.setConsumer(openLaunched);
  if (!controlled) {
    await new Promise((done) => setTimeout(done, FIRST_VISIT_DELAY_MS));
    await restory.waitForTypingIdle();
  }
  if (restory.isEphemeral) return;
  workers.addEventListener("controllerchange", onControllerChange);
  checkControllerBuild().catch(() => {}); // storage is blocked: the next page load has one release only
  let registration;
  try {
    registration = await workers.register("sw.js", { scope: "./", updateViaCache: "none" });
  } catch {
    return reportFailedDownload(false); // service workers are blocked, or sw.js is missing
  }
  if (restory.isEphemeral) return restory.unregisterServiceWorker();
  let tracked = null;
  const trackNewWorker = () => {
    if (registration.installing === tracked) return;
    tracked = registration.installing;
    trackInstall(registration);
  };
  registration.addEventListener("updatefound", trackNewWorker);
  trackNewWorker();
  if (registration.active) reportReady(registration.active, false);
  if (registration.waiting && controlled) offerUpdate(registration);
  const checkForUpdate = () => registration.update().catch(() => {}); // offline now: retried later
  if (controlled && !registration.installing && !registration.waiting) restory.waitForTypingIdle().then(checkForUpdate);
  let lastCheckedAt = performance.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || performance.now() - lastCheckedAt < HOUR_MS) return;
    lastCheckedAt = performance.now();
    checkForUpdate();
  });
}
