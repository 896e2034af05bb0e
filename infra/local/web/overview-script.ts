/**
 * Optional script: refreshes the page, keeps the scroll position, shows that the clock is moving, searches while
 * typing, and fits the email's frame to its content.
 */
export const OVERVIEW_SCRIPT = `
const kept = sessionStorage;
const fit = (frame) => {
  const height = frame.contentDocument?.documentElement?.scrollHeight;
  if (height && frame.offsetParent) frame.style.height = height + 4 + "px";
};
const fitAll = () => document.querySelectorAll("iframe").forEach((frame) => {
  frame.style.height = "";
  fit(frame);
});
document.addEventListener("load", (event) => {
  if (event.target.tagName === "IFRAME") fit(event.target);
}, true);
addEventListener("resize", fitAll);

const looks = document.querySelectorAll(".controls input");
for (const look of looks) if (kept.getItem(look.name) === look.value) look.checked = true;
document.addEventListener("change", ({ target }) => {
  if (!target.closest(".controls")) return;
  kept.setItem(target.name, target.value);
  fitAll();
});

addEventListener("pagehide", () => kept.setItem("top", scrollY));
if (!location.hash && kept.getItem("top")) scrollTo(0, Number(kept.getItem("top")));
const openTarget = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target?.tagName === "DETAILS") target.open = true;
};
addEventListener("hashchange", openTarget);
openTarget();
fitAll();

const replace = (part, next) => {
  const opened = [part, ...part.querySelectorAll("details")].filter((each) => each.open).map(({ id }) => id);
  const focused = part.contains(document.activeElement) ? document.activeElement.id : "";
  part.replaceWith(next);
  for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
  if (focused) document.getElementById(focused)?.focus();
};
let asked = 0;
let waiting = 0;
const refresh = async () => {
  const number = ++asked;
  waiting += 1;
  const response = await fetch(location.href).finally(() => { waiting -= 1; });
  if (!response.ok || number !== asked || document.querySelector("[aria-busy]")) return;
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const part of document.querySelectorAll("[data-live]")) {
    const next = part.id && fresh.getElementById(part.id);
    if (next && next.dataset.live !== part.dataset.live && part.isConnected) replace(part, next);
  }
};
const refreshQuietly = () => refresh().catch(() => {});
// Not while an answer is awaited: only the newest counts, and where answers take longer none would.
setInterval(() => document.hidden || waiting > 0 || refreshQuietly(), 2000);

document.addEventListener("click", (event) => {
  const link = event.target.closest(".letters a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  refreshQuietly();
});
addEventListener("popstate", refreshQuietly);
document.addEventListener("input", ({ target }) => {
  if (target.type !== "search") return;
  const address = new URL(location.href);
  if (target.value) address.searchParams.set(target.name, target.value);
  else address.searchParams.delete(target.name);
  history.replaceState(null, "", address);
  refreshQuietly();
});
document.addEventListener("submit", (event) => {
  if (event.target.matches(".search")) event.preventDefault();
  else event.target.closest("section").setAttribute("aria-busy", "true");
});
`;
