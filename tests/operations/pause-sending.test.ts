import {
  GetEventSourceMappingCommand,
  ResourceInUseException,
  TagResourceCommand,
  UpdateEventSourceMappingCommand,
} from "@aws-sdk/client-lambda";
import { GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it } from "vitest";
import { derbyTemplate, resourcesOf } from "../infra/template.ts";
import { awsError, deployDerby, notAllowed, type, typeForJson } from "./a-deployment.ts";
import { aSenderMapping } from "./a-lambda.ts";

const PAUSED = { "aftercare:paused-at": "2026-11-24T06:00:00.000Z", "aftercare:paused-by": "user/tom" };

beforeEach(() => {
  deployDerby();
});

describe("pausing all sending", () => {
  it("only shows what it would do and the backlog without --yes", async () => {
    const { sender } = aSenderMapping();
    const { exitCode, text } = await type("pause-sending derby");
    expect(exitCode).toBe(0);
    expect(text).toContain("12 messages ready, 2 for the next 15 minutes, 1 under way");
    expect(text).toContain("Nothing was changed.");
    expect(sender).toMatchObject({ state: "Enabled", told: [], tags: {} });
  });

  it("disables the sender's event source, waits for Lambda, and notes who and when", async () => {
    const { sender } = aSenderMapping();
    const { exitCode, text } = await type("pause-sending derby --yes");
    expect(exitCode).toBe(0);
    expect(sender).toEqual({
      state: "Disabled",
      told: [false],
      tags: {
        "aftercare:paused-at": "2026-11-24T09:00:00.000Z",
        "aftercare:paused-by": "assumed-role/Admin/anna@example.com",
      },
    });
    expect(text).toContain("referrals to a doctor wait too");
    expect(text).toContain("npm run operate -- resume-sending derby --yes");
  });

  it("pauses even if the note fails, and says so", async () => {
    const { sender, lambda } = aSenderMapping();
    lambda.on(TagResourceCommand).rejects(awsError("AccessDeniedException"));
    const { exitCode, text } = await type("pause-sending derby --yes");
    expect(exitCode).toBe(0);
    expect(sender.state).toBe("Disabled");
    expect(text).toContain("Who paused it could not be noted");
  });

  it.each([
    [notAllowed("sqs:GetQueueAttributes"), "the right to sqs:GetQueueAttributes is missing"],
    [Object.assign(new Error("socket hang up"), { code: "ECONNRESET" }), "AWS does not answer"],
    [awsError("InternalError"), "AWS refused (InternalError)"],
  ])("pauses even if SQS does not count what waits, and says why: %s", async (error, why) => {
    const { sender } = aSenderMapping();
    mockClient(SQSClient).on(GetQueueAttributesCommand).rejects(error);
    const preview = await type("pause-sending derby");
    expect(preview).toMatchObject({ exitCode: 0 });
    const { exitCode, text } = await type("pause-sending derby --yes");
    expect({ exitCode, state: sender.state }).toEqual({ exitCode: 0, state: "Disabled" });
    for (const said of [preview.text, text])
      expect(said).toContain(`how many messages are in the follow-up queue is unknown: ${why}`);
    expect(await typeForJson("resume-sending derby --yes")).toMatchObject({ done: true, waiting: null });
  });

  it("sees that Lambda has applied it without the right to read one mapping", async () => {
    const { sender, lambda } = aSenderMapping();
    let looks = 0;
    lambda.on(GetEventSourceMappingCommand).callsFake(async () => {
      if (++looks === 3) sender.state = "Disabled";
      throw notAllowed("lambda:GetEventSourceMapping");
    });
    const { exitCode, text } = await type("pause-sending derby --yes");
    expect({ exitCode, looks }).toEqual({ exitCode: 0, looks: 3 });
    expect(text).toContain("Paused.");
  });

  it("keeps an existing pause, and says whose it is", async () => {
    const { sender } = aSenderMapping({ state: "Disabled", tags: PAUSED });
    const { exitCode, text } = await type("pause-sending derby --yes");
    expect(exitCode).toBe(0);
    expect(sender).toEqual({ state: "Disabled", told: [], tags: PAUSED });
    expect(text).toContain("paused since Tue 24 Nov 2026 06:00 UTC, 3 hours ago, by user/tom");
  });

  it("does not report a pause that Lambda has not applied", async () => {
    const { lambda } = aSenderMapping();
    lambda.on(GetEventSourceMappingCommand).resolves({ State: "Disabling" });
    const { exitCode, text } = await type("pause-sending derby --yes");
    expect(exitCode).toBe(1);
    expect(text).toContain("has not applied the change after 2 minutes");
  });

  describe("while Lambda is busy with an earlier change", () => {
    const isBusy = new ResourceInUseException({
      message: "Cannot update the event source mapping because it is in use.",
      $metadata: {},
    });

    it("waits until Lambda takes the pause", async () => {
      const { sender, lambda } = aSenderMapping({ state: "Enabling" });
      let refusals = 0;
      lambda.on(UpdateEventSourceMappingCommand).callsFake(async ({ Enabled }) => {
        if (refusals++ < 3) throw isBusy;
        sender.told.push(Enabled);
        sender.state = "Disabling";
      });
      const { exitCode, text } = await type("pause-sending derby --yes");
      expect({ exitCode, state: sender.state, told: sender.told }).toEqual({
        exitCode: 0,
        state: "Disabled",
        told: [false],
      });
      expect(text).toContain("Paused.");
    });

    it("reports a pause that Lambda does not take at all as not done", async () => {
      const { lambda } = aSenderMapping();
      lambda.on(UpdateEventSourceMappingCommand).rejects(isBusy);
      const { exitCode, text } = await type("pause-sending derby --yes");
      expect(exitCode).toBe(1);
      expect(text).toContain("Nothing was changed: for 2 minutes Lambda was busy");
    });
  });

  it("survives a deployment: the template does not set whether the sender is enabled", () => {
    const mappings = resourcesOf(derbyTemplate(), "AWS::Lambda::EventSourceMapping");
    expect(mappings.length).toBeGreaterThan(0);
    for (const [, { Properties }] of mappings) expect(Properties).not.toHaveProperty("Enabled");
  });
});

describe("resuming", () => {
  it("only shows the pause and the backlog without --yes", async () => {
    const { sender } = aSenderMapping({ state: "Disabled", tags: PAUSED });
    const { exitCode, text } = await type("resume-sending derby");
    expect(exitCode).toBe(0);
    expect(text).toContain("by user/tom; 12 messages ready");
    expect(sender).toEqual({ state: "Disabled", told: [], tags: PAUSED });
  });

  it("enables the sender's event source, and removes the note", async () => {
    const { sender } = aSenderMapping({ state: "Disabled", tags: PAUSED });
    expect((await type("resume-sending derby --yes")).exitCode).toBe(0);
    expect(sender).toEqual({ state: "Enabled", told: [true], tags: {} });
  });

  it("reports a pause that something else ended, and removes its note", async () => {
    const { sender } = aSenderMapping({ state: "Enabled", tags: PAUSED });
    const { exitCode, text } = await type("resume-sending derby --yes");
    expect(exitCode).toBe(0);
    expect(text).toContain("a deployment or the console has resumed it");
    expect(sender).toEqual({ state: "Enabled", told: [], tags: {} });
  });

  it("answers scripts in JSON", async () => {
    aSenderMapping({ state: "Disabled" });
    expect(await typeForJson("resume-sending derby --yes")).toEqual({
      practice: "derby",
      paused: false,
      done: true,
      waiting: { ready: 12, delayed: 2, underWay: 1 },
    });
  });
});
