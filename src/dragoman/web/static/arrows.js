// Arrows between points of a drawing, for the network and the map: each is a link, and ← and → go from one to the next.
"use strict";
(() => {
  const signed = (value) => (value > 0 ? "+" : value < 0 ? "−" : "") + Math.abs(value).toFixed(2);
  const told = (edge) => `${edge.names[0]} → ${edge.names[1]}: ${edge.events.toLocaleString("en")} event${edge.events === 1 ? "" : "s"}, mean score ${signed(edge.mean)}`;

  // A curve that bows to the right of its way, so that the two arrows of a pair do not lie on each other.
  const curve = ([x1, y1], [x2, y2], width, before, after) => {
    const [dx, dy] = [x2 - x1, y2 - y1];
    const far = Math.hypot(dx, dy) || 1;
    const bow = Math.min(0.22, 14 / far + 0.1) * far;
    const [cx, cy] = [(x1 + x2) / 2 - (dy / far) * bow, (y1 + y2) / 2 + (dx / far) * bow];
    const head = 5 + width * 1.15;
    const toward = (px, py, by) => {
      const [ux, uy] = [cx - px, cy - py];
      const long = Math.hypot(ux, uy) || 1;
      return [px + (ux / long) * by, py + (uy / long) * by, ux / long, uy / long];
    };
    const room = Math.min(far / 3, head);
    const [sx, sy] = toward(x1, y1, Math.min(before, far / 4));
    const [tx, ty, ux, uy] = toward(x2, y2, Math.min(after, far / 4));
    const [bx, by] = [tx + ux * room, ty + uy * room];
    const half = width / 2 + 2.2;
    return {
      line: `M${sx},${sy}Q${cx},${cy} ${bx},${by}`,
      head: `M${tx},${ty}L${bx - uy * half},${by + ux * half}L${bx + uy * half},${by - ux * half}Z`,
    };
  };

  // The lightest are drawn first, so that the heaviest lie on top; keys go from the heaviest on.
  const draw = (svg, edges, place, radius, readout, most) => {
    const width = d3.scaleSqrt([0, d3.max(edges, (edge) => edge.events) ?? 1], [0.4, most]);
    for (const edge of edges) Object.assign(edge, curve(place(edge.source), place(edge.target), width(edge.events), radius(edge.source) + 1, radius(edge.target) + 2.5));
    const links = svg.append("g").attr("role", "group").attr("aria-label", "Arrows, the heaviest first")
      .selectAll("a").data([...edges].reverse()).join("a").attr("class", (edge) => `arrow s${edge.shade}`)
      .attr("href", (edge) => edge.address).attr("tabindex", -1).attr("aria-label", told).attr("data-edge", (edge) => `${edge.source}-${edge.target}`);
    links.append("path").attr("class", "wide").attr("d", (edge) => edge.line).attr("stroke-width", (edge) => width(edge.events) + 9);
    links.append("path").attr("class", "edge").attr("d", (edge) => edge.line).attr("stroke-width", (edge) => width(edge.events) + 1.6);
    links.append("path").attr("class", "line").attr("d", (edge) => edge.line).attr("stroke-width", (edge) => width(edge.events));
    links.append("path").attr("class", "head").attr("d", (edge) => edge.head);
    const nodes = links.nodes().reverse();
    nodes[0]?.setAttribute("tabindex", 0);
    links.on("pointerenter focus", (_, edge) => { readout.textContent = told(edge); });
    links.on("pointerleave blur", () => { readout.textContent = ""; });
    links.on("keydown", (event) => {
      const n = nodes.indexOf(event.currentTarget);
      const next = { ArrowRight: n + 1, ArrowDown: n + 1, ArrowLeft: n - 1, ArrowUp: n - 1, Home: 0, End: nodes.length - 1 }[event.key];
      if (next === undefined || !nodes[next]) return;
      event.preventDefault();
      nodes[n].setAttribute("tabindex", -1);
      nodes[next].setAttribute("tabindex", 0);
      nodes[next].focus();
    });
    return links;
  };
  const read = (given, name) => given.map(([source, target, events, mean, shade, address]) => ({ source, target, events, mean, shade, address, names: [name(source), name(target)] }));
  globalThis.arrows = { draw, read };
})();
