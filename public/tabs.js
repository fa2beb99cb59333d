// The tab lease (Web Locks): one window writes to a story; others show it read-only and may take over.
// It is a convenience: without locks, or if two windows write anyway, the edits of both are merged on save.
const root = document.documentElement;
const locks = navigator.locks;
const FIELDS = "textarea, input, select, [contenteditable]";
const DOES = `button, summary, label, ${FIELDS}`;

let held = null; // the name of the lock that is held or waited for
let letGo = null; // releases it
let waiting = null; // aborts the wait

const nameOf = (story) => `restory ${new URL("./", document.baseURI).pathname} ${story}`;

function leave() {
  letGo?.();
  waiting?.abort();
  held = letGo = waiting = null;
}

// Resolves when the lock is released; calls `tell` with whether this window writes.
function keep(name, tell) {
  tell(true);
  return new Promise((done) => (letGo = done)).then(() => name);
}

// When the writing window closes, the next one in the queue writes.
function wait(name, tell) {
  waiting = new AbortController();
  locks.request(name, { signal: waiting.signal }, () => keep(name, tell)).catch((error) => lost(error, name, tell));
}

// Another window took over, or this window aborted the wait.
function lost(error, name, tell) {
  if (error.name !== "AbortError" || held !== name || letGo === null) return;
  letGo = null;
  tell(false);
  wait(name, tell);
}

// Requests the lease of a story; `take` takes it from the window that has it.
export function hold(story, take, tell) {
  const name = nameOf(story);
  if (!locks || (held === name && letGo)) return tell(true);
  leave();
  held = name;
  const options = take ? { steal: true } : { ifAvailable: true };
  const asked = locks.request(name, options, (lock) => {
    if (held !== name) return;
    if (lock) return keep(name, tell);
    tell(false);
    wait(name, tell);
  });
  asked.catch((error) => lost(error, name, tell));
}

export function release() {
  leave();
}

// Read-only: links work, input is blocked. The button of the read-only notice keeps working.
const inside = (event, what) => event.target.closest?.(`#app :is(${what})`) && !event.target.closest(".notice");

function stop(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function key(event) {
  const writes = inside(event, DOES) && !/^(Tab|Arrow.*|Home|End|Page.*|Escape|Shift)$/.test(event.key);
  const alters = inside(event, "input:not([type=text]), select") && /^(Arrow.*|Home|End|Page.*)$/.test(event.key);
  if ((writes && !event.ctrlKey && !event.metaKey) || alters) stop(event);
}

const touch = (event) => inside(event, DOES) && stop(event);
const STOPS = { beforeinput: (event) => inside(event, FIELDS) && stop(event), click: touch, mousedown: touch, pointerdown: touch, keydown: key };

// The listeners exist only while the window is read-only, so that they cost nothing during typing.
function hear() {
  const change = root.dataset.reads === undefined ? "removeEventListener" : "addEventListener";
  for (const [kind, stops] of Object.entries(STOPS)) document[change](kind, stops, true);
}

new MutationObserver(hear).observe(root, { attributeFilter: ["data-reads"] });
hear();
