import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  type PutSecretValueCommandInput,
  ResourceExistsException,
  ResourceNotFoundException,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it } from "vitest";
import { addressId } from "../../shared/domain/text/address.ts";
import { plus } from "../../shared/domain/time/instant.ts";
import { capabilityLinks } from "../../shared/services/links.ts";
import { secretReader } from "../../shared/services/secrets.ts";
import { aReceiver } from "../functions/a-webhook.ts";
import { anEvent } from "../functions/an-event.ts";
import { captureLog } from "../functions/fakes.ts";
import { NOW } from "../records/builders.ts";
import { localTable } from "../records/local-table.ts";
import { awsError, deployDerby, HEADING, type Ran, type as typeAt, typeForJson } from "./a-deployment.ts";

const table = await localTable();
const OLD = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQR";
const { log } = captureLog();

let time = { now: NOW };
let store = keepSecret({ current: OLD }, time);

beforeEach(() => {
  deployDerby();
  time = { now: NOW };
  store = keepSecret({ current: OLD }, time);
});

const type = async (line: string) => await typeAt(line, { now: time.now });

function later(minutes: number): void {
  time.now = plus(time.now, { minutes });
}

type Put = Pick<PutSecretValueCommandInput, "SecretString" | "ClientRequestToken">;

/** A fake Secrets Manager: versions with their creation time. What a version holds never changes. */
function keepSecret(value: object, time: { now: string }) {
  const versions = new Map([["v1", { text: JSON.stringify(value), at: time.now }]]);
  const state = { current: "v1", beforeEachCall: async () => {} };
  const put = async ({ SecretString, ClientRequestToken = `v${versions.size + 1}` }: Put) => {
    await state.beforeEachCall();
    const there = versions.get(ClientRequestToken);
    if (there && there.text !== SecretString)
      throw new ResourceExistsException({ message: "it has another value", $metadata: {} });
    if (!there) {
      versions.set(ClientRequestToken, { text: SecretString ?? "", at: time.now });
      state.current = ClientRequestToken;
    }
    return { VersionId: ClientRequestToken };
  };
  const secretsManager = mockClient(SecretsManagerClient);
  secretsManager
    .on(GetSecretValueCommand)
    .callsFake(async ({ VersionId = undefined }) => {
      await state.beforeEachCall();
      const id = VersionId ?? state.current;
      const version = versions.get(id);
      if (!version) throw new ResourceNotFoundException({ message: "no such version", $metadata: {} });
      return { SecretString: version.text, CreatedDate: new Date(version.at), VersionId: id };
    })
    .on(PutSecretValueCommand)
    .callsFake(put);
  return {
    secretsManager,
    put,
    state,
    stored: (): Record<string, string> => JSON.parse(versions.get(state.current)?.text ?? ""),
  };
}

/** The webhook's real handler and secret reader, as one warm instance. */
function aRunningReceiver() {
  const clock = () => time.now;
  return aReceiver(table, {
    clock,
    signatureClocks: [clock],
    readSecret: secretReader("webhook", clock, log),
  });
}

describe("rotating the webhook secret", () => {
  it("only shows what it would do without --yes", async () => {
    const { exitCode, out, text } = await type("rotate-secret derby webhook");
    expect(exitCode).toBe(0);
    expect(out.split("\n")[0]).toBe(HEADING);
    expect(text).toContain("Nothing was changed. To do it, add --yes.");
    expect(text).not.toContain("whsec_");
    expect(store.secretsManager.commandCalls(PutSecretValueCommand)).toHaveLength(0);
  });

  it("makes both secrets valid, then only the new one, at a running webhook", async () => {
    const receiver = aRunningReceiver();
    const status = async (secret: string) =>
      (await receiver.send(anEvent(), { secret, at: time.now })).statusCode;
    expect(await status(OLD)).toBe(202);

    const { out } = await type("rotate-secret derby webhook --yes");
    const fresh = /whsec_(\S+)/.exec(out)?.[1] ?? "";
    expect(Buffer.from(fresh, "base64")).toHaveLength(33);
    later(6);
    expect(await status(fresh)).toBe(202);
    expect(await status(OLD)).toBe(202);

    expect((await type("finish-rotation derby webhook --yes")).exitCode).toBe(0);
    later(6);
    expect(await status(fresh)).toBe(202);
    expect(await status(OLD)).toBe(401);
    expect(store.stored()).toEqual({ current: fresh });
  });

  it("returns to the old secret, with the new one valid until finished", async () => {
    const receiver = aRunningReceiver();
    const status = async (secret: string) =>
      (await receiver.send(anEvent(), { secret, at: time.now })).statusCode;
    await type("rotate-secret derby webhook --yes");
    const fresh = store.stored().current ?? "";
    await type("undo-rotation derby webhook --yes");
    later(6);
    expect([await status(OLD), await status(fresh)]).toEqual([202, 202]);
    await type("finish-rotation derby webhook --yes");
    later(6);
    expect([await status(OLD), await status(fresh)]).toEqual([202, 401]);
  });

  it("shows the beginning of the secret to drop, which after an undo is the newer one", async () => {
    await type("rotate-secret derby webhook --yes");
    const fresh = store.stored().current ?? "";
    later(6);
    expect((await type("finish-rotation derby webhook")).text).toContain(
      `Would drop whsec_${OLD.slice(0, 4)}..., and keep whsec_${fresh.slice(0, 4)}...`,
    );
    expect((await type("undo-rotation derby webhook --yes")).text).not.toContain(fresh);
    later(6);
    const { text } = await type("finish-rotation derby webhook");
    expect(text).toContain(`Would drop whsec_${fresh.slice(0, 4)}..., and keep whsec_${OLD.slice(0, 4)}...`);
    expect(text).not.toContain(fresh);
  });

  it("refuses a second rotation before the first is finished, and says how to finish or undo it", async () => {
    await type("rotate-secret derby webhook --yes");
    const { exitCode, text } = await type("rotate-secret derby webhook --yes");
    expect(exitCode).toBe(1);
    expect(text).toContain("finish-rotation derby webhook");
    expect(text).toContain("undo-rotation derby webhook");
  });

  it("refuses to finish too soon, and says when", async () => {
    await type("rotate-secret derby webhook --yes");
    const { exitCode, text } = await type("finish-rotation derby webhook --yes");
    expect(exitCode).toBe(1);
    expect(text).toMatch(/Try again after Fri 20 Nov 2026 \d\d:\d\d UTC/);
  });

  it("answers a script with the secret as JSON, and only when it made one", async () => {
    expect(await typeForJson("rotate-secret derby webhook", time)).toEqual({
      practice: "derby",
      name: "webhook",
      step: "begin",
      done: false,
    });
    expect(await typeForJson("rotate-secret derby webhook --yes", time)).toMatchObject({
      done: true,
      secret: `whsec_${store.stored().current}`,
    });
  });
});

describe("rotating the links' secret", () => {
  /** Signer and page, each with its cached secret, read at different times. */
  const aFunction = () =>
    capabilityLinks(
      secretReader("links", () => time.now, log),
      () => time.now,
    );
  const client = { clientId: "c-42" };
  const SENT_TO = addressId("samantha@example.com");

  it("never makes a page refuse a link, in any order of reads", async () => {
    const [sender, page] = [aFunction(), aFunction()];
    const sent: string[] = [];
    const sendAndOpenAll = async () => {
      sent.push(await sender.sign("unsubscribe", client, SENT_TO));
      for (const token of sent) expect((await page.open("unsubscribe", token))?.subject).toEqual(client);
    };
    await sendAndOpenAll();
    await type("rotate-secret derby links --yes");
    for (let minute = 0; minute < 6; minute++) {
      later(1);
      await sendAndOpenAll();
    }
    expect((await type("rotate-secret derby links --yes")).text).toContain(
      "The new value signs from now on.",
    );
    const pageReadsLate = aFunction();
    for (let minute = 0; minute < 7; minute++) {
      await sendAndOpenAll();
      expect((await pageReadsLate.open("unsubscribe", sent.at(-1) ?? ""))?.subject).toEqual(client);
      later(1);
    }
    expect(store.stored().previous).toBe(OLD);
  });

  it("does not show the value", async () => {
    const { out } = await type("rotate-secret derby links --yes");
    expect(out).not.toContain(store.stored().next);
  });

  it("says why the old value stays for 400 days, and breaks links only with the option", async () => {
    await type("rotate-secret derby links --yes");
    later(6);
    await type("rotate-secret derby links --yes");
    later(60);
    const refused = await type("finish-rotation derby links --yes");
    expect(refused.exitCode).toBe(1);
    expect(refused.text).toContain("unsubscribe links, preferences, check-ins, exercises");
    expect(refused.text).toContain("25 Dec 2027");
    expect((await type("finish-rotation derby links --break-links --yes")).exitCode).toBe(0);
    expect(Object.keys(store.stored())).toEqual(["current"]);
  });
});

describe("two commands at once", () => {
  /** Runs the second as a whole before the first's call of this number. */
  async function bothAt(call: number, first: string, second: string) {
    let calls = 0;
    let inBetween: Promise<Ran> | undefined;
    store.state.beforeEachCall = async () => {
      if (inBetween || calls++ !== call) return;
      inBetween = type(second);
      await inBetween;
    };
    const outer = await type(first);
    return { ran: [outer, await inBetween].filter((each) => each !== undefined), calls };
  }

  it.each([
    ["rotate-secret derby webhook --yes", "rotate-secret derby webhook --yes"],
    ["rotate-secret derby links --yes", "rotate-secret derby links --yes"],
    ["finish-rotation derby webhook --yes", "undo-rotation derby webhook --yes"],
    ["undo-rotation derby webhook --yes", "finish-rotation derby webhook --yes"],
  ])("do not both report success: %s, %s", async (first, second) => {
    let interleavings = 0;
    for (let isOver = false; !isOver; interleavings++) {
      store = keepSecret({ current: OLD }, time);
      if (!first.startsWith("rotate")) await type("rotate-secret derby webhook --yes");
      later(6);
      const { ran } = await bothAt(interleavings, first, second);
      isOver = ran.length < 2;
      const done = ran.filter(({ exitCode }) => exitCode === 0);
      expect(done).toHaveLength(1);
      for (const shown of done[0]?.out.match(/(?<=whsec_)\S{40,}/g) ?? [])
        expect(store.stored().current).toBe(shown);
    }
    // Before each of its five calls.
    expect(interleavings - 1).toBe(5);
  });

  it("tell the later one to agree with the other", async () => {
    const { ran } = await bothAt(3, "rotate-secret derby webhook --yes", "rotate-secret derby webhook --yes");
    expect(ran[0]?.text).toContain("Someone else changed this secret at the same time");
    expect(ran[0]?.text).not.toContain("whsec_");
  });

  it("notices a change by another program", async () => {
    let calls = 0;
    store.state.beforeEachCall = async () => {
      if (calls++ === 4)
        await new SecretsManagerClient({}).send(
          new PutSecretValueCommand({ SecretId: "x", SecretString: JSON.stringify({ current: OLD }) }),
        );
    };
    const { exitCode, text } = await type("rotate-secret derby webhook --yes");
    expect(exitCode).toBe(1);
    expect(text).toContain("Someone else changed this secret");
  });

  it("are not seen in a write that the SDK repeats after its answer got lost", async () => {
    const { put, secretsManager } = store;
    secretsManager.on(PutSecretValueCommand).callsFake(async (input) => {
      await put(input);
      return await put(input);
    });
    expect((await type("rotate-secret derby webhook --yes")).exitCode).toBe(0);
  });

  it("can rotate again after an earlier version was put back by hand", async () => {
    for (let turn = 0; turn < 3; turn++) {
      const { exitCode, out } = await type("rotate-secret derby webhook --yes");
      expect(exitCode).toBe(0);
      expect(out).toContain(`whsec_${store.stored().current}`);
      store.state.current = "v1";
    }
  });
});

describe("a secret that is not as expected", () => {
  it("is not shown when it is malformed", async () => {
    store.secretsManager.on(GetSecretValueCommand).resolves({ SecretString: `{"currant":"${OLD}"}` });
    const { exitCode, text } = await type("rotate-secret derby webhook --yes");
    expect(exitCode).toBe(1);
    expect(text).not.toContain(OLD);
    expect(text).toContain("is not JSON of the form");
  });

  it("names the right that is missing", async () => {
    store.secretsManager
      .on(PutSecretValueCommand)
      .rejects(
        awsError(
          "AccessDeniedException",
          "User: arn:aws:iam::1:user/anna is not authorized to perform: secretsmanager:PutSecretValue on resource: x",
        ),
      );
    const { exitCode, text } = await type("rotate-secret derby webhook --yes");
    expect(exitCode).toBe(1);
    expect(text).toContain("lack the right to secretsmanager:PutSecretValue");
  });
});
