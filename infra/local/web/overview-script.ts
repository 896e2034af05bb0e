/**
 * The page works without it. It keeps the page up to date, shows that a move of the clock is under way, and makes
 * the letter's frame as high as the letter.
 */
export const OVERVIEW_SCRIPT = `
const fit = () => {
  const frame = document.querySelector("iframe");
  const height = frame?.contentDocument?.documentElement?.scrollHeight;
  if (height) frame.style.height = height + 4 + "px";
};
document.addEventListener("load", fit, true);
addEventListener("resize", fit);
fit();
document.addEventListener("submit", (event) => {
  event.target.closest("section").setAttribute("aria-busy", "true");
});
const refresh = async () => {
  if (document.hidden || document.querySelector("[aria-busy]")) return;
  const response = await fetch(location.href);
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const part of document.querySelectorAll("[data-live]")) {
    const next = fresh.getElementById(part.id);
    if (!next || next.dataset.live === part.dataset.live) continue;
    const focused = part.contains(document.activeElement) ? document.activeElement.id : "";
    part.replaceWith(next);
    if (focused) document.getElementById(focused)?.focus();
  }
};
setInterval(() => refresh().catch(() => {}), 2000);
`;
