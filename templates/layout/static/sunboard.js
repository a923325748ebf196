// Comforts only: everything on the site can be read without this file.
(function () {
  "use strict";
  var page = document.documentElement;
  var KEY = "sunboard-large";

  function stored() {
    try { return localStorage.getItem(KEY) === "1"; } catch (_) { return false; }
  }
  function store(on) {
    try { localStorage.setItem(KEY, on ? "1" : "0"); } catch (_) { /* private window: not kept */ }
  }
  if (stored()) page.classList.add("large");

  // Voices stop after some 200 characters in several browsers, so the text goes in sentence by sentence.
  function sentences(text) {
    return (text.match(/[^。！？；!?;\n]+[。！？；!?;]?/g) || []).filter(function (s) { return s.trim(); });
  }
  function readAloud(button) {
    var voice = window.speechSynthesis;
    if (!voice || !window.SpeechSynthesisUtterance) return;
    function show(on) {
      button.setAttribute("aria-pressed", String(on));
      button.textContent = on ? "停止朗读" : "朗读";
    }
    button.hidden = false;
    button.addEventListener("click", function () {
      var on = button.getAttribute("aria-pressed") === "true";
      voice.cancel();
      show(!on);
      if (on) return;
      var parts = sentences(document.getElementById("main").innerText);
      parts.forEach(function (part, n) {
        var spoken = new SpeechSynthesisUtterance(part);
        spoken.lang = "zh-CN";
        if (n === parts.length - 1) spoken.onend = function () { show(false); };
        voice.speak(spoken);
      });
    });
    window.addEventListener("pagehide", function () { voice.cancel(); });
  }

  document.addEventListener("DOMContentLoaded", function () {
    var box = document.getElementById("large");
    box.checked = page.classList.contains("large");
    box.addEventListener("change", function () {
      page.classList.toggle("large", box.checked);
      store(box.checked);
    });
    readAloud(document.getElementById("aloud"));
    // A government site says so before a link leads away from it.
    document.addEventListener("click", function (event) {
      var link = event.target.closest && event.target.closest("a[rel~=external]");
      if (link && !window.confirm("您将离开本站，前往 " + link.host + "。继续吗？")) event.preventDefault();
    });
  });
})();
