import { beforeEach, expect, it } from "vitest";
import { aTeam } from "../functions/a-team.ts";
import { deployDerby, pointDynamoDbAt, type as typeAt } from "./a-deployment.ts";

const team = await aTeam();
const type = async (line: string) => await typeAt(line, { now: team.time.now });

beforeEach(async () => {
  deployDerby({ TableName: team.table.name });
  await pointDynamoDbAt(team.table);
});

it("shows who may sign in, and when they did", async () => {
  await team.signIn();
  const { text, exitCode } = await type("team derby");
  expect(exitCode).toBe(0);
  expect(text).toMatch(/anna\s+signed in on Mon 23 Nov 2026 10:00 UTC; 1 session now/);
  expect(text).toMatch(/ben\s+has never signed in/);
  expect(text).not.toContain("@");
});

it("only shows what it would do without --yes", async () => {
  const cookies = await team.signIn();
  expect((await type("team derby --sign-out anna")).text).toContain("Would sign anna out everywhere");
  expect((await team.get("/team", cookies)).statusCode).toBe(200);
});

it("signs a person out of every device and link at once, and lets them in again when it is told to", async () => {
  const [phone, laptop] = [await team.signIn(), await team.signIn()];
  const link = await team.ask();
  const { text } = await type("team derby --sign-out anna --yes");
  expect(text).toMatch(/anna is signed out of \d sessions, and gets no new link/);
  for (const cookies of [phone, laptop]) expect((await team.get("/team", cookies)).statusCode).toBe(303);
  expect((await team.post(link)).statusCode).toBe(404);
  const asked = (await team.requestsOf("anna")).length;
  await team.ask();
  expect(await team.requestsOf("anna")).toHaveLength(asked);

  team.pass({ hours: 1 });
  expect((await type("team derby --let-in anna --yes")).text).toContain("anna may sign in again.");
  expect((await team.get("/team", phone)).statusCode).toBe(303);
  expect((await team.get("/team", await team.signIn())).statusCode).toBe(200);
});

it.each([
  ["--sign-out eve --yes", "There is no eve in the team of Massage Therapy Derby: anna, ben."],
  ["--sign-out anna --let-in anna --yes", "Choose one of --sign-out and --let-in."],
])("refuses %s", async (options, words) => {
  const { text, exitCode } = await type(`team derby ${options}`);
  expect(exitCode).not.toBe(0);
  expect(text).toContain(words);
});
