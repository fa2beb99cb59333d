// Owns the quick exit: the link and the Shift key leave at once, and the page shows nothing when it is returned to. A classic script in old
// syntax: every browser runs it. The build puts it into static-screens.js, in front, so that it needs no request of its own.
(function () {
  var root = document.documentElement;
  var EXIT_URL = "https://www.bbc.co.uk/weather";
  var SHIFT_TIMEOUT_MS = 5000;
  var restory = window.restory;
  restory.flush = null;
  restory.isEphemeral = false;
  restory.shiftExits = true;
  restory.quickExit = quickExit;

  // Blank the page, then save, then leave. The timeout lets the blank page be painted even if saving takes a while.
  function quickExit() {
    if (root.hasAttribute("data-gone")) return;
    root.setAttribute("data-gone", "");
    if (document.body) document.body.hidden = true;
    document.title = "{{page.leave.other_title}}";
    var hasLeft = false;
    function go() {
      if (hasLeft) return;
      hasLeft = true;
      try {
        if (restory.flush && !restory.isEphemeral) restory.flush();
      } catch (_failed) {
        // Leaving matters more than the last few characters.
      }
      try {
        history.replaceState(null, "", "./");
      } catch (_refused) {
        // The line below replaces the URL anyway.
      }
      location.replace(navigator.onLine === false ? blankPage() : EXIT_URL);
    }
    requestAnimationFrame(function () { setTimeout(go, 0); });
    setTimeout(go, 80);
  }

  // The back/forward cache may restore a page exactly as it was left. It then shows what a newly loaded page would: the start screen,
  // with nothing that was written before.
  function onPageShow(event) {
    if (!event.persisted) return;
    if (!root.hasAttribute("data-gone") && root.getAttribute("data-screen") !== "app") return;
    if (document.body) document.body.hidden = true;
    history.replaceState(null, "", "./");
    location.reload();
  }

  // Offline, the blank page of the app is available only if the service worker has cached it.
  function blankPage() {
    var isCached = !restory.isEphemeral && navigator.serviceWorker && navigator.serviceWorker.controller;
    return isCached ? "blank.html" : "about:blank";
  }

  function announce(text) {
    var status = document.getElementById("status");
    if (status) status.textContent = text;
  }

  // Shift three times, alone, each within five seconds of the last. A Shift used for a capital letter does not count.
  var presses = 0, alone = false, timer = 0;
  function resetPresses() {
    presses = 0;
    clearTimeout(timer);
    root.removeAttribute("data-shifts");
  }
  function onShiftUp(event) {
    if (event.key !== "Shift" || !alone || event.isComposing || !restory.shiftExits) return;
    alone = false;
    presses += 1;
    if (presses >= 3) {
      announce("{{page.leave.leaving}}");
      quickExit();
      return;
    }
    root.setAttribute("data-shifts", String(presses));
    announce(presses === 1 ? "{{page.leave.two_more}}" : "{{page.leave.one_more}}");
    clearTimeout(timer);
    timer = setTimeout(resetPresses, SHIFT_TIMEOUT_MS);
  }
  document.addEventListener("keydown", function (event) {
    if (event.key === "Shift") {
      if (!event.repeat) alone = !event.ctrlKey && !event.altKey && !event.metaKey;
      return;
    }
    alone = false;
    if (presses) resetPresses();
  }, true);
  document.addEventListener("pointerdown", function () { alone = false; }, true);
  document.addEventListener("keyup", onShiftUp, true);
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest(".quick-exit");
    if (!link) return;
    event.preventDefault();
    quickExit();
  }, true);
  window.addEventListener("pageshow", onPageShow);
})();
