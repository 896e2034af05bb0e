/**
 * Injected into the page before its own code: the tests' queries on the document. Plain JavaScript, since the project's
 * types are Node's, without a DOM.
 */
globalThis.inPage = {
  /** Elements that overflow the window, by tag and first words. */
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

  /** Tap targets smaller than `least` pixels; a field counts with its label. */
  tooSmall(selector, least) {
    return [...document.querySelectorAll(selector)].flatMap((element) => {
      const { width, height } = (element.closest("label") ?? element).getBoundingClientRect();
      const small = width > 0 && height > 0 && (width < least || height < least);
      return small ? [`${Math.round(width)} x ${Math.round(height)}: ${element.outerHTML.slice(0, 80)}`] : [];
    });
  },

  /** The focused element: a field as `pain=0`, a link or button by its text; undefined if none. */
  focused() {
    const element = document.activeElement;
    if (element === document.body) return undefined;
    if (element instanceof HTMLInputElement) return `${element.name}=${element.value}`;
    if (element instanceof HTMLTextAreaElement) return element.name;
    return element.textContent.trim();
  },

  /** The focus outline, such as `solid 3px`. */
  outline() {
    const element = document.activeElement;
    // A tile's radio button is invisible: its label has the outline.
    const seen = element.closest(".tile")?.querySelector("span") ?? element;
    const { outlineStyle, outlineWidth } = getComputedStyle(seen);
    return `${outlineStyle} ${outlineWidth}`;
  },

  /** Blocked pictures that take more room than `lines` lines of their words. */
  gapsOfPictures(lines) {
    return [...document.images].flatMap((image) => {
      const { height } = image.getBoundingClientRect();
      const most = lines * Number.parseFloat(getComputedStyle(image).lineHeight);
      return height > most ? [`${Math.round(height)} of ${most}: ${image.alt}`] : [];
    });
  },

  /** Whether the element at the focused one's centre is that one, or the label over it. */
  isFocusSeen() {
    const { left, top, width, height } = document.activeElement.getBoundingClientRect();
    const seen = document.elementFromPoint(left + width / 2, top + height / 2);
    const own = document.activeElement.closest("label") ?? document.activeElement;
    return own.contains(seen);
  },

  /** Pictures without alternative text; only the logo, beside the practice's name, needs none. */
  picturesWithoutWords() {
    const isLogo = (image) => image.closest("tr")?.textContent.trim() === document.title;
    const mute = [...document.images].filter((image) => !image.alt.trim() && !isLogo(image));
    return mute.map(({ outerHTML }) => outerHTML.slice(0, 80));
  },

  /**
   * The numbers of those documents that have an element which no longer document has in the same place: below the same
   * ancestors, with the same style sheet and the same attributes, except for words and addresses.
   */
  unlike(documents) {
    const BY_VALUE = ["align", "bgcolor", "class", "role", "style", "type"];
    const known = new Set();
    const longestFirst = [...documents.keys()].sort(
      (one, other) => documents[other].length - documents[one].length,
    );
    return longestFirst.filter((number) => {
      const parsed = new DOMParser().parseFromString(documents[number], "text/html");
      const before = known.size;
      const visit = (element, above) => {
        const attributes = [...element.attributes].map(({ name, value }) =>
          BY_VALUE.includes(name) ? `${name}=${value}` : name,
        );
        const place = `${above} > ${element.localName}[${attributes}]`;
        known.add(place);
        for (const child of element.children) visit(child, place);
      };
      visit(parsed.body, [...parsed.querySelectorAll("style")].map((style) => style.textContent).join());
      return known.size > before;
    });
  },
};
