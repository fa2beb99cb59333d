// Inlined in <head>, and repeated at the top of static-screens.js for hosts whose policy blocks inline scripts; running it twice changes nothing.
// Sets attributes on <html> before the first paint: the screen, the theme, whether stories are stored, what the browser lacks.
// A classic script in old syntax, so that every browser runs it. Comments must be on lines of their own: the build removes them.
(function () {
  var root = document.documentElement;
  var restory = (window.restory = window.restory || {});

  restory.screenOf = function (hash) {
    if (hash.indexOf("#/") !== 0 || hash === "#/") return "start";
    return hash.indexOf("#/help") === 0 ? "help" : "app";
  };

  // The places whose screens show the places bar, and no Back link.
  var PLACES = { "": "today", "#/": "today", "#/shelf": "stories", "#/exercises": "exercises", "#/more": "more" };
  restory.showBars = function (hash) {
    var place = PLACES[hash.indexOf("#/") === 0 ? hash : ""];
    if (place) root.setAttribute("data-place", place);
    else root.removeAttribute("data-place");
    if (place) root.removeAttribute("data-inner");
    else root.setAttribute("data-inner", "");
  };

  restory.hasStories = function () {
    for (var i = 0; i < localStorage.length; i++) {
      if (localStorage.key(i).indexOf("restory.s.") === 0) return true;
    }
    return false;
  };

  // Returning with the Back button never opens the text that was being written: this history entry and earlier ones open the start screen.
  var entry = window.performance && performance.getEntriesByType && performance.getEntriesByType("navigation")[0];
  restory.returnedWithBack = Boolean(entry && entry.type === "back_forward");
  if (restory.returnedWithBack && restory.screenOf(location.hash) === "app") history.replaceState(history.state, "", "./");

  // The theme is read from the raw settings text, without parsing it, so that the dark theme does not start with a white flash.
  try {
    if (restory.hasStories()) root.setAttribute("data-kept", "");
    var prefs = localStorage.getItem("restory.prefs") || "";
    [["theme", /"theme":"(paper|night|contrast)"/], ["size", /"size":([1-4])/], ["space", /"space":"(wide)"/], ["example", /"example":"(away)"/]].forEach(function (setting) {
      var match = setting[1].exec(prefs);
      if (match) root.setAttribute("data-" + setting[0], match[1]);
    });
  } catch (_blocked) {
    // Storage may be blocked; the page then follows the system settings.
  }

  var modern = "noModule" in document.createElement("script") && window.CSSLayerBlockRule && window.CSS && CSS.supports("color: oklch(50% 0 0)");
  if (window.top !== window.self) root.setAttribute("data-failed", "framed");
  else if (!modern) root.setAttribute("data-failed", "old");
  else if (typeof WebAssembly !== "object") root.setAttribute("data-failed", "blocked");
  root.setAttribute("data-script", "");

  // Starts to compile the WebAssembly while the page is parsed and painted; boot.js instantiates it and reports errors.
  var preload = document.querySelector("link[as=fetch]");
  if (preload && !restory.wasmModule && !root.getAttribute("data-failed") && WebAssembly.compileStreaming) {
    restory.wasmModule = WebAssembly.compileStreaming(fetch(preload.href));
    restory.wasmModule["catch"](function () {});
  }

  // A page that the browser remembered may name files that a release has removed since. Without static-screens.js the
  // page works as without scripts.
  window.addEventListener("load", function () {
    if (restory.quickExit) return;
    root.removeAttribute("data-script");
    root.setAttribute("data-failed", "wasm");
    document.getElementById("failed-wasm").hidden = false;
  });

  if (root.getAttribute("data-app") !== "ready") {
    root.setAttribute("data-screen", restory.screenOf(location.hash));
    restory.showBars(location.hash);
  }
})();
