// The two faces of the app. boot.js loads this when the first screen is usable. Until then, and where it does not arrive, text is set in
// fonts of the system. Nothing on the screen moves: the faces are shown at once only if every box keeps its place, else with the next screen.
const root = document.documentElement;
const restory = window.restory;
const FACES = [["Familjen Grotesk", "heading.woff2"], ["Literata", "hand.woff2"]];
const WEIGHT = "400 600";
const MOST_MEASURED = 2500; // elements; measuring more would be noticed

async function loadFace([family, file]) {
  const response = await fetch(new URL(file, import.meta.url));
  if (!response.ok) throw new Error(file);
  const bytes = await response.arrayBuffer();
  return { family, bytes, face: await new FontFace(family, bytes, { weight: WEIGHT }).load() };
}

const show = (faces) => faces.forEach(({ face }) => document.fonts.add(face));
const hide = (faces) => faces.forEach(({ face }) => document.fonts.delete(face));

// The place and the height of each box. The boxes of words inside a line are no layout of their own.
function boxes(elements) {
  return elements.map((element) => {
    const { x, y, height } = element.getBoundingClientRect();
    return `${x} ${y} ${height}`;
  }).join();
}

function movesNothing(faces) {
  const elements = [...document.querySelectorAll("body *")];
  if (elements.length > MOST_MEASURED || document.activeElement?.matches("input, textarea, [contenteditable]")) return false;
  const blocks = elements.filter((element) => getComputedStyle(element).display !== "inline");
  const before = boxes(blocks);
  show(faces);
  const isSame = before === boxes(blocks);
  hide(faces);
  return isSame;
}

// Calls back when another screen is built and not yet painted.
function onNextScreen(then) {
  const app = document.getElementById("app");
  const screen = () => `${root.dataset.screen} ${app.querySelector("h1")?.textContent}`;
  const now = screen();
  const watch = new MutationObserver(() => {
    if (screen() === now) return;
    watch.disconnect();
    then();
  });
  watch.observe(root, { attributeFilter: ["data-screen"] });
  watch.observe(app, { childList: true, subtree: true });
}

// The faces as a stylesheet for a picture that leaves the page; empty while the page itself does not show them.
function embeddable(faces) {
  const rules = faces.map(({ family, bytes }) => {
    const text = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join("");
    return `@font-face{font-family:"${family}";font-weight:${WEIGHT};src:url(data:font/woff2;base64,${btoa(text)})}`;
  });
  return rules.join("");
}

const faces = await Promise.all(FACES.map(loadFace));
if (document.readyState === "loading") await new Promise((done) => addEventListener("DOMContentLoaded", done));
let shown = false;
let style = "";
const use = () => {
  shown = true;
  show(faces);
};
restory.fontStyle = () => (shown ? (style ||= embeddable(faces)) : "");
addEventListener("beforeprint", use);
if (movesNothing(faces)) use();
else onNextScreen(use);
