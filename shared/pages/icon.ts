import type { Practice } from "../domain/practice/practice.ts";
import { logoAddress } from "../pictures/pictures.ts";

/**
 * The app's icon: the practice's logo, else the initials of its name, in its colour. Its content is within the inner
 * four fifths, which every phone's shape leaves visible. It is a `data:` address, since pages load no pictures.
 */
export function iconOf({ name, colour, logo }: Pick<Practice, "name" | "colour" | "logo">): string {
  const inside =
    logo === undefined
      ? `<text x="256" y="256" dy=".35em" text-anchor="middle" font-family="Georgia, serif" font-size="200" fill="#fff">${initialsOf(name)}</text>`
      : `<rect x="76" y="76" width="360" height="360" rx="72" fill="#fff"/><image x="112" y="112" width="288" height="288" href="${logoAddress(logo)}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="0 0 512 512"><rect width="512" height="512" fill="${colour}"/>${inside}</svg>`;
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
}

/** From the first two words; only letters and digits, so that they need no escaping. */
function initialsOf(name: string): string {
  return [...name.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu)]
    .slice(0, 2)
    .map(([letter]) => letter.toUpperCase())
    .join("");
}
