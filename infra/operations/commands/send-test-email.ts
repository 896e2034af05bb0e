import { careAtReport } from "../../../shared/domain/home-care/care.ts";
import type { Practice } from "../../../shared/domain/practice/practice.ts";
import type { Outcome } from "../../../shared/domain/sessions/session.ts";
import { emailAddress } from "../../../shared/domain/text/schemas.ts";
import { type Instant, minus } from "../../../shared/domain/time/instant.ts";
import { renderEmail } from "../../../shared/emails/render.ts";
import { inlinePictures } from "../../../shared/pictures/pictures.ts";
import { type Handover, type OtherEmail, sesMailer } from "../../../shared/services/mailer.ts";
import { type Command, PRACTICE, RUN } from "../command.ts";
import { deployedStackOf, headingOf, outputOf } from "../deployed-stack.ts";
import { Mistake } from "../mistake.ts";
import { settingsOf } from "../practices.ts";
import { pairs, wrap } from "../print.ts";
import { NOTHING_CHANGED } from "../words.ts";

export const sendTestEmail: Command = {
  name: "send-test-email",
  summary: "Sends a sample after-care email, marked as a test, to an address.",
  about: `It uses the practice's configuration set and sender, the settings in cdk.json and the real template, so it shows what a client would see and whether it arrives. Its client is made up, its subject begins with [Test], and its links do not work. It changes no record, and is sent even while sending is paused.

In SES's sandbox it reaches only verified addresses (SES console, Identities), or SES's mailbox simulator:
  success@simulator.amazonses.com

SES's reports about it go to record-delivery, which logs them as delivery-foreign, since it belongs to no follow-up.`,
  operands: { ...PRACTICE, ADDRESS: { says: "where to send it" } },
  changes: true,

  async run({ operands: [practice = "", address = ""], practices, yes, clock, local }) {
    const to = emailAddress.safeParse(address);
    if (!to.success)
      throw new Mistake(`${address} is not an email address: it ${to.error.issues[0]?.message}.`, 2);
    const deployment = await deployedStackOf(practices, practice);
    const settings = settingsOf(practices, practice);
    const configurationSet = outputOf(deployment, "ConfigurationSetName");
    const email = await sampleEmail(settings, deployment.outputs.PublicUrl ?? "", to.data, clock());
    const facts = {
      from: `${settings.name} <${settings.sender}>`,
      to: to.data,
      subject: email.subject,
      "configuration set": configurationSet,
    };
    const answer = (says: string, messageId?: string) => ({
      text: [headingOf(deployment), pairs(Object.entries(facts)), wrap(says)].join("\n\n"),
      data: { practice, ...facts, done: messageId !== undefined, messageId },
    });
    if (!yes) return answer(`Would send this.\n\n${NOTHING_CHANGED}`);

    const handover = await sesMailer(configurationSet).sendOther(email);
    if (handover.outcome !== "accepted") throw notAccepted(handover, practice, settings.sender);
    const { messageId } = handover;
    if (local) return answer(`It is in the inbox: ${local}`, messageId);
    return answer(
      `SES accepted it as ${messageId}. Check that it arrives, and not in the spam folder.\n\n` +
        "SES's reports about it (Send, then Delivery or Bounce), within a minute or two:\n" +
        `  aws logs tail /aws/lambda/${deployment.stackName}-record-delivery --since 5m`,
      messageId,
    );
  },
};

const SAMPLE_OUTCOME: Outcome = {
  presentation: [{ area: "lower-back", side: "both", feels: ["tightness"] }],
  findings: [{ site: "glutes", finding: "knots" }],
  techniques: ["sports-massage"],
  factors: ["desk-work"],
  messageToClient: "This email is a test. Its client and session are made up, and its links do not work.",
};

/** An after-care email that is clearly a test. */
async function sampleEmail(
  practice: Practice,
  publicUrl: string,
  to: string,
  now: Instant,
): Promise<OtherEmail> {
  const { subject, html, text, ...shown } = await renderEmail(
    { kind: "after-care", correction: false },
    {
      practice,
      firstName: "Sample",
      timeZone: practice.timeZone,
      session: {
        completedAt: minus(now, { minutes: 30 }),
        therapist: { name: "Sample Therapist" },
        outcome: SAMPLE_OUTCOME,
        care: careAtReport(SAMPLE_OUTCOME, { at: now }),
      },
      preferencesUrl: `${publicUrl}/preferences/test`,
    },
  );
  return {
    to,
    date: now,
    from: { name: practice.name, address: practice.sender },
    replyTo: practice.replyTo,
    subject: `[Test] ${subject}`,
    html,
    text,
    pictures: inlinePictures(shown),
    resent: false,
    unsubscribeUrl: `${publicUrl}/unsubscribe/test`,
  };
}

function notAccepted(
  handover: Exclude<Handover, { outcome: "accepted" }>,
  practice: string,
  sender: string,
): Mistake {
  const { outcome, error } = handover;
  if (outcome === "unknown") {
    return new Mistake(
      `SES gave no answer (${error}), so it may have accepted it. Check whether it arrives, or send another test.`,
    );
  }
  if (outcome === "refused") return new Mistake(`SES refused the message itself (${error}).`);
  switch (error) {
    case "MessageRejected":
      return new Mistake(
        `SES did not send it: the domain of ${sender} is not verified yet, or the account is in SES's sandbox and this address is not verified. To find out:\n  ${RUN} check-account ${practice}`,
      );
    case "AccessDenied":
    case "AccessDeniedException":
      return new Mistake(
        "These credentials lack the right to ses:SendRawEmail.\nUse a role that has it, and try again.",
      );
    default:
      return new Mistake(
        `SES did not send it (${error}). For the account's limits, and whether it is paused:\n  ${RUN} check-account ${practice}`,
      );
  }
}
