// The chart of a dyad: kinds of events by period and direction, their mean score, changes of level. Every period leads to what is behind it.
"use strict";
(() => {
  const KINDS = ["vc", "mc", "vf", "mf"]; // as the numbers come: verbal and material cooperation, verbal and material conflict
  const DAY = 864e5;
  const time = (day) => new Date(`${day}T00:00:00Z`);
  const end = (day) => new Date(+time(day) + DAY);
  const signed = (value) => (value > 0 ? "+" : value < 0 ? "−" : "") + Math.abs(value).toFixed(2);

  const bars = (points, ways) => {
    const found = [];
    for (const point of points) {
      point.ways.forEach((counts, n) => {
        let [up, down] = [0, 0];
        // Material kinds stand next to the line, so that they can be compared.
        for (const k of [1, 0, 3, 2]) {
          if (!counts[k]) continue;
          const from = k < 2 ? up : down;
          const to = k < 2 ? (up += counts[k]) : (down -= counts[k]);
          found.push({ x1: point.from, x2: point.to, y1: from, y2: to, way: ways[n], kind: KINDS[k] });
        }
      });
    }
    return found;
  };
  const levels = (changes) => {
    const found = new Map();
    for (const one of changes) {
      if (one.measure !== "mean_score") continue;
      for (const [first, last, value] of [one.before, one.after]) found.set(first, { x1: time(first), x2: end(last), value });
    }
    return [...found.values()];
  };
  const frame = { className: "plot", marginLeft: 44, marginRight: 10, style: { background: "transparent", color: "var(--faint)", fontFamily: "var(--sans)", fontSize: "11px" }, ariaHidden: true };

  // Numbers of changes that would lie on each other go into rows.
  const FLAG = 18;
  const flagged = (changes, position) => {
    const ends = [];
    for (const one of changes) {
      const at = position(time(one.day));
      const row = ends.findIndex((last) => at - last >= FLAG);
      one.row = row >= 0 ? row : Math.min(ends.length, 3);
      ends[one.row] = at;
    }
    return ends.length * FLAG;
  };
  const kinds = (given, points, width, x, room) => {
    const data = bars(points, given.ways);
    const tight = (width - 54) / Math.max(1, points.length) < 4 ? 0 : 0.5;
    const high = d3.max(data, (d) => Math.max(d.y1, d.y2)) ?? 1;
    const low = d3.min(data, (d) => Math.min(d.y1, d.y2)) ?? 0;
    return Plot.plot({
      ...frame, width, height: 112 * given.ways.length + 30 + room, marginTop: 14 + room, marginBottom: 6,
      x: { ...x, axis: null },
      y: { label: null, grid: true, ticks: 3, domain: [Math.min(low, 0), Math.max(high, 1)], nice: true, tickFormat: (d) => (Number.isInteger(d) ? Math.abs(d).toLocaleString("en") : "") },
      fy: { domain: given.ways, axis: null, padding: 0.16 },
      color: { type: "ordinal", domain: KINDS, range: KINDS.map((kind) => `var(--q-${kind})`) },
      marks: [
        Plot.rect(data, { x1: "x1", x2: "x2", y1: "y1", y2: "y2", fy: "way", fill: "kind", insetLeft: tight, insetRight: tight, shapeRendering: "crispEdges" }),
        Plot.ruleY([0], { stroke: "var(--faint)" }),
        Plot.text(given.ways.map((way) => ({ way })), { fy: "way", text: "way", frameAnchor: "top-left", dx: 4, dy: -7, fontWeight: 600, fill: "var(--ink)", stroke: "var(--paper)", strokeWidth: 4 }),
      ],
    });
  };
  const means = (given, points, width, x) => Plot.plot({
    ...frame, width, height: 128, marginTop: 14, marginBottom: 28, x: { ...x, label: null },
    y: { label: null, grid: true, domain: [-10, 10], ticks: [-10, -5, 0, 5, 10], tickFormat: (d) => (d < 0 ? `−${-d}` : d > 0 ? `+${d}` : "0") },
    marks: [
      Plot.ruleY([0], { stroke: "var(--faint)" }),
      Plot.ruleX(points, { x: "middle", y1: 0, y2: "mean", stroke: "var(--ink)", strokeOpacity: 0.35 }),
      Plot.dot(points, { x: "middle", y: "mean", r: points.length > 200 ? 1.4 : 2.6, fill: "var(--ink)" }),
      Plot.link(levels(given.changes), { x1: "x1", x2: "x2", y1: "value", y2: "value", stroke: "var(--time)", strokeWidth: 2 }),
      Plot.text(["mean score"], { frameAnchor: "top-left", dx: 4, dy: -11, fontWeight: 600, fill: "var(--ink)", stroke: "var(--paper)", strokeWidth: 4 }),
    ],
  });

  const leading = (period) => {
    const address = new URL(location.href);
    address.searchParams.set("period", period);
    for (const name of ["page", "show"]) address.searchParams.delete(name);
    return address.pathname + address.search;
  };
  const lead = async (point, byKey) => {
    const address = leading(point.period);
    await htmx.ajax("GET", address, { source: "#peak", target: "#behind", select: "#behind", swap: "outerHTML", push: address });
    const heading = document.getElementById("behind-title");
    if (byKey) heading?.focus();
    else heading?.scrollIntoView({ block: "nearest" });
  };
  const told = (point) => `${point.period}: ${point.events.toLocaleString("en")} event${point.events === 1 ? "" : "s"} in ${point.reports.toLocaleString("en")} report${point.reports === 1 ? "" : "s"}, mean score ${signed(point.mean)}`;

  const over = (points, changes, x, width, height) => {
    const svg = d3.create("svg").attr("class", "over").attr("width", width).attr("height", height).attr("role", "group")
      .attr("aria-label", "Periods with events");
    const marks = svg.selectAll("g").data(changes).join("g").attr("class", "change").attr("transform", (d) => `translate(${x(time(d.day))},0)`);
    marks.append("line").attr("y1", (d) => FLAG * d.row + 12).attr("y2", height - 28);
    marks.append("circle").attr("cy", (d) => FLAG * d.row + 9).attr("r", 8);
    marks.append("text").attr("dy", (d) => FLAG * d.row + 12.5).text((d) => d.n);
    const links = svg.selectAll("a").data(points).join("a")
      .attr("href", (d) => `${leading(d.period)}#behind`).attr("tabindex", -1).attr("aria-label", told).attr("data-period", (d) => d.period);
    links.append("rect").attr("class", "at").attr("x", (d) => x(d.from)).attr("y", 10).attr("height", height - 38)
      .attr("width", (d) => Math.max(2, x(d.to) - x(d.from)));
    return { svg, links };
  };
  const alive = ({ svg, links }, points, x, readout) => {
    const nodes = links.nodes();
    let at = -1;
    const near = (n) => {
      if (at >= 0) nodes[at].classList.remove("near");
      at = n;
      if (n >= 0) nodes[n].classList.add("near");
      readout.textContent = n >= 0 ? told(points[n]) : "";
    };
    const middle = points.map((point) => x(point.middle));
    const found = (event) => d3.bisectCenter(middle, d3.pointer(event, svg.node())[0]);
    svg.on("pointermove", (event) => near(found(event))).on("pointerleave", () => near(-1));
    svg.on("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const byKey = event.detail === 0;
      lead(points[byKey ? Math.max(0, nodes.indexOf(event.target.closest("a"))) : found(event)], byKey);
    });
    const peak = d3.maxIndex(points, (point) => point.events);
    nodes[peak]?.setAttribute("tabindex", 0);
    svg.on("focusin", (event) => near(nodes.indexOf(event.target.closest("a")))).on("focusout", () => near(-1));
    svg.on("keydown", (event) => {
      const n = nodes.indexOf(event.target.closest("a"));
      const next = { ArrowRight: n + 1, ArrowLeft: n - 1, Home: 0, End: nodes.length - 1 }[event.key];
      if (next === undefined || !nodes[next]) return;
      event.preventDefault();
      nodes[n].setAttribute("tabindex", -1);
      nodes[next].setAttribute("tabindex", 0);
      nodes[next].focus();
    });
  };
  const choose = () => {
    const period = document.getElementById("behind")?.dataset.period;
    for (const link of document.querySelectorAll(".over a")) link.classList.toggle("chosen", link.dataset.period === period);
  };

  const dyad = (given, width, figure) => {
    const points = given.points.map(([period, first, last, events, reports, mean, ways]) => {
      const [from, to] = [time(first), end(last)];
      return { period, from, to, middle: new Date((+from + +to) / 2), events, reports, mean, ways };
    });
    given.changes = given.changes.map(([measure, day, ...rest], n) => ({ n: n + 1, measure, day, before: rest.slice(0, 3), after: rest.slice(3) }));
    const x = { type: "utc", domain: [time(given.first), end(given.last)] };
    const room = flagged(given.changes, d3.scaleUtc(x.domain, [frame.marginLeft, width - frame.marginRight]));
    const [above, below] = [kinds(given, points, width, x, room), means(given, points, width, x)];
    for (const svg of [above, below]) svg.setAttribute("aria-hidden", "true");
    const box = document.createElement("div");
    box.className = "drawn";
    const scale = above.scale("x").apply;
    const height = Number(above.getAttribute("height")) + Number(below.getAttribute("height"));
    const layer = over(points, given.changes, scale, width, height);
    box.append(above, below, layer.svg.node());
    alive(layer, points, scale, figure.querySelector(".readout"));
    requestAnimationFrame(choose);
    return box;
  };
  globalThis.charts = { ...globalThis.charts, dyad };
  document.addEventListener("htmx:afterSettle", choose);
})();
