import { type Member, memberOf } from "../../../shared/domain/team/sign-in.ts";
import { type MemberRecord, teamRecords } from "../../../shared/records/team.ts";
import { teamAccess } from "../../../shared/records/team-access.ts";
import { type Command, PRACTICE, type Request, RUN } from "../command.ts";
import { headingOf, openPractice } from "../deployed-stack.ts";
import { Mistake } from "../mistake.ts";
import { count, pairs, told, wrap } from "../print.ts";
import { NOTHING_CHANGED } from "../words.ts";

export const team: Command = {
  name: "team",
  summary: "Shows who may sign in, and signs a person out at once.",
  about: `The setting team in cdk.json lists the people who may sign in. Someone who is removed from it is signed out by the next deployment. If that is too late, because a phone was lost or a person has just left:
  ${RUN} team PRACTICE --sign-out ID --yes

It ends their sessions on every device and every unused link, and they get no new link until you let them in again:
  ${RUN} team PRACTICE --let-in ID --yes

Links in alerts' emails are not sign-ins: they work for 7 days, for the addresses in the settings. No client's record changes.`,
  operands: PRACTICE,
  options: {
    "sign-out": { value: "ID", says: "signs this person out, and refuses new sign-ins" },
    "let-in": { value: "ID", says: "lets this person sign in again" },
  },
  changes: true,
  run,
};

async function run({ operands: [practiceId = ""], options, practices, yes, clock }: Request) {
  const { deployment, practice, table } = await openPractice(practices, practiceId);
  const [access, records] = [teamAccess(table), teamRecords(table, practice)];
  const now = clock();
  const out = await chosen("sign-out");
  const back = await chosen("let-in");
  if (out !== undefined && back !== undefined) throw new Mistake("Choose one of --sign-out and --let-in.", 2);
  let says: string | undefined;
  if (out !== undefined) {
    says = yes
      ? `${out} is signed out of ${count(await access.signOut(out, now), "session")}, and gets no new link.`
      : `Would sign ${out} out everywhere, and refuse new sign-ins.`;
  } else if (back !== undefined) {
    if (yes) await access.letIn(back);
    says = yes ? `${back} may sign in again.` : `Would let ${back} sign in again.`;
  }
  const people = await Promise.all(practice.team.map(standing));
  const rows = people.map(({ id, words }) => [id, words] as const);
  const news = says && (yes ? says : `${says}\n\n${NOTHING_CHANGED}`);
  return {
    text: [headingOf(deployment), ...(news ? [wrap(news)] : []), `Who may sign in\n${pairs(rows)}`].join(
      "\n\n",
    ),
    data: { practice: practiceId, changed: yes && says !== undefined, people },
  };

  /** A person may be out of the settings and have a session of before. @throws a Mistake for an unknown person */
  async function chosen(option: string): Promise<string | undefined> {
    const { [option]: id } = options;
    if (typeof id !== "string") return undefined;
    const isKnown = memberOf(id, practice) || Object.keys(await records.find(id)).length > 0;
    if (isKnown) return id;
    throw new Mistake(
      `There is no ${id} in the team of ${deployment.practiceName}: ${practice.team.map((each) => each.id).join(", ")}.`,
    );
  }

  async function standing({ id }: Member) {
    const [record, sessions] = await Promise.all([records.find(id), access.sessionsOf(id, now)]);
    const { barredAt, signedInAt } = record;
    return { id, barredAt, signedInAt, sessions, words: inWords(record, sessions) };
  }

  function inWords({ barredAt, signedInAt }: MemberRecord, sessions: number): string {
    const at = (moment: string) => told(moment, practice.timeZone);
    if (barredAt) return `signed out by an operator on ${at(barredAt)}, and not let in`;
    if (!signedInAt) return "has never signed in";
    return `signed in on ${at(signedInAt)}; ${count(sessions, "session")} now`;
  }
}
