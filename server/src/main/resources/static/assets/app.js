/* What htmx cannot do: patch a page in place so that nothing shifts, keys, menus, ticking waits. */
(() => {
  "use strict";

  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

  // Patching: the new tree is written into the old one, node by node. Focus, hover and scroll stay;
  // what somebody may be filling in (data-keep) is left alone.

  const keep = (element, name) =>
    (element.nodeName === "DETAILS" && name === "open") || name.startsWith("data-hx");

  // Changes of the filters: made, asked for, answered. An answer older than a choice must not undo it.
  const choices = { made: 0, asked: 0, answered: 0 };

  function syncAttributes(old, fresh) {
    if (choices.asked < choices.made && old.nodeName === "INPUT" && old.closest("#filters")) return;
    for (const { name, value } of fresh.attributes) {
      if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    }
    for (const { name } of [...old.attributes]) {
      if (!fresh.hasAttribute(name) && !keep(old, name)) old.removeAttribute(name);
    }
    if (old.nodeName === "INPUT" && document.activeElement !== old) {
      old.checked = fresh.checked;
      old.value = fresh.value;
    }
  }

  const fits = (old, fresh) =>
    old && old.nodeName === fresh.nodeName && (old.id || "") === (fresh.id || "");

  function patch(old, fresh) {
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
      return;
    }
    if (fresh.hasAttribute("data-keep")) return;
    const before = old.hasAttribute("data-live") ? old.textContent : null;
    syncAttributes(old, fresh);
    patchChildren(old, fresh);
    if (before !== null && before !== old.textContent) flash(old);
  }

  function patchChildren(old, fresh) {
    const named = new Map([...old.children].filter((c) => c.id).map((c) => [c.id, c]));
    let at = old.firstChild;
    for (const next of [...fresh.childNodes]) {
      const known = next.id ? named.get(next.id) : fits(at, next) ? at : null;
      if (known && known.nodeName === next.nodeName) {
        if (known !== at) old.insertBefore(known, at);
        else at = at.nextSibling;
        patch(known, next);
      } else {
        old.insertBefore(next, at);
      }
    }
    while (at) {
      const gone = at;
      at = at.nextSibling;
      gone.remove();
    }
  }

  function flash(element) {
    if (calm.matches) return;
    const style = getComputedStyle(element);
    const accent = getComputedStyle(document.documentElement).getPropertyValue("--within");
    element.animate([{ color: accent }, { color: style.color }], { duration: 1600, easing: "ease-out" });
  }

  htmx.defineExtension("patch", {
    isInlineSwap: (style) => style === "patch",
    handleSwap: (style, target, fragment) => {
      if (style !== "patch") return false;
      const fresh = fragment.firstElementChild;
      if (!fresh) return [];
      patch(target, fresh);
      // A refresh leaves a slider where it was moved to, so its words stay too.
      if (document.activeElement.matches("input[data-places]")) tellPlace(document.activeElement);
      return [target];
    },
  });

  // Waits that run, and the age of the data.

  const clock = (seconds) => {
    const pad = (n) => String(n).padStart(2, "0");
    const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    return h > 0 ? `${h}:${pad(m)}:${pad(s)}` : `${m}:${pad(s)}`;
  };

  const ages = new WeakMap();

  function base(element, seconds) {
    const known = ages.get(element);
    if (known && known.seconds === seconds && known.stamp === element.dataset.stamp) return known.at;
    const at = performance.now();
    ages.set(element, { seconds, stamp: element.dataset.stamp, at });
    return at;
  }

  function runOn(element, direction) {
    const seconds = Number(element.dataset.seconds);
    const passed = Math.floor((performance.now() - base(element, seconds)) / 1000);
    return Math.max(0, seconds + direction * passed);
  }

  function tick() {
    for (const element of document.querySelectorAll("[data-running]")) {
      const text = clock(runOn(element, element.dataset.running === "down" ? -1 : 1));
      if (element.textContent !== text) element.textContent = text;
    }
    const fresh = document.getElementById("fresh");
    if (fresh && fresh.dataset.seconds) age(fresh);
  }

  function age(fresh) {
    const seconds = runOn(fresh, 1);
    const [form, n] =
      seconds < 60 ? ["secondsAgo", seconds]
      : seconds < 3600 ? ["minutesAgo", Math.floor(seconds / 60)]
      : ["hoursAgo", Math.floor(seconds / 3600)];
    const text = fresh.dataset[form].replace("#", n);
    const place = fresh.querySelector("[data-age]");
    if (place && place.textContent !== text) place.textContent = text;
    fresh.classList.toggle("soon", seconds >= Number(fresh.dataset.soon) && seconds < Number(fresh.dataset.beyond));
    fresh.classList.toggle("beyond", seconds >= Number(fresh.dataset.beyond));
  }

  setInterval(tick, 1000);

  // Keys.

  const typing = (element) => element.matches("input:not([type=radio]):not([type=checkbox]), textarea, select");

  function step(direction) {
    const link = document.querySelector(direction > 0 ? "a[rel=next]" : "a[rel=prev]");
    if (link && !document.querySelector("a.row")) return link.click();
    const rows = [...document.querySelectorAll("a.row")];
    const at = rows.indexOf(document.activeElement);
    const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + direction))];
    if (next) next.focus();
  }

  /** Opens or closes the row that has the focus, or else the first, inside the list. */
  function readHere() {
    const rows = [...document.querySelectorAll("a.row")];
    const row = document.activeElement.closest("tbody")?.querySelector("a.row") ?? rows[0];
    row?.focus();
    row?.closest("tbody").querySelector("a.expand")?.click();
  }

  function focusSearch() {
    const box = [...document.querySelectorAll("input[type=search]")].find((input) => input.offsetParent);
    if (box) {
      box.focus();
      box.select();
    } else {
      location.href = "/chats";
    }
  }

  const keys = {
    "/": focusSearch,
    "?": () => document.getElementById("keys")?.showModal(),
    t: () => { location.href = "/"; },
    c: () => { location.href = "/chats"; },
    s: () => { document.querySelector(".rail a[href='/sync']")?.click(); },
    j: () => step(1),
    k: () => step(-1),
    o: readHere,
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return closeMenus(null, true);
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    const action = keys[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  });

  // Menus: one open at a time, closed by Escape or by a click elsewhere.

  function closeMenus(except, refocus) {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (menu === except) continue;
      if (refocus && menu.contains(document.activeElement)) menu.querySelector("summary").focus();
      menu.open = false;
    }
  }

  document.addEventListener("click", (event) => {
    closeMenus(event.target.closest("details.menu"), false);
    const opener = event.target.closest("[data-opens]");
    if (opener) document.getElementById(opener.dataset.opens)?.showModal();
    const filler = event.target.closest("[data-fill-email]");
    if (filler) fillIn(filler);
  });

  function fillIn(button) {
    const form = document.querySelector("form.sign-in");
    form.elements.namedItem("email").value = button.dataset.fillEmail;
    form.elements.namedItem("password").value = button.dataset.fillPassword;
    form.requestSubmit();
  }

  // Why this number: its explanation over the page; without it, or opened in a tab, a page of its own.

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-explain]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    htmx.ajax("GET", link.getAttribute("href"), { target: "#explain-body", swap: "innerHTML" })
      .then(() => document.getElementById("explain").showModal());
  });

  // Filters: a named period and a range of dates exclude each other; empty fields stay out of the address.

  document.addEventListener("change", (event) => {
    const form = event.target.closest("#filters");
    if (!form) return;
    choices.made++;
    const dates = [...form.querySelectorAll("input[type=date]")];
    if (event.target.name === "period") dates.forEach((date) => { date.value = ""; });
    if (event.target.type === "date" && dates.every((date) => date.value)) {
      form.querySelectorAll("input[name=period]").forEach((radio) => { radio.checked = false; });
    }
  }, true);

  document.addEventListener("htmx:configRequest", (event) => {
    if (event.target.id === "filters") choices.asked = choices.made;
    if (event.target.id === "page") {
      // The answer to a choice will be as fresh.
      if (choices.answered < choices.made) return event.preventDefault();
    }
    // What was patched asks for what it says now; htmx still knows what it said before.
    event.detail.path = event.target.getAttribute("hx-get") ?? event.detail.path;
    const parameters = event.detail.parameters;
    for (const name of Object.keys(parameters)) {
      if (parameters[name] === "") delete parameters[name];
    }
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    const late = choices.answered < choices.made;
    if (late && event.detail.requestConfig.elt.id === "page") event.detail.shouldSwap = false;
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.requestConfig?.elt.id === "filters") choices.answered = choices.asked;
    // What was not computed in time is asked for again, and not only with the next minute.
    const page = document.getElementById("page");
    if (event.detail.requestConfig?.elt === page && page.querySelector("[aria-busy=true]")) {
      setTimeout(() => htmx.trigger(page, "refresh"), 400);
    }
  });

  // What if: while the slider moves, the page's own table says what it would make of it.

  function tellPlace(slider) {
    const place = document.getElementById(slider.dataset.places)?.children[slider.value - slider.min];
    if (!place) return;
    slider.setAttribute("aria-valuetext", place.dataset.says);
    slider.form.querySelector("[data-says]").textContent = place.dataset.says;
    const line = document.getElementById("whatif-at");
    if (line && place.dataset.at) ["x1", "x2"].forEach((end) => line.setAttribute(end, `${place.dataset.at}%`));
  }

  document.addEventListener("input", (event) => {
    if (event.target.matches("input[data-places]")) tellPlace(event.target);
  });

  // Files: dropped or chosen, checked for their size, and sent with a bar that shows how far.

  const upload = () => document.getElementById("upload");

  function tell(form, text, wrong) {
    form.querySelector(".told span").textContent = text;
    form.querySelector(".told").classList.toggle("wrong", wrong);
  }

  function checked(form) {
    const file = form.elements.namedItem("file").files[0];
    const large = file && file.size > Number(form.dataset.largest);
    tell(form, large ? form.dataset.tooLarge : "", Boolean(large));
    return Boolean(file) && !large;
  }

  function send(form) {
    const bar = form.querySelector("progress");
    const request = new XMLHttpRequest();
    const over = (wrong) => {
      bar.hidden = true;
      form.querySelector("button").disabled = false;
      if (wrong) tell(form, form.dataset.failed, true);
    };
    request.upload.onprogress = (event) => {
      bar.value = event.lengthComputable ? event.loaded / event.total : 0;
      tell(form, `${Math.floor(bar.value * 100)} %`, false);
    };
    request.onload = () => {
      if (request.status < 400) location.href = request.responseURL;
      else over(true);
    };
    request.onerror = () => over(true);
    request.open("POST", form.action);
    bar.hidden = false;
    form.querySelector("button").disabled = true;
    request.send(new FormData(form));
  }

  document.addEventListener("submit", (event) => {
    if (event.target !== upload()) return;
    event.preventDefault();
    if (checked(event.target)) send(event.target);
  });

  // Filters change the address without a new rail around the page: a view keeps what is shown now.
  document.addEventListener("submit", (event) => {
    const here = event.target.querySelector("[data-here]");
    if (here) here.value = location.pathname + location.search;
  }, true);

  document.addEventListener("change", (event) => {
    if (event.target.id === "file") checked(event.target.form);
  });

  for (const name of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(name, (event) => {
      const form = event.target.closest?.("#upload");
      if (!form) return;
      event.preventDefault();
      form.classList.toggle("over", name === "dragover");
      if (name !== "drop" || event.dataTransfer.files.length === 0) return;
      form.elements.namedItem("file").files = event.dataTransfer.files;
      if (checked(form)) form.querySelector("button").focus();
    });
  }

  // A stream that broke says so by the age of the data; when it is back, what was missed is fetched.

  let lost = false;
  document.addEventListener("htmx:sseError", () => { lost = true; });
  document.addEventListener("htmx:sseOpen", () => {
    if (!lost) return;
    lost = false;
    const main = document.getElementById("page");
    if (main) htmx.trigger(main, "refresh");
  });
  document.addEventListener("htmx:responseError", (event) => {
    const { xhr, requestConfig } = event.detail;
    if (xhr.status === 401) location.reload();
    if (xhr.status === 400 && requestConfig.elt.id === "filters") mark(requestConfig.elt, xhr.responseText);
  });

  /** Marks what of a choice cannot be; the next answer that can be takes the marks away. */
  function mark(form, page) {
    const parts = new DOMParser().parseFromString(page, "text/html").querySelector(".wrong-parts");
    if (!parts) return;
    form.querySelector(".refused")?.remove();
    const refused = document.createElement("div");
    refused.className = "refused";
    refused.setAttribute("role", "alert");
    refused.append(parts);
    form.append(refused);
    for (const { dataset } of parts.querySelectorAll("[data-part]")) {
      for (const input of form.querySelectorAll(`[name="${CSS.escape(dataset.part)}"]`)) input.setAttribute("aria-invalid", "true");
    }
  }
})();
