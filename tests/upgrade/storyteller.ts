import { followUpOfEmail, linksOf, notificationOf } from "./mail.ts";
import type { Practice, World } from "./practice.ts";

/** A posted report and its answer. */
export interface Acknowledged {
  readonly body: string;
  readonly status: number;
  readonly answer: unknown;
}

export type Story = ReturnType<typeof storyteller>;

/** The story's actions on a practice, and the facts that it has to remember. */
export function storyteller(world: World, practice: Practice) {
  const { services, time } = world;
  const reports: Acknowledged[] = [];
  const notifications: object[] = [];

  async function hear(notification: object): Promise<void> {
    notifications.push(notification);
    await practice.hear(notification);
    await practice.settle();
  }

  /** The client's newest email whose step has this prefix. */
  function emailOf(name: string, step: string) {
    const found = services.sent.findLast(
      (email) =>
        followUpOfEmail(email).startsWith(`c-${name}|`) &&
        followUpOfEmail(email).split("|")[2]?.startsWith(step),
    );
    if (!found) throw new Error(`c-${name} has had no ${step}`);
    return found;
  }

  return {
    reports,
    notifications,
    hear,
    emailOf,
    async post(body: string): Promise<void> {
      const { statusCode = 0, body: answer = "" } = await practice.report(body);
      if (statusCode !== 202)
        throw new Error(`A report of the story is answered ${statusCode}: ${answer} ${body}`);
      reports.push({ body, status: statusCode, answer: JSON.parse(answer) });
      await practice.settle();
    },
    bounce: async (name: string, step: string) =>
      await hear(notificationOf(emailOf(name, step), "Bounce", time.now)),
    link(name: string, purpose: string): string {
      const email = emailOf(name, purpose === "check-in" ? "check-in" : "");
      const found = linksOf(email).find((link) => link.purpose === purpose);
      if (!found) throw new Error(`c-${name} has no link ${purpose}`);
      return found.path;
    },
  };
}
