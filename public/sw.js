// Caches one complete release, so that the page opens offline. The build fills in VERSION, BUILD and FILES.
// It handles the files of the app only: no stories, no other storage, no cache but its own.
const VERSION = "";
const BUILD = ""; // also an attribute of the page of the same release
const FILES = {}; // URL relative to this script -> SHA-256

const HOME = new URL("./", self.location).pathname;
const CACHE = `restory-${VERSION}@${HOME}`; // one host may serve two copies of the app from two folders
const BLANK = "blank.html";
let isForgotten = false;

const urlOf = (file) => new URL(file, self.location).href;
const ownCaches = async () => (await caches.keys()).filter((name) => /^restory-[0-9a-f]*@(.*)$/.exec(name)?.[1] === HOME);
const deleteCaches = async (names) => Promise.all(names.map((name) => caches.delete(name)));

async function hashOf(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Returns the response if its content has the hash, else null. It is built again, since a redirected response may not answer a navigation.
async function verified(response, hash) {
  if (!response?.ok) return null;
  const bytes = await response.arrayBuffer();
  if ((await hashOf(bytes)) !== hash) return null;
  const headers = new Headers(response.headers);
  for (const name of ["Content-Encoding", "Content-Length", "Vary"]) headers.delete(name);
  return new Response(bytes, { headers });
}

// Returns a file that an earlier release has cached with the same content, so that it is not fetched again.
async function fromOlderCache(file, hash) {
  for (const cacheName of await ownCaches()) {
    const found = await verified(await caches.match(urlOf(file), { cacheName }), hash);
    if (found) return found;
  }
  return null;
}

// Fetches a file; if the HTTP cache has an older one under its name, fetches it past the cache.
async function fetchVerified(file, hash) {
  for (const cache of ["default", "reload"]) {
    const found = await verified(await fetch(urlOf(file), { cache }), hash);
    if (found) return found;
  }
  return null;
}

// All files or none: an incomplete release is never activated.
async function install() {
  const known = await caches.has(CACHE);
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(Object.entries(FILES).map(async ([file, hash]) => {
      const found = (await fromOlderCache(file, hash)) ?? (await fetchVerified(file, hash));
      if (!found || isForgotten) throw new Error(`${file} did not arrive as it was built`);
      await cache.put(urlOf(file), found);
    }));
  } catch (error) {
    if (!known || isForgotten) await deleteCaches([CACHE]);
    throw error;
  }
}

async function activate() {
  await deleteCaches((await ownCaches()).filter((name) => name !== CACHE));
  await self.clients.claim();
}

// Resolves to whether every file is cached; fetches again what the browser has evicted.
async function isComplete() {
  const cached = new Set((await caches.has(CACHE)) ? (await (await caches.open(CACHE)).keys()).map((request) => request.url) : []);
  if (Object.keys(FILES).every((file) => cached.has(urlOf(file)))) return true;
  return install().then(() => true, () => false);
}

async function respond(file, request) {
  const cached = await caches.match(urlOf(file), { cacheName: CACHE });
  if (cached) return cached;
  // The browser or the user has deleted the cached files.
  try {
    const found = await fetchVerified(file, FILES[file]);
    if (found) return found;
  } catch (error) {
    if (file === BLANK) return new Response("", { headers: { "Content-Type": "text/html" } }); // the quick exit always works
    throw error;
  }
  // The host has another release by now. Releases are never mixed: from here on, everything comes from the host.
  await self.registration.unregister();
  await deleteCaches([CACHE]);
  return fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== self.location.origin || !pathname.startsWith(HOME)) return;
  const rest = pathname.slice(HOME.length);
  const hash = rest.search(/%23/); // some apps write %23 for the # of a link
  if (mode === "navigate" && hash >= 0) {
    const fragment = decodeURIComponent(rest.slice(hash));
    return event.respondWith(Response.redirect(urlOf(`./${rest.slice(0, hash)}${fragment}`)));
  }
  const file = rest === "" || rest === "index.html" ? "./" : rest;
  if (Object.hasOwn(FILES, file)) event.respondWith(respond(file, event.request));
});
self.addEventListener("message", (event) => {
  if (event.data === "use") event.waitUntil(self.skipWaiting()); // only after the user agreed
  if (event.data === "whole") {
    isForgotten = false; // this tab wants the cache
    event.waitUntil(isComplete().then((isCached) => event.ports[0].postMessage(isCached)));
  }
  if (event.data === "build") event.ports[0].postMessage(BUILD);
  if (event.data === "forget") {
    isForgotten = true;
    event.waitUntil(ownCaches().then(deleteCaches));
  }
});
