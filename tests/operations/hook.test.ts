import { beforeEach, expect, it } from "vitest";
import { aReceiver } from "../functions/a-webhook.ts";
import { aFormPost } from "../functions/http.ts";
import { NOW } from "../records/builders.ts";
import { localTable } from "../records/local-table.ts";
import { deployDerby, pointDynamoDbAt, type as typeAt, typeForJson } from "./a-deployment.ts";

const type = async (line: string) => await typeAt(line, { now: NOW });

beforeEach(async () => {
  const table = await localTable();
  deployDerby({ TableName: table.name });
  await pointDynamoDbAt(table);
  receiver = aReceiver(table);
});
let receiver: ReturnType<typeof aReceiver>;

const FIELDS = "event=appointment.ended&appointment_id=a-1&end=2026-11-20T14:55Z&name=Rosa";

it("makes an address that takes appointments, shows it once, and revokes it", async () => {
  const { text } = await type("hook derby --new zapier --yes");
  const [, token = ""] = /https:\/\/d1\.example\/hooks\/([\w-]{43}) /.exec(text) ?? [];
  const post = async () => await receiver.handler(aFormPost(`/hooks/${token}`, token, FIELDS));
  expect((await post()).statusCode).toBe(202);

  const listed = await type("hook derby");
  expect(listed.text).toMatch(/Hooks zapier made on Fri 20 Nov 2026 15:00 UTC$/);
  expect(listed.text).not.toContain(token);
  expect(await typeForJson("hook derby")).toMatchObject({ hooks: [{ name: "zapier", madeAt: NOW }] });

  expect((await type("hook derby --revoke zapier --yes")).text).toContain("zapier is revoked");
  expect((await post()).statusCode).toBe(404);
  expect((await type("hook derby")).text).toContain("revoked on Fri 20 Nov 2026 15:00 UTC");
  expect((await type("hook derby --new zapier --yes")).exitCode).toBe(0);
  expect((await post()).statusCode).toBe(404);
});

it("only shows what it would do without --yes", async () => {
  expect((await type("hook derby --new zapier")).text).toMatch(
    /Would make a hook zapier\. .* There are no hooks\./,
  );
  await type("hook derby --new zapier --yes");
  expect((await type("hook derby --revoke zapier")).text).toContain("Would revoke zapier for good.");
  expect(await typeForJson("hook derby")).not.toMatchObject({ hooks: [{ revokedAt: expect.anything() }] });
});

it.each([
  ["--new a --revoke a --yes", "Choose one of --new and --revoke."],
  ["--new a#b --yes", "a#b is not a name"],
  ["--new make --yes", "There is a hook make already"],
  ["--revoke other --yes", "There is no hook other to revoke."],
])("refuses %s", async (options, words) => {
  await type("hook derby --new make --yes");
  const { text, exitCode } = await type(`hook derby ${options}`);
  expect(exitCode).not.toBe(0);
  expect(text).toContain(words);
});
