// A report: what belongs together lights up together; layers, cards and the text lead to one another. All of it can be read without.
"use strict";
(() => {
  const text = document.getElementById("text");
  const column = document.querySelector(".cards");
  const marks = new Map();
  for (const mark of text.querySelectorAll("mark[data-id]")) {
    if (!marks.has(mark.dataset.id)) marks.set(mark.dataset.id, []);
    marks.get(mark.dataset.id).push(mark);
  }
  const cards = new Map([...document.querySelectorAll(".card")].map((card) => [card.dataset.id, card]));
  const shown = (layer) => document.getElementById(`show-${layer}`).checked;
  const narrow = matchMedia("(max-width: 40rem)");

  const light = (id) => {
    for (const one of document.querySelectorAll(".on")) one.classList.remove("on");
    if (!id) return;
    for (const mark of marks.get(id) ?? []) mark.classList.add("on");
    cards.get(id)?.classList.add("on");
  };
  const layerOf = (mark) => mark.classList[0];
  const inner = (target) => {
    let mark = target.closest?.("mark[data-id]");
    while (mark && !shown(layerOf(mark))) mark = mark.parentElement.closest("mark[data-id]");
    return mark;
  };
  // A card is brought into view within its own column, so that the text stays where it is.
  const reveal = (card) => {
    if (column.scrollHeight > column.clientHeight + 1) {
      const top = card.getBoundingClientRect().top - column.getBoundingClientRect().top + column.scrollTop;
      column.scrollTo({ top: top - 48 });
    }
  };
  // Of very many cards the page has some; the others are on pages of their own.
  const elsewhere = (id) => {
    const address = new URL(location.href);
    address.searchParams.set("card", id);
    address.hash = "";
    location.assign(address);
  };
  let chosen = null;
  const choose = (id, { from } = {}) => {
    chosen?.classList.remove("picked");
    chosen = cards.get(id) ?? null;
    light(id);
    if (!chosen) return;
    const box = document.getElementById(`show-${chosen.classList[1]}`);
    if (!box.checked) {
      box.checked = true;
      keep();
    }
    chosen.classList.add("picked");
    history.replaceState(null, "", `#${encodeURI(chosen.id)}`);
    if (from !== "card") narrow.matches ? peek(chosen) : reveal(chosen);
    if (from !== "text") (marks.get(id) ?? [])[0]?.scrollIntoView({ block: "center" });
  };

  const sheet = document.createElement("aside");
  sheet.className = "peek";
  sheet.hidden = true;
  sheet.setAttribute("aria-live", "polite");
  document.body.append(sheet);
  const peek = (card) => {
    const parts = [...card.querySelectorAll(":scope > h3, :scope > blockquote")].map((part) => part.cloneNode(true));
    for (const part of parts) part.removeAttribute("id");
    const more = document.createElement("a");
    more.href = `#${encodeURI(card.id)}`;
    more.textContent = "All of it";
    more.addEventListener("click", () => { sheet.hidden = true; });
    sheet.replaceChildren(...parts, more);
    sheet.hidden = false;
  };

  text.addEventListener("pointerover", (event) => light(inner(event.target)?.dataset.id ?? chosen?.dataset.id));
  text.addEventListener("pointerleave", () => light(chosen?.dataset.id));
  text.addEventListener("click", (event) => {
    if (!getSelection().isCollapsed) return;
    const mark = inner(event.target);
    if (mark && !cards.has(mark.dataset.id)) elsewhere(mark.dataset.id);
    else if (mark) choose(mark.dataset.id, { from: "text" });
    else {
      sheet.hidden = true;
      choose(null);
    }
  });
  for (const [id, card] of cards) {
    card.addEventListener("pointerenter", () => light(id));
    card.addEventListener("pointerleave", () => light(chosen?.dataset.id));
    card.addEventListener("focusin", () => light(id));
    card.querySelector(".local").addEventListener("click", (event) => {
      event.preventDefault();
      choose(id, { from: "card" });
    });
    for (const link of card.querySelectorAll(".to")) {
      link.addEventListener("click", (event) => {
        const to = cards.get(link.dataset.to);
        if (!to) return;
        event.preventDefault();
        choose(link.dataset.to, {});
        to.focus({ preventScroll: true });
        column.scrollHeight > column.clientHeight + 1 ? reveal(to) : to.scrollIntoView({ block: "center" });
      });
    }
  }

  // Keys go from card to card, over those that are shown.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox]), textarea, select")) return;
    if (event.key === "Escape") {
      sheet.hidden = true;
      choose(null);
      history.replaceState(null, "", location.pathname + location.search);
      return;
    }
    const step = { j: 1, k: -1 }[event.key];
    if (!step) return;
    const all = [...cards.values()].filter((card) => card.getClientRects().length);
    const at = all.indexOf(chosen) + (chosen || step > 0 ? step : all.length);
    const next = all[Math.max(0, Math.min(all.length - 1, at))];
    if (!next) return;
    choose(next.dataset.id, { from: "card" });
    next.focus({ preventScroll: true });
    reveal(next);
  });

  // The layers that are shown stand in the address.
  const boxes = [...document.querySelectorAll(".layers input")];
  const keep = () => {
    const address = new URL(location.href);
    address.searchParams.set("layers", boxes.filter((box) => box.checked).map((box) => box.dataset.layer).join("."));
    history.replaceState(null, "", address);
  };
  const asked = new URLSearchParams(location.search).get("layers");
  if (asked !== null) for (const box of boxes) box.checked = asked.split(".").includes(box.dataset.layer);
  for (const box of boxes) box.addEventListener("change", keep);

  for (const button of document.querySelectorAll(".copy")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const words = document.getElementById(button.dataset.copy).textContent.replace(/\s+/g, " ").trim();
      try {
        await navigator.clipboard.writeText(words);
        button.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(document.getElementById(button.dataset.copy));
        button.textContent = "Selected";
      }
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    });
  }

  const arrive = () => {
    const id = decodeURIComponent(location.hash.slice(1)).replace(/^in-/, "");
    const card = id ? document.getElementById(id) : cards.get(new URLSearchParams(location.search).get("card"));
    const there = id ? document.getElementById(`in-${id}`)?.dataset.id : null;
    if (card?.classList?.contains("card")) choose(card.dataset.id, {});
    else if (there && !cards.has(there)) elsewhere(there);
  };
  addEventListener("hashchange", arrive);
  arrive();

  // Offsets of a selection, in code points of the text: what stands before it, counted.
  const length = (words) => Array.from(words).length;
  const selected = () => {
    const found = [];
    const selection = getSelection();
    for (let n = 0; n < selection.rangeCount; n += 1) {
      const range = selection.getRangeAt(n);
      if (range.collapsed || !text.contains(range.startContainer) || !text.contains(range.endContainer)) continue;
      const before = document.createRange();
      before.setStart(text, 0);
      before.setEnd(range.startContainer, range.startOffset);
      const raw = range.toString();
      const start = length(before.toString()) + length(raw) - length(raw.trimStart());
      found.push(`${start}-${start + length(raw.trim())}`);
    }
    return found.join(" ");
  };
  // A click takes the selection away, so the last one in the text is remembered.
  let last = "";
  document.addEventListener("selectionchange", () => { last = selected() || last; });
  const ready = (form) => {
    const by = form.elements.by;
    try {
      by.value ||= localStorage.getItem("dragoman-by") ?? "";
      form.addEventListener("submit", () => localStorage.setItem("dragoman-by", by.value));
    } catch {
      // no storage: the name is asked for each time
    }
    for (const button of form.querySelectorAll(".take")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        if (last) document.getElementById(button.dataset.into).value = last;
      });
    }
  };
  document.addEventListener("htmx:afterSwap", (event) => {
    const form = event.detail.target.querySelector?.("form.correction");
    if (!form) return;
    for (const field of form.querySelectorAll("[id]")) {
      const own = `${event.detail.target.closest("[data-id]").dataset.id}-${field.id}`;
      form.querySelector(`label[for="${CSS.escape(field.id)}"]`)?.setAttribute("for", own);
      for (const button of form.querySelectorAll(`[data-into="${CSS.escape(field.id)}"]`)) button.dataset.into = own;
      for (const one of form.querySelectorAll(`[aria-describedby="${CSS.escape(field.id)}"]`)) one.setAttribute("aria-describedby", own);
      field.id = own;
    }
    form.removeAttribute("id");
    const words = form.querySelector("[data-spans]");
    if (words && !words.value && last) words.value = last;
    ready(form);
    form.querySelector("input:not([type=hidden]), select").focus();
  });
})();
