import { CreateConfigurationSetCommand, SESClient, VerifyDomainIdentityCommand } from "@aws-sdk/client-ses";
import PostalMime from "postal-mime";
import { afterAll } from "vitest";
import * as z from "zod";
import { startSes } from "../../infra/local/servers/ses.ts";
import type { RunningEngine } from "../emulators/engines.ts";
import { clientOf } from "../local/temporary-folder.ts";
import { checkContract } from "./check-contract.ts";
import { ACCOUNT, type AcceptedMail, MAIL, type MailBench } from "./mail-contract.ts";
import { practiceTime } from "./time.ts";

await checkContract(MAIL, (engine) => (engine ? emulator(engine) : localPractice()));

async function localPractice(): Promise<MailBench> {
  const { inbox, url, stop } = await startSes({ ...practiceTime(), account: ACCOUNT });
  afterAll(stop);
  return {
    ses: new SESClient(clientOf(url)),
    async accepted(messageId) {
      const entry = inbox.undelivered(1000).find(({ message }) => message.id === messageId);
      const raw = Buffer.from(inbox.raw(messageId) ?? []).toString();
      return entry && { ...(await readMail(raw)), raw, ...entry.message };
    },
  };
}

async function emulator({ url }: RunningEngine): Promise<MailBench> {
  const ses = new SESClient(clientOf(url));
  for (const Domain of ACCOUNT.identities) await ses.send(new VerifyDomainIdentityCommand({ Domain }));
  for (const Name of ACCOUNT.configurationSets) {
    await ses.send(new CreateConfigurationSetCommand({ ConfigurationSet: { Name } }));
  }
  return { ses, accepted: inMiniStack(url) };
}

const miniStackMessages = z.object({
  messages: z.record(
    z.string(),
    z.array(
      z.object({
        MessageId: z.string(),
        Source: z.string(),
        Subject: z.string(),
        BodyText: z.string(),
        BodyHtml: z.string().nullable(),
      }),
    ),
  ),
});

/** It shows the parsed message, not the raw one or its recipients. */
function inMiniStack(url: string): MailBench["accepted"] {
  return async (messageId) => {
    const { messages } = miniStackMessages.parse(
      await (await fetch(`${url}/_ministack/ses/messages`)).json(),
    );
    const message = Object.values(messages)
      .flat()
      .find(({ MessageId }) => MessageId === messageId);
    if (message === undefined) return undefined;
    const { Source: source, Subject: subject, BodyText: text, BodyHtml: html } = message;
    return { source, subject, text, html: html ?? "" };
  };
}

async function readMail(raw: string): Promise<Pick<AcceptedMail, "subject" | "text" | "html">> {
  const { subject = "", text = "", html = "" } = await PostalMime.parse(raw);
  return { subject, text, html };
}
