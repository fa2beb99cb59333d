// Colours in a transition would give wrong contrast results: wait until no animation runs.
const done = arguments[arguments.length - 1];
const moving = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
const part = (node) => `  ${node.target}  ${node.html.slice(0, 160)}\n    ${node.failureSummary}`;
const said = (rule) => `${rule.id} (${rule.impact}): ${rule.help}\n${rule.nodes.map(part).join("\n")}`;
const frame = () => new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)));
Promise.allSettled(moving.map((one) => one.finished))
  .then(frame)
  .then(() => axe.run(document, { resultTypes: ["violations"], preload: false }))
  .then((result) => done(result.violations.map(said)), (error) => done([String(error)]));
