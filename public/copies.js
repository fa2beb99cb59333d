// A copy of all stories in a file that she chose, and what the browser gives away about how long it keeps things.
// Fetched when a screen asks. It knows nothing about stories: the text passes through.
const restory = window.restory;
const DATABASE = "restory-file";
const STORE = "handle";
const TYPES = [{ description: "Restory", accept: { "application/json": [".json"] } }];

// --- Where the browser lets it, it remembers which file was chosen; else only this page does (`restory.chosenFile`). ---
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
    base.close(); // so that erasing never waits for it
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
    return null; // blocked, or taken away
  }
}

// --- The file. Each answer is how things stand, and the name of the file. ---
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
  await inStore("readwrite", (store) => store.put(file, 1)).catch(() => {}); // then it is asked for again after a reload
  return stands(file);
}

async function resume() {
  const file = await remembered();
  await file?.requestPermission?.({ mode: "readwrite" });
  return stands(file);
}

// What stands in it before it is written over for the first time.
async function read() {
  const file = await remembered();
  const [how, name] = await stands(file);
  return how === "on" ? ["read", name, await (await file.getFile()).text()] : [how, name];
}

// The browser writes beside the file and puts it in its place when all is there: a write that is cut off harms nothing.
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

// --- What the browser gives away; an answer that it does not give is null. ---
async function signs() {
  const storage = navigator.storage;
  const files = storage?.getDirectory ? await storage.getDirectory().then(() => true, () => false) : null;
  const quota = (await storage?.estimate?.().catch(() => null))?.quota ?? null;
  return { quota, memory: performance.memory?.jsHeapSizeLimit ?? null, files };
}

const ANSWERS = { look: async () => stands(await remembered()), choose, resume, read, write, forget, signs };

// What fails is an answer too: "failed" and the browser's name for it; "off" or as before where she closed the question.
export async function ask(question, text) {
  try {
    return JSON.stringify(await ANSWERS[question](text));
  } catch (error) {
    if (error?.name === "AbortError") return JSON.stringify(await stands(await remembered()));
    return JSON.stringify(["failed", restory.chosenFile?.name ?? ""]);
  }
}
