// Runs on the 404 page. Some apps write %23 for the # of a link, and the host then looks for a file of that name; this repairs the link.
(function () {
  if (window.mended) return; // already repaired by the copy of this script for another folder depth
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
    // An incomplete escape sequence: the 404 page stays.
  }
})();
