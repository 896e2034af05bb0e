import type { Instant } from "../../../shared/domain/time/instant.ts";
import { ifAllowed, type Seen } from "../account.ts";
import { type Command, PRACTICE, RUN } from "../command.ts";
import { DEAD_LETTER_QUEUES, DEAD_LETTERS_URL, type DeadLetterQueue } from "../dead-letters.ts";
import { type DeployedStack, deployedStackOf, headingOf, outputOf } from "../deployed-stack.ts";
import { countDue, type Due } from "../due.ts";
import { count, fromNow, pairs, wrap } from "../print.ts";
import { isPaused, type Sending, sendingOf, type Waiting, waitingIn } from "../sending.ts";
import { sendingInWords, waitingInWords } from "../words.ts";

/** A practice's state. */
interface Status {
  readonly deployment: Pick<DeployedStack, "status" | "changedAt" | "outputs">;
  readonly sending: Seen<Pick<Sending, "state" | "note">>;
  readonly waiting: Seen<Waiting>;
  readonly due: Seen<Due>;
  readonly deadLetters: Seen<Readonly<Record<DeadLetterQueue, number>>>;
}

export const showStatus: Command = {
  name: "show-status",
  summary: "Shows the practice's state: paused, due, overdue, dead letters.",
  about: `What is deployed, whether sending is paused and by whom, the backlog, what is overdue, and dead letters. The counts come from SQS and the table, and may lag by a minute.

Exit code 1 when a person should look: sending is paused, or was resumed other than by resume-sending; something is overdue; there are dead letters; a deployment failed; something could not be seen, since these credentials lack the right.`,
  operands: PRACTICE,
  changes: false,

  async run({ operands: [practice = ""], practices, clock }) {
    const deployment = await deployedStackOf(practices, practice);
    const queueUrl = outputOf(deployment, "FollowUpQueueUrl");
    const now = clock();
    const [sending, waiting, due, deadLetters] = await Promise.all([
      ifAllowed(async () => await sendingOf(deployment)),
      ifAllowed(async () => await waitingIn(queueUrl)),
      ifAllowed(async () => await countDue(deployment, now)),
      ifAllowed(async () => await deadLettersOf(deployment)),
    ]);
    const status: Status = { deployment, sending, waiting, due, deadLetters };
    const worries = worriesOf(status, practice);
    const said = worries.length > 0 ? worries.join("\n") : "Nothing to do.";
    return {
      text: [headingOf(deployment), pairs(rowsOf(status, now)), wrap(said)].join("\n\n"),
      data: {
        practice,
        stack: { status: deployment.status, changedAt: deployment.changedAt, outputs: deployment.outputs },
        sending: shownOf(sending, ({ state, note }) => ({ state, ...note })),
        waiting: shownOf(waiting),
        due: shownOf(due),
        deadLetters: shownOf(deadLetters),
        worries,
      },
      exitCode: worries.length > 0 ? 1 : 0,
    };
  },
};

async function deadLettersOf(deployment: DeployedStack): Promise<Record<DeadLetterQueue, number>> {
  const counted = DEAD_LETTER_QUEUES.map(async (queue) => {
    const { ready, underWay } = await waitingIn(outputOf(deployment, DEAD_LETTERS_URL[queue]));
    return [queue, ready + underWay] as const;
  });
  return Object.fromEntries(await Promise.all(counted)) as Record<DeadLetterQueue, number>;
}

/** For scripts: null if it could not be seen. */
function shownOf<T>(seen: Seen<T>, shown: (value: T) => unknown = (value) => value): unknown {
  return "is" in seen ? shown(seen.is) : null;
}

/** For people. */
function inWords<T>(seen: Seen<T>, words: (value: T) => string): string {
  return "is" in seen ? words(seen.is) : `unknown: ${seen.why}`;
}

function rowsOf({ deployment, sending, waiting, due, deadLetters }: Status, now: Instant) {
  return [
    ["stack", `${deployment.status}${deployment.changedAt ? `, ${fromNow(deployment.changedAt, now)}` : ""}`],
    ["version", deployment.outputs.Version ?? "unknown: an earlier version deployed this stack"],
    ["webhook", deployment.outputs.WebhookUrl ?? "unknown"],
    ["sending", inWords(sending, (is) => sendingInWords(is, now))],
    ["waiting", inWords(waiting, waitingInWords)],
    ["overdue", inWords(due, ({ overdue }) => (overdue === 0 ? "none" : count(overdue, "follow-up")))],
    [
      "within a day",
      inWords(
        due,
        ({ withinADay }) => `${count(withinADay, "follow-up")} to send, or to end if not answered`,
      ),
    ],
    [
      "dead letters",
      inWords(deadLetters, (counts) => {
        const letters = Object.entries(counts).filter(([, messages]) => messages > 0);
        if (letters.length === 0) return "none";
        return letters.map(([queue, messages]) => `${messages} of ${queue}`).join(", ");
      }),
    ],
  ] as const;
}

/** Matters that need a person, and what to do. */
function worriesOf({ deployment, sending, waiting, due, deadLetters }: Status, practice: string): string[] {
  const letters =
    "is" in deadLetters ? Object.values(deadLetters.is).reduce((sum, each) => sum + each, 0) : 0;
  const overdue = "is" in due ? due.is.overdue : 0;
  const paused = "is" in sending && isPaused(sending.is);
  const unseen = [sending, waiting, due, deadLetters].flatMap((seen) => ("why" in seen ? [seen.why] : []));
  return [
    ...(/^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(deployment.status)
      ? []
      : [`The stack is ${deployment.status}: see its events in the CloudFormation console.`]),
    ...(paused ? [`Sending is paused. To resume:\n  ${RUN} resume-sending ${practice}`] : []),
    ...(!paused && "is" in sending && sending.is.note
      ? [
          `A pause ended other than by resume-sending. To pause again:\n  ${RUN} pause-sending ${practice} --yes\nOtherwise, to remove its note:\n  ${RUN} resume-sending ${practice} --yes`,
        ]
      : []),
    ...(overdue > 0
      ? [
          paused
            ? `${count(overdue, "follow-up")} overdue, as expected while sending is paused.`
            : `${count(overdue, "follow-up")} overdue. find-overdue handles them within 10 minutes; if they stay, see follow-ups-overdue in infra/RUNBOOK.md.`,
        ]
      : []),
    ...(letters > 0 ? [`There are dead letters:\n  ${RUN} show-dead-letters ${practice}`] : []),
    ...(unseen.length > 0
      ? [`Not all could be seen: ${[...new Set(unseen)].join("; ")}. Use a role that may see it.`]
      : []),
  ];
}
