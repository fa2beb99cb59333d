// Stands in <head> of the page, and once more at the top of mark.js for hosts that take no script in it: run twice, it does the same.
// It marks <html> before the first paint: which screen, which look, whether something is kept, what the browser lacks.
// In every browser: classic, and in plain old syntax on purpose. Remarks have lines of their own: the build takes them out.
(function () {
  var root = document.documentElement;
  var restory = (window.restory = window.restory || {});

  restory.screenOf = function (hash) {
    if (hash.indexOf("#/") !== 0 || hash === "#/") return "start";
    return hash.indexOf("#/help") === 0 ? "help" : "app";
  };

  restory.keepsStories = function () {
    for (var i = 0; i < localStorage.length; i++) {
      if (localStorage.key(i).indexOf("restory.s.") === 0) return true;
    }
    return false;
  };

  // Coming back by the Back button never opens what was being written: it opens Start, at this step and the ones before it.
  var entry = window.performance && performance.getEntriesByType && performance.getEntriesByType("navigation")[0];
  restory.cameBack = Boolean(entry && entry.type === "back_forward");
  if (restory.cameBack && restory.screenOf(location.hash) === "app") history.replaceState(history.state, "", "./");

  // The look is read from the raw settings, whatever stands around them, so that night does not begin with a white flash.
  try {
    if (restory.keepsStories()) root.setAttribute("data-kept", "");
    var prefs = localStorage.getItem("restory.prefs") || "";
    [["theme", /"theme":"(paper|night|contrast)"/], ["size", /"size":([1-4])/], ["space", /"space":"(wide)"/], ["example", /"example":"(away)"/]].forEach(function (look) {
      var found = look[1].exec(prefs);
      if (found) root.setAttribute("data-" + look[0], found[1]);
    });
  } catch (_blocked) {
    // Storage may be switched off; the page then simply follows the system.
  }

  var modern = "noModule" in document.createElement("script") && window.CSSLayerBlockRule && window.CSS && CSS.supports("color: oklch(50% 0 0)");
  if (window.top !== window.self) root.setAttribute("data-failed", "framed");
  else if (!modern) root.setAttribute("data-failed", "old");
  else if (typeof WebAssembly !== "object") root.setAttribute("data-failed", "blocked");
  root.setAttribute("data-script", "");

  // The program is made ready while the page is still read and painted; boot.js starts it. Where that fails, boot.js finds out why.
  var ahead = document.querySelector("link[as=fetch]");
  if (ahead && !restory.program && !root.getAttribute("data-failed") && WebAssembly.compileStreaming) {
    restory.program = WebAssembly.compileStreaming(fetch(ahead.href));
    restory.program["catch"](function () {});
  }

  if (root.getAttribute("data-app") !== "ready") root.setAttribute("data-screen", restory.screenOf(location.hash));
})();
