// One window writes in a story; others read along and may take over. Which one it is, the browser's locks tell (Web Locks).
// They are a courtesy: where there are none, or two write all the same, the words of both are merged when they are saved.
const root = document.documentElement;
const locks = navigator.locks;
const FIELDS = "textarea, input, select, [contenteditable]";
const DOES = `button, summary, label, ${FIELDS}`;

let held = null; // the name of the lock held or waited for
let letGo = null; // gives it back
let waiting = null; // ends the wait

const nameOf = (story) => `restory ${new URL("./", document.baseURI).pathname} ${story}`;

function leave() {
  letGo?.();
  waiting?.abort();
  held = letGo = waiting = null;
}

// Resolves when the lock is given back; `tell` hears whether this window writes.
function keep(name, tell) {
  tell(true);
  return new Promise((done) => (letGo = done)).then(() => name);
}

// When whoever writes goes away, the next in the row writes.
function wait(name, tell) {
  waiting = new AbortController();
  locks.request(name, { signal: waiting.signal }, () => keep(name, tell)).catch((error) => lost(error, name, tell));
}

// Another window took over, or the wait was ended here.
function lost(error, name, tell) {
  if (error.name !== "AbortError" || held !== name || letGo === null) return;
  letGo = null;
  tell(false);
  wait(name, tell);
}

// Asks for a story; `take` takes it from whichever window has it.
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

// Reading along: links lead on, nothing is written. The bar that says so keeps its button.
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

// A window that writes is not asked about each letter.
function hear() {
  const change = root.dataset.reads === undefined ? "removeEventListener" : "addEventListener";
  for (const [kind, stops] of Object.entries(STOPS)) document[change](kind, stops, true);
}

new MutationObserver(hear).observe(root, { attributeFilter: ["data-reads"] });
hear();
