// Runs in the page that is measured: says to the millisecond when something has come to stand.
// Maps may be drawn in frames or in shadow trees; conditions look into both.
window.bench = (() => {
  const within = (root, selector) => {
    const found = [...root.querySelectorAll(selector)];
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) found.push(...within(element.shadowRoot, selector));
      if (element.tagName === 'IFRAME' && element.contentDocument)
        found.push(...within(element.contentDocument, selector));
    }
    return found;
  };
  const one = selector => document.querySelector(selector);
  const inMap = (slot, selector) => {
    const held = one(slot);
    return held ? within(held, selector) : [];
  };
  const idle = () => {
    const app = one('[data-testid="stApp"]');
    return app !== null && app.dataset.testConnectionState === 'CONNECTED'
      && app.dataset.testScriptState === 'notRunning'
      && one('[data-testid="stMain"]') !== null;
  };
  const marker = (name, values) => {
    const markers = document.querySelectorAll('.atlas-ready[data-ready]');
    return markers.length === 1 && markers[0].dataset.ready === name
      && Object.entries(values || {}).every(([key, value]) => markers[0].dataset[key] === value);
  };
  const address = keys => {
    const asked = new URLSearchParams(location.search);
    return Object.entries(keys).every(([key, value]) =>
      value === '*' ? asked.has(key) : asked.get(key) === value);
  };
  const drawn = slot => inMap(slot, '.atlas-mark').length > 0
    && inMap(slot, 'path.leaflet-interactive, canvas').length > 0;
  const says = (selector, text) =>
    [...document.querySelectorAll(selector)].some(part => part.textContent.includes(text));
  const selected = slot =>
    inMap(slot, '.atlas-selected .atlas-name').map(name => name.textContent.trim());
  // The pixels of a table come with a twin for screen readers, in which its rows can be read.
  const grid = () => one('[data-testid="stDataFrame"] [data-testid="data-grid-canvas"]');
  const filled = () => grid() !== null && grid().querySelector('#glide-cell-1-0') !== null;
  const frames = async count => {
    for (; count > 0; count -= 1) await new Promise(requestAnimationFrame);
  };
  const MAIN = '.st-key-atlas-main', INSET = '.st-key-atlas-inset', SIDE = '.st-key-atlas-side';
  const conditions = {
    ready_a: () => idle() && says('p', 'A bare page.'),
    ready_b: () => idle() && inMap('[data-testid="stMain"]', 'path.leaflet-interactive').length > 16,
    ready_c: () => idle() && marker('atlas') && drawn(MAIN) && drawn(INSET),
    clicked_b: ({place, name}) => idle() && address({place}) && says('h3', name),
    clicked_c: ({place, name}) => idle() && address({place}) && says('.atlas-place', name)
      && (says('p.caption', `Nothing is said about ${name}`)
        || (says('p.caption', ` about ${name} as of`) && filled())),
    row_c: ({place, short}) => idle() && address({place}) && one('.atlas-card') !== null
      && selected(MAIN).includes(short),
    page_c: ({name, map}) => idle() && marker(name) && (!map || drawn(map === 'side' ? SIDE : MAIN)),
    language_c: ({lang, short}) => idle() && marker('atlas', {lang}) && drawn(MAIN)
      && selected(MAIN).includes(short),
    asof_c: ({asof}) => idle() && marker('atlas', {asof}) && address({asof}) && drawn(MAIN),
  };
  const documents = () => [document, ...within(document, 'iframe')
    .map(frame => frame.contentDocument).filter(Boolean)];
  let began = 0, pending = null;
  const note = event => {
    if (!began) {
      const view = event.view || window;
      began = view.performance.timeOrigin + event.timeStamp - performance.timeOrigin;
    }
  };
  const until = (name, values, deadline) => new Promise((done, failed) => {
    const last = performance.now() + deadline;
    const look = () => {
      const now = performance.now();
      if (conditions[name](values)) done(now);
      else if (now > last) failed(new Error(`${name} did not come to stand`));
      else requestAnimationFrame(look);
    };
    look();
  });
  return {
    // From the start of the navigation, in ms.
    until,
    // Watch for the reader's next act, and from it on for what it must bring.
    expect: (name, values, deadline) => {
      began = 0;
      for (const each of documents())
        for (const kind of ['pointerdown', 'keydown'])
          each.addEventListener(kind, note, {capture: true, once: true});
      pending = until(name, values, deadline).then(end => end - began);
      pending.catch(() => {});
      return conditions[name](values);
    },
    result: () => pending,
    idle,
    // Where to click: the middle of a label of the atlas, or a free point of the n-th polygon.
    label: (slot, text) => {
      const label = inMap(slot, '.atlas-name').find(name => name.textContent.trim() === text);
      return label ? middle(label) : null;
    },
    // The box before the first row about one of the places: where to click, and which place.
    row: async (shorts, titles) => {
      const scroller = one('[data-testid="stDataFrame"] .dvn-scroller');
      for (let page = 0; page < 60; page += 1) {
        const tall = [...scroller.querySelectorAll('.dvn-scroll-inner > *')]
          .map(part => part.getBoundingClientRect().height);
        const height = Math.max(...tall) / Number(grid().querySelector('table').getAttribute('aria-rowcount'));
        for (const row of grid().querySelectorAll('tbody tr')) {
          const text = row.querySelector('td').textContent;
          const short = titles[text] || shorts.find(name => text.startsWith(`${name} · `));
          const y = (Number(row.getAttribute('aria-rowindex')) - 0.5) * height - scroller.scrollTop;
          if (short && y > 1.5 * height && y < scroller.clientHeight - height / 2) {
            const box = scroller.getBoundingClientRect();
            return {x: box.left + 16, y: box.top + y, short};
          }
        }
        scroller.scrollTop += (2 + page) * height;  // further each time: rows of one day are alike
        await frames(4);
      }
      return null;
    },
    why: (name, values) => JSON.stringify({
      holds: conditions[name](values), idle: idle(), url: location.search, filled: filled(),
      grids: document.querySelectorAll('[data-testid="stDataFrame"]').length,
      places: [...document.querySelectorAll('.atlas-place')].map(one => one.textContent),
      captions: [...document.querySelectorAll('p.caption')].map(one => one.textContent).slice(0, 6),
      selected: selected(MAIN), marker: (one('.atlas-ready') || {dataset: null}).dataset,
    }),
    polygon: number => {
      const paths = inMap('[data-testid="stMain"]', 'path.leaflet-interactive');
      const path = paths[number], box = path.getBoundingClientRect();
      for (let down = 1; down < 12; down += 1)
        for (let right = 1; right < 12; right += 1) {
          const x = box.left + box.width * right / 12, y = box.top + box.height * down / 12;
          if (path.ownerDocument.elementFromPoint(x, y) === path) return offset(path, {x, y});
        }
      return null;
    },
  };
  function offset(element, point) {
    const frame = element.ownerDocument.defaultView.frameElement;
    if (!frame) return point;
    const box = frame.getBoundingClientRect();
    return {x: point.x + box.left, y: point.y + box.top};
  }
  function middle(element) {
    const box = element.getBoundingClientRect();
    return offset(element, {x: box.left + box.width / 2, y: box.top + box.height / 2});
  }
})();
