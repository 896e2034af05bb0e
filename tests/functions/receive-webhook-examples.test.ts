import { expect, it } from "vitest";
import { EVENT_TYPES } from "../../shared/domain/sessions/session.ts";
import { rowsUnder, textOf } from "../documents/documents.ts";
import { localTable } from "../records/local-table.ts";
import { aReceiver } from "./a-webhook.ts";
import { jsonOf } from "./http.ts";

const DOCUMENT = textOf("docs/report-a-session.md");
const EXAMPLES = [...DOCUMENT.matchAll(/^```json\n(.*?)^```/gms)].map(
  ([, json = ""]) => JSON.parse(json) as { readonly type: string; readonly timestamp: string },
);
const ANSWERS = rowsUnder("Examples and answers", DOCUMENT);

it("shows an example of every event, in the order of the contract", () => {
  expect(EXAMPLES.map(({ type }) => type)).toEqual(EVENT_TYPES);
});

it("shows examples that the webhook takes one after another, with the answers of the table", async () => {
  const { send, time } = aReceiver(await localTable());
  for (const { type, timestamp, ...event } of EXAMPLES) {
    time.now = new Date(timestamp).toISOString();
    const answer = await send({ type, timestamp, ...event });
    expect([type, answer.statusCode]).toEqual([type, type === "client.erased" ? 200 : 202]);
    expect(Object.keys(jsonOf(answer) as object).toSorted()).toEqual(fieldsToldOf(type).toSorted());
  }
});

/** The fields of the answer 202 in the document's table, or of the answer 200 if there is no 202. */
function fieldsToldOf(type: string): string[] {
  const [, accepted = "", done = ""] = ANSWERS.find(([types = ""]) => types.includes(`\`${type}\``)) ?? [];
  const recorded = accepted === "" ? done : accepted;
  const words = recorded.startsWith("the same") ? (ANSWERS[0]?.[1] ?? "") : recorded;
  return [...words.matchAll(/`(\w+)`/g)].map(([, field = ""]) => field);
}
