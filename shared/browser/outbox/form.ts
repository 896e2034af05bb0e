import { newClientId, newSessionId } from "../../domain/team/form-ids.ts";
import { button, heading, line, link, note } from "./elements.ts";
import type { Entries, Entry } from "./entries.ts";
import { fieldsOf, fill, postAsPeopleDo } from "./fields.ts";
import { isReachable } from "./network.ts";

/** A draft is kept after this long without typing. */
const TYPING_PAUSE_MS = 400;

/** Keeps what is typed into the form on this page. Send keeps it as waiting first, and then delivers all that waits. */
export function openForm(form: HTMLFormElement, ready: Promise<Entries>, deliver: () => Promise<void>) {
  let isSending = false;
  let typing: ReturnType<typeof setTimeout> | undefined;
  const session = () => fieldsOf(form).get("session") ?? "";

  form.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => void keep("draft").catch(() => undefined), TYPING_PAUSE_MS);
  });
  form.addEventListener("submit", (event) => {
    const does = event.submitter instanceof HTMLButtonElement ? event.submitter.value : "";
    if (does === "") return;
    event.preventDefault();
    clearTimeout(typing);
    void (does === "send" ? send() : goOn(does));
  });
  addEventListener("online", () => document.getElementById("no-network")?.remove());

  async function keep(state: "draft" | "waiting"): Promise<void> {
    const fields = fieldsOf(form);
    await (await ready).keep(fields, state, Date.now());
  }

  async function send(): Promise<void> {
    isSending = true;
    try {
      await keep("waiting");
    } catch {
      // A browser that keeps nothing, as some do in private windows.
      return postAsPeopleDo(fieldsOf(form), "send");
    }
    await deliver();
  }

  /** Leads to a page that only the server can make. */
  async function goOn(does: string): Promise<void> {
    await keep("draft").catch(() => undefined);
    if (await isReachable()) return postAsPeopleDo(fieldsOf(form), does);
    document.getElementById("no-network")?.remove();
    const told = note("no-network");
    if (does === "edit")
      told.append(line("There is no network, so it cannot be changed now. It is kept here."));
    else
      told.append(
        line("There is no network, so the email cannot be shown now. What you typed is kept on this device."),
        button("Send it without the look", () => void (isComplete(form) && send()), "button plain"),
        button("Look at it later", () => told.remove()),
      );
    // The buttons stay in sight at the end.
    form.querySelector(".send")?.before(told);
    told.scrollIntoView({ block: "center" });
  }

  return {
    /** The note leaves out the session that this page shows. */
    isShowing: (entry: Entry) => !isSending && entry.session === session(),

    /**
     * After a delivery: leads on once what this page sent is recorded.
     * @returns whether it waits, and the form is out of the way
     */
    settle(left: readonly Entry[]): boolean {
      if (!isSending) return false;
      const own = left.find((entry) => entry.session === session());
      if (!own) location.assign(`/session-form?sent=${session()}`);
      form.hidden = own?.state === "waiting";
      if (form.hidden) document.getElementById("without-network")?.remove();
      return form.hidden;
    },
  };
}

/** Checks what the server would refuse, before the session is kept and the page is left. */
function isComplete(form: HTMLFormElement): boolean {
  const area = form.querySelector<HTMLInputElement>('[name="area"][type="checkbox"]');
  const fields = fieldsOf(form);
  const hasArea = fields.has("area") || fields.get("own.area");
  area?.setCustomValidity(hasArea ? "" : "Please choose an area.");
  return form.reportValidity();
}

/** The page that was kept for when there is no network: a form for a new client, or a draft of one. */
export async function openShell(form: HTMLFormElement, entries: Entries): Promise<void> {
  const without = (...parts: HTMLElement[]) => {
    document.getElementById("without-network")?.replaceChildren(...parts);
    form.remove();
  };
  if (!(await entries.holder()))
    return without(
      heading("There is no network"),
      line("To write sessions without one, sign in on this device first."),
    );
  if (location.search !== "" && location.search !== "?new")
    return without(
      heading("This page needs a network"),
      line("Without one, you can write a session with a new client."),
      link("A new client", "/session-form?new"),
    );
  const drafts = (await entries.all()).filter(({ state }) => state === "draft");
  const draft = drafts.find((entry) => entry.session === location.hash.slice(1));
  fill(form, draft?.fields ?? newClient());
  form.dataset.shell = "open";
}

/** Fields as the server fills them in. */
function newClient(): URLSearchParams {
  return new URLSearchParams({
    session: newSessionId(crypto.randomUUID()),
    client: newClientId(crypto.randomUUID()),
    opened: new Date().toISOString(),
    new: "yes",
  });
}
