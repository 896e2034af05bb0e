/** One control of a page's form. */
interface Control {
  readonly name: string;
  readonly type: string;
  readonly value: string;
}

/** Fills in every field of a page's form, including future ones. */
export function fillIn(html: string): string {
  const fields = new URLSearchParams();
  for (const { name, type, value } of controlsOf(html)) {
    if (name === "" || type === "submit") continue;
    // The last radio button; all check boxes except "none".
    if (type !== "checkbox") fields.set(name, value);
    else if (value !== "none") fields.append(name, value);
  }
  return fields.toString();
}

/** The values of this name's buttons and radio buttons. */
export function offered(html: string, name: string): string[] {
  return [...new Set(controlsOf(html).flatMap((control) => (control.name === name ? [control.value] : [])))];
}

function controlsOf(html: string): Control[] {
  return [...html.matchAll(/<(input|textarea|select|button)\b([^>]*)>/g)].map(
    ([, element = "", attributes = ""]) => {
      const attribute = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];
      const type = attribute("type") ?? (element === "button" ? "submit" : element);
      return { name: attribute("name") ?? "", type, value: attribute("value") || (WRITTEN[type] ?? "") };
    },
  );
}

/** The text for an empty field. */
const WRITTEN: Readonly<Record<string, string>> = {
  textarea: "All that I have to say\nin two lines",
  text: "A few words",
  number: "3",
  date: "2026-11-25",
  tel: "01632 960123",
};
