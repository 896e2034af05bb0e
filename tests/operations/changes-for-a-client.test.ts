import { DeleteSuppressedDestinationCommand, NotFoundException, SESv2Client } from "@aws-sdk/client-sesv2";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it } from "vitest";
import { addressId } from "../../shared/domain/text/address.ts";
import { aClient, anId, aStoredFollowUp, NOW } from "../records/builders.ts";
import { localTable, plant } from "../records/local-table.ts";
import { acknowledged, anAlertChange, aRecordedSession, recordsOf } from "../records/scenes.ts";
import { sure } from "../sure.ts";
import { deployDerby, pointDynamoDbAt, type as typeAt } from "./a-deployment.ts";

const table = await localTable();
const records = recordsOf(table);
const { addresses, alerts, clients, erasures, followUps } = records;
const ses = mockClient(SESv2Client);
const LATER = "2026-11-21T15:00:00.000Z";
const type = async (line: string) => await typeAt(line, { now: LATER });
const NOTE = "--asked-by Anna --why mailbox-restored";

beforeEach(async () => {
  deployDerby({ TableName: table.name });
  await pointDynamoDbAt(table);
  ses.reset();
  ses
    .on(DeleteSuppressedDestinationCommand)
    .rejects(new NotFoundException({ $metadata: {}, message: "not on the list" }));
});

async function aRecordedClient() {
  const email = `${anId("a")}@Example.com`;
  const { client, session } = await aRecordedSession(records, { client: aClient({ email }) });
  return { ...client, address: addressId(email), sessionId: session.id };
}

describe("lift-refusal", () => {
  async function aRefusedClient() {
    const client = await aRecordedClient();
    await clients.suppress(client.id, "old@example.com", NOW);
    await clients.suppress(client.id, client.email, NOW);
    await addresses.refuse(client.email, "bounce", NOW);
    return client;
  }

  it("only shows what it would do without --yes", async () => {
    const { id, address } = await aRefusedClient();
    const { text, exitCode } = await type(`lift-refusal derby ${id}`);
    expect(exitCode).toBe(0);
    expect(text).toContain("Would resume emails to the client's address.");
    expect((await addresses.find(address)).refused).toBeDefined();
  });

  it("resumes emails, removes every spelling from SES's suppression list, and keeps other refusals", async () => {
    const { id, email, address } = await aRefusedClient();
    const { text, exitCode } = await type(`lift-refusal derby ${id} ${NOTE} --yes`);
    expect(exitCode).toBe(0);
    expect(text).toContain("Emails to the client's address resume.");
    expect((await addresses.find(address)).refused).toBeUndefined();
    expect((await clients.find(id))?.suppressed).toEqual({ address: "old@example.com", at: NOW });
    const taken = ses.commandCalls(DeleteSuppressedDestinationCommand).map(({ args }) => args[0].input);
    expect(taken).toEqual([{ EmailAddress: email }, { EmailAddress: email.toLowerCase() }]);
  });

  it("records who asked and why", async () => {
    const { id } = await aRefusedClient();
    await type(`lift-refusal derby ${id} ${NOTE} --yes`);
    expect((await type(`show-client derby ${id}`)).text).toContain(
      "refusal-lifted, by the operator (Anna asked: mailbox-restored)",
    );
  });

  it.each(["--yes", "--asked-by Anna --yes", "--why restored --yes"])(
    "changes nothing without who asked and why: %s",
    async (options) => {
      const { id, address } = await aRefusedClient();
      expect((await type(`lift-refusal derby ${id} ${options}`)).exitCode).toBe(2);
      expect((await addresses.find(address)).refused).toBeDefined();
    },
  );

  it("changes nothing if SES does not remove the address from its list", async () => {
    const { id, address } = await aRefusedClient();
    ses.on(DeleteSuppressedDestinationCommand).rejects(new Error("SES does not answer"));
    await expect(type(`lift-refusal derby ${id} ${NOTE} --yes`)).resolves.toMatchObject({ exitCode: 1 });
    expect((await addresses.find(address)).refused).toBeDefined();
  });

  it("reports an unknown client", async () => {
    const { exitCode, text } = await type(`lift-refusal derby c-unknown ${NOTE} --yes`);
    expect(exitCode).toBe(1);
    expect(text).toContain("There is no client c-unknown");
  });
});

it.each(["lift-refusal", "start-emails", "close-alerts"])(
  "%s says when a client's record was erased, and changes nothing",
  async (command) => {
    const { id } = await aRecordedClient();
    await erasures.erase(id, NOW, NOW);
    const { exitCode, text } = await type(`${command} derby ${id} ${NOTE} --yes`);
    expect(exitCode).toBe(1);
    expect(text).toContain(`The record of client ${id} was erased on Fri 20 Nov 2026`);
    expect(await erasures.find(id)).toMatchObject({ state: "sweeping" });
  },
);

it.each(["lift-refusal", "start-emails"])(
  "%s has nothing to do for a client who gets emails",
  async (command) => {
    const { id } = await aRecordedClient();
    expect((await type(`${command} derby ${id} ${NOTE} --yes`)).text).toContain("Nothing to do.");
  },
);

describe("start-emails", () => {
  it("lifts the client's stop and their address's, with who asked and why", async () => {
    const { id, address } = await aRecordedClient();
    await clients.choose(id, "unsubscribed", NOW);
    await addresses.stop(address, NOW);
    const { text } = await type(`start-emails derby ${id} ${NOTE} --yes`);
    expect(text).toContain("The client gets their emails again.");
    expect((await clients.find(id))?.stopped).toBeUndefined();
    expect((await addresses.find(address)).stopped).toBeUndefined();
    expect((await type(`show-client derby ${id}`)).text).toContain(
      "started, by the operator (Anna asked: mailbox-restored)",
    );
  });

  it("lifts a stop that another client at the same address made", async () => {
    const { id, address } = await aRecordedClient();
    await addresses.stop(address, NOW);
    await type(`start-emails derby ${id} ${NOTE} --yes`);
    expect((await addresses.find(address)).stopped).toBeUndefined();
  });
});

describe("close-alerts", () => {
  async function aClientOnHold() {
    const { id, sessionId } = await aRecordedClient();
    const waiting = await plant(
      table,
      aStoredFollowUp({ clientId: id, sessionId, attempt: 1, dueAt: "2026-11-22T12:00:00.000Z" }),
    );
    await alerts.raise(await anAlertChange(records, id, { sessionId }, { holds: true }), NOW);
    return { id, waiting, alert: sure(await alerts.find(id, 1)) };
  }

  async function aClientWhoseAlertWasSeen() {
    const { alert, ...client } = await aClientOnHold();
    await alerts.move(alert, acknowledged(alert, NOW), { now: NOW, by: "team" });
    return client;
  }

  it("only shows what it would do without --yes", async () => {
    const { id } = await aClientWhoseAlertWasSeen();
    expect((await type(`close-alerts derby ${id}`)).text).toContain(
      "Would close every acknowledged alert of the client",
    );
    expect((await clients.find(id))?.hold).toBeDefined();
  });

  it("closes the alert and resumes the check-ins, with who asked and why", async () => {
    const { id, waiting } = await aClientWhoseAlertWasSeen();
    const { text } = await type(`close-alerts derby ${id} ${NOTE} --yes`);
    expect(text).toContain("Every acknowledged alert of the client is closed");
    expect(await alerts.ofClient(id)).toMatchObject([{ status: "closed", closedBy: "an operator" }]);
    expect((await clients.find(id))?.hold).toBeUndefined();
    expect(await followUps.find(waiting)).toMatchObject({ status: "planned", dueAt: LATER });
    expect((await type(`show-client derby ${id}`)).text).toContain(
      "alert-closed 1, by the operator (Anna asked: mailbox-restored)",
    );
  });

  it("keeps unacknowledged alerts open, whose emails continue", async () => {
    const { id } = await aClientOnHold();
    expect((await type(`close-alerts derby ${id} ${NOTE} --yes`)).text).toContain("Nothing to do.");
    expect(await alerts.ofClient(id)).toMatchObject([{ status: "open" }]);
    expect((await clients.find(id))?.hold).toBeDefined();
  });

  it("has nothing to do once every alert is closed", async () => {
    const { id } = await aClientWhoseAlertWasSeen();
    await type(`close-alerts derby ${id} ${NOTE} --yes`);
    expect((await type(`close-alerts derby ${id} ${NOTE} --yes`)).text).toContain("Nothing to do.");
  });
});
