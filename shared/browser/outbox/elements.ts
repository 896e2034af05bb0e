/** Parts of a note, as the pages have them. */

export function note(id: string): HTMLDivElement {
  const made = document.createElement("div");
  made.id = id;
  made.className = "note";
  made.setAttribute("role", "status");
  return made;
}

export function heading(words: string): HTMLHeadingElement {
  const made = document.createElement("h1");
  made.textContent = words;
  return made;
}

export function line(words: string): HTMLParagraphElement {
  const paragraph = document.createElement("p");
  paragraph.textContent = words;
  return paragraph;
}

export function button(words: string, then: () => void, look = "quiet"): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = look;
  made.textContent = words;
  made.addEventListener("click", then);
  return made;
}

export function link(words: string, href: string): HTMLParagraphElement {
  const made = document.createElement("a");
  made.href = href;
  made.textContent = words;
  const paragraph = document.createElement("p");
  paragraph.append(made);
  return paragraph;
}
