// On the page of lost addresses. Some apps write %23 for the # of a link; the host then looks for a file of that name.
(function () {
  if (window.mended) return; // found at another depth already
  window.mended = true;
  var home = new URL("./", document.currentScript.src);
  document.getElementById("home").href = home.href;
  var rest = location.pathname.slice(home.pathname.length);
  var at = rest.indexOf("%23");
  if (at < 0 || location.pathname.indexOf(home.pathname) !== 0) return;
  try {
    home.hash = decodeURIComponent(rest.slice(at + 3));
    location.replace(home.href);
  } catch (_torn) {
    // Half a letter: the page says what it says.
  }
})();
