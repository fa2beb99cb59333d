// Starts the app: Trusted Types, the IndexedDB mirror, the crash screen, then the WebAssembly. It never interprets stories: keys and texts
// pass through unread. pre-paint.js has created `window.restory`; quick-exit.js owns the quick exit.
const root = document.documentElement;
const restory = (window.restory ??= {});
const boot = document.getElementById("boot"); // document.currentScript is null in a module
const byId = (id) => document.getElementById(id);

// --- Trusted Types. A tripwire, not a sanitiser: the app never builds HTML from text, so anything that looks like HTML throws. ---
const DANGEROUS_HTML = /<\s*(script|iframe|object|embed|link|meta|base|form)\b|\son\w+\s*=|javascript:/i;
const OWN_SCRIPTS = /^sw\.js$/;

function ownScript(text) {
  const url = new URL(text, document.baseURI);
  const home = new URL("./", document.baseURI);
  const name = url.pathname.slice(home.pathname.length);
  if (url.origin === home.origin && url.pathname.startsWith(home.pathname) && OWN_SCRIPTS.test(name)) return text;
  throw new TypeError("Restory does not load this script");
}

function installTrustedTypesPolicy() {
  try {
    window.trustedTypes?.createPolicy("default", {
      createHTML(text) {
        if (DANGEROUS_HTML.test(text)) throw new TypeError("Restory does not run HTML from text");
        return text;
      },
      createScriptURL: ownScript,
    });
  } catch (error) {
    console.warn(error); // An extension made a policy of this name first. The app works without its own.
  }
}

// --- The mirror in IndexedDB. Created at the first write, so that reading and ephemeral mode leave no database behind. ---
const DATABASE = "restory";
const STORES = ["stories", "history"];
let databasePromise = null;

function openDatabase(onlyIfThere) {
  databasePromise ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      if (onlyIfThere) return request.transaction.abort(); // then no database is created
      for (const store of STORES) request.result.createObjectStore(store);
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      database.onclose = () => (databasePromise = null); // closed by the browser; the next write opens it again
      database.onversionchange = () => { database.close(); databasePromise = null; }; // another tab is erasing everything
      resolve(database);
    };
  });
  databasePromise.catch(() => (databasePromise = null));
  return databasePromise;
}

const errorName = (error) => error?.name ?? String(error);
async function putAll(store, json, strict) {
  if (restory.isEphemeral) return;
  try {
    const database = await openDatabase();
    await new Promise((resolve, reject) => {
      const transaction = database.transaction(store, "readwrite", { durability: strict ? "strict" : "relaxed" });
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
      const texts = transaction.objectStore(store);
      for (const [key, text] of JSON.parse(json)) text === null ? texts.delete(key) : texts.put(text, key);
    });
  } catch (error) {
    throw errorName(error);
  }
}

// Browsers that cannot list their databases have to open one to find out.
async function databaseExists() {
  if (databasePromise) return true;
  const list = await indexedDB.databases?.().catch(() => null);
  if (list) return list.some((one) => one.name === DATABASE);
  return openDatabase(true).then(() => true, (error) => {
    if (error?.name === "AbortError") return false;
    throw error;
  });
}

async function getAll(store) {
  if (restory.isEphemeral) return "[]";
  try {
    if (!(await databaseExists())) return "[]";
    const database = await openDatabase();
    return await new Promise((resolve, reject) => {
      const texts = database.transaction(store).objectStore(store);
      const keys = texts.getAllKeys();
      const values = texts.getAll();
      values.onsuccess = () => resolve(JSON.stringify(keys.result.map((key, n) => [key, values.result[n]])));
      values.onerror = () => reject(values.error);
    });
  } catch (error) {
    throw errorName(error);
  }
}

// Snapshots are many and long, so their keys are listed and each text is read only on request.
async function runRequest(store, query) {
  if (restory.isEphemeral || !(await databaseExists())) return null;
  const database = await openDatabase();
  return new Promise((resolve, reject) => {
    const request = query(database.transaction(store).objectStore(store));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

// Reverts what this visit stored: restores records as they were before it (null: there was none), deletes all snapshots of its new stories
// and every snapshot made since it began (of the story `only`, where one is named). It also works in ephemeral mode, which may begin at
// the same moment.
async function revert(json) {
  const { texts, stories, since, only } = JSON.parse(json);
  stashed.clear();
  if (!(await databaseExists())) return;
  const database = await openDatabase();
  const isOfVisit = (key) => {
    const [story, at] = String(key).replace("restory.h.", "").split(".");
    return stories.includes(story) || (Number(at) >= since && story === (only ?? story));
  };
  await new Promise((resolve, reject) => {
    const transaction = database.transaction(STORES, "readwrite", { durability: "strict" });
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(errorName(transaction.error));
    const stored = transaction.objectStore("stories");
    for (const [key, text] of texts) text === null ? stored.delete(key) : stored.put(text, key);
    const history = transaction.objectStore("history");
    const keys = history.getAllKeys();
    keys.onsuccess = () => keys.result.filter(isOfVisit).forEach((key) => history.delete(key));
  });
}

async function erase() {
  stashed.clear();
  const database = await databasePromise?.catch(() => null);
  database?.close();
  databasePromise = null;
  restory.chosenFile = null;
  const deleteDatabase = (name) => new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = resolve;
    request.onerror = () => reject(errorName(request.error));
  });
  await Promise.all([unregisterServiceWorker(), deleteDatabase(DATABASE), deleteDatabase("restory-file")]); // none waits for another
}

// --- The crash screen. The memory of a crashed app cannot be read: what is left are the stashed records and the fields on the page. ---
const stashed = new Map();

function stash(key, text) {
  text ? stashed.set(key, text) : stashed.delete(key);
}

function labelOf(field) {
  const named = field.getAttribute("aria-labelledby")?.split(" ").map((id) => byId(id)?.textContent ?? "").join(" ");
  return (field.getAttribute("aria-label") || named || field.labels?.[0]?.textContent || "").trim();
}

function visibleText() {
  const fields = [...byId("app").querySelectorAll("textarea, input:not([type=radio], [type=checkbox], [type=file], .input--secret)")];
  return fields.filter((field) => field.value).map((field) => `${labelOf(field)}\n${field.value}`.trim()).join("\n\n");
}

function isSaved(key, text) {
  try {
    return localStorage.getItem(key) === text;
  } catch {
    return false;
  }
}

function savedSentence() {
  if (restory.isEphemeral) return "{{page.crash.nothing_saved}}";
  const safe = stashed.size > 0 && [...stashed].every(([key, text]) => isSaved(key, text));
  if (!safe) return "{{page.crash.maybe_unsaved}}";
  return "{{page.crash.saved}}";
}

function rescuedText(live) {
  const saved = [...stashed].map(([key, text]) => `--- ${key} ---\n${text}`);
  return [`{{page.crash.file_on_screen}}\n\n${live}`, "{{page.crash.file_saved}}", ...saved].join("\n\n");
}

function download(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

function crash(message) {
  byId("crash-why").append(`${message}\n`); // the first message has the cause; later ones are consequences
  if (root.dataset.crashed !== undefined) return;
  restory.flush = null; // it would call into the crashed app
  const live = visibleText();
  const where = location.hash || "./"; // the help page may be opened before the reload
  root.dataset.crashed = "";
  byId("crash").hidden = false;
  byId("crash-kept").textContent = savedSentence();
  byId("crash-live").hidden = live === "";
  byId("crash-words").textContent = live;
  byId("crash-download").onclick = () => download("{{page.crash.file_name}}", "text/plain;charset=utf-8", rescuedText(live));
  byId("crash-reload").onclick = () => {
    history.replaceState(null, "", where);
    location.reload();
  };
  byId("crash-title").focus();
}

function watchForCrashes() {
  const reportCrash = (error) => {
    if (error instanceof WebAssembly.RuntimeError) crash(`${error.message}\n${error.stack ?? ""}`);
  };
  window.addEventListener("error", (event) => reportCrash(event.error));
  window.addEventListener("unhandledrejection", (event) => reportCrash(event.reason));
  // The help page stays reachable after a crash; its links lead back to the crash screen.
  window.addEventListener("hashchange", () => {
    if (root.dataset.crashed !== undefined) root.dataset.screen = location.hash.startsWith("#/help") ? "help" : "app";
  });
}

// Blurring a field may add its text to the page and so move the button that is being pressed. Therefore mousedown on a button keeps the
// focus in the field, and the field is blurred on click, before the button acts. A click
// without a pointer, such as that of Enter in a form, leaves the focus where it is.
function keepFocusOnPress() {
  const field = () => (/^(TEXTAREA|INPUT)$/.test(document.activeElement?.tagName) ? document.activeElement : null);
  const button = (event) => event.target.closest?.(":is(.actions, .screen__actions, .passage__actions, .question) .button, .actions .link");
  document.addEventListener("mousedown", (event) => { if (button(event) && field()) event.preventDefault(); });
  document.addEventListener("click", (event) => { if (event.detail && button(event)) field()?.blur(); }, true);
}

// Listens only while text is stored nowhere: a permanent beforeunload listener would disable the back/forward cache.
function confirmUnsavedClose() {
  const preventClose = (event) => { if (root.dataset.gone === undefined) event.preventDefault(); };
  const update = () => (root.dataset.atRisk === undefined ? removeEventListener : addEventListener)("beforeunload", preventClose);
  new MutationObserver(update).observe(root, { attributeFilter: ["data-at-risk"] });
}

// --- The bar of the browser follows a theme that was chosen by hand, otherwise the system. ---
const bars = [...document.querySelectorAll("meta[name=theme-color]")];
const colours = bars.map((bar) => bar.content);
function colourBars() {
  bars.forEach((bar, n) => (bar.content = colours[["paper", "night"].indexOf(root.dataset.theme)] ?? colours[n]));
}

// --- Installation. The install banner of the browser is suppressed: the settings explain it and prompt when the user asks for it. ---
let installPrompt = null;
window.addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  installPrompt = event;
});
window.addEventListener("appinstalled", () => (installPrompt = null));

async function install() {
  const prompt = installPrompt;
  installPrompt = null; // the prompt can be used once
  return (await prompt?.prompt())?.outcome === "accepted";
}

// --- Once the app is interactive, loads the app stylesheet and registers the service worker (not in ephemeral mode). ---
function onAppReady(_, watch) {
  if (root.dataset.app !== "ready") return;
  watch.disconnect();
  restory.appendStylesheet();
  if (!navigator.serviceWorker?.controller) waitForTypingIdle().then(loadFonts);
  // Without a service worker, or if update-prompt.js does not load, the page needs a network.
  if (navigator.serviceWorker && !restory.isEphemeral) import("./update-prompt.js").then((updates) => updates.start(), () => {});
}

// --- Idle detection: resolves after a second without input, or after 15 seconds of continuous typing, so that loading does not slow typing. ---
const IDLE_MS = 1000;
const MAX_WAIT_MS = 15000;

function waitForTypingIdle() {
  return new Promise((done) => {
    let idleTimer = 0;
    const finish = () => {
      removeEventListener("input", onInput, true);
      clearTimeout(idleTimer);
      clearTimeout(maxTimer);
      done();
    };
    const onInput = () => {
      clearTimeout(idleTimer);
      idleTimer = setTimeout(finish, IDLE_MS);
    };
    const maxTimer = setTimeout(finish, MAX_WAIT_MS);
    addEventListener("input", onInput, true);
    onInput();
  });
}

function loadStylesheet() {
  return new Promise((resolve, reject) => {
    if (root.dataset.look !== undefined) return resolve();
    const stylesheet = restory.appendStylesheet();
    stylesheet.addEventListener("load", resolve);
    stylesheet.addEventListener("error", () => reject("NetworkError"));
  });
}

async function unregisterServiceWorker() {
  const home = new URL("./", document.baseURI);
  for (const worker of (await navigator.serviceWorker?.getRegistrations().catch(() => [])) ?? []) {
    if (worker.scope !== home.href) continue;
    for (const one of [worker.installing, worker.waiting, worker.active]) one?.postMessage("forget");
    await worker.unregister();
  }
  for (const name of (await window.caches?.keys().catch(() => [])) ?? []) {
    if (name.startsWith("restory-") && name.endsWith(`@${home.pathname}`)) await caches.delete(name);
  }
}

let ephemeral = false;
Object.defineProperty(restory, "isEphemeral", {
  get: () => ephemeral,
  set(on) {
    ephemeral = on;
    if (on) {
      stashed.clear();
      unregisterServiceWorker();
    }
  },
});

// Resolves when the document is parsed and static-screens.js, which is deferred, has run or failed to load.
const domReady = new Promise((resolve) => {
  if (restory.quickExit || document.readyState === "complete") resolve();
  document.addEventListener("DOMContentLoaded", resolve);
  window.addEventListener("load", resolve);
});

// pre-paint.js has started to compile the WebAssembly. The HTTP cache may hold something else under its name (an error page of the host, a captive
// portal): after a compile error the file is fetched again, past the cache.
async function instantiate(app) {
  try {
    await app.default({ module_or_path: (await restory.wasmModule?.catch(() => null)) ?? boot.dataset.wasm });
  } catch (error) {
    if (!(error instanceof WebAssembly.CompileError)) throw error;
    await app.default({ module_or_path: fetch(boot.dataset.wasm, { cache: "reload" }) });
  }
}

// The faces: from the cache of the service worker at once, else when the first screen is usable and nobody is typing.
const loadFonts = () => import("./fonts.js").catch(() => {});

async function start() {
  if (root.dataset.failed) return; // framed, or the browser is too old: static-screens.js shows the message
  installTrustedTypesPolicy();
  if (navigator.serviceWorker?.controller) loadFonts();
  const script = import(boot.dataset.js);
  script.catch(() => {}); // reported below
  await domReady;
  if (root.dataset.failed) return;
  if (!restory.quickExit) return showLoadFailure(new Error("static-screens.js did not arrive")); // without the quick exit, the app does not start
  watchForCrashes();
  keepFocusOnPress();
  confirmUnsavedClose();
  colourBars();
  new MutationObserver(colourBars).observe(root, { attributeFilter: ["data-theme"] });
  try {
    new MutationObserver(onAppReady).observe(root, { attributeFilter: ["data-app"] });
    await instantiate(await script);
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) return crash(`${error.message}\n${error.stack ?? ""}`);
    showLoadFailure(error);
  }
}

function showLoadFailure(error) {
  console.error(error);
  root.dataset.failed = "wasm";
  byId("failed-wasm").hidden = false;
}

Object.assign(restory, {
  stash, download, crash, erase, revert, unregisterServiceWorker, install, loadStylesheet, waitForTypingIdle,
  installable: () => installPrompt !== null,
  putMirrorRecords: (json, strict) => putAll("stories", json, strict),
  putSnapshots: (json, strict) => putAll("history", json, strict),
  mirrorRecords: () => getAll("stories"),
  // The tab lease: which of two windows writes to a story. If tab-lease.js does not load, both may write, and their edits are merged.
  acquireLease: (story, steal, onChange) =>
    import("./tab-lease.js").then((lease) => lease.acquireLease(story, steal, onChange), () => onChange(true)),
  releaseLease: () => import("./tab-lease.js").then((lease) => lease.releaseLease(), () => {}),
  // The file mirror, and how long this browser keeps stored data.
  requestFileMirror: (request, text) => import("./file-mirror.js").then((mirror) => mirror.handleRequest(request, text)),
  requestSiteFile: (request, text) => import("./site-file.js").then((site) => site.handleRequest(request, text)),
  snapshotKeys: async () => JSON.stringify((await runRequest("history", (texts) => texts.getAllKeys())) ?? []),
  snapshotText: async (key) => (await runRequest("history", (texts) => texts.get(key))) ?? null,
});
start().catch(showLoadFailure);
