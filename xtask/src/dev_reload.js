// Only in the page of `cargo xtask dev`: reloads it when there is a newer build.
(function () {
  var first;
  setInterval(function () {
    fetch("dev-build.txt", { cache: "no-store" }).then(function (answer) { return answer.text(); }).then(function (build) {
      if (first && build !== first) location.reload();
      first = build;
    }).catch(function () {});
  }, 500);
})();
