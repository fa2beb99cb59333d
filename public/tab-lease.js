// The tab lease (Web Locks): one window writes to a story; others show it read-only and may take over.
// It is a convenience: without locks, or if two windows write anyway, the edits of both are merged on save.
const root = document.documentElement;
const locks = navigator.locks;
const FIELDS = "textarea, input, select, [contenteditable]";
const CONTROLS = `button, summary, label, ${FIELDS}`;

let lockName = null; // the name of the lock that is held or waited for
let releaseLock = null; // releases it
let pendingRequest = null; // aborts the wait

const lockNameOf = (story) => `restory ${new URL("./", document.baseURI).pathname} ${story}`;

export function releaseLease() {
  releaseLock?.();
  pendingRequest?.abort();
  lockName = releaseLock = pendingRequest = null;
}

// Resolves when the lock is released; calls `tell` with whether this window writes.
function holdLock(name, onChange) {
  onChange(true);
  return new Promise((done) => (releaseLock = done)).then(() => name);
}

// When the writing window closes, the next one in the queue writes.
function waitForLock(name, onChange) {
  pendingRequest = new AbortController();
  locks.request(name, { signal: pendingRequest.signal }, () => holdLock(name, onChange)).catch((error) => onLockLost(error, name, onChange));
}

// Another window took over, or this window aborted the wait.
function onLockLost(error, name, onChange) {
  if (error.name !== "AbortError" || lockName !== name || releaseLock === null) return;
  releaseLock = null;
  onChange(false);
  waitForLock(name, onChange);
}

// Requests the lease of a story; `take` takes it from the window that has it.
export function acquireLease(story, steal, onChange) {
  const name = lockNameOf(story);
  if (!locks || (lockName === name && releaseLock)) return onChange(true);
  releaseLease();
  lockName = name;
  const options = steal ? { steal: true } : { ifAvailable: true };
  const request = locks.request(name, options, (lock) => {
    if (lockName !== name) return;
    if (lock) return holdLock(name, onChange);
    onChange(false);
    waitForLock(name, onChange);
  });
  request.catch((error) => onLockLost(error, name, onChange));
}

// Read-only: links work, input is blocked. The button of the read-only notice keeps working.
const isInApp = (event, what) => event.target.closest?.(`#app :is(${what})`) && !event.target.closest(".notice");

function blockEvent(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function onKey(event) {
  const writes = isInApp(event, CONTROLS) && !/^(Tab|Arrow.*|Home|End|Page.*|Escape|Shift)$/.test(event.key);
  const alters = isInApp(event, "input:not([type=text]), select") && /^(Arrow.*|Home|End|Page.*)$/.test(event.key);
  if ((writes && !event.ctrlKey && !event.metaKey) || alters) blockEvent(event);
}

const onPointer = (event) => isInApp(event, CONTROLS) && blockEvent(event);
const BLOCKERS = { beforeinput: (event) => isInApp(event, FIELDS) && blockEvent(event), click: onPointer, mousedown: onPointer, pointerdown: onPointer, keydown: onKey };

// The listeners exist only while the window is read-only, so that they cost nothing during typing.
function updateListeners() {
  const method = root.dataset.reads === undefined ? "removeEventListener" : "addEventListener";
  for (const [kind, blocker] of Object.entries(BLOCKERS)) document[method](kind, blocker, true);
}

new MutationObserver(updateListeners).observe(root, { attributeFilter: ["data-reads"] });
updateListeners();
