// The map: shapes as they come, a dot for what is too small for one, arrows between the middles of states.
"use strict";
(() => {
  let world = null;
  const fetched = async (address) => {
    world = await (await fetch(address)).json();
    document.dispatchEvent(new CustomEvent("dragoman:theme")); // whatever draws charts draws them again
  };
  const within = ({ west, south, east, north }) => {
    const points = [];
    for (let n = 0; n <= 12; n += 1) {
      const longitude = west + ((east - west) * n) / 12;
      points.push([longitude, south], [longitude, north], [longitude, Math.max(south, Math.min(north, 0))]);
    }
    return { type: "MultiPoint", coordinates: points };
  };
  const ground = (svg, given, project) => {
    const path = d3.geoPath(project);
    svg.append("path").attr("class", "grid").attr("d", path(d3.geoGraticule().step([30, 30])()));
    const shapes = topojson.feature(world, world.objects.countries).features.filter((shape) => shape.id !== "010");
    svg.append("g").attr("aria-hidden", "true").selectAll("path").data(shapes).join("path").attr("class", "land").attr("d", path);
    const drawn = new Set(shapes.map((shape) => shape.id));
    const small = Object.values(given.states).filter(([, , , shape]) => shape && !drawn.has(shape));
    svg.append("g").attr("aria-hidden", "true").selectAll("circle").data(small.map(([, ...at]) => project(at.slice(0, 2))).filter(Boolean)).join("circle")
      .attr("class", "small").attr("r", 1.8).attr("cx", (at) => at[0]).attr("cy", (at) => at[1]);
  };
  const events = (svg, places, project) => {
    const size = d3.scaleSqrt([0, d3.max(places, (place) => place[4]) ?? 1], [1.5, 11]);
    svg.append("g").attr("aria-hidden", "true").selectAll("circle").data(places.map((place) => ({ at: project([place[2], place[3]]), count: place[4] })).filter((one) => one.at))
      .join("circle").attr("class", "place").attr("r", (one) => size(one.count)).attr("cx", (one) => one.at[0]).attr("cy", (one) => one.at[1]);
  };
  // Names go where no other stands yet, the busiest states first.
  const named = (svg, codes, place, width, height) => {
    const taken = [];
    const free = codes.filter((code) => {
      const [x, y] = place(code);
      if (x < 0 || y < 0 || x > width || y > height) return false;
      const clear = taken.every(([a, b]) => Math.abs(a - x) > 28 || Math.abs(b - y) > 13);
      if (clear) taken.push([x, y]);
      return clear;
    });
    const nodes = svg.append("g").attr("aria-hidden", "true").selectAll("g").data(codes).join("g").attr("class", "node").attr("transform", (code) => `translate(${place(code)})`);
    nodes.append("circle").attr("r", 2.6);
    nodes.filter((code) => free.includes(code)).append("text").attr("text-anchor", "middle").attr("dy", -6).text((code) => code);
  };
  const map = (given, width, figure) => {
    if (!world) {
      if (!figure.dataset.fetched) {
        figure.dataset.fetched = "yes";
        fetched(given.world);
      }
      return null;
    }
    const { region } = given;
    const project = d3.geoEqualEarth().rotate([-region.middle, 0]).fitWidth?.(width, within(region)) ?? d3.geoEqualEarth();
    const [[, top], [, bottom]] = d3.geoPath(project).bounds(within(region));
    const height = Math.round(Math.min(bottom - top, width * 1.05));
    project.translate([project.translate()[0], project.translate()[1] - top - (bottom - top - height) / 2]);
    const svg = d3.create("svg").attr("class", "graph of-map").attr("viewBox", `0 0 ${width} ${height}`).attr("role", "group").attr("aria-label", "The map, drawn; the list has the same arrows");
    svg.append("rect").attr("class", "sea").attr("width", width).attr("height", height);
    ground(svg, given, project);
    events(svg, given.places, project);
    const place = (code) => project(given.states[code].slice(1, 3));
    const edges = arrows.read(given.edges, (code) => given.states[code][0]);
    arrows.draw(svg, edges, place, () => 2, figure.querySelector(".readout"), width < 560 ? 4.5 : 7);
    named(svg, [...new Set(edges.flatMap((edge) => [edge.source, edge.target]))], place, width, height);
    const box = document.createElement("div");
    box.className = "drawn clipped";
    box.append(svg.node());
    return box;
  };
  globalThis.charts = { ...globalThis.charts, map };
  // A row of the list lights its arrow up.
  const light = (event) => {
    const edge = event.target.closest?.("[data-arrows] tr[data-edge]")?.dataset.edge;
    for (const arrow of document.querySelectorAll(".arrow.near")) arrow.classList.remove("near");
    if (edge) document.querySelector(`.arrow[data-edge="${CSS.escape(edge)}"]`)?.classList.add("near");
  };
  document.addEventListener("pointerover", light);
  document.addEventListener("focusin", light);
})();
