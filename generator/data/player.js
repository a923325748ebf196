// Plays one board's loop on a canvas of the board's own dots.
//
// Never a black gap: the next picture is decoded before the one on screen goes. Never an error
// page: everything is in this folder; when the network drops the loop plays on, and a new
// playlist is taken only once all its pictures are there. Where nothing plays yet, or pictures
// are still missing after some looks, what is there plays and the other frames are passed over.
// Works from a disk (file://), where playlist.js is a script because pages on a disk can't read
// other files.
(function () {
  "use strict";

  var LOOK = 60000; // milliseconds between looks for a new playlist
  var TICK = 250; // milliseconds between looks at the clock while the board is off
  var PATIENCE = 5; // looks at a playlist that lacks pictures before it is taken as it is
  var STEP = 20; // milliseconds between steps of running text

  var canvas = document.getElementById("board");
  var brush = canvas.getContext("2d");
  var playing = null; // the playlist on screen
  var waiting = null; // a newer one, its pictures ready
  var position = 0;
  var timer = 0;
  var held = false;
  var item = null; // the frame on screen, null while dark

  function minutes(text) {
    var parts = text.split(":");
    return Number(parts[0]) * 60 + Number(parts[1]);
  }

  function today(now) {
    function two(n) { return (n < 10 ? "0" : "") + n; }
    return now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  }

  // A clock that lost its battery says 1970 or 2000; then no schedule can be trusted.
  function clockIsWrong(list, now) {
    return list.published !== null && today(now) < list.published;
  }

  function isOpen(list, now) {
    if (location.hash === "#preview" || clockIsWrong(list, now)) { return true; }
    var weekday = now.getDay() === 0 ? 7 : now.getDay();
    if (list.board.days.indexOf(weekday) < 0) { return false; }
    var minute = now.getHours() * 60 + now.getMinutes();
    return list.board.hours.length === 0 || list.board.hours.some(function (span) {
      return minutes(span[0]) <= minute && minute < minutes(span[1]);
    });
  }

  function mayShow(list, item, day) {
    return list.pictures[item.file] !== undefined &&
      (item.from === null || item.from <= day) && (item.to === null || day <= item.to);
  }

  // The next frame whose picture is there and whose days have come and not gone; with a wrong
  // clock, or none left, the fallback, which has no schedule; null if that is not there either.
  function next(list, now) {
    var day = today(now);
    if (!clockIsWrong(list, now)) {
      for (var n = 0; n < list.loop.length; n += 1) {
        var at = (position + n) % list.loop.length;
        if (mayShow(list, list.loop[at], day)) {
          position = at + 1;
          return list.loop[at];
        }
      }
    }
    return list.pictures[list.fallback.file] ? list.fallback : null;
  }

  function dark() {
    clear(0, 0, canvas.width, canvas.height);
    canvas.setAttribute("data-file", "");
    item = null;
  }

  function clear(left, top, width, height) {
    brush.fillStyle = "#000";
    brush.fillRect(left, top, width, height);
  }

  // The time, at the place the page leaves for it.
  function drawClock() {
    var digits = item && item.clock && playing.pictures[playing.digits];
    if (!digits) { return; }
    var wide = digits.width / 11;
    var now = new Date();
    var two = function (n) { return (n < 10 ? "0" : "") + n; };
    (two(now.getHours()) + ":" + two(now.getMinutes())).split("").forEach(function (c, n) {
      var at = "0123456789:".indexOf(c) * wide;
      brush.drawImage(digits, at, 0, wide, digits.height,
        item.clock[0] + n * wide, item.clock[1], wide, digits.height);
    });
  }

  // Headings run along the bottom, whatever page is above them.
  function drawTicker() {
    var strip = item && playing.ticker && playing.pictures[playing.ticker.file];
    if (!strip) { return; }
    var way = strip.width + canvas.width;
    var offset = Math.floor(Date.now() * playing.ticker.scroll / 1000) % way;
    clear(0, playing.ticker.y, canvas.width, strip.height);
    brush.drawImage(strip, canvas.width - offset, playing.ticker.y);
  }

  function show(list, shown) {
    item = shown;
    var picture = list.pictures[item.file];
    canvas.setAttribute("data-file", item.file);
    canvas.setAttribute("aria-label", item.lines.join("\n"));
    if (item.scroll) {
      run(picture, Date.now());
    } else {
      brush.drawImage(picture, 0, 0);
      drawClock();
      drawTicker();
      timer = setTimeout(turn, item.dwell);
    }
  }

  function run(picture, started) {
    var passed = Date.now() - started;
    var offset = Math.floor(passed * item.scroll / 1000);
    clear(0, 0, canvas.width, canvas.height);
    brush.drawImage(picture, canvas.width - offset, 0);
    drawTicker();
    timer = passed < item.dwell
      ? setTimeout(function () { run(picture, started); }, STEP)
      : setTimeout(turn, 0);
  }

  // As bright as the hour asks; on the site, or when the hour is not known, as bright as can be.
  function dim() {
    if (!playing) { return; }
    var now = new Date();
    var minute = now.getHours() * 60 + now.getMinutes();
    var asked = playing.board.brightness.filter(function (span) {
      return minutes(span.from) <= minute && minute < minutes(span.to);
    })[0];
    var plain = !asked || location.hash === "#preview" || clockIsWrong(playing, now);
    canvas.style.filter = plain ? "" : "brightness(" + asked.percent + "%)";
  }

  function take(list) {
    playing = list;
    position = 0;
    if (canvas.width !== list.board.width || canvas.height !== list.board.height) {
      canvas.width = list.board.width;
      canvas.height = list.board.height;
    }
    document.title = list.board.name;
    fit();
    dim();
  }

  function turn() {
    clearTimeout(timer);
    if (waiting) {
      take(waiting);
      waiting = null;
    }
    if (!playing || held) { return; }
    var now = new Date();
    var shown = isOpen(playing, now) ? next(playing, now) : null;
    if (shown) {
      show(playing, shown);
    } else {
      dark();
      timer = setTimeout(turn, TICK);
    }
  }

  // Loads and decodes every picture of a playlist, then says whether all are there.
  function prepare(list, done) {
    var left = list.media.length;
    list.pictures = {};
    list.media.forEach(function (m) {
      var known = playing && playing.pictures[m.file];
      if (known) {
        list.pictures[m.file] = known;
        settled();
        return;
      }
      var picture = new Image();
      picture.onload = function () {
        list.pictures[m.file] = picture;
        settled();
      };
      picture.onerror = settled;
      picture.src = m.file;
    });
    function settled() {
      left -= 1;
      if (left === 0) { done(Object.keys(list.pictures).length === list.media.length); }
    }
  }

  var whole = ""; // the newest playlist that was complete, as text
  var lacking = ""; // the newest that was not
  var looks = 0; // how often that was so

  // Called by playlist.js.
  window.sunboard = function (list) {
    var fresh = JSON.stringify(list);
    if (fresh === whole) {
      tell();
      return;
    }
    prepare(list, function (complete) {
      if (complete) {
        whole = fresh;
        media = list.media.map(function (m) { return m.file; });
        tell();
      } else {
        looks = fresh === lacking ? looks + 1 : 1;
        lacking = fresh;
        if (playing && looks !== PATIENCE) { return; }
        whole = "";
      }
      waiting = list;
      if (!playing || list.emergency) { turn(); }
    });
  };

  // Tells the service worker what to keep for times without a network, again at every look:
  // the first time it may not be there yet, later it may have lost the network itself.
  var media = [];
  function tell() {
    var worker = navigator.serviceWorker && navigator.serviceWorker.controller;
    if (worker && whole) { worker.postMessage({ playlist: "sunboard(" + whole + ");", media: media }); }
  }

  function look() {
    var script = document.createElement("script");
    script.src = "playlist.js?" + Date.now();
    script.onload = script.onerror = function () { script.remove(); };
    document.head.appendChild(script);
  }

  // player.html fills the window in whole dots; player.html#preview takes no notice of opening
  // hours, for people who look at the board on the site; player.html#1 is one dot a pixel at the top left,
  // where the sending cards of PC-driven boards take their picture from.
  function fit() {
    var native = location.hash === "#1";
    var room = Math.min(innerWidth / canvas.width, innerHeight / canvas.height);
    var scale = native ? 1 : room >= 1 ? Math.floor(room) : room;
    document.body.className = native ? "native" : "";
    canvas.style.width = canvas.width * scale + "px";
    canvas.style.height = canvas.height * scale + "px";
  }

  function fullScreen() {
    if (document.fullscreenElement) {
      document.exitFullscreen();
    } else if (document.documentElement.requestFullscreen) {
      document.documentElement.requestFullscreen();
    }
  }

  function hold() {
    held = !held;
    turn();
  }

  function stayAwake() {
    if (navigator.wakeLock && document.visibilityState === "visible") {
      navigator.wakeLock.request("screen").catch(function () { return null; });
    }
  }

  addEventListener("resize", fit);
  addEventListener("hashchange", fit);
  addEventListener("dblclick", fullScreen);
  addEventListener("keydown", function (event) {
    if (event.key === "f") { fullScreen(); }
    if (event.key === " ") { hold(); event.preventDefault(); }
  });
  document.addEventListener("visibilitychange", stayAwake);
  stayAwake();
  if (navigator.serviceWorker && location.protocol !== "file:") {
    navigator.serviceWorker.addEventListener("controllerchange", tell);
    navigator.serviceWorker.register("sw.js").catch(function () { return null; });
  }
  look();
  setInterval(look, LOOK);
  setInterval(drawClock, 1000);
  setInterval(dim, 1000);
  setInterval(drawTicker, 2 * STEP);
}());
