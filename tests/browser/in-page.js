/**
 * Runs in the page, before anything else of it: what the tests ask of the document. It is a script of its own,
 * since the project's types are those of Node and know no document.
 */
globalThis.inPage = {
  /** The elements that stand out of the window, by their tag and first words. */
  sticksOut() {
    const { clientWidth, scrollWidth } = document.documentElement;
    const out = [...document.body.querySelectorAll("*")].filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return right > clientWidth + 0.5 || left < -0.5;
    });
    return [
      ...(scrollWidth > clientWidth ? [`the page scrolls to ${scrollWidth}`] : []),
      ...out.map((element) => `${element.tagName} ${element.textContent.slice(0, 40)}`),
    ];
  },

  /** What can be tapped and is smaller than `least` pixels; a field counts with the label around it. */
  tooSmall(selector, least) {
    return [...document.querySelectorAll(selector)].flatMap((element) => {
      const { width, height } = (element.closest("label") ?? element).getBoundingClientRect();
      const small = width > 0 && height > 0 && (width < least || height < least);
      return small ? [`${Math.round(width)} x ${Math.round(height)}: ${element.outerHTML.slice(0, 80)}`] : [];
    });
  },

  /** What has the focus: a field as `pain=0`, a link or a button by its words; undefined if nothing has. */
  focused() {
    const element = document.activeElement;
    if (element === document.body) return undefined;
    if (element instanceof HTMLInputElement) return `${element.name}=${element.value}`;
    if (element instanceof HTMLTextAreaElement) return element.name;
    return element.textContent.trim();
  },

  /** The outline that shows where the focus is, such as `solid 3px`. */
  outline() {
    const element = document.activeElement;
    // A key's own radio button is invisible: the words beside it carry its outline.
    const seen = element.closest(".tile")?.querySelector("span") ?? element;
    const { outlineStyle, outlineWidth } = getComputedStyle(seen);
    return `${outlineStyle} ${outlineWidth}`;
  },

  /** The pictures without words that say the same; only the logo, beside the practice's name, needs none. */
  picturesWithoutWords() {
    const isLogo = (image) => image.closest("tr")?.textContent.trim() === document.title;
    const mute = [...document.images].filter((image) => !image.alt.trim() && !isLogo(image));
    return mute.map(({ outerHTML }) => outerHTML.slice(0, 80));
  },
};
