/* A map of the atlas on the page itself: Leaflet and our own marks are loaded once, the layers of
   the ground are fetched once and kept, and only the drawing that answers to a choice is replaced.
   `show` is called at every run of the page with what Python hands over (pages/shell/map_component.py). */
const held = new Map();
const once = (address, get) => {
  if (!held.has(address)) {
    const got = get(address);
    held.set(address, got);
    got.catch(() => held.delete(address)); // asked for again at the next run
  }
  return held.get(address);
};
const added = (name, attributes) => new Promise((done, failed) => {
  const node = Object.assign(document.createElement(name), attributes);
  node.onload = () => done();
  node.onerror = () => failed(new Error("not loaded: " + (attributes.src || attributes.href)));
  document.head.appendChild(node);
});
const script = (address) => once(address, (src) => added("script", { src }));
const sheet = (address) => once(address, (href) => added("link", { rel: "stylesheet", href }));
const json = (address) => once(address, async (from) => {
  const answer = await fetch(from);
  if (!answer.ok) throw new Error("not loaded: " + from);
  return answer.json();
});

async function unpacked(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

/* One layer of the ground; those that can be chosen are remembered by their place. */
function ground(atlas, map, part, collection) {
  const { layer, without, chosen, style } = part;
  const features = collection.features.filter((f) => f.properties.place_id !== without);
  L.geoJSON({ type: "FeatureCollection", features }, {
    interactive: chosen, smoothFactor: 0.6, style: () => style,
    onEachFeature: (feature, drawn) => {
      if (!chosen) return;
      atlas.remember({ properties: { place_id: feature.properties.place_id, style } }, drawn);
    },
  }).addTo(map);
}

async function built(box, given, files) {
  const atlas = window.newAtlas(box);
  const { ground: parts, options, settings } = given;
  const collections = await Promise.all(parts.map((part) => json(files(given.files[part.layer]))));
  const map = L.map(box, options);
  atlas.prepare(map, { ...settings, rooms: given.rooms });
  parts.forEach((part, index) => ground(atlas, map, part, collections[index]));
  box.atlas = atlas;
  return { atlas, map, drawn: "" };
}

/* The scripts that Python writes are folium's: made of features that are data, escaped as such. */
function draw(state, text) {
  if (state.drawn === text) return;
  const group = new Function("L", "map_div", "atlas", text + "\nreturn feature_group_drawing;");
  if (state.group) state.group.remove();
  state.group = group(L, state.map, state.atlas);
  state.group.addTo(state.map);
  state.drawn = text;
}

const states = new WeakMap();
const turns = new WeakMap();

async function shown(component) {
  const { parentElement: root, data, setTriggerValue } = component;
  const given = await unpacked(data);
  const files = (path) => new URL("../" + path, import.meta.url).href;
  let box = root.querySelector(":scope > .atlas-map");
  if (!box) {
    box = document.createElement("div");
    box.className = "atlas-map";
    root.appendChild(box);
  }
  for (const [name, value] of Object.entries(given.theme)) box.style.setProperty(name, value);
  box.style.height = given.height + "px";
  for (const part of given.ground) json(files(given.files[part.layer])).catch(() => {});
  await Promise.all([sheet(files(given.leaflet + "/leaflet.css")), sheet(files(given.own.css)),
    script(files(given.leaflet + "/leaflet.js")).then(() => script(files(given.own.js)))]);
  if (!states.has(box)) states.set(box, await built(box, given, files));
  const state = states.get(box);
  state.atlas.pick = (what) => setTriggerValue("picked", what);
  draw(state, given.drawing);
  return () => {
    states.delete(box);
    state.map.stop().remove();
    box.remove();
  };
}

/* Runs of a page may follow quickly: each is shown after the one before. */
export function show(component) {
  const root = component.parentElement;
  const turn = (turns.get(root) || Promise.resolve()).catch(() => {}).then(() => shown(component));
  turns.set(root, turn);
  return turn;
}
/* end */
