// Measures every picture on the gallery screen as rendered. Returns a list of what is wrong.
// A glyph such as J or f reaches a little beyond its width: that much overflow is allowed.
const LEADING = 20, FONT = 16, AROUND = 7, SLACK = 1, FLOURISH = 3;
const wrong = [];
const num = (element, name) => parseFloat(element.getAttribute(name));
const near = (a, b) => Math.abs(a - b) <= 0.11;

/// Returns the labels of a picture: the box reserved for each user text, and the lines in it. Consecutive lines of app text form one label.
function labelsOf(svg) {
  const labels = [];
  for (const child of svg.children) {
    if (child.classList.contains("drawing__label")) {
      const room = child.querySelector(".drawing__label-box"), x = num(room, "x") + AROUND, w = num(room, "width") - 2 * AROUND;
      labels.push({ room: { x, w }, lines: [...child.querySelectorAll("text")] });
    } else if (child.tagName === "text") {
      const last = labels.at(-1), before = last?.lines.at(-1);
      const follows = before && !last.room && num(before, "x") === num(child, "x") && near(num(child, "y") - num(before, "y"), LEADING);
      if (follows) last.lines.push(child); else labels.push({ lines: [child] });
    }
  }
  return labels;
}
/// Returns the box of a label: as wide as rendered, as high as its lines.
function boxOf(lines) {
  const boxes = lines.map((line) => line.getBBox());
  const left = Math.min(...boxes.map((box) => box.x)), right = Math.max(...boxes.map((box) => box.x + box.width));
  const top = num(lines[0], "y") - FONT;
  return { left, right, top, bottom: top + lines.length * LEADING };
}
const said = (lines) => lines.map((line) => line.textContent.trim()).join(" / ").slice(0, 60);

function check(what, svg, labels) {
  const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
  const boxes = labels.map((label) => ({ label, box: boxOf(label.lines) }));
  boxes.forEach(({ label, box }, at) => {
    const words = `${what}: “${said(label.lines)}”`;
    if (box.left < -SLACK || box.right > width + SLACK || box.top < -SLACK || box.bottom > height + SLACK)
      wrong.push(`${words} leaves the sheet of ${width} x ${height}: ${JSON.stringify(box)}`);
    if (label.room && (box.left < label.room.x - FLOURISH || box.right > label.room.x + label.room.w + FLOURISH))
      wrong.push(`${words} leaves its room ${JSON.stringify(label.room)}: ${JSON.stringify(box)}`);
    for (const { label: other, box: there } of boxes.slice(at + 1)) {
      const across = box.left < there.right - SLACK && there.left < box.right - SLACK;
      if (across && box.top < there.bottom - SLACK && there.top < box.bottom - SLACK) wrong.push(`${words} meets “${said(other.lines)}”`);
    }
  });
}

/// Checks that the picture file has the same lines and texts at the same positions, within the boxes reserved on screen.
function checkFile(what, text, wide) {
  const file = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  if (file.tagName !== "svg") return wrong.push(`${what}: the file is no drawing`);
  const again = new DOMParser().parseFromString(new XMLSerializer().serializeToString(file), "image/svg+xml").documentElement;
  if (!file.isEqualNode(again)) wrong.push(`${what}: read and written again it is another drawing`);
  const paths = (svg) => [...svg.querySelectorAll("path")].map((path) => path.getAttribute("d")).join();
  if (paths(file) !== paths(wide)) wrong.push(`${what}: its lines are not those on the screen`);
  const [ours, theirs] = [[...wide.querySelectorAll("text")], [...file.querySelectorAll("text")]];
  const place = (line) => `${line.getAttribute("x")} ${line.getAttribute("y")} ${line.textContent.trim()}`;
  if (ours.map(place).join("\n") !== theirs.map(place).join("\n")) return wrong.push(`${what}: its words are not those on the screen`);
  // Rendered at its original size: smaller renderings are rounded to whole pixels.
  file.style.maxInlineSize = "none";
  document.body.append(file);
  let next = 0;
  const labels = labelsOf(wide).map((label) => ({ ...label, lines: label.lines.map(() => theirs[next++]) }));
  check(`${what}, its file`, file, labels);
  for (const signs of file.querySelectorAll("[textLength]"))
    if (Math.abs(signs.getComputedTextLength() - num(signs, "textLength")) > SLACK) wrong.push(`${what}: “${said([signs])}” is not held`);
  file.remove();
}

let seen = 0;
for (const chart of document.querySelectorAll(".chart[id]")) {
  const shown = [...chart.querySelectorAll("svg.drawing__svg")].filter((svg) => svg.getBoundingClientRect().width > 0);
  if (shown.length !== 1) wrong.push(`${chart.id}: ${shown.length} drawings are shown`);
  shown.forEach((svg) => check(chart.id, svg, labelsOf(svg)));
  checkFile(chart.id, chart.querySelector("pre").textContent, chart.querySelector("svg.drawing__svg--wide"));
  seen += shown.length;
}
if (document.scrollingElement.scrollWidth > document.documentElement.clientWidth) wrong.push("the screen is wider than the window");
return { seen, wrong };
