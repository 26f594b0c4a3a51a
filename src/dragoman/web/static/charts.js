// Charts: what stands in `data-rows` of a figure, drawn by Observable Plot. The table under it says the same without a chart.
"use strict";
(() => {
  const style = (name) => {
    const probe = document.createElement("i");
    probe.hidden = true;
    probe.className = `c-${name}`;
    document.body.append(probe);
    const found = getComputedStyle(probe).color;
    probe.remove();
    return found;
  };
  const drawn = {
    months(rows, width) {
      const data = rows.map(([month, count]) => ({ month: new Date(`${month}-01T00:00:00Z`), count }));
      const span = data.at(-1).month - data[0].month;
      const interval = span > 3e11 ? "year" : span > 9e10 ? "quarter" : "month";
      return Plot.plot({
        className: "plot",
        width,
        height: 124,
        marginLeft: 44,
        marginBottom: 36,
        marginTop: 6,
        style: { background: "transparent", color: style("faint"), fontFamily: "inherit" },
        x: { type: "utc", label: null },
        y: { label: null, grid: true, ticks: 3, tickFormat: "~s" },
        ariaHidden: true,
        marks: [
          Plot.rectY(data, Plot.binX({ y: "sum" }, { x: "month", y: "count", interval, fill: style("statement"), insetLeft: 0.5, insetRight: 0.5 })),
          Plot.ruleY([0], { stroke: style("faint") }),
        ],
      });
    },
    ...globalThis.charts, // those of pages, whose scripts come first
    printings(rows, width) {
      const data = rows.map(([published, outlet, what]) => ({ day: new Date(published.length === 4 ? `${published}-01-01` : published.length === 7 ? `${published}-01` : published.slice(0, 10)), outlet, what }));
      const outlets = new Set(data.map((one) => one.outlet)).size;
      const days = [...new Set(data.map((one) => +one.day))].sort((a, b) => a - b).map((day) => new Date(day));
      return Plot.plot({
        className: "plot",
        width,
        height: 44 + 22 * outlets,
        marginLeft: Math.min(180, width / 3),
        marginRight: 40,
        marginTop: 4,
        style: { background: "transparent", color: style("faint"), fontFamily: "inherit", fontSize: "11px" },
        x: { type: "utc", label: null, grid: true, ticks: days.length * 90 < width ? days : Math.min(6, width / 110), tickFormat: days.length * 90 < width ? "%-d %b %Y" : undefined },
        y: { label: null, tickSize: 0, tickFormat: (name) => (name.length > 26 ? `${name.slice(0, 25)}…` : name) },
        marks: [Plot.dot(data, { x: "day", y: "outlet", r: 4.5, fill: (one) => (one.what === "report" ? style("statement") : "none"), stroke: style("statement") })],
      });
    },
    positions(rows, width) {
      const data = rows.map(([day, position, status]) => ({ day: new Date(day), position: `${position}`, status }));
      const all = new Set(data.map((one) => one.position)).size;
      const colour = { contradicted: "event", changed: "event", repeated: "statement", once: "faint" };
      return Plot.plot({
        className: "plot",
        width,
        height: 44 + 20 * all,
        marginLeft: 30,
        marginRight: 40,
        marginTop: 4,
        style: { background: "transparent", color: style("faint"), fontFamily: "inherit", fontSize: "11px" },
        x: { type: "utc", label: null, grid: true, nice: true, ticks: Math.min(8, width / 100) },
        y: { label: null, tickSize: 0, domain: [...new Set(data.map((one) => one.position))] },
        marks: [
          Plot.ruleY(data, Plot.groupY({ x1: "min", x2: "max" }, { x1: "day", x2: "day", y: "position", stroke: style("faint"), strokeOpacity: 0.5 })),
          Plot.dot(data, { x: "day", y: "position", r: 4.5, fill: (one) => style(colour[one.status] ?? "faint"), symbol: (one) => (one.status === "contradicted" ? "diamond" : one.status === "changed" ? "triangle" : "circle") }),
        ],
      });
    },
  };
  const draw = (figure) => {
    const make = drawn[figure.dataset.chart];
    if (!make || !(globalThis.Plot || globalThis.charts)) return;
    const made = make(JSON.parse(figure.dataset.rows), figure.clientWidth || 600, figure);
    if (!made) return;
    figure.querySelector(":scope > svg, :scope > .drawn")?.remove();
    if (made.localName === "svg") made.setAttribute("aria-hidden", "true");
    (figure.querySelector(":scope > :is(.legend, .scale)") ?? figure.querySelector("figcaption")).after(made);
  };
  const all = () => document.querySelectorAll("figure[data-chart]").forEach(draw);
  all();
  document.addEventListener("dragoman:theme", all);
  document.addEventListener("htmx:load", (event) => {
    if (event.detail.elt !== document.body) all();
  });
  let waiting;
  addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(all, 150);
  });
})();
