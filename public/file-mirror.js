// The file mirror: a backup of all stories in a file that the user chose. Also reports signs of how long the browser keeps stored data.
// Loaded on demand. It never interprets stories: the text passes through unread.
const restory = window.restory;
const DATABASE = "restory-file";
const STORE = "handle";
const TYPES = [{ description: "Restory", accept: { "application/json": [".json"] } }];

// --- The file handle is stored in IndexedDB where the browser allows it; otherwise only this page has it (`restory.chosenFile`). ---
function openDatabase() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => resolve(request.result);
  });
}

async function runInStore(mode, query) {
  const connection = await openDatabase();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = connection.transaction(STORE, mode);
      const request = query(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    connection.close(); // so that erasing is never blocked
  }
}

async function storedHandle() {
  if (restory.isEphemeral) return null;
  if (restory.chosenFile) return restory.chosenFile;
  try {
    const all = (await indexedDB.databases?.()) ?? [];
    if (!all.some((one) => one.name === DATABASE)) return null;
    restory.chosenFile = (await runInStore("readonly", (store) => store.get(1))) ?? null;
    return restory.chosenFile;
  } catch {
    return null; // blocked, or evicted by the browser
  }
}

// --- The file. Each answer has the state of the file mirror and the name of the file. ---
const isSupported = () => typeof window.showSaveFilePicker === "function" && !restory.isEphemeral;

async function stateOf(file) {
  if (!isSupported()) return ["cannot", ""];
  if (!file) return ["off", ""];
  const permission = (await file.queryPermission?.({ mode: "readwrite" })) ?? "granted";
  return [permission === "granted" ? "on" : "waits", file.name];
}

async function choose(name) {
  const file = await window.showSaveFilePicker({ suggestedName: name, types: TYPES });
  if (restory.isEphemeral) return stateOf(null);
  restory.chosenFile = file;
  await runInStore("readwrite", (store) => store.put(file, 1)).catch(() => {}); // if it cannot be stored, the user chooses again after a reload
  return stateOf(file);
}

async function resume() {
  const file = await storedHandle();
  await file?.requestPermission?.({ mode: "readwrite" });
  return stateOf(file);
}

// Returns the text of the file before it is overwritten for the first time.
async function read() {
  const file = await storedHandle();
  const [state, name] = await stateOf(file);
  return state === "on" ? ["read", name, await (await file.getFile()).text()] : [state, name];
}

// The browser writes to a temporary file and swaps it in on close: an interrupted write does not damage the file.
async function write(text) {
  const file = await storedHandle();
  const [state, name] = await stateOf(file);
  if (state !== "on") return [state, name];
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

async function forgetFile() {
  restory.chosenFile = null;
  await new Promise((done) => {
    const request = indexedDB.deleteDatabase(DATABASE);
    request.onsuccess = request.onerror = request.onblocked = done;
  });
  return stateOf(null);
}

// --- Signs of how long the browser keeps stored data; null for each that it does not report. ---
async function storageSignals() {
  const storage = navigator.storage;
  const files = storage?.getDirectory ? await storage.getDirectory().then(() => true, () => false) : null;
  const quota = (await storage?.estimate?.().catch(() => null))?.quota ?? null;
  return { quota, memory: performance.memory?.jsHeapSizeLimit ?? null, files };
}

const HANDLERS = { look: async () => stateOf(await storedHandle()), choose, resume, read, write, forget: forgetFile, signs: storageSignals };

// Never throws: an error gives "failed" and the name of the file; a file dialog that the user closed gives the state as it was.
export async function handleRequest(request, text) {
  try {
    return JSON.stringify(await HANDLERS[request](text));
  } catch (error) {
    if (error?.name === "AbortError") return JSON.stringify(await stateOf(await storedHandle()));
    return JSON.stringify(["failed", restory.chosenFile?.name ?? ""]);
  }
}
