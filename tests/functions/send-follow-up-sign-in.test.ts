import { expect, it } from "vitest";
import { memberAt, signInEmail } from "../../shared/domain/team/sign-in.ts";
import { addressId } from "../../shared/domain/text/address.ts";
import { writeMessage } from "../../shared/services/queue.ts";
import { aPractice } from "../domain/builders.ts";
import { aSender, NOTHING_FAILED, type Scene, tokenIn } from "./a-sender.ts";
import { ANNA } from "./a-team.ts";
import { mustNotBeCalled, testLinks } from "./fakes.ts";

const AT_NIGHT = "2026-11-23T03:00:00.000Z";
const PRACTICE = aPractice({ team: [ANNA] });

/** The sender with a sign-in; it has no client whose record could be read. */
async function sending(scene: Scene = {}) {
  const planned = signInEmail(ANNA, "request-1", AT_NIGHT);
  const sender = aSender({
    now: AT_NIGHT,
    followUp: planned,
    ...scene,
    overrides: { practice: PRACTICE, clients: { readWithAddress: mustNotBeCalled }, ...scene.overrides },
  });
  expect(await sender.receive(writeMessage(planned))).toEqual(NOTHING_FAILED);
  return sender;
}

it("sends the link to the person's address in the settings, at any hour", async () => {
  const { emails, done } = await sending();
  expect(emails).toMatchObject([{ to: ANNA.address, subject: "Your link to sign in" }]);
  expect(emails[0]).not.toHaveProperty("unsubscribeUrl");
  expect(done).toEqual([["settle", "accept"]]);
});

it("links to a page that this request opens, for this address", async () => {
  const { emails } = await sending();
  const token = tokenIn(emails[0]?.html, "sign-in");
  expect(await testLinks(() => AT_NIGHT).open("sign-in", token)).toEqual({
    subject: { memberId: "anna", request: "request-1" },
    sentTo: addressId(ANNA.address),
  });
});

it.each([
  ["not-in-team", { overrides: { practice: aPractice() } }],
  ["too-late", { now: "2026-11-23T03:15:00.001Z" }],
] as const)("sends nothing when it is %s", async (reason, scene) => {
  const { emails, done } = await sending(scene);
  expect(emails).toEqual([]);
  expect(done).toEqual([["settle", "skip", reason]]);
});

it("tries again when SES is busy, while the link is useful", async () => {
  const { done } = await sending({ handover: { outcome: "busy", error: "Throttling" } });
  expect(done).toMatchObject([["postpone", expect.stringMatching(/^2026-11-23T03:0[12]/)]]);
});

it("knows a person by any spelling of their address", () => {
  expect(memberAt(addressId("Anna@EXAMPLE.com"), PRACTICE)).toBe(PRACTICE.team[0]);
  expect(memberAt(addressId("anna+1@example.com"), PRACTICE)).toBeUndefined();
});
