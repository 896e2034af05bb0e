import type { Accepted } from "../services/ses.ts";

/** A link of an email to one of our pages, and what its token says. */
export interface PageLink {
  readonly page: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

export function linksIn({ html, headers }: Pick<Accepted, "html" | "headers">): PageLink[] {
  const all = `${html} ${headers["List-Unsubscribe"] ?? ""}`;
  return [...all.matchAll(/\/([\w-]+)\/[\w-]+\.([\w-]+)\.[\w-]+/g)].map(([, page = "", payload = ""]) => ({
    page,
    claims: JSON.parse(Buffer.from(payload, "base64url").toString()) as PageLink["claims"],
  }));
}
