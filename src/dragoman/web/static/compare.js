// A comparison: a point and the words that it stands on light up together, in both texts, and lead to one another. All of it can be read without.
"use strict";
(() => {
  const marks = new Map();
  for (const mark of document.querySelectorAll("mark[data-points]")) {
    for (const id of mark.dataset.points.split(" ")) marks.set(id, [...(marks.get(id) ?? []), mark]);
  }
  const points = new Map();
  for (const place of document.querySelectorAll("[data-point]")) {
    points.set(place.dataset.point, [...(points.get(place.dataset.point) ?? []), place]);
  }
  const isWide = matchMedia("(min-width: 75.01rem)");
  const heads = [...document.querySelectorAll("article[data-point]")];
  let chosen = null;

  const light = (id) => {
    for (const one of document.querySelectorAll(".on")) one.classList.remove("on");
    for (const one of [...(marks.get(id) ?? []), ...(points.get(id) ?? [])]) one.classList.add("on");
  };
  // Words are brought into view within their own column, so that the page stays where it is.
  const reveal = (id) => {
    if (!isWide.matches) return;
    for (const text of document.querySelectorAll(".text")) {
      const mark = (marks.get(id) ?? []).find((one) => text.contains(one));
      if (!mark) continue;
      const box = mark.getBoundingClientRect();
      const frame = text.getBoundingClientRect();
      if (box.top < frame.top + 40 || box.bottom > frame.bottom) text.scrollTo({ top: text.scrollTop + box.top - frame.top - frame.height / 3 });
    }
  };
  const shown = (place) => place.getClientRects().length > 0;
  const choose = (id, { jump = false } = {}) => {
    for (const one of document.querySelectorAll(".picked")) one.classList.remove("picked");
    chosen = id;
    light(id);
    if (!id) return;
    const place = (points.get(id) ?? []).find((one) => one.id === id) ?? points.get(id)?.[0];
    const box = document.getElementById(`show-${place?.closest("article")?.classList[1]}`);
    if (box && !shown(place)) box.checked = true;
    place?.classList.add("picked");
    history.replaceState(null, "", `#${id}`);
    reveal(id);
    if (jump) place?.scrollIntoView({ block: "nearest" });
  };

  for (const mark of document.querySelectorAll("mark[data-points]")) {
    const id = mark.dataset.points.split(" ")[0];
    mark.addEventListener("pointerenter", () => light(id));
    mark.addEventListener("pointerleave", () => light(chosen));
    mark.addEventListener("focusin", () => light(id));
    mark.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      choose(id, { jump: true });
      if (event.detail === 0) (points.get(id) ?? []).find((one) => one.id === id)?.closest("article").focus({ preventScroll: true });
    });
  }
  for (const [id, places] of points) {
    for (const place of places) {
      place.addEventListener("pointerover", (event) => { if (event.target.closest("[data-point]") === place) light(id); });
      place.addEventListener("pointerleave", () => light(chosen));
      place.addEventListener("focusin", (event) => { if (event.target.closest("[data-point]") === place) light(id); });
      place.addEventListener("click", (event) => {
        if (event.target.closest("[data-point]") !== place || event.target.closest("summary, a:not(.at, .local)") || !getSelection().isCollapsed) return;
        if (event.target.closest("a")) {
          if (!isWide.matches) return;
          event.preventDefault();
        }
        choose(id);
      });
    }
  }

  // Keys go from point to point, over those that are shown.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox]), textarea, select")) return;
    if (event.key === "Escape") {
      choose(null);
      history.replaceState(null, "", location.pathname + location.search);
      return;
    }
    const step = { j: 1, k: -1 }[event.key];
    if (!step) return;
    const all = heads.filter(shown);
    const at = all.findIndex((one) => one.contains((points.get(chosen) ?? [])[0] ?? null));
    const next = all[Math.max(0, Math.min(all.length - 1, at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step))];
    if (!next) return;
    choose(next.dataset.point, { jump: true });
    next.focus({ preventScroll: true });
  });

  const arrive = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (points.has(id)) choose(id, { jump: true });
  };
  addEventListener("hashchange", arrive);
  arrive();
})();
