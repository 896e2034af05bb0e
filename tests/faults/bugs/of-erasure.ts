import type { PlantedBug } from "./planted-bug.ts";

/** Planted into what erases a client's record. */
export const BUGS_OF_ERASURE: readonly PlantedBug[] = [
  {
    name: "an erased client's details stay until the sweep",
    foundBy: ["4 nothing is sent after an erasure"],
    file: "shared/records/erasures.ts",
    text: "        erasedAt: erasure.erasedAt,\n        contactAt: NEVER,",
    becomes: "        ...item,\n        erasedAt: erasure.erasedAt,\n        contactAt: NEVER,",
  },
  {
    name: "the sweep leaves the guards of the sessions",
    foundBy: ["4 an erasure leaves nothing"],
    file: "shared/records/sweep.ts",
    text: "const guards = sessions.map(({ SK }) => guardKey(SK.slice(TREATMENT_PREFIX.length)));",
    becomes: "const guards: Key[] = [];",
  },
  {
    name: "the sweep leaves an ended appointment that names the client",
    foundBy: ["4 an erasure leaves nothing"],
    file: "shared/records/sweep.ts",
    text: "const pending = (await pendingOfClient(table, clientId)).map(pendingKey);",
    becomes: "const pending: Key[] = [];",
  },
  {
    name: "the sweep leaves the schedule of what is planned",
    foundBy: ["4 an erasure leaves nothing"],
    file: "shared/records/sweep.ts",
    text: "      for (const key of planned) await unschedule(key, now);\n",
    becomes: "",
  },
  {
    name: "a late report meets no tombstone once the record is swept",
    foundBy: ["7 no late report brings an erased client back"],
    file: "shared/records/erasures.ts",
    text: "    contactAt: afterwards,\n    latestCompletedAt: afterwards,\n",
    becomes: "",
  },
  {
    name: "a repeated erasure erases a client who is back",
    foundBy: ["7 a repeat changes nothing"],
    file: "shared/reports/client-erased.ts",
    text: 'if (known && relationTo(known, { reportedAt: timestamp }) === "gone")',
    becomes: 'if (known?.state === "swept" && relationTo(known, { reportedAt: timestamp }) === "gone")',
  },
  {
    name: "a client who comes back during the sweep keeps the old record",
    foundBy: ["4 nothing is sent after an erasure", "7 no late report brings an erased client back"],
    file: "shared/domain/sessions/erasure.ts",
    text: 'return state === "sweeping" ? "wait" : "new";',
    becomes: 'return "new";',
    also: [
      {
        file: "shared/records/erasures.ts",
        text: "        contactAt: NEVER,",
        becomes: "        contactAt: erasure.erasedAt,",
      },
    ],
  },
];
