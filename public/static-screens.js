// Owns the quick exit, and the behaviour of the static page before the app starts. A classic script in old syntax: every browser runs it.
// pre-paint.js has set the attributes of the page; the build also puts it in front of this script.
(function () {
  var root = document.documentElement;
  var EXIT_URL = "https://www.bbc.co.uk/weather";
  var SHIFT_TIMEOUT_MS = 5000;
  var restory = window.restory;
  var screenOf = restory.screenOf;
  var stylesheetUrl = document.currentScript.getAttribute("data-look");
  restory.flush = null;
  restory.isEphemeral = false;
  restory.shiftExits = true;
  restory.quickExit = quickExit;
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

  // The address may name a kind of helpline, such as #/help/young: it then comes first in each country.
  function moveHelplineKindFirst(hash) {
    var kind = /^#\/help\/([a-z]+)$/.exec(hash);
    if (!kind) return;
    document.querySelectorAll(".country [data-kind=" + kind[1] + "]").forEach(function (group) {
      group.parentNode.insertBefore(group, group.parentNode.querySelector("[data-kind]"));
    });
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

  // The help page: its countries are in the static page; a select is easier to use on a small screen.
  function offerCountries() {
    var list = document.getElementById("help-country");
    var countries = document.querySelectorAll(".country");
    if (!list || countries.length === 0) return;
    countries.forEach(function (country) { list.add(new Option(country.querySelector("summary").textContent, country.id)); });
    document.querySelector(".help__choose").hidden = false;
    function show() {
      countries.forEach(function (country) {
        country.open = country.id === list.value;
        country.hidden = list.value !== "" && !country.open;
      });
    }
    list.addEventListener("change", function () {
      show();
      storeCountry(list.value);
    });
    try {
      list.value = localStorage.getItem("restory.land") || "";
      if (list.selectedIndex < 0) list.value = "";
      show();
    } catch (_blocked) {
      // Without storage, the user chooses on each visit.
    }
  }

  // Visiting the help page alone stores nothing: the country is stored only if stories are.
  function storeCountry(country) {
    try {
      if (country === "") localStorage.removeItem("restory.land");
      else if (!restory.isEphemeral && restory.hasStories()) localStorage.setItem("restory.land", country);
    } catch (_blocked) {
      // The choice still applies to this page.
    }
  }

  // Quick exit: blank the page, then save, then leave. The timeout lets the blank page be painted even if saving takes a while.
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
    var help = event.target.closest && event.target.closest("a[href^='#/help/']");
    if (help) moveHelplineKindFirst(help.hash);
    var link = event.target.closest && event.target.closest(".quick-exit");
    if (!link) return;
    event.preventDefault();
    quickExit();
  }, true);

  window.addEventListener("pageshow", onPageShow);
  window.addEventListener("hashchange", showScreen);
  document.addEventListener("DOMContentLoaded", function () {
    showLoadFailure();
    offerCountries();
    moveHelplineKindFirst(location.hash);
    watchOnScreenKeyboard();
  });

  if (screenOf(location.hash) === "app" || !hasCriticalStyles()) appendStylesheet();
})();
