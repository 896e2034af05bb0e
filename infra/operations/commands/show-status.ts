import type { Instant } from "../../../shared/domain/time/instant.ts";
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
  readonly sending: Pick<Sending, "state" | "note">;
  readonly waiting: Waiting;
  readonly due: Due;
  readonly deadLetters: Readonly<Record<DeadLetterQueue, number>>;
}

export const showStatus: Command = {
  name: "show-status",
  summary: "Shows the practice's state: paused, due, overdue, dead letters.",
  about: `What is deployed, whether sending is paused and by whom, the backlog, what is overdue, and dead letters. The counts come from SQS and the table, and may lag by a minute.

Exit code 1 when a person should look: sending is paused, or was resumed other than by resume-sending; something is overdue; there are dead letters; a deployment failed.`,
  operands: PRACTICE,
  changes: false,

  async run({ operands: [practice = ""], practices, clock }) {
    const deployment = await deployedStackOf(practices, practice);
    const queueUrl = outputOf(deployment, "FollowUpQueueUrl");
    const now = clock();
    const [sending, waiting, due, deadLetters] = await Promise.all([
      sendingOf(deployment),
      waitingIn(queueUrl),
      countDue(deployment, now),
      Promise.all(
        DEAD_LETTER_QUEUES.map(async (queue) => [queue, await deadLettersOf(deployment, queue)] as const),
      ),
    ]);
    const status: Status = {
      deployment,
      sending,
      waiting,
      due,
      deadLetters: Object.fromEntries(deadLetters) as Status["deadLetters"],
    };
    const worries = worriesOf(status, practice);
    const said = worries.length > 0 ? worries.join("\n") : "Nothing to do.";
    const { state, note } = sending;
    return {
      text: [headingOf(deployment), pairs(rowsOf(status, now)), wrap(said)].join("\n\n"),
      data: {
        practice,
        stack: { status: deployment.status, changedAt: deployment.changedAt, outputs: deployment.outputs },
        sending: { state, ...note },
        waiting,
        due,
        deadLetters: status.deadLetters,
        worries,
      },
      exitCode: worries.length > 0 ? 1 : 0,
    };
  },
};

async function deadLettersOf(deployment: DeployedStack, queue: DeadLetterQueue): Promise<number> {
  const { ready, underWay } = await waitingIn(outputOf(deployment, DEAD_LETTERS_URL[queue]));
  return ready + underWay;
}

function rowsOf({ deployment, sending, waiting, due, deadLetters }: Status, now: Instant) {
  const letters = Object.entries(deadLetters).filter(([, messages]) => messages > 0);
  return [
    ["stack", `${deployment.status}${deployment.changedAt ? `, ${fromNow(deployment.changedAt, now)}` : ""}`],
    ["version", deployment.outputs.Version ?? "unknown: an earlier version deployed this stack"],
    ["webhook", deployment.outputs.WebhookUrl ?? "unknown"],
    ["sending", sendingInWords(sending, now)],
    ["waiting", waitingInWords(waiting)],
    ["overdue", due.overdue === 0 ? "none" : count(due.overdue, "follow-up")],
    ["within a day", `${count(due.withinADay, "follow-up")} to send, or to end if not answered`],
    [
      "dead letters",
      letters.length === 0
        ? "none"
        : letters.map(([queue, messages]) => `${messages} of ${queue}`).join(", "),
    ],
  ] as const;
}

/** What needs a person, and what to do. */
function worriesOf({ deployment, sending, due, deadLetters }: Status, practice: string): string[] {
  const letters = Object.values(deadLetters).reduce((sum, messages) => sum + messages, 0);
  const paused = isPaused(sending);
  return [
    ...(/^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(deployment.status)
      ? []
      : [`The stack is ${deployment.status}: see its events in the CloudFormation console.`]),
    ...(paused ? [`Sending is paused. To resume:\n  ${RUN} resume-sending ${practice}`] : []),
    ...(!paused && sending.note
      ? [
          `A pause ended other than by resume-sending. To pause again:\n  ${RUN} pause-sending ${practice} --yes\nOtherwise, to remove its note:\n  ${RUN} resume-sending ${practice} --yes`,
        ]
      : []),
    ...(due.overdue > 0
      ? [
          paused
            ? `${count(due.overdue, "follow-up")} overdue, as expected while sending is paused.`
            : `${count(due.overdue, "follow-up")} overdue. find-overdue handles them within 10 minutes; if they stay, see follow-ups-overdue in infra/RUNBOOK.md.`,
        ]
      : []),
    ...(letters > 0 ? [`There are dead letters:\n  ${RUN} show-dead-letters ${practice}`] : []),
  ];
}
