// The network: forces put those close that have many events with each other. The same network always gives the same drawing.
"use strict";
(() => {
  const TICKS = 320;
  const FEW = 40; // edges that a phone has room for
  const laid = (nodes, edges, width, height) => {
    const between = new Map();
    for (const edge of edges) {
      const key = [edge.source, edge.target].sort().join(" ");
      between.set(key, (between.get(key) ?? 0) + edge.events);
    }
    const heaviest = d3.max(between.values()) ?? 1;
    const links = [...between].map(([key, events]) => {
      const [source, target] = key.split(" ");
      return { source, target, pull: Math.sqrt(events / heaviest) };
    });
    // d3-force draws its chances from a generator of its own with a fixed seed.
    d3.forceSimulation(nodes)
      .force("link", d3.forceLink(links).id((node) => node.code).distance((link) => 120 - 60 * link.pull).strength((link) => 0.08 + 0.5 * link.pull))
      .force("charge", d3.forceManyBody().strength(-420).distanceMax(520))
      .force("collide", d3.forceCollide((node) => node.r + 13))
      .force("x", d3.forceX().strength(0.05 * Math.min(1, height / width)))
      .force("y", d3.forceY().strength(0.05 * Math.max(1, width / height)))
      .stop().tick(TICKS);
    const [left, right] = d3.extent(nodes, (node) => node.x);
    const [top, bottom] = d3.extent(nodes, (node) => node.y);
    const edge = 46;
    const [across, down] = [(width - 2 * edge) / Math.max(1, right - left), (height - 2 * 26) / Math.max(1, bottom - top)];
    const even = Math.min(1.6, across, down);
    for (const node of nodes) {
      node.x = width / 2 + (node.x - (left + right) / 2) * Math.min(across, 1.5 * even);
      node.y = height / 2 + (node.y - (top + bottom) / 2) * Math.min(down, 1.5 * even);
    }
  };
  const network = (given, width, figure) => {
    const height = Math.round(Math.max(380, Math.min(720, width * 0.62)));
    const small = width < 560;
    const kept = given.edges.slice(0, small ? FEW : undefined);
    const ends = new Set(kept.flatMap(([source, target]) => [source, target]));
    const strongest = d3.max(given.nodes, ([, , strength]) => strength) ?? 1;
    const nodes = given.nodes.filter(([code]) => ends.has(code)).map(([code, name, strength], n) => ({ code, name, strength, r: 3 + (small ? 6 : 9) * Math.sqrt(strength / strongest), told: small || n >= 30 ? code : name }));
    const by = new Map(nodes.map((node) => [node.code, node]));
    const edges = arrows.read(kept, (code) => by.get(code)?.name ?? code);
    laid(nodes, edges, width, height);
    const svg = d3.create("svg").attr("class", "graph").attr("viewBox", `0 0 ${width} ${height}`).attr("role", "group").attr("aria-label", "The network, drawn; the tables below have the same");
    const place = (code) => [by.get(code).x, by.get(code).y];
    arrows.draw(svg, edges, place, (code) => by.get(code).r, figure.querySelector(".readout"), small ? 5 : 8);
    const drawn = svg.append("g").attr("aria-hidden", "true").selectAll("g").data(nodes).join("g").attr("class", "node").attr("transform", (node) => `translate(${node.x},${node.y})`);
    drawn.append("circle").attr("r", (node) => node.r);
    drawn.append("text").attr("text-anchor", "middle").attr("dy", (node) => -node.r - 4).text((node) => node.told);
    return boxed(svg.node());
  };
  const boxed = (node) => {
    const box = document.createElement("div");
    box.className = "drawn";
    box.append(node);
    return box;
  };
  globalThis.charts = { ...globalThis.charts, network };
})();
