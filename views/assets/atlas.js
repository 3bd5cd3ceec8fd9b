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

      let moved = false;
      const fit = () => {
        const size = map.getSize();
        if (moved || size.x < 2 || size.y < 2) return;
        map.options.minZoom = 0;
        map.fitBounds(atlas.bounds, { animate: false, padding: [4, 4] });
        map.options.minZoom = map.getZoom() - 0.5;
      };
      const container = map.getContainer();
      for (const act of ["wheel", "pointerdown", "keydown"])
        container.addEventListener(act, (event) => {
          if (act !== "keydown" || /Arrow|[-+=]/.test(event.key)) moved = act !== "pointerdown" || moved;
        }, { passive: true });
      map.on("dragstart", () => { moved = true; });
      map.on("zoomend", () => {
        container.classList.toggle("atlas-close", map.getZoom() > map.options.minZoom + 1.2);
      });
      const resized = new ResizeObserver(() => { map.invalidateSize({ animate: false }); fit(); });
      resized.observe(container);
      map.on("unload", () => resized.disconnect());
      fit();
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

    /* A mark: a symbol (SVG path), a label with an optional leader, both clickable. */
    atlas.mark = function (feature, latlng) {
      const p = feature.properties;
      const box = document.createElement("div");
      box.className = "atlas-mark " + (p.selected ? "atlas-selected " : "") + (p.minor ? "atlas-minor" : "");
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
        zIndexOffset: p.order || 0, keyboard: true, alt: (p.label || p.tip || [""])[0],
        interactive: p.place_id !== null,
      });
      return marker;
    };

    /* Restyle remembered polygons: nothing of their geometry is sent again. */
    atlas.shade = function (styles, language) {
      holding.lang = language;
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
