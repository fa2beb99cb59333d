// In place of sw.js, for the day when it must go: takes the worker and its copies of the page away, and no word of anyone's.
const HOME = new URL("./", self.location).pathname;

async function end() {
  for (const name of await caches.keys()) {
    if (/^restory-[0-9a-f]*@(.*)$/.exec(name)?.[1] === HOME) await caches.delete(name);
  }
  await self.registration.unregister();
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(end()));
// A page that was loaded anew meanwhile has asked for it again: what had ended is then in its place once more, and says so here.
self.addEventListener("message", (event) => event.waitUntil(end()));
