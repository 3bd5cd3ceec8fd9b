/* A table of the atlas: real rows and cells, of which a row is chosen by mouse, finger or keyboard.
   `show` is called at every run of the page with what Python hands over (views/grid.py). All that
   it shows is set as text, never as HTML. */
const states = new WeakMap();

const made = (name, attributes, ...inside) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...inside);
  return node;
};

/* Rows in the order that the reader asked for; those of one rank keep the order they came in. */
function sorted(given, sort) {
  const order = given.rows.map((_, at) => at);
  if (!sort) return order;
  const { keys } = given.heads[sort.column];
  const collator = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });
  const text = (at) => (keys ? keys[at] : given.rows[at][sort.column]);
  const plain = (one, other) => (one < other ? -1 : Number(one > other));
  return order.sort((one, other) => {
    const [a, b] = [text(one), text(other)];
    if (!a !== !b) return a ? -1 : 1; // nothing said stands last either way
    return sort.way * (keys ? plain(a, b) : collator.compare(a, b));
  });
}

function headRow(state, given) {
  const row = made("tr", { role: "row" });
  given.heads.forEach(({ label, width }, column) => {
    const now = state.sort && state.sort.column === column ? state.sort.way : 0;
    const said = { "1": "ascending", "-1": "descending", "0": "none" }[now];
    const button = made("button", {
      type: "button", title: given.words.sort.replace("{column}", () => label),
    }, label);
    button.addEventListener("click", () => {
      state.sort = now === -1 ? null : { column, way: now === 1 ? -1 : 1 };
      fill(state);
      state.table.querySelectorAll("thead button")[column].focus();
    });
    const cell = made("th", { role: "columnheader", scope: "col", "aria-sort": said }, button);
    if (width) cell.style.minWidth = width + "px";
    row.append(cell);
  });
  return row;
}

function bodyRow(given, at) {
  const row = made("tr", { role: "row", tabindex: -1, "data-row": at, "aria-rowindex": at + 2 });
  for (const text of given.rows[at]) {
    const cell = made("td", { role: "gridcell" }, text);
    if (given.tight) cell.title = text;
    row.append(cell);
  }
  return row;
}

/* Draw the rows anew; where the keyboard was in them, it stays in them. */
function fill(state) {
  const { given, table } = state;
  const held = table.tBodies[0] && table.tBodies[0].contains(document.activeElement);
  const body = made("tbody", { role: "rowgroup" });
  for (const at of sorted(given, state.sort)) body.append(bodyRow(given, at));
  for (const at of given.still) body.querySelector(`[data-row="${at}"]`).dataset.still = "";
  table.replaceChildren(made("thead", { role: "rowgroup" }, headRow(state, given)), body);
  table.setAttribute("aria-rowcount", given.rows.length + 1);
  if (given.words.name) table.setAttribute("aria-label", given.words.name);
  tick(state);
  if (held && body.rows.length) stop(state, chosenRow(state) || body.rows[0]).focus();
}

const chosenRow = (state) => state.table.querySelector("tbody tr[aria-selected='true']");

/* One row is a stop of the tab key; the arrows go from there. */
function stop(state, row) {
  for (const other of state.table.querySelectorAll("tbody tr[tabindex='0']")) other.tabIndex = -1;
  row.tabIndex = 0;
  return row;
}

function tick(state) {
  const chosen = new Set(state.given.chosen.map(String));
  const rows = [...state.table.tBodies[0].rows];
  for (const row of rows) row.setAttribute("aria-selected", chosen.has(row.dataset.row));
  const first = chosenRow(state) || rows[0];
  if (!first) return;
  stop(state, first);
  if (first.getAttribute("aria-selected") === "true") reveal(state, first);
}

/* Bring a row into view within its table; the page stays where it is. */
function reveal(state, row) {
  const { box, table } = state;
  const head = table.tHead.offsetHeight, above = row.offsetTop - head;
  const below = row.offsetTop + row.offsetHeight - box.clientHeight;
  if (box.scrollTop > above) box.scrollTop = above;
  else if (box.scrollTop < below) box.scrollTop = below;
}

function built(root) {
  const table = made("table", { role: "grid" });
  const box = made("div", { class: "atlas-rows" }, table);
  const state = { box, table, given: null, sort: null, drawn: "", pick: null };
  const rowOf = (event) => event.target.closest("tbody tr");
  const pick = (row) => {
    if ("still" in row.dataset) return;
    state.pick({ row: Number(row.dataset.row), edition: state.given.edition });
  };
  table.addEventListener("click", (event) => {
    const row = rowOf(event);
    if (!row || String(document.getSelection())) return; // the end of marking a text to copy it
    stop(state, row);
    pick(row);
  });
  table.addEventListener("keydown", (event) => {
    const row = rowOf(event);
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const rows = [...table.tBodies[0].rows], at = rows.indexOf(row), page = 8;
    const to = {
      ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page,
      Home: 0, End: rows.length - 1,
    }[event.key];
    if (to !== undefined) {
      const next = stop(state, rows[Math.max(0, Math.min(rows.length - 1, to))]);
      next.focus({ preventScroll: true });
      reveal(state, next);
    } else if (event.key === "Enter" || event.key === " ") pick(row);
    else return;
    event.preventDefault();
  });
  root.append(box);
  return state;
}

export function show(component) {
  const { parentElement: root, data, setTriggerValue } = component;
  const given = JSON.parse(new TextDecoder().decode(data));
  if (!states.has(root)) states.set(root, built(root));
  const state = states.get(root);
  const labels = JSON.stringify(given.heads.map((head) => head.label));
  if (state.labels !== labels) state.sort = null;
  state.labels = labels;
  state.pick = (what) => setTriggerValue("picked", what);
  const anew = !state.given || state.given.edition !== given.edition;
  state.given = given;
  state.box.style.maxHeight = given.height ? given.height + "px" : "";
  state.box.classList.toggle("tight", given.tight);
  if (anew) {
    state.box.scrollTop = 0;
    fill(state);
  } else tick(state);
  return () => {
    states.delete(root);
    state.box.remove();
  };
}
/* end */
