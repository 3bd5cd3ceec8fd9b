/* Sentences to be copied, each with a button that copies it. All is set as text, never as HTML.
   `show` is called at every run of the page with what Python hands over (pages/shell/quotes.py). */
const made = (name, attributes, ...inside) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...inside);
  return node;
};

/* Pages without https have no clipboard: there the text is marked and copied as a reader would. */
async function copy(node) {
  const text = node.textContent;
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  getSelection().selectAllChildren(node);
  if (!document.execCommand("copy")) throw new Error("not copied");
}

function quote({ style, lang, text }, words) {
  const said = made("p", { class: "atlas-quoted", lang }, text);
  const button = made("button", { type: "button", "aria-label": words.copy + " · " + style }, words.copy);
  const told = made("span", { role: "status", class: "atlas-told" });
  button.addEventListener("click", async () => {
    try {
      await copy(said);
      button.textContent = told.textContent = words.copied;
    } catch {
      getSelection().selectAllChildren(said); // ready for the keyboard's own copy
      button.textContent = told.textContent = words.marked;
    }
  });
  return made("div", { class: "atlas-quote" },
    made("div", { class: "atlas-quote-head" }, made("span", { class: "caption" }, style), button, told),
    said);
}

export function show(component) {
  const { parentElement: root, data } = component;
  const given = JSON.stringify(data);
  if (root.dataset.quotes !== given) {
    for (const old of root.querySelectorAll(":scope > .atlas-quote")) old.remove();
    root.append(...data.quotes.map((each) => quote(each, data.words)));
    root.dataset.quotes = given;
  }
}
/* end */
