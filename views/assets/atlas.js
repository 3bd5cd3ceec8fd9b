/* What the atlas adds to Leaflet: marks drawn from GeoJSON properties, shading of polygons that
   are already on the map, hatches, and a view that keeps its extent when the frame changes.
   Every text is set as text, never as HTML. */
(function () {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";

  const element = (name, attributes) => {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    return node;
  };

  /* What one map needs, in the element that holds it: its frame's body, or its box on the page. */
  window.newAtlas = function (holding) {
    const atlas = { polygons: {} };

    atlas.prepare = function (map, options) {
      atlas.map = map;
      L.control.scale({ imperial: false }).addTo(map);
      atlas.bounds = L.latLngBounds(options.bounds);
      atlas.rooms = options.rooms;
      const pattern = (id, colour, angle) => {
        const node = element("pattern", {
          id: id, width: 7, height: 7, patternUnits: "userSpaceOnUse",
          patternTransform: "rotate(" + angle + ")",
        });
        node.appendChild(element("line", {
          x1: 0, y1: 0, x2: 0, y2: 7, stroke: colour, "stroke-width": 1.6,
        }));
        return node;
      };
      const holder = element("svg", { width: 0, height: 0, style: "position:absolute" });
      const definitions = element("defs", {});
      for (const hatch of options.hatches)
        definitions.appendChild(pattern(hatch.id, hatch.colour, hatch.angle));
      holder.appendChild(definitions);
      holding.appendChild(holder);

      let moved = false, asked = false;
      const tidy = () => {
        if (asked) return;
        asked = true;
        requestAnimationFrame(() => { asked = false; if (atlas.map) atlas.tidy(!moved); });
      };
      /* Where a map lies follows from its size alone, not from the sizes that it had before: it is
         laid anew, then told that it has moved, upon which Leaflet puts its drawing on whole px.
         Else the drawing stands between them after a change of size, and its lines are blurred. */
      let fitted = null;
      const fit = () => {
        const size = map.getSize();
        if (moved || size.x < 2 || size.y < 2 || (fitted && size.equals(fitted))) return;
        fitted = size;
        map.options.minZoom = 0;
        map.fitBounds(atlas.bounds, { reset: true, padding: [4, 4] });
        map.options.minZoom = map.getZoom() - 0.5;
        map.fire("moveend");
        tidy();
      };
      const container = map.getContainer();
      for (const act of ["wheel", "pointerdown", "keydown"])
        container.addEventListener(act, (event) => {
          if (act !== "keydown" || /Arrow|[-+=]/.test(event.key)) moved = act !== "pointerdown" || moved;
        }, { passive: true });
      map.on("dragstart", () => { moved = true; });
      map.on("layeradd", (event) => { if (event.layer instanceof L.Marker) tidy(); });
      document.fonts.ready.then(tidy);
      map.on("zoomend", () => {
        tidy();
        container.classList.toggle("atlas-close", map.getZoom() > map.options.minZoom + 1.2);
      });
      const resized = new ResizeObserver(() => { map.invalidateSize({ animate: false }); fit(); });
      resized.observe(container);
      map.on("unload", () => { resized.disconnect(); atlas.map = null; });
      fit();
    };

    /* Labels are placed for the common sizes of a frame. In a smaller one a label that would be cut
       or would lie on another gives way, the less important first: it goes to another side of its
       mark, then without its lesser lines, then altogether; the tip of its mark still has its words.
       `inside`: whether a label must stand in the frame as a whole; not once the reader has moved. */
    atlas.tidy = function (inside) {
      const frame = atlas.map.getContainer().getBoundingClientRect();
      const hit = (a, b) =>
        Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
        Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
      const moved = (box, x, y) => ({
        left: box.left + x, right: box.right + x, top: box.top + y, bottom: box.bottom + y,
      });
      const measure = (label) => {
        const range = document.createRange();
        range.selectNodeContents(label);
        const across = range.getBoundingClientRect(), down = label.getBoundingClientRect();
        return { left: across.left, right: across.right, top: down.top, bottom: down.bottom };
      };
      const marks = [...holding.querySelectorAll(".atlas-mark")].sort(
        (one, other) => other.dataset.order - one.dataset.order);
      for (const mark of marks) {
        mark.classList.remove("atlas-bare", "atlas-shifted", "atlas-away");
        const label = mark.querySelector(".atlas-label");
        if (label) label.style.transform = "";
      }
      const near = (is, wanted) => is >= wanted - 6 && is <= 1.06 * wanted;
      if ((atlas.rooms || []).some(([x, y]) => near(frame.width, x) && near(frame.height, y)))
        return; // the labels stand as they were placed
      const taken = [...holding.querySelectorAll(".leaflet-control")].map(
        (part) => ({ box: part.getBoundingClientRect() }));
      for (const mark of marks) {
        const boxes = [...mark.querySelectorAll(".atlas-symbol path")].map(
          (path) => path.getBoundingClientRect());
        if (boxes.length)
          taken.push({ mark: mark, box: {
            left: Math.min(...boxes.map((box) => box.left)),
            right: Math.max(...boxes.map((box) => box.right)),
            top: Math.min(...boxes.map((box) => box.top)),
            bottom: Math.max(...boxes.map((box) => box.bottom)),
          } });
      }
      const free = (mark, box) =>
        (!inside || (box.left >= frame.left && box.right <= frame.right &&
                     box.top >= frame.top && box.bottom <= frame.bottom)) &&
        !taken.some((other) => other.mark !== mark && hit(box, other.box));
      /* Shifts of a label: as placed; then round its mark, further and further out, or, for the name
         of an area, a little up or down. */
      const shifts = (mark, box) => {
        const symbol = mark.querySelector(".atlas-symbol");
        if (!symbol) return [[0, 0], [0, -7], [0, 7], [0, -13], [0, 13]];
        const at = mark.getBoundingClientRect();
        const radius = symbol.getBoundingClientRect().height / 2;
        const wide = (box.right - box.left) / 2, tall = (box.bottom - box.top) / 2;
        const x = at.left - (box.left + box.right) / 2, y = at.top - (box.top + box.bottom) / 2;
        const all = [[0, 0]];
        for (const gap of [3, 8, 14, 21, 29])
          for (const [right, down] of [[1, 0], [-1, 0], [0, -1], [0, 1],
                                       [0.8, -0.8], [0.8, 0.8], [-0.8, -0.8], [-0.8, 0.8]])
            all.push([x + right * (radius + gap + wide), y + down * (radius + gap + tall)]);
        return all;
      };
      for (const mark of marks) {
        const label = mark.querySelector(".atlas-label");
        if (!label) continue;
        for (const bare of label.children.length > 1 ? [false, true] : [false]) {
          mark.classList.remove("atlas-away");
          mark.classList.toggle("atlas-bare", bare);
          const box = measure(label);
          const way = shifts(mark, box).find(([x, y]) => free(mark, moved(box, x, y)));
          mark.classList.toggle("atlas-away", !way);
          if (!way) continue;
          taken.push({ mark: mark, box: moved(box, way[0], way[1]) });
          if (way[0] || way[1]) {
            label.style.transform = "translate(" + way[0] + "px," + way[1] + "px)";
            mark.classList.add("atlas-shifted");
          }
          break;
        }
      }
    };

    /* The polygons of a base layer, by place id, so that later drawings can shade them. */
    atlas.remember = function (feature, layer) {
      const id = feature.properties.place_id;
      if (!id) return;
      (atlas.polygons[id] = atlas.polygons[id] || []).push(layer);
      atlas.describe(feature, layer);
    };

    /* What a click reports: who was clicked, not its geometry. */
    const identify = function (feature, layer) {
      const { place_id, relation_id } = feature.properties;
      layer.toGeoJSON = () => ({ type: "Feature", geometry: null, properties: { place_id, relation_id } });
      layer.on("click", (event) => {
        if (event.originalEvent && event.originalEvent.detail > 1) return; // the second of a double click
        const at = event.latlng;
        if (atlas.pick) atlas.pick({ place_id, relation_id, lon: at && at.lng, lat: at && at.lat });
      });
    };

    atlas.describe = function (feature, layer) {
      identify(feature, layer);
      const words = feature.properties.tip;
      if (!words) return;
      const box = document.createElement("div");
      for (const [index, line] of words.entries()) {
        const row = document.createElement(index ? "div" : "strong");
        row.textContent = line;
        box.appendChild(row);
      }
      layer.bindTooltip(box, { sticky: true, direction: "top", className: "atlas-tip" });
    };

    /* A mark: a symbol (SVG path), a label with an optional leader, both clickable. None is a stop
       of the tab key: the list beside the map has them all (views/twin.py). */
    atlas.mark = function (feature, latlng) {
      const p = feature.properties;
      const box = document.createElement("div");
      box.className = "atlas-mark " + (p.selected ? "atlas-selected " : "") + (p.minor ? "atlas-minor" : "");
      box.dataset.order = (p.selected ? 10000 : 0) + (p.order || 0);
      if (p.symbol) {
        const size = p.symbol.size;
        const picture = element("svg", {
          width: size, height: size, viewBox: "-12 -12 24 24", class: "atlas-symbol",
          style: "left:" + -size / 2 + "px;top:" + -size / 2 + "px",
        });
        for (const part of p.symbol.parts) picture.appendChild(element("path", part));
        box.appendChild(picture);
      }
      if (p.label) {
        if (p.leader) {
          const line = element("svg", { class: "atlas-leader", width: 1, height: 1 });
          line.appendChild(element("line", {
            x1: p.leader[0], y1: p.leader[1], x2: p.leader[2], y2: p.leader[3],
            stroke: p.colour, "stroke-width": 0.7,
          }));
          box.appendChild(line);
        }
        const label = document.createElement("span");
        label.className = "atlas-label " + (p.rank || "");
        label.style.left = p.at[0] + "px";
        label.style.top = p.at[1] + "px";
        label.style.width = p.at[2] + "px";
        label.style.color = p.colour;
        label.style.textAlign = p.align || "left";
        for (const [index, line] of p.label.entries()) {
          const row = document.createElement("span");
          row.className = index ? "atlas-sub" : "atlas-name";
          row.textContent = line;
          label.appendChild(row);
        }
        box.appendChild(label);
      }
      const marker = L.marker(latlng, {
        icon: L.divIcon({ html: box, className: "atlas-icon", iconSize: [0, 0] }),
        zIndexOffset: p.order || 0, keyboard: false, alt: (p.label || p.tip || [""])[0],
        interactive: p.place_id !== null,
      });
      return marker;
    };

    /* Restyle remembered polygons: nothing of their geometry is sent again. The map and its buttons
       are named in the language. */
    atlas.shade = function (styles, language, [name, nearer, farther]) {
      holding.lang = language;
      const container = atlas.map.getContainer();
      container.setAttribute("role", "group");
      container.setAttribute("aria-label", name);
      for (const [way, said] of [["in", nearer], ["out", farther]])
        for (const button of container.querySelectorAll(".leaflet-control-zoom-" + way)) {
          button.title = said;
          button.setAttribute("aria-label", said);
        }
      for (const [id, layers] of Object.entries(atlas.polygons))
        for (const layer of layers) {
          const plain = layer.feature.properties.style;
          layer.setStyle(Object.assign({}, plain, styles[id] || {}));
          if (styles[id] && styles[id].front) layer.bringToFront();
        }
    };

    return atlas;
  };
})();
/* end */
