import { describe, expect, it } from "vitest";
import { anId, aProfile, aTreatment } from "./builders.ts";
import { localTable, plantProfile, plantTreatment } from "./local-table.ts";
import { recordsOf } from "./scenes.ts";

const table = await localTable();
const { clients } = recordsOf(table);

describe("a name that was recorded before addresses in names were refused", () => {
  it.each([
    ["Claim your refund at https://evil.example/x", "Claim your refund at", "Claim your refund at"],
    ["evil.example", "there", "your therapist"],
    ["Samantha", "Samantha", "Samantha"],
  ])("%j is read without the address", async (name, firstName, therapist) => {
    const ids = { clientId: anId("c"), sessionId: anId("s") };
    await plantProfile(table, aProfile({ clientId: ids.clientId, firstName: name }));
    await plantTreatment(table, aTreatment({ ...ids, therapist: { id: "anna", name } }));
    const read = await clients.read(ids.clientId, ids.sessionId);
    expect(read.profile?.firstName).toBe(firstName);
    expect(read.treatment?.therapist.name).toBe(therapist);
  });
});
