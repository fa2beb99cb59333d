// Finds an element by role and visible name. Arguments: kind, name. Returns the element or null.
const SELECTORS = {
  press: "button, a[href], summary, input[type=submit], input[type=button], [role=button], [role=link], [role=tab], [role=menuitem], [role=switch]",
  field: "textarea, select, input:not([type=radio]):not([type=checkbox]):not([type=file]):not([type=button]):not([type=submit]), [role=textbox], [role=slider]",
  pick: "input[type=radio], input[type=checkbox], [role=radio], [role=checkbox], [role=option]",
  heading: "h1, h2, h3, h4, h5, h6, [role=heading]",
  region: "section, nav, main, aside, form, fieldset, dialog, ul, ol, table, figure, svg, [role]",
  file: "input[type=file]",
};
const plain = (text) => (text ?? "").replace(/\s+/g, " ").trim();

function textOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.getAttribute("aria-hidden") === "true" || node.hidden) return "";
  if (node.getAttribute("aria-label")) return node.getAttribute("aria-label");
  if (node.tagName === "IMG") return node.alt;
  const inside = [...node.childNodes].map(textOf).join("");
  return getComputedStyle(node).display.startsWith("inline") ? inside : ` ${inside} `;
}
function nameOf(element) {
  const ids = (element.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean);
  const byIds = ids.map((id) => document.getElementById(id)).filter(Boolean).map(textOf).join(" ");
  if (plain(byIds)) return plain(byIds);
  if (element.getAttribute("aria-label")) return plain(element.getAttribute("aria-label"));
  if (element.labels?.length) return plain([...element.labels].map(textOf).join(" "));
  if (element.tagName === "INPUT") return plain(element.value || element.title);
  if (element.tagName === "FIELDSET") return plain(textOf(element.querySelector("legend") ?? element));
  return plain(textOf(element)) || plain(element.title);
}
function shows(element) {
  const box = element.labels?.[0] ?? element;
  return box.checkVisibility({ visibilityProperty: true }) && !element.closest("[inert]");
}

const [kind, wanted] = [arguments[0], plain(arguments[1])];
const inside = [...document.querySelectorAll("dialog:modal")].pop() ?? document;
const all = [...inside.querySelectorAll(SELECTORS[kind])]
  .filter((element) => kind === "file" || shows(element))
  .map((element) => ({ element, name: nameOf(element) }));
const found =
  all.find((one) => one.name === wanted) ?? all.find((one) => one.name.startsWith(wanted)) ?? all.find((one) => one.name.includes(wanted));
if (!found) return null;
// A radio button or checkbox is often drawn by its label, which is what a person clicks.
const isPick = kind === "pick" && found.element.labels?.length;
return isPick ? found.element.labels[0] : found.element;
