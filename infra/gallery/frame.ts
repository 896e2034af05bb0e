/** Of a document that is opened by itself; within the gallery its page's policy holds as well. */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'";

/** A whole document made ready to be looked at: it loads nothing, runs nothing and sends nothing. */
export function onlyToLookAt(html: string): string {
  const meta = `<meta http-equiv="content-security-policy" content="${POLICY}">`;
  return html.replace(/<head[^>]*>/, (head) => `${head}${meta}`);
}

/**
 * Makes each frame as high as what is in it. Frames carry their document in themselves, since browsers let no page
 * look into another file. Without this script they scroll.
 */
export const FIT_FRAMES = `
const fit = (frame) => {
  const height = frame.contentDocument?.documentElement?.getBoundingClientRect().height;
  if (height > 0) frame.style.height = Math.ceil(height) + 2 + "px";
};
const widths = new ResizeObserver((entries) => entries.forEach(({ target }) => fit(target)));
for (const frame of document.querySelectorAll("iframe")) {
  frame.addEventListener("load", () => fit(frame));
  widths.observe(frame);
}
`;
