import type { HttpResponse } from "../../../shared/services/http.ts";

/** The local pages' icon in the practice's colour (`#rrggbb`), as a `data:` address. */
export function faviconOf(colour: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svgOf(colour))}`;
}

/** For responses that browsers show without our page. */
export function iconAnswer(colour: string): HttpResponse {
  return { statusCode: 200, headers: { "content-type": "image/svg+xml" }, body: svgOf(colour) };
}

function svgOf(colour: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${colour}"/><path d="M16 25C8 19 7 15 7 12.5A4.6 4.6 0 0 1 16 11a4.6 4.6 0 0 1 9 1.5C25 15 24 19 16 25z" fill="#fff"/></svg>`;
}
