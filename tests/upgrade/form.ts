/** One control of a page's form. */
interface Control {
  readonly name: string;
  readonly type: string;
  readonly value: string;
}

/** Fields that fill in everything that a page's form asks, whatever it comes to ask. */
export function fillIn(html: string): string {
  const fields = new URLSearchParams();
  for (const { name, type, value } of controlsOf(html)) {
    if (name === "" || type === "submit") continue;
    // Of radio buttons the last one; of boxes all, but for the one that says that none applies.
    if (type !== "checkbox") fields.set(name, value);
    else if (value !== "none") fields.append(name, value);
  }
  return fields.toString();
}

/** The values that the buttons and radio buttons of this name offer. */
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

/** What a person writes where nothing stands yet. */
const WRITTEN: Readonly<Record<string, string>> = {
  textarea: "All that I have to say\nin two lines",
  text: "A few words",
  number: "3",
  date: "2026-11-25",
  tel: "01632 960123",
};
