import { describe, expect, it } from "vitest";
import { addressOf, sessionOf, treat, usePractice } from "./local-practice.ts";

/** More than an address takes in the week in which after-care is useful. */
const SESSIONS = 24;
const CORRECTIONS = 12;
const TAPS = 24;

describe("a faulty system", () => {
  const practice = usePractice();

  it("with sessions of one address has three emails sent in 24 hours, and loses none", async () => {
    const { client } = practice;
    const session = await sessionOf("tia", client);
    const sessions = Array.from({ length: SESSIONS }, (_, index) => ({
      ...session,
      data: {
        ...session.data,
        session: { ...session.data.session, id: `s-tia-${index}` },
        // A family of six, who share the address and do not write it in one way.
        client: {
          ...session.data.client,
          id: `c-tia-${index % 6}`,
          email: index % 2 === 0 ? addressOf("tia") : addressOf("Tia"),
        },
        followUp: { checkIns: [] },
      },
    }));
    const answers = await Promise.all(sessions.map((each) => client.report(each)));
    expect(answers.map(({ status }) => status)).toEqual(sessions.map(() => 202));
    await client.advance("PT0S");
    const sent = async () => (await client.inbox()).filter(({ to }) => to.toLowerCase() === addressOf("tia"));
    expect(await sent()).toHaveLength(3);
    const waiting = (await client.allFollowUps()).filter(({ clientId }) => clientId.startsWith("c-tia"));
    expect(waiting.filter(({ reason }) => reason === "limited")).toHaveLength(SESSIONS - 3);
    const page = await (await fetch(client.url)).text();
    expect(page).toContain("waits: three emails have gone");

    await client.advance("P9D");
    const times = (await sent()).map(({ sentAt }) => Date.parse(sentAt));
    for (const time of times)
      expect(times.filter((other) => other >= time && other < time + 86_400_000).length).toBeLessThanOrEqual(
        3,
      );
    const ended = (await client.allFollowUps()).filter(({ id }) => id.startsWith("s-tia-"));
    const limited = ended.filter(({ status, reason }) => status === "skipped" && reason === "limited");
    const of = (kind: string) => ended.filter((each) => each.kind === kind);
    expect(times.length).toBeGreaterThan(12);
    expect(limited.length).toBeGreaterThan(0);
    expect(of("after-care").filter(({ status }) => status === "sent")).toHaveLength(times.length);
    expect(limited).toHaveLength(SESSIONS - times.length);
    // The practice is told once about each client whose emails were left out.
    const told = new Set(limited.map(({ clientId }) => clientId));
    expect(
      of("therapist-alert")
        .map(({ clientId }) => clientId)
        .toSorted(),
    ).toEqual([...told].toSorted());
    const alerts = await Promise.all([...told].map((clientId) => client.alerts(clientId)));
    expect(alerts.flat().flatMap(({ reasons }) => reasons)).toHaveLength(limited.length);
  });

  it("with corrections of a session tells its client twice, and of a doctor at once", async () => {
    const { client } = practice;
    await treat("uma", client);
    const session = await sessionOf("uma", client);
    const correction = (messageToClient: string, concerns: string[] = []) => ({
      ...session,
      type: "session.corrected",
      data: { ...session.data, outcome: { ...session.data.outcome, messageToClient, concerns } },
    });
    for (let number = 1; number <= CORRECTIONS; number++)
      expect((await client.report(correction(`Correction ${number}`))).status).toBe(202);
    await client.advance("PT1H");
    const told = await client.emailsTo(addressOf("uma"));
    expect(told).toHaveLength(2);
    expect(told[1]?.text).toContain(`Correction ${CORRECTIONS}`);
    for (const number of [1, 2]) {
      await client.report({ ...correction(`Again ${number}`), timestamp: (await client.status()).now });
      await client.advance("PT1H");
    }
    // The third of the day is the corrected one after it; the next one waits.
    expect(await client.emailsTo(addressOf("uma"))).toHaveLength(3);
    const concern = correction("Please see a doctor", ["trapped-nerve"]);
    await client.report({ ...concern, timestamp: (await client.status()).now });
    await client.advance("PT0S");
    const subjects = (await client.emailsTo(addressOf("uma"))).map(({ subject }) => subject);
    expect(subjects).toHaveLength(4);
  });

  it("or a client who stops and starts again and again leaves the last choice standing", async () => {
    const { client } = practice;
    const { text } = await treat("vic", client);
    const [, path = ""] = /https?:\/\/[^/\s]+(\/preferences\/\S+)/.exec(text) ?? [];
    for (let tap = 0; tap < TAPS; tap++) {
      const choice = tap % 2 === 0 ? "stop" : "start";
      const answer = await fetch(client.url + path, {
        method: "POST",
        body: new URLSearchParams({ choice }),
        redirect: "manual",
      });
      expect(answer.status).toBe(303);
    }
    await client.advance("P3D");
    // The last word was a start.
    expect(await client.emailsTo(addressOf("vic"))).toHaveLength(2);
  });
});
