// Gives a plausible answer to the question on the screen, whatever its input type. Arguments: a number; which branch to choose.
// Returns the question and every text that was entered, or null while no question is shown.
const [n, way] = arguments;
const area = document.querySelector(".question__answer");
const box = area?.querySelector("#answer, .pause");
if (!box) return null;
const given = [];
const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
const write = (field, text) => {
  field.focus();
  field.select?.();
  document.execCommand("insertText", false, text);
  given.push(text);
};
const press = (buttons, most) => {
  const free = [...buttons].filter((button) => button.getAttribute("aria-pressed") === "false").slice(0, most);
  for (const button of free) button.click();
  return free;
};
const words = (button) => (button.querySelector(".pick__text") ?? button).textContent.trim();
const LINES = ["the third stair at number", "rain on the roof of bus", "a jar of plums, shelf", "Öl & “salt”, page", "what <b>she</b> said on day", "🌧 then sun, week"];
const line = (m) => `${LINES[(n + m) % LINES.length]} ${n * 10 + m}`;
let kind = "text";

if (box.matches("textarea")) {
  write(box, `It was ${line(0)}.\nI stayed, and then I went.`);
} else if (box.matches(".line-list")) {
  kind = "list";
  for (const m of [1, 2]) {
    write(box.querySelector(".line-list__row--blank textarea"), line(m));
    await frame();
  }
} else if (box.matches(".person-list")) {
  kind = "person";
  const row = [...box.querySelectorAll(".person-list__person")].pop();
  const [name, relation] = row.querySelectorAll("input");
  write(name, `Ada ${n}`);
  await frame();
  // Some questions ask for a name alone, or take everyone to be living.
  if (relation) write(relation, `who lived at ${n}`);
  await frame();
  row.querySelectorAll(".person-list__relation .chip")[n % 4]?.click();
} else if (box.matches(".pick")) {
  kind = "pick";
  given.push(...press(box.querySelectorAll(".pick__item"), 2).map(words));
} else if (box.matches("ul.chips")) {
  kind = "chips";
  given.push(...press(box.querySelectorAll(".chip"), 2).map(words));
  const own = document.querySelector("#answer-own");
  if (own) {
    write(own, `my own word ${n}`);
    own.blur();
  }
} else if (box.matches(".scale")) {
  kind = "scale";
  box.querySelectorAll("input")[n % 11].click();
  given.push(String(n % 11));
  await frame();
  write(document.querySelector("#answer-low"), `as in March ${n}`);
  write(document.querySelector("#answer-high"), `as at the lake ${n}`);
  write(document.querySelector("#answer-note"), line(3));
} else if (box.matches(".period")) {
  kind = "period";
  write(box.querySelector("#answer-label"), `the summer of the ${n} boxes`);
} else if (box.matches(".draw")) {
  kind = "draw";
  box.querySelectorAll(".swatch")[n % 8].click();
  await frame();
  write(box.querySelector("#answer-word"), `a line ${n}`);
  box.querySelectorAll(".draw__sign")[n % 8].click();
  given.push(box.querySelectorAll(".draw__sign")[n % 8].textContent.trim());
} else if (box.matches(".choices") && box.textContent.includes("I don’t want this")) {
  kind = "stance";
  const at = window.restoryStances = ((window.restoryStances ?? -1) + 1) % 2;
  box.querySelectorAll(".choice__radio")[at].click();
  given.push(["I want this", "I don’t want this"][at]);
  await frame();
  write(document.querySelector("#answer-because"), `because of ${line(4)}`);
} else if (box.matches(".choices") && [...document.querySelectorAll(".actions button")].some((button) => button.textContent === "Skip")) {
  kind = "pick"; // One of several.
  const options = [...box.querySelectorAll(".choice")];
  options[n % options.length].querySelector("input").click();
  given.push(options[n % options.length].querySelector(".choice__label").textContent.trim());
} else if (box.matches(".choices")) {
  kind = "fork";
  box.querySelectorAll(".choice__radio")[way].click();
}
await frame();
const chooses = kind === "pick" && ["Which of these would you like to look at?", "Which of these would you like to say more about?", "Who would you like to begin with?"].includes(document.querySelector("#app h1").textContent);
// Every question can be skipped, postponed, reworded, or stopped at.
const ways = [...document.querySelectorAll(".question button")].map((button) => button.textContent.trim());
return { ways, ask: document.querySelector("#app h1").textContent, kind, given: chooses ? [] : given };
