"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const back = byId("return"), find = byId("find"), found = byId("found"), items = [...document.querySelectorAll("[data-find]")];
  let origin = null;

  // A link into a closed part opens it, and the words it means are lit.
  const arrive = () => {
    let id = "";
    try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    const goal = id && byId(id);
    document.querySelectorAll("mark.on").forEach((m) => m.classList.remove("on"));
    if (!goal) return;
    for (let e = goal; e; e = e.parentElement) if (e.tagName === "DETAILS") e.open = true;
    const fold = goal.matches(".event") && goal.querySelector("details");
    if (fold) fold.open = true;
    if (goal.matches(".at")) {
      const text = goal.closest(".words");
      text.querySelectorAll("mark").forEach((m) => m.classList.toggle("on", m.dataset.c.split(" ").includes(id)));
      goal.focus({ preventScroll: true });
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
      document.querySelectorAll("mark.on").forEach((m) => m.classList.remove("on"));
      if (goal) { for (let e = goal; e; e = e.parentElement) if (e.tagName === "DETAILS") e.open = true; goal.scrollIntoView({ block: "center" }); goal.focus({ preventScroll: true }); }
      return;
    }
    const goal = byId(decodeURIComponent(link.hash.slice(1)));
    if (goal && goal.closest("#reading") && !link.closest("#reading")) { origin = link; back.hidden = false; } else if (!link.closest("nav")) { back.hidden = true; }
    if (link.hash === location.hash) setTimeout(arrive);
  });
  addEventListener("hashchange", arrive);
  arrive();

  // The search box leaves only what holds all its words.
  const texts = new WeakMap();
  const plain = (s) => s.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const textOf = (e) => { if (!texts.has(e)) texts.set(e, plain(e.textContent)); return texts.get(e); };
  let opened = [], waiting = 0;
  const filter = () => {
    const words = plain(find.value).split(/\s+/).filter(Boolean);
    let hits = 0;
    for (const e of items) {
      const hit = words.every((w) => textOf(e).includes(w));
      e.hidden = !hit;
      hits += hit;
    }
    opened.forEach((d) => { d.open = false; });
    opened = [];
    document.querySelectorAll("[data-group]").forEach((d) => {
      const hit = !words.length || d.querySelector("[data-find]:not([hidden])");
      d.hidden = !hit;
      if (words.length && hit && !d.open) { d.open = true; opened.push(d); }
    });
    found.textContent = words.length ? (hits === 1 ? "1 passage of this page" : hits + " passages of this page") : "";
  };
  find.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
  addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== find) { event.preventDefault(); find.focus(); }
    if (event.key === "Escape" && document.activeElement === find) { find.value = ""; filter(); }
  });
  addEventListener("beforeprint", () => document.querySelectorAll("main details:not(.text)").forEach((d) => { d.open = true; }));
})();
