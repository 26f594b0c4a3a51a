// Shows what is known of the words under the pointer or the focus; the page reads as well without it.
const card = document.createElement("div");
card.id = "card";
card.hidden = true;
card.setAttribute("role", "status");
document.body.append(card);
for (const mark of document.querySelectorAll("mark[title]")) {
  mark.dataset.title = mark.title;
  mark.removeAttribute("title");
}
const clear = () => {
  card.hidden = true;
  for (const one of document.querySelectorAll(".on")) one.classList.remove("on");
};
const show = (event) => {
  clear();
  const told = new Map();
  const inner = event.target.closest?.("mark[data-id]");
  for (let at = inner; at; at = at.parentElement?.closest("mark[data-id]")) told.set(at.dataset.title, at.dataset.id);
  if (!told.size) return;
  card.replaceChildren(...[...told.keys()].map((title) => {
    const line = document.createElement("p");
    const [head, ...rest] = title.split(": ");
    const name = document.createElement("b");
    name.textContent = head;
    line.append(name, rest.join(": "));
    return line;
  }));
  for (const one of document.querySelectorAll(`[data-id="${CSS.escape(inner.dataset.id)}"]`)) one.classList.add("on");
  card.hidden = false;
  const box = event.target.getClientRects()[0];
  const top = box.bottom + 8;
  card.style.left = `${Math.max(8, Math.min(box.left, innerWidth - card.offsetWidth - 8))}px`;
  card.style.top = `${top + card.offsetHeight > innerHeight ? Math.max(8, box.top - card.offsetHeight - 8) : top}px`;
};
for (const text of document.querySelectorAll(".text")) {
  text.addEventListener("pointerover", show);
  text.addEventListener("focusin", show);
  text.addEventListener("pointerleave", clear);
  text.addEventListener("focusout", clear);
}
document.addEventListener("keydown", (event) => { if (event.key === "Escape") clear(); });
