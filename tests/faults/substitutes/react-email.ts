import type { ReactNode } from "react";

/**
 * Renders the emails' components into HTML without React, which is a hundred times slower and asynchronous. Hooks and
 * contexts are not supported: an email that used them would fail at once.
 */
export async function render(page: ReactNode): Promise<string> {
  return html(page);
}

export const plainTextSelectors: readonly object[] = [];

interface Element {
  readonly type: unknown;
  readonly props: Readonly<Record<string, unknown>>;
}

/** Without an end tag, which readers of HTML would take for another line break. */
const VOID: ReadonlySet<string> = new Set(["br", "hr", "img", "input", "link", "meta"]);

function html(node: unknown): string {
  if (node === null || node === undefined || typeof node === "boolean") return "";
  if (typeof node === "string" || typeof node === "number") return escaped(String(node));
  if (Array.isArray(node)) return node.map(html).join("");
  const { type, props } = node as Element;
  if (typeof type === "string") return tag(type, props);
  if (typeof type === "function") return html(type(props));
  if (typeof type === "object" && type !== null && "render" in type && typeof type.render === "function")
    return html(type.render(props, null));
  // A fragment.
  return html(props.children);
}

function tag(name: string, { children, dangerouslySetInnerHTML, ...attributes }: Element["props"]): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    typeof value === "string" || typeof value === "number" || key.startsWith("data-")
      ? [` ${key}="${escaped(String(value))}"`]
      : [],
  );
  if (VOID.has(name)) return `<${name}${written.join("")}>`;
  const raw = (dangerouslySetInnerHTML as { readonly __html: string } | undefined)?.__html;
  return `<${name}${written.join("")}>${raw ?? html(children)}</${name}>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
