// The file mirror: a backup of all stories in a file that the user chose. Also reports signs of how long the browser keeps stored data.
// Loaded on demand. It never interprets stories: the text passes through unread.
const restory = window.restory;
const DATABASE = "restory-file";
const STORE = "handle";
const TYPES = [{ description: "Restory", accept: { "application/json": [".json"] } }];

// --- The file handle is stored in IndexedDB where the browser allows it; otherwise only this page has it (`restory.chosenFile`). ---
function database() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => resolve(request.result);
  });
}

async function inStore(mode, question) {
  const base = await database();
  try {
    return await new Promise((resolve, reject) => {
      const work = base.transaction(STORE, mode);
      const request = question(work.objectStore(STORE));
      work.oncomplete = () => resolve(request.result);
      work.onabort = () => reject(work.error);
    });
  } finally {
    base.close(); // so that erasing is never blocked
  }
}

async function remembered() {
  if (restory.nothing) return null;
  if (restory.chosenFile) return restory.chosenFile;
  try {
    const all = (await indexedDB.databases?.()) ?? [];
    if (!all.some((one) => one.name === DATABASE)) return null;
    restory.chosenFile = (await inStore("readonly", (store) => store.get(1))) ?? null;
    return restory.chosenFile;
  } catch {
    return null; // blocked, or evicted by the browser
  }
}

// --- The file. Each answer has the state of the file mirror and the name of the file. ---
const can = () => typeof window.showSaveFilePicker === "function" && !restory.nothing;

async function stands(file) {
  if (!can()) return ["cannot", ""];
  if (!file) return ["off", ""];
  const may = (await file.queryPermission?.({ mode: "readwrite" })) ?? "granted";
  return [may === "granted" ? "on" : "waits", file.name];
}

async function choose(name) {
  const file = await window.showSaveFilePicker({ suggestedName: name, types: TYPES });
  if (restory.nothing) return stands(null);
  restory.chosenFile = file;
  await inStore("readwrite", (store) => store.put(file, 1)).catch(() => {}); // if it cannot be stored, the user chooses again after a reload
  return stands(file);
}

async function resume() {
  const file = await remembered();
  await file?.requestPermission?.({ mode: "readwrite" });
  return stands(file);
}

// Returns the text of the file before it is overwritten for the first time.
async function read() {
  const file = await remembered();
  const [how, name] = await stands(file);
  return how === "on" ? ["read", name, await (await file.getFile()).text()] : [how, name];
}

// The browser writes to a temporary file and swaps it in on close: an interrupted write does not damage the file.
async function write(text) {
  const file = await remembered();
  const [how, name] = await stands(file);
  if (how !== "on") return [how, name];
  const stream = await file.createWritable();
  try {
    await stream.write(text);
    await stream.close();
  } catch (error) {
    await stream.abort?.().catch(() => {});
    throw error;
  }
  return ["written", name];
}

async function forget() {
  restory.chosenFile = null;
  await new Promise((done) => {
    const request = indexedDB.deleteDatabase(DATABASE);
    request.onsuccess = request.onerror = request.onblocked = done;
  });
  return stands(null);
}

// --- Signs of how long the browser keeps stored data; null for each that it does not report. ---
async function signs() {
  const storage = navigator.storage;
  const files = storage?.getDirectory ? await storage.getDirectory().then(() => true, () => false) : null;
  const quota = (await storage?.estimate?.().catch(() => null))?.quota ?? null;
  return { quota, memory: performance.memory?.jsHeapSizeLimit ?? null, files };
}

const ANSWERS = { look: async () => stands(await remembered()), choose, resume, read, write, forget, signs };

// Never throws: an error gives "failed" and the name of the file; a file dialog that the user closed gives the state as it was.
export async function ask(question, text) {
  try {
    return JSON.stringify(await ANSWERS[question](text));
  } catch (error) {
    if (error?.name === "AbortError") return JSON.stringify(await stands(await remembered()));
    return JSON.stringify(["failed", restory.chosenFile?.name ?? ""]);
  }
}
