import { id } from "../../../shared/domain/text/schemas.ts";
import { type Hook, hookRecords } from "../../../shared/records/hooks.ts";
import { type Command, PRACTICE, type Request, RUN } from "../command.ts";
import { headingOf, openPractice, outputOf } from "../deployed-stack.ts";
import { Mistake } from "../mistake.ts";
import { pairs, told, wrap } from "../print.ts";
import { NOTHING_CHANGED } from "../words.ts";

export const hook: Command = {
  name: "hook",
  summary: "Makes an address for a system that cannot sign, such as Zapier, or revokes it.",
  about: `A sender that knows a hook's address can report that appointments were booked, cancelled or have ended, but no sessions, so no client gets an email because of it. Give each system its own:
  ${RUN} hook PRACTICE --new zapier --yes

It prints the address once: only a hash of it is kept. What fields to send to it: docs/connect-zapier.md. If an address became known, or the system is no longer used, revoke it. It is refused at once, and for good:
  ${RUN} hook PRACTICE --revoke zapier --yes

To change an address, make another one first, give it to the system, then revoke the old one. What was reported stays.`,
  operands: PRACTICE,
  options: {
    new: { value: "NAME", says: "makes a hook of this name, and prints its address" },
    revoke: { value: "NAME", says: "refuses the hook of this name from now on" },
  },
  changes: true,
  run,
};

async function run({ operands: [practiceId = ""], options, practices, yes, clock }: Request) {
  const { new: made, revoke: revoked } = options;
  if (made !== undefined && revoked !== undefined) throw new Mistake("Choose one of --new and --revoke.", 2);
  const { deployment, practice, table } = await openPractice(practices, practiceId);
  const { timeZone } = practice;
  const hooks = hookRecords(table);
  const open = (await hooks.list()).filter(({ revokedAt }) => revokedAt === undefined);
  const now = clock();
  let says: string | undefined;
  let address: string | undefined;
  if (typeof made === "string") {
    if (!id.safeParse(made).success)
      throw new Mistake(`${made} is not a name: use 1 to 64 of the characters A-Z a-z 0-9 . _ -`, 2);
    if (open.some(({ name }) => name === made))
      throw new Mistake(`There is a hook ${made} already: take another name, or revoke that one first.`);
    if (yes)
      address = outputOf(deployment, "WebhookUrl").replace(
        /webhook$/,
        `hooks/${await hooks.make(made, now)}`,
      );
    says = yes
      ? `${made} may report appointments to this address. Copy it now: it cannot be shown again.`
      : `Would make a hook ${made}.`;
  } else if (typeof revoked === "string") {
    if (!open.some(({ name }) => name === revoked))
      throw new Mistake(`There is no hook ${revoked} to revoke.`);
    if (yes) await hooks.revoke(revoked, now);
    says = yes ? `${revoked} is revoked: its address is refused.` : `Would revoke ${revoked} for good.`;
  }
  const all = await hooks.list();
  const rows = all.map((each) => [each.name, inWords(each, timeZone)] as const);
  const news = says && (yes ? says : `${says}\n\n${NOTHING_CHANGED}`);
  return {
    text: [
      headingOf(deployment),
      ...(news ? [wrap(news)] : []),
      ...(address ? [`  ${address}`] : []),
      rows.length > 0 ? `Hooks\n${pairs(rows)}` : "There are no hooks.",
    ].join("\n\n"),
    data: { practice: practiceId, changed: yes && says !== undefined, address, hooks: all },
  };
}

function inWords({ madeAt, revokedAt }: Hook, timeZone: string): string {
  const since = `made on ${told(madeAt, timeZone)}`;
  return revokedAt ? `${since}, revoked on ${told(revokedAt, timeZone)}` : since;
}
