import { existsSync } from "node:fs";
import { open, rm } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { erasureRecords } from "../../../shared/records/erasures.ts";
import { teamRecords } from "../../../shared/records/team.ts";
import { makeFolder, whyNotWritten } from "../../files/make-folder.ts";
import { copyAsJson, readAll, type WholeRecord } from "../client-copy.ts";
import { copyAsPage } from "../client-copy-page.tsx";
import { readClientId } from "../client-record.ts";
import { CLIENT, type Command, PRACTICE, type Request } from "../command.ts";
import { openPractice, saidOf } from "../deployed-stack.ts";
import { erasedInWords } from "../erased-words.ts";
import { Mistake } from "../mistake.ts";
import { count } from "../print.ts";

/** The person who looked, in the record's access trail. */
const OPERATOR = "operator";

export const copyClient: Command = {
  name: "copy-client",
  summary: "Writes a copy of a client's record, to be handed to the client.",
  about: `For a client who asks what is kept about them, or for their data to take elsewhere (articles 15 and 20 of the GDPR, and their like). It writes two files that only you can read: record.html, for people to open, print or save as PDF, and record.json, the same for programs. Neither is written over.

In them is all that was recorded about the client, also therapists' notes and reasons that were written for the team: the practice reads it before it hands it over. What is left out is stated at the end.

Without --to it only says how much there is. It prints ids and numbers alone. That the record was looked at is noted in it, as by "${OPERATOR}"; nothing else is changed.`,
  operands: { ...PRACTICE, ...CLIENT },
  options: { to: { value: "FOLDER", says: "where to write it; made if it is not there" } },
  changes: false,
  run,
};

async function run({ operands: [practiceId = "", client = ""], options, practices, clock }: Request) {
  const clientId = readClientId(client);
  // A variable that is not set gives an empty text, which would mean this checkout's folder.
  if (options.to === "") throw new Mistake("--to is empty: name a folder for the two files.", 2);
  const { deployment, practice, table } = await openPractice(practices, practiceId);
  const now = clock();
  const kept = await readAll(table, clientId, now);
  if (!kept) {
    const erasure = await erasureRecords(table, practice).find(clientId);
    throw new Mistake(
      erasure
        ? `${erasedInWords(erasure, practice.timeZone)} There is nothing to copy.`
        : `There is no client ${clientId} in the records of ${deployment.practiceName}, so there is nothing to copy. ` +
            "Look whether the id is misspelt. Of an appointment that has ended and is not reported yet, the team's pages show all that is known.",
    );
  }
  const counts = Object.fromEntries(COUNTED.map(([part]) => [part, kept[part].length]));
  const data = { practice: practiceId, clientId, counts };
  if (typeof options.to !== "string") {
    const says = `Would copy of client ${clientId}: ${inWords(kept)}\n\nNothing was written. To write it, add --to FOLDER.`;
    return { text: saidOf(deployment, says), data: { ...data, files: [] } };
  }
  const folder = resolve(options.to);
  const files = {
    "record.html": copyAsPage(kept, practice, now),
    "record.json": `${copyAsJson(kept, practice, now)}\n`,
  };
  const paths = Object.keys(files).map((name) => join(folder, name));
  const there = paths.find((path) => existsSync(path));
  if (there)
    throw new Mistake(`${there} is there already, and nothing is written over: name another folder.`);
  await teamRecords(table, practice).look(clientId, OPERATOR, now);
  await writeForOneself(folder, files);
  const says = `Wrote the copy of client ${clientId}:\n${paths.map((path) => `  ${path}`).join("\n")}\n\nIt holds ${inWords(kept)}\n\n${NEXT}`;
  return { text: saidOf(deployment, says), data: { ...data, files: paths } };
}

const NEXT = `What to do now:
1. A therapist of the practice reads record.html. What would do serious harm, or is about another person, may have to be left out: change both files.
2. Make sure that it is the client who asks. Hand it over in person, or in a way that only they can open: it is about health.
3. Give them the practice's privacy notice too. The law also asks for the purposes, the recipients, and how long it is kept.
4. Delete both files.`;

/** Each part of it that is a list. */
const COUNTED = [
  ["sessions", "session"],
  ["beforeCorrections", "correction of a session", "corrections of sessions"],
  ["answers", "answer"],
  ["emails", "email, planned or sent", "emails, planned or sent"],
  ["notes", "note of the team", "notes of the team"],
  ["alerts", "alert"],
  ["proposals", "proposed change of exercises", "proposed changes of exercises"],
  ["appointments", "appointment"],
  ["ended", "ended appointment without a session", "ended appointments without a session"],
  ["changes", "entry of who changed what", "entries of who changed what"],
  ["looks", "entry of who looked", "entries of who looked"],
] as const satisfies readonly (readonly [part: keyof WholeRecord, one: string, more?: string])[];

function inWords(kept: WholeRecord): string {
  const there = COUNTED.filter(([part]) => kept[part].length > 0);
  const counted = there.map(([part, one, more]) => count(kept[part].length, one, more));
  return `${["contact details", ...counted].join("; ")}.`;
}

/** All of them or none. */
async function writeForOneself(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  const written: string[] = [];
  try {
    makeFolder(folder, 0o700);
    for (const [name, text] of Object.entries(files)) {
      const path = join(folder, name);
      const file = await open(path, "wx", 0o600);
      // Ours from now on: on a full disk the part that is written goes too.
      written.push(path);
      await file.writeFile(text).finally(async () => await file.close());
    }
  } catch (error) {
    await Promise.all(written.map(async (path) => await rm(path)));
    throw new Mistake(
      `The copy cannot be written: ${whyNotWritten(error)}. Name a folder where you may write, such as --to ~/${basename(folder)}`,
    );
  }
}
