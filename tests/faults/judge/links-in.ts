import type { Accepted } from "../services/ses.ts";

/** A link to one of our pages, with its token's claims. */
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

/** The email's links with decoded tokens, since a signature may contain any word by chance. */
export function addressesIn({ html, headers }: Accepted): string[] {
  const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&"));
  const oneClick = headers["List-Unsubscribe"]?.slice(1, -1);
  return [...links, ...(oneClick ? [oneClick] : [])].map((link) =>
    link.replace(/\/([\w-]+)\.([\w-]+)\.[\w-]+/, (_, ...[header, payload]) =>
      [header, payload].map((part) => `/${Buffer.from(part, "base64url")}`).join(""),
    ),
  );
}

/** The client, session and step of an email. */
export function tagOf(email: Accepted): string[] {
  return Buffer.from(email.tags.get("follow-up") ?? "", "base64url")
    .toString()
    .split("|");
}
