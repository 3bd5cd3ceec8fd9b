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
  const filled = () => one('.atlas-rows tbody tr') !== null;
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
    // The first row about one of the places, brought into view: where to click, and which place.
    row: (shorts, titles) => {
      for (const row of document.querySelectorAll('.atlas-rows tbody tr')) {
        const text = row.cells[0].textContent;
        const short = titles[text] || shorts.find(name => text.startsWith(`${name} · `));
        if (!short) continue;
        row.scrollIntoView({block: 'center'});
        const box = row.cells[0].getBoundingClientRect();
        return {x: box.left + 16, y: box.top + box.height / 2, short};
      }
      return null;
    },
    why: (name, values) => JSON.stringify({
      holds: conditions[name](values), idle: idle(), url: location.search, filled: filled(),
      grids: document.querySelectorAll('.atlas-rows').length,
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
