/** For a document opened by itself; within the gallery its page's policy applies too. */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'";

/** Makes a document safe for viewing: it loads, runs and sends nothing, and leads to no page of a practice. */
export function onlyToLookAt(html: string): string {
  const meta = `<meta http-equiv="content-security-policy" content="${POLICY}">`;
  return html
    .replace(/<head[^>]*>/, (head) => `${head}${meta}`)
    .replace(/<script[^>]*>.*?<\/script>/gs, "")
    .replace(/<link rel="manifest"[^>]*>/, "")
    .replaceAll(/ (href|action)="\/[^"]*"/g, ' $1="#"');
}

/**
 * Fits each frame's height to its content. Frames use srcdoc, since browsers block access to other files. Without this
 * script they scroll.
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
