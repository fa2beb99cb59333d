// What the people who host this copy say about themselves: `site.json` and the exercises it names. Loaded once Start is usable. The program
// checks every text; this script fetches, stores and shows them as text, never as HTML.
const restory = window.restory;
const root = document.documentElement;
const home = new URL("./", document.baseURI);
// A cache that sw.js does not own, so that a new release leaves it alone. Erasing everything deletes it with the others of this folder.
const CACHE = `restory-site@${home.pathname}`;
const TIMEOUT_MS = 3000;

const byId = (id) => document.getElementById(id);
const urlOf = (file) => new URL(file, home).href;

// Returns the text of a response, or null if it has more bytes than the limit: then the rest is not loaded.
async function readBounded(response, maxBytes) {
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let [text, bytes] = ["", 0];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.length;
    if (bytes > maxBytes) {
      reader.cancel().catch(() => {});
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}

// The network is asked first, for a short time: the people who host this copy can change the file at any hour.
async function fetchFile({ file, maxBytes }) {
  if (navigator.onLine === false) return { state: "offline" };
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(urlOf(file), { cache: "no-cache", mode: "same-origin", redirect: "error", signal: abort.signal });
    if (response.status === 404 || response.status === 410) return { state: "missing" };
    if (!response.ok) return { state: "unreachable" };
    const text = await readBounded(response, maxBytes);
    return text === null ? { state: "too_large" } : { state: "current", text };
  } catch {
    return { state: "unreachable" };
  } finally {
    clearTimeout(timer);
  }
}

// The last good file. Where the browser has no caches, or they are blocked, there is none.
async function recall({ file }) {
  if (!window.caches || !(await caches.has(CACHE))) return "";
  const found = await caches.match(urlOf(file), { cacheName: CACHE });
  return (await found?.text()) ?? "";
}

async function store({ file, text }) {
  if (restory.isEphemeral || !window.caches) return "";
  const cache = await caches.open(CACHE);
  if (restory.isEphemeral) await caches.delete(CACHE); // chosen meanwhile
  else await cache.put(urlOf(file), new Response(text));
  return "";
}

// Deletes every stored file whose name is not in the list; without a name, the whole cache.
async function keepOnly({ files }) {
  if (!window.caches || !(await caches.has(CACHE))) return "";
  if (!files.length) return String(await caches.delete(CACHE));
  const cache = await caches.open(CACHE);
  const wanted = files.map(urlOf);
  for (const request of await cache.keys()) if (!wanted.includes(request.url)) await cache.delete(request);
  return "";
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) {
    made.textContent = text;
    made.setAttribute("translate", "no"); // written by the people who host this copy
  }
  return made;
}

function replace(id, made) {
  byId(id)?.remove();
  made.id = id;
  return made;
}

// Below everything else on Start, so that nothing moves.
function showOnStart({ name, contact, privacy, privacyLabel }) {
  const line = replace("site-line", element("p", "start__offline"));
  const parts = [name, contact].filter(Boolean).map((text) => element("span", "", text));
  if (privacy) {
    const link = element("a");
    link.textContent = privacyLabel;
    link.href = privacy;
    link.rel = "noopener noreferrer external";
    parts.push(link);
  }
  parts.forEach((part, n) => line.append(...(n ? [" · ", part] : [part])));
  if (parts.length) byId("start").append(line);
}

// The first number on the help page, above those for emergencies.
function showOnHelp({ duty }) {
  byId("site-duty")?.remove();
  if (!duty) return;
  const section = replace("site-duty", element("div"));
  const lines = element("dl", "country__lines");
  const line = element("div", "country__line");
  const [label, contact, call] = [element("dt", "", duty.label), element("dd"), element("a", "", duty.number)];
  call.href = `tel:${duty.digits}`;
  if (duty.hours) label.append(" ", element("span", "country__for", duty.hours));
  contact.append(call);
  line.append(label, contact);
  lines.append(line);
  section.append(lines);
  document.querySelector("#help > .screen__lead").after(section);
}

// The accents, in a style sheet of its own: the policy allows no inline style. The theme of high contrast and paper stay as they are. The dark
// theme is chosen by hand, or by the system where nothing is chosen.
const rule = (selector, [accent, hover]) => `${selector} { --river: ${accent}; --river-deep: ${hover}; }`;
const THEMES = { day: ["light", ":root[data-theme]:not([data-theme=contrast], [data-theme=night])"], night: ["dark", ":root[data-theme=night]"] };
let sheet = null;

function showAccents(site) {
  const rules = Object.entries(THEMES).filter(([theme]) => site[theme]).map(([theme, [scheme, byHand]]) =>
    `@media (prefers-color-scheme: ${scheme}) { ${rule(":root:not([data-theme])", site[theme])} } ${rule(byHand, site[theme])}`);
  if (!rules.length || !document.adoptedStyleSheets || sheet) return;
  sheet = new CSSStyleSheet();
  sheet.replaceSync(`@media screen and (not (prefers-contrast: more)) { ${rules.join(" ")} }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

function show(site) {
  showOnStart(site);
  showOnHelp(site);
  showAccents(site);
  root.dataset.site = ""; // the settings have been applied
  return "";
}

function warn({ lines }) {
  for (const line of lines) console.warn(line);
  return "";
}

const HANDLERS = { fetch: fetchFile, recall, store, keepOnly, show, warn };

export async function handleRequest(request, json) {
  const answer = await HANDLERS[request](JSON.parse(json));
  return typeof answer === "string" ? answer : JSON.stringify(answer);
}
