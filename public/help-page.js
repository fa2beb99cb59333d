// The help page, which is static: the country is chosen in a select, and the kind of helpline that an address names comes first. A classic
// script in old syntax, which the build puts into static-screens.js.
(function () {
  var restory = window.restory;

  // The address may name a kind of helpline, such as #/help/young: it then comes first in each country.
  function moveHelplineKindFirst(hash) {
    var kind = /^#\/help\/([a-z]+)$/.exec(hash);
    if (!kind) return;
    document.querySelectorAll(".country [data-kind=" + kind[1] + "]").forEach(function (group) {
      group.parentNode.insertBefore(group, group.parentNode.querySelector("[data-kind]"));
    });
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

  document.addEventListener("click", function (event) {
    var help = event.target.closest && event.target.closest("a[href^='#/help/']");
    if (help) moveHelplineKindFirst(help.hash);
  }, true);

  document.addEventListener("DOMContentLoaded", function () {
    offerCountries();
    moveHelplineKindFirst(location.hash);
  });
})();
