// The behaviour of the static screens before the app starts: Start and the messages; help-page.js has the help page. A classic script in old syntax: every
// browser runs it. pre-paint.js has set the attributes of the page; the build puts it, quick-exit.js and help-page.js in front of this script.
(function () {
  var root = document.documentElement;
  var BOOT_TIMEOUT_MS = 30000;
  var restory = window.restory;
  var screenOf = restory.screenOf;
  var stylesheetUrl = document.currentScript.getAttribute("data-look");
  restory.appendStylesheet = appendStylesheet;

  // Once the app is ready, it chooses the screen; until then the links of the static page must work.
  function showScreen(event) {
    if (restory.returnedWithBack && location.hash.indexOf("#/s/") === 0) {
      event.stopImmediatePropagation();
      history.replaceState(null, "", "./");
      return;
    }
    if (root.getAttribute("data-app") === "ready") return;
    root.setAttribute("data-screen", screenOf(location.hash));
    restory.showBars(location.hash);
    window.scrollTo(0, 0);
  }

  // The critical CSS is inlined in the page. The app stylesheet is one file, loaded once the app is interactive or about to be.
  function appendStylesheet() {
    var link = document.getElementById("look");
    if (link) return link;
    link = document.createElement("link");
    link.id = "look";
    link.rel = "stylesheet";
    link.onload = function () { root.setAttribute("data-look", ""); };
    link.onerror = function () { document.head.removeChild(link); };
    link.href = stylesheetUrl;
    return document.head.appendChild(link);
  }

  // The policy of a host may block the inlined CSS; then the app stylesheet is loaded at once.
  function hasCriticalStyles() {
    var style = document.getElementById("first-look");
    return Boolean(style && style.sheet);
  }

  function showLoadFailure() {
    var message = document.getElementById("failed-" + root.getAttribute("data-failed"));
    if (message) message.hidden = false;
  }

  // boot.js reports its own failures. Where it did not run at all, because its file is gone, of a wrong type or held back, this script does.
  function watchBoot() {
    if (restory.crash || root.getAttribute("data-failed")) return;
    root.setAttribute("data-failed", "wasm");
    showLoadFailure();
  }

  // WebKit keeps a script that was lost on its way in memory, over reloads too. So each is asked for again before the page is.
  function retryProgram(event) {
    event.preventDefault();
    var scripts = [].slice.call(document.querySelectorAll("script[src], link[rel=modulepreload]"));
    function reload() { location.reload(); }
    Promise.all(scripts.map(function (one) { return fetch(one.src || one.href, { cache: "reload" }); })).then(reload, reload);
  }

  // On some phones the on-screen keyboard covers the page. The docked button then needs to know by how much.
  function watchOnScreenKeyboard() {
    var viewport = window.visualViewport;
    if (!viewport) return;
    function measure() {
      var covered = Math.round(window.innerHeight - viewport.height - viewport.offsetTop);
      var open = viewport.scale < 1.05 && covered > 120;
      root.toggleAttribute("data-keys", open);
      if (open) root.style.setProperty("--keys", covered + "px");
      else root.style.removeProperty("--keys");
    }
    viewport.addEventListener("resize", measure);
    viewport.addEventListener("scroll", measure);
  }

  window.addEventListener("hashchange", showScreen);
  document.addEventListener("DOMContentLoaded", function () {
    showLoadFailure();
    document.querySelector("#failed-wasm a").onclick = retryProgram;
    watchOnScreenKeyboard();
  });

  // Every script has run or failed by then.
  window.addEventListener("load", watchBoot);
  setTimeout(watchBoot, BOOT_TIMEOUT_MS);
  if (screenOf(location.hash) === "app" || !hasCriticalStyles()) appendStylesheet();
})();
