"use strict";
(() => {
  // Deciding: right, wrong and fix at every value, answers to open questions, random values to check; saved as a file that builds read.
  const byId = (id) => document.getElementById(id);
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const make = (tag, words = "", more = {}) => Object.assign(document.createElement(tag), { textContent: words }, more);
  const holder = byId("desk");
  if (!holder) return;
  const desk = JSON.parse(holder.textContent), proof = JSON.parse(byId("evidence").textContent);
  const PLACE = "barchan:" + desk.record, NAME = "barchan:author";
  const kept = {
    get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
    set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* a page that may keep nothing still saves to a file */ } },
  };

  // ---- state: one row for each thing decided on, by what it is about; what has reached the record is dropped.
  const known = new Set(desk.known);
  const rows = new Map((JSON.parse(kept.get(PLACE) || "[]")).filter(([, r]) => !known.has([r.time, r.verb, r.field, r.value].join("|"))));
  const keep = () => { kept.set(PLACE, JSON.stringify([...rows])); show(); };
  const stamp = () => new Date().toISOString().replace(/\.\d+Z$/, "Z");
  const aboutOf = (row) => [row.report, row.quote, row.nth, row.predicate, row.field, row.other_report, row.other_quote, row.other_nth].join("|");
  const decide = (mark, found) => {
    const time = stamp();
    found.forEach((row) => rows.set(aboutOf(row), { reason: "", predicate: "", nth: "", value: "", ...row, time, mark, saved: false }));
    keep();
  };
  const undo = (mark) => { [...rows].forEach(([key, row]) => { if (row.mark === mark) rows.delete(key); }); keep(); };

  // ---- what a decision on a value says: rows for the claims that give it, or for its event.
  const base = (id, quote, nth) => {
    const claim = desk.claims[id];
    return { report: desk.reports[claim.in], quote: quote ?? claim.at[0], nth: (quote === undefined ? claim.at[1] : nth) || "", predicate: claim.predicate || "" };
  };
  const entries = (id, field, value) => desk.claims[id].told.filter(([f, v, key]) => f === field && (value === undefined || key === value || v === value));
  const rowsOf = (value, verb, text, reason) => {
    const { field, event, value: shown } = value, ids = value.claims.filter((id) => Object.hasOwn(desk.claims, id));
    const whole = () => ids.map((id) => ({ ...base(id), verb, field: "", reason }));
    if (value.own && Object.hasOwn(desk.events, event)) {
      if (field === "title" && verb === "reject") return whole();
      return ids.slice(0, 1).map((id) => ({ ...base(id), verb, field: "event." + field, value: verb === "set" ? text : desk.events[event][field], reason }));
    }
    const key = field === "realis" ? shown.replace(/^not:/, "") : field === "where" || field === "said_by" ? undefined : shown;
    const own = ids.flatMap((id) => entries(id, field, key).map(([f, v, , quote, nth]) => ({ ...base(id, quote, nth), verb, field: f, value: verb === "set" ? text : v, reason })));
    return own.length ? own : verb === "set" ? [] : whole();
  };
  const kindOf = (field) => desk.fields[field] || desk.fields.count;
  const mends = (value) => rowsOf(value, "set", "x", "").length > 0;
  // Every claim has a realis: one that is wrong is another. Of an event with more claims than the page names not all could be refused.
  const MOST = 12;
  const refuses = (value) => value.field !== "realis" && !(value.own && value.field === "title" && value.claims.length >= MOST);
  const nowOf = (value) => {
    const found = rowsOf(value, "accept", "", "");
    return (found[0] && found[0].value) || "";
  };
  const markOf = (v) => [v.event, v.field, v.value, v.who || "", v.own ? "own" : "", v.claims.join(" ")].join("|");
  const valueOf = (e) => ({ claims: e.dataset.claims.split(" ").filter(Boolean), event: e.dataset.event, field: e.dataset.field, value: e.dataset.value, who: e.dataset.who, own: "own" in e.dataset });
  const NAMES = { accept: "right", reject: "wrong", set: "fixed", same: "yes", not_same: "no" };

  // ---- the buttons.
  const judge = (value, after) => {
    const mark = markOf(value), box = make("div", "", { className: "judge" }), told = make("span", "", { className: "quiet" });
    const press = (label, act) => { const b = make("button", label, { type: "button" }); b.addEventListener("click", act); box.append(b); return b; };
    const settle = (verb, text, reason) => { decide(mark, rowsOf(value, verb, text, reason)); after(verb); };
    // A click that takes its own button away must not look to the page like one outside of the panel.
    box.addEventListener("click", (event) => event.stopPropagation());
    press("Right", () => settle("accept"));
    if (refuses(value)) press("Wrong", () => settle("reject")).title = value.own && value.field === "title" ? "None of its sentences tells of such a thing" : "";
    if (mends(value)) press("Fix …", () => box.replaceWith(fix(value, (text, reason) => settle("set", text, reason), after)));
    const now = [...rows.values()].find((r) => r.mark === mark);
    if (now) press("Take back", () => { undo(mark); after(null); });
    told.textContent = now ? "You: " + NAMES[now.verb] + (now.verb === "set" ? ", " + now.value : "") : "";
    box.append(told);
    return box;
  };
  const fix = (value, done, gone) => {
    const box = make("div", "", { className: "judge fixing" }), kind = kindOf(value.field), now = nowOf(value);
    const label = make("label", (desk.words[value.field] || value.field.replaceAll("_", " ")) + " is "), why = make("label", "because ");
    const field = kind.options ? make("select") : make("input", "", { type: "text", value: now });
    if (kind.options) kind.options.forEach((o) => field.append(make("option", o, { value: o, selected: o === now })));
    const reason = make("input", "", { type: "text", placeholder: "why (may be empty)" });
    const set = make("button", "Set", { type: "button" }), hint = make("p", kind.hint || "", { className: "quiet" });
    const go = () => {
      const text = field.value.trim();
      const bad = !text || (kind.pattern && !new RegExp("^(?:" + kind.pattern + ")$").test(text));
      hint.classList.toggle("bad", bad);
      if (bad) { field.focus(); return; }
      done(text, reason.value.trim());
    };
    set.addEventListener("click", go);
    box.addEventListener("click", (event) => event.stopPropagation());
    box.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Enter") { event.preventDefault(); go(); }
      if (event.key === "Escape") { event.preventDefault(); gone(null); }
    });
    label.append(field);
    why.append(reason);
    box.append(label, why, set, hint);
    setTimeout(() => { field.focus(); if (field.select) field.select(); });
    return box;
  };
  document.addEventListener("barchan:value", (event) => {
    const { value, panel, close } = event.detail, found = valueOf(value);
    if (rowsOf(found, "accept").length) panel.insertBefore(judge(found, close), panel.querySelector(".copies"));
  });
  // Values without the button get one: beside them, or, where they head a fold that a click opens, on a line inside it.
  const HANDED = ["claims", "event", "field", "value", "who", "own"], HEADS = { title: "This event", when: "its day", where: "its place" };
  const hand = (from, to) => HANDED.forEach((n) => { if (n in from.dataset) to.dataset[n] = from.dataset[n]; });
  const opener = () => {
    const more = make("button", "❝", { type: "button", className: "more" });
    more.setAttribute("aria-label", "Evidence: read, copy, decide");
    more.setAttribute("aria-expanded", "false");
    return more;
  };
  for (const e of all("[data-claims]")) {
    if (e.querySelector(".more") || !rowsOf(valueOf(e), "accept").length) continue;
    const fold = e.closest("summary");
    if (fold) {
      if (!fold.nextElementSibling.matches(".heads")) fold.after(make("p", "", { className: "heads quiet" }));
      const head = make("span", HEADS[e.dataset.field] || e.dataset.field);
      hand(e, head);
      head.append(opener());
      fold.nextElementSibling.append(head, " ");
    } else if (e.matches("bdi")) {
      const cover = make("span");
      hand(e, cover);
      HANDED.forEach((n) => delete e.dataset[n]);
      e.replaceWith(cover);
      cover.append(e, opener());
    } else e.append(opener());
  }

  // ---- what people decided in earlier builds stands at the value, with the machine's.
  for (const e of all("[data-claims]")) {
    const v = valueOf(e);
    const notes = v.own ? ((desk.events[v.event] || {}).decided || []).filter((n) => n[0] === v.field)
      : v.claims.filter((id) => Object.hasOwn(desk.claims, id) && (!desk.claims[id].told.some((t) => t[0] === v.field) || entries(id, v.field, v.field === "where" || v.field === "said_by" ? undefined : v.value).length)).flatMap((id) => (desk.claims[id].decided || []).filter((n) => n[0] === v.field));
    const [note] = notes;
    if (!note) continue;
    const [, verb, value, machine, author, reason] = note;
    const words = verb === "accept" ? "✓ " + author : author + (machine && machine !== value ? ", not " + machine : "");
    e.append(" ", make("span", words, { className: "byhand", title: [verb === "accept" ? "checked" : "set" + (value ? ": " + value : ""), machine && "the machine: " + machine, reason].filter(Boolean).join(" · ") }));
  }

  // ---- open questions.
  for (const [id, row] of Object.entries(desk.questions)) {
    const article = byId(id);
    if (!article) continue;
    const box = make("p", "", { className: "judge" }), told = make("span", "", { className: "quiet" });
    const tell = () => { const now = [...rows.values()].find((r) => r.mark === id); told.textContent = now ? "You: " + NAMES[now.verb] : ""; };
    for (const [label, verb] of [["Yes, one", "same"], ["No, two", "not_same"], ["Take back", null]]) {
      const b = make("button", label, { type: "button" });
      b.addEventListener("click", () => { undo(id); if (verb) decide(id, [{ ...row, verb }]); tell(); });
      box.append(b);
    }
    box.append(told);
    article.append(box);
    tell();
  }

  // ---- the bar: how many, by whom, and the file.
  const bar = make("aside", "", { id: "decisions", hidden: true }), count = make("b"), who = make("input", "", { type: "text", value: kept.get(NAME) || "", placeholder: "your name", required: true });
  who.setAttribute("aria-label", "Your name");
  const save = make("button", "Save decisions", { type: "button", id: "save-decisions" }), drop = make("button", "Discard", { type: "button" }), hint = make("span", "", { className: "quiet" });
  bar.setAttribute("aria-label", "Your decisions");
  hint.setAttribute("role", "status");
  bar.append(count, who, save, drop, hint);
  document.body.append(bar);
  const show = () => {
    const open = [...rows.values()].filter((r) => !r.saved).length;
    bar.hidden = !rows.size;
    count.textContent = open ? open + (open === 1 ? " decision" : " decisions") + " not saved" : rows.size + " saved";
    if (!open && rows.size) hint.textContent = "Put the file beside the reports and build again.";
    else if (hint.textContent.startsWith("Put")) hint.textContent = "";
    const marks = new Map([...rows.values()].map((r) => [r.mark, r.verb]));
    all("[data-claims]").forEach((e) => { const verb = marks.get(markOf(valueOf(e))); if (verb) e.dataset.decided = NAMES[verb]; else delete e.dataset.decided; });
  };
  const cell = (s) => { const safe = /^('?[=+\-@\t\r])/.test(s) ? "'" + s : String(s); return /[",\r\n;]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe; };
  save.addEventListener("click", () => {
    const author = who.value.trim();
    if (!author) { hint.textContent = "Who decides? Write your name."; who.focus(); return; }
    kept.set(NAME, author);
    const lines = [desk.columns, ...[...rows.values()].map((r) => desk.columns.map((c) => (c === "author" ? author : r[c] ?? "")))];
    const link = make("a", "", { href: URL.createObjectURL(new Blob([lines.map((l) => l.map((c) => cell(String(c))).join(",") + "\n").join("")], { type: "text/csv" })) });
    link.download = "decisions-" + (author.normalize("NFKD").replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "") || "x").toLowerCase() + "-" + stamp().replace(/[-:]|T|Z/g, (c) => (c === "T" ? "-" : "")) + ".csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    rows.forEach((r) => { r.saved = true; });
    keep();
  });
  drop.addEventListener("click", () => { rows.clear(); keep(); });
  addEventListener("beforeunload", (event) => { if (kept.get(PLACE) === null && [...rows.values()].some((r) => !r.saved)) event.preventDefault(); });

  // ---- checking: random values one by one beside their sentence, and what the answers say of all.
  const button = byId("checking"), rate = byId("rate");
  const wilson = (right, of) => {
    const z2 = 3.8414588 / of, share = right / of, middle = share + z2 / 2, reach = Math.sqrt(3.8414588) * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of));
    return [Math.max(0, (middle - reach) / (1 + z2)), Math.min(1, (middle + reach) / (1 + z2))].map((x) => Math.round(100 * x)).join("–");
  };
  const told = (answers) => { const right = answers.filter((a) => a.right).length; return right + " of " + answers.length + " right (95 %: " + wilson(right, answers.length) + ")"; };
  const MANY = 20;
  const check = () => {
    const open = Object.entries(desk.claims).flatMap(([id, claim]) => claim.told.filter((t) => t[1] !== "asserted" && Object.hasOwn(proof.claims, id) && !(claim.decided || []).some((n) => n[0] === t[0] || n[0] === "claim")).map((t) => [id, t]));
    for (let i = open.length - 1; i > 0; i--) { const j = Math.floor(Math.random() * (i + 1)); [open[i], open[j]] = [open[j], open[i]]; }
    const drawn = open.slice(0, MANY), answers = [], box = make("dialog", "", { id: "check" });
    let at = 0;
    const end = () => {
      box.close();
      box.remove();
      if (!answers.length) { rate.textContent = "Nothing was decided."; return; }
      const fields = [...new Set(answers.map((a) => a.field))].sort();
      rate.textContent = told(answers) + (fields.length > 1 ? ". " + fields.map((f) => f + ": " + told(answers.filter((a) => a.field === f))).join("; ") : "");
      button.focus();
    };
    const ask = () => {
      if (at >= drawn.length) { end(); return; }
      const [id, [field, value, key, quote]] = drawn[at], [report, sentence] = proof.claims[id];
      const v = { claims: [id], event: "", field, value: key, who: "" }, words = (quote ?? desk.claims[id].at[0]).replace(/\s+/g, " ").trim(), from = sentence.indexOf(words);
      const said = make("blockquote");
      if (from < 0) said.append(make("bdi", sentence)); else said.append(sentence.slice(0, from), make("mark", words), sentence.slice(from + words.length));
      const line = make("p", "", { className: "judge" }), after = (verb) => { if (verb) answers.push({ field: desk.words[field] || field, right: verb === "accept" }); at += 1; ask(); };
      const settle = (verb, text, reason) => { decide(markOf(v), rowsOf(v, verb, text, reason)); after(verb); };
      const mend = () => line.replaceWith(fix(v, (text, reason) => settle("set", text, reason), ask));
      const acts = { y: ["Right (y)", () => settle("accept")], n: ["Wrong (n)", () => settle("reject")], f: ["Fix (f)", mend], s: ["Skip (s)", () => after(null)] };
      if (!refuses(v)) delete acts.n;
      Object.entries(acts).forEach(([k, [label, act]]) => { const b = make("button", label, { type: "button" }); b.dataset.key = k; b.addEventListener("click", act); line.append(b); });
      const stop = make("button", "Stop (Esc)", { type: "button" });
      stop.addEventListener("click", end);
      line.append(stop);
      const heading = make("p", "", { className: "held" });
      heading.append(make("span", (desk.words[field] || field.replaceAll("_", " ")) + " ", { className: "what" }), make("bdi", value));
      box.replaceChildren(make("p", at + 1 + " of " + drawn.length + (answers.length ? " · " + told(answers) : ""), { className: "eyebrow" }), heading, said, make("p", proof.reports[report].label, { className: "quiet" }), line);
      box.onkeydown = (event) => {
        if (/^(INPUT|SELECT)$/.test(event.target.tagName) || event.ctrlKey || event.metaKey || event.altKey) return;
        const act = acts[event.key.toLowerCase()];
        if (act) { event.preventDefault(); act[1](); }
      };
      line.querySelector("button").focus();
    };
    box.addEventListener("cancel", (event) => { event.preventDefault(); end(); });
    document.body.append(box);
    box.showModal();
    ask();
  };
  if (button) button.addEventListener("click", check);
  show();
})();
