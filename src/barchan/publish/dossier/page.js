"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const make = (tag, words, more = {}) => Object.assign(document.createElement(tag), { textContent: words }, more);
  document.documentElement.classList.add("js");

  // ---- links: a link into a closed part opens it, and the words it means are lit.
  const back = byId("return");
  let origin = null;
  const open = (e) => { for (; e; e = e.parentElement) if (e.tagName === "DETAILS") e.open = true; };
  const dim = () => all("mark.on").forEach((m) => m.classList.remove("on"));
  const arrive = () => {
    let id = "";
    try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    const goal = id && byId(id);
    dim();
    if (!goal) return;
    open(goal);
    const fold = goal.matches(".event") && goal.querySelector("details");
    if (fold) fold.open = true;
    if (goal.matches(".at")) {
      all("mark", goal.closest(".words")).forEach((m) => m.classList.toggle("on", m.dataset.c.split(" ").includes(id)));
      goal.focus({ preventScroll: true });
      if (document.body.classList.contains("alone") && history.length > 1) back.hidden = false;
    }
    goal.scrollIntoView({ block: goal.matches(".at") ? "center" : "start" });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest('a[href^="#"]');
    if (!link) return;
    if (link === back) {
      event.preventDefault();
      const goal = origin;
      origin = null;
      back.hidden = true;
      dim();
      if (!goal) { history.back(); return; }
      open(goal);
      goal.scrollIntoView({ block: "center" });
      goal.focus({ preventScroll: true });
      return;
    }
    const goal = byId(decodeURIComponent(link.hash.slice(1)));
    if (goal && goal.closest("#reading") && !link.closest("#reading")) { origin = link; back.hidden = false; } else if (!link.closest("nav")) { back.hidden = true; }
    if (link.hash === location.hash) setTimeout(arrive);
  });
  addEventListener("hashchange", arrive);
  arrive();

  // ---- evidence: what a value rests on, to read and to copy.
  const proof = JSON.parse(byId("evidence").textContent);
  const passage = (url, quote) => {
    if (!url || url.includes("#")) return url;
    const part = (s) => encodeURIComponent(s).replace(/-/g, "%2D").replace(/%EF%BF%BD.*/, "");
    const words = quote.split(" ");
    return url + "#:~:text=" + (words.length > 12 ? part(words.slice(0, 5).join(" ")) + "," + part(words.slice(-5).join(" ")) : part(quote));
  };
  const source = (id) => {
    const [report, quote] = proof.claims[id], r = proof.reports[report];
    return { ...r, quote, link: passage(r.url, quote) || r.archive };
  };
  const named = (s) => [s.outlet || s.label, s.title && "“" + s.title + "”"].filter(Boolean).join(", ");
  const byline = (s) => [s.authors.join(", "), s.published || "date not known", s.page && "p. " + s.page].filter(Boolean).join(", ");
  const access = (s) => (s.retrieved ? " (accessed " + s.retrieved + ")" : "");
  const escaped = (s) => s.replace(/[\\`*_[\]<>#|~]/g, "\\$&");
  const forms = {
    text: (s) => "“" + s.quote + "” — " + named(s) + ", " + byline(s) + "." + (s.link ? " " + s.link : "") + access(s),
    markdown: (s) => "> " + escaped(s.quote) + "\n>\n> — " + (s.link ? "[" + escaped(named(s)) + "](<" + s.link + ">)" : escaped(named(s))) + ", " + escaped(byline(s)) + access(s),
    footnote: (s, n) => n + ". " + [s.authors.join(", "), s.title && "“" + s.title + "”", s.outlet || s.label, s.published || "date not known", s.page && "p. " + s.page].filter(Boolean).join(", ")
      + (s.link ? ", " + s.link : "") + access(s) + ": “" + s.quote + "”",
  };
  const copy = (text, html) => {
    const put = (event) => {
      event.preventDefault();
      event.clipboardData.setData("text/plain", text);
      if (html) event.clipboardData.setData("text/html", html);
    };
    document.addEventListener("copy", put, { once: true });
    const done = document.execCommand("copy");
    document.removeEventListener("copy", put);
    if (!done && navigator.clipboard) navigator.clipboard.writeText(text);
  };
  let panel = null, asked = null;
  const close = () => {
    if (!panel) return;
    panel.remove();
    panel = null;
    asked.setAttribute("aria-expanded", "false");
    asked.focus({ preventScroll: true });
  };
  const show = (button) => {
    const value = button.closest("[data-claims]");
    const known = value.dataset.claims.split(" ").filter((id) => Object.hasOwn(proof.claims, id));
    const said = known.map(source).filter((s, n, most) => most.findIndex((t) => t.quote === s.quote && t.label === s.label) === n);
    panel = make("div", "", { className: "panel" });
    panel.setAttribute("role", "dialog");
    panel.setAttribute("aria-label", "Evidence");
    panel.append(make("p", said.length === 1 ? "One sentence" : said.length + " sentences", { className: "eyebrow" }));
    said.slice(0, 12).forEach((s, n) => {
      const part = make("blockquote", "");
      part.append(make("bdi", s.quote), make("br", ""));
      const to = make("a", s.label, { href: all("a[href]", value).map((a) => a.getAttribute("href")).find((h) => h.endsWith("#" + known[n])) || "#" + known[n], className: "cite" });
      part.append(to);
      panel.append(part);
    });
    const row = make("p", "", { className: "copies" }), told = make("span", "", { className: "quiet" });
    told.setAttribute("role", "status");
    row.append(make("span", "Copy as "));
    for (const [form, write] of Object.entries(forms)) {
      const press = make("button", form === "markdown" ? "Markdown" : form, { type: "button" });
      press.dataset.form = form;
      press.addEventListener("click", () => { copy(said.map((s, n) => write(s, n + 1)).join("\n\n")); told.textContent = "Copied."; });
      row.append(press);
    }
    const end = make("button", "Close", { type: "button", className: "close" });
    end.addEventListener("click", close);
    row.append(end, told);
    panel.append(row);
    asked = button;
    button.setAttribute("aria-expanded", "true");
    document.body.append(panel);
    const at = button.getBoundingClientRect(), wide = document.documentElement.clientWidth;
    panel.style.left = Math.max(8, Math.min(at.left, wide - panel.offsetWidth - 8)) + scrollX + "px";
    panel.style.top = at.bottom + scrollY + 6 + "px";
    // Whoever adds to the panel (the buttons to decide with) hears of it here.
    document.dispatchEvent(new CustomEvent("barchan:value", { detail: { value, panel, close } }));
    row.querySelector("button").focus({ preventScroll: true });
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("button.more");
    if (panel && (button || !event.target.closest(".panel") || event.target.closest(".panel a"))) { const same = asked === button; close(); if (same) return; }
    if (button) show(button);
  });

  // ---- the table of who says what: folded where it is wide, copied as a table.
  for (const table of all("table[data-wide]")) {
    const more = byId(table.dataset.wide);
    table.classList.add("folded");
    more.hidden = false;
    more.addEventListener("click", () => {
      const folded = table.classList.toggle("folded");
      more.textContent = folded ? more.dataset.more : "Show fewer columns";
      more.setAttribute("aria-expanded", String(!folded));
    });
  }
  for (const button of all("button[data-copy]")) {
    button.addEventListener("click", () => {
      const rows = all("tr", byId(button.dataset.copy)).map((row) => all("th, td", row).map((cell) => {
        const shown = cell.cloneNode(true);
        all("button, .sr", shown).forEach((e) => e.remove());
        return { words: shown.textContent.replace(/\s+/g, " ").trim(), span: cell.colSpan };
      }));
      const safe = (s) => (/^[=+\-@]/.test(s) ? "'" + s : s);
      const quoted = (s) => s.replace(/&/g, "&amp;").replace(/</g, "&lt;");
      copy(rows.map((r) => r.map((c) => safe(c.words)).join("\t")).join("\n"),
        "<table>" + rows.map((r) => "<tr>" + r.map((c) => '<td colspan="' + c.span + '">' + quoted(c.words) + "</td>").join("") + "</tr>").join("") + "</table>");
      button.nextElementSibling.textContent = "Copied.";
    });
  }

  // ---- pictures: drawn when they come near, by Vega with its interpreter, so that nothing is evaluated.
  const specs = new Map(all("script.spec").map((s) => [s.dataset.picture, s]));
  const views = new Map();
  let engine = null;
  const loaded = () => engine || (engine = new Promise((resolve, reject) => {
    const script = document.createElement("script"), inside = byId("charts-code");
    if (inside) { script.textContent = inside.textContent; document.head.append(script); resolve(); return; }
    script.src = byId("assets").dataset.at + "charts.js";
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  }));
  const rule = byId("rule");
  const paint = async (box) => {
    const name = box.dataset.picture, spec = JSON.parse(specs.get(name).textContent), style = getComputedStyle(document.documentElement);
    const share = Math.min(1, box.clientWidth / (spec.width + (spec.projection ? 0 : 90)));
    spec.width = Math.round(spec.width * share);
    if (spec.projection) { spec.height = Math.round(spec.height * share); spec.projection.scale *= share; } else if (box.clientWidth > spec.width) { spec.width = Math.max(180, box.clientWidth); spec.autosize = { type: "fit-x", contains: "padding" }; }
    for (const p of spec.params) {
      const own = style.getPropertyValue("--" + p.name).trim();
      if (own) p.value = own;
      if (p.name === "chosen" && rule) p.value = rule.value;
    }
    try { await loaded(); } catch { return; }
    const shown = await vegaEmbed(box, spec, { ast: true, actions: false, defaultStyle: false, renderer: "svg", hover: false, logLevel: 1, tooltip: { disableDefaultStyle: true } });
    // A picture is told in words as a whole; its parts, which have no names, would only confuse whoever hears it.
    all("svg", box).forEach((svg) => svg.setAttribute("aria-hidden", "true"));
    views.set(name, shown.view);
  };
  const boxes = all(".canvas").filter((box) => specs.has(box.dataset.picture));
  const paintAll = () => boxes.filter((b) => b.dataset.done).forEach(paint);
  const near = new IntersectionObserver((seen) => seen.forEach((s) => {
    if (!s.isIntersecting) return;
    near.unobserve(s.target);
    s.target.dataset.done = "1";
    paint(s.target);
  }), { rootMargin: "600px" });
  boxes.forEach((box) => near.observe(box));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paintAll);
  let width = innerWidth, resized = 0;
  addEventListener("resize", () => { if (innerWidth === width) return; width = innerWidth; clearTimeout(resized); resized = setTimeout(paintAll, 250); });

  // ---- rules: what the picked one chooses, at every figure.
  if (rule) {
    const pick = () => {
      all("[data-rules]").forEach((figure) => {
        const chosen = JSON.parse(figure.dataset.rules)[rule.value];
        figure.querySelector(".chosen b").textContent = chosen === undefined ? "none" : chosen.toLocaleString("en");
        all("li[data-value]", figure).forEach((li) => {
          const [low, high] = li.dataset.value.split("/");
          li.classList.toggle("picked", chosen !== undefined && (low === String(chosen) || high === String(chosen)));
        });
      });
      views.forEach((view, name) => { if (name.startsWith("toll-")) view.signal("chosen", rule.value).runAsync(); });
    };
    rule.addEventListener("change", pick);
    pick();
  }

  // ---- search and filters leave only what fits.
  const find = byId("find"), found = byId("found"), filters = all("[data-filter]"), list = byId("stories-list");
  const items = all("[data-find]"), kept = new WeakMap();
  const plain = (s) => s.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const index = () => (list && window.barchanWords) || {};
  const textOf = (e) => { if (!kept.has(e)) kept.set(e, plain(e.textContent + " " + (e.dataset.words || ""))); return kept.get(e); };
  const fits = {
    district: (e, v) => e.dataset.district === v,
    kind: (e, v) => (v === "disputed" ? e.dataset.disputed !== "0" : v === "deadly" ? e.dataset.killed !== "0" : Number(e.dataset.reports) > 1),
    from: (e, v) => e.dataset.last >= v,
    to: (e, v) => e.dataset.first !== "" && e.dataset.first <= v,
  };
  let opened = [], waiting = 0;
  const filter = () => {
    const words = plain(find ? find.value : "").split(/\s+/).filter(Boolean), set = filters.filter((f) => f.value);
    let hits = 0;
    for (const e of items) {
      const inTexts = list && index()[e.dataset.story];
      const hit = words.every((w) => textOf(e).includes(w) || (inTexts && inTexts.includes(" " + w))) && (!list || e.parentElement !== list || set.every((f) => fits[f.dataset.filter](e, f.value)));
      e.hidden = !hit;
      if (!list || e.parentElement === list) hits += hit;
    }
    opened.forEach((d) => { d.open = false; });
    opened = [];
    all("[data-group]").forEach((d) => {
      const hit = !words.length || d.querySelector("[data-find]:not([hidden])");
      d.hidden = !hit;
      if (words.length && hit && !d.open) { d.open = true; opened.push(d); }
    });
    const [one, many] = list ? ["story", "stories"] : ["passage of this page", "passages of this page"];
    found.textContent = words.length || set.length ? hits + " " + (hits === 1 ? one : many) : "";
  };
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); };
  if (find) {
    find.addEventListener("input", soon);
    filters.forEach((f) => f.addEventListener("change", filter));
    find.addEventListener("focus", () => {
      if (!list || window.barchanWords || byId("words-code")) return;
      const script = make("script", "", { src: byId("assets").dataset.at + "words.js", id: "words-code" });
      script.onload = filter;
      document.head.append(script);
    });
    if (filters.some((f) => f.value)) filter();
  }
  const sort = byId("sort");
  if (sort) {
    const keys = {
      reports: (e) => -Number(e.dataset.reports), deadly: (e) => -Number(e.dataset.killed), disputed: (e) => -Number(e.dataset.disputed),
      first: (e) => e.dataset.first || "9999", last: (e) => e.dataset.last.replace(/\d/g, (d) => 9 - d) || "9999",
    };
    sort.addEventListener("change", () => {
      const key = keys[sort.value];
      list.append(...[...list.children].map((e) => [key(e), e]).sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0)).map((x) => x[1]));
    });
  }

  addEventListener("keydown", (event) => {
    if (event.key === "/" && find && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) { event.preventDefault(); find.focus(); }
    if (event.key === "Escape" && panel) close();
    else if (event.key === "Escape" && find && document.activeElement === find) { find.value = ""; filter(); }
  });
  addEventListener("beforeprint", () => all("main details:not(.text)").forEach((d) => { d.open = true; }));
})();
