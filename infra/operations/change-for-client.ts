import type { Alert } from "../../shared/domain/alerts/alerts.ts";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import { addressId } from "../../shared/domain/text/address.ts";
import type { Instant } from "../../shared/domain/time/instant.ts";
import { addressRecords, spellingsOf } from "../../shared/records/addresses.ts";
import { readAlerts } from "../../shared/records/alert-writes.ts";
import { clientRecords } from "../../shared/records/clients.ts";
import { erasureRecords } from "../../shared/records/erasures.ts";
import type { AddressRecord, Profile } from "../../shared/records/items.ts";
import { type AuditEntry, operatorChanges } from "../../shared/records/operator-changes.ts";
import type { Table } from "../../shared/records/table.ts";
import { suppressionList } from "../../shared/services/suppression-list.ts";
import { readClientId } from "./client-record.ts";
import { CLIENT, type Command, PRACTICE, type Request } from "./command.ts";
import { openPractice, saidOf } from "./deployed-stack.ts";
import { erasedInWords } from "./erased-words.ts";
import { Mistake } from "./mistake.ts";
import { NOTHING_CHANGED } from "./words.ts";

const AUDIT_OPTIONS = {
  "asked-by": { value: "NAME", says: "who asked for it" },
  why: { value: "TEXT", says: "why, in a few words" },
} as const;

interface Known {
  readonly profile: Profile;
  readonly address: AddressRecord;
  /** By number. */
  readonly alerts: readonly Alert[];
}

interface Change extends Pick<Command, "name" | "summary" | "about"> {
  /** A message if there is nothing to change. */
  nothingToDo(known: Known): string | undefined;
  readonly would: string;
  readonly done: string;
  /** False on a conflict. */
  change(
    parts: Known & {
      readonly changes: ReturnType<typeof operatorChanges>;
      /** Removes every spelling of the client's address from SES's suppression list. */
      readonly unsuppress: () => Promise<void>;
      readonly table: Table;
      readonly practice: Practice;
      readonly audit: AuditEntry;
      readonly now: Instant;
    },
  ): Promise<boolean>;
}

/** A command that changes something for one client at someone's request. */
export function changeForClient({ nothingToDo, would, done, change, ...command }: Change): Command {
  return {
    ...command,
    operands: { ...PRACTICE, ...CLIENT },
    options: AUDIT_OPTIONS,
    changes: true,
    run,
  };

  async function run({ operands: [practiceId = "", client = ""], options, practices, yes, clock }: Request) {
    const clientId = readClientId(client);
    const { deployment, practice, table } = await openPractice(practices, practiceId);
    const profile = await clientRecords(table, practice).find(clientId);
    if (!profile) {
      const erasure = await erasureRecords(table, practice).find(clientId);
      throw new Mistake(
        erasure
          ? erasedInWords(erasure, practice.timeZone)
          : `There is no client ${clientId} in the records of ${deployment.practiceName}.`,
      );
    }
    const [address, alerts] = await Promise.all([
      addressRecords(table, practice).find(addressId(profile.email)),
      readAlerts(table, clientId),
    ]);
    const known = { profile, address, alerts };
    const answer = (says: string, changed: boolean) => ({
      text: saidOf(deployment, says),
      data: { practice: practiceId, clientId, changed },
    });

    const nothing = nothingToDo(known);
    if (nothing !== undefined) return answer(nothing, false);
    if (!yes) return answer(`${would}\n\n${NOTHING_CHANGED}`, false);
    const audit = { by: "operator", askedBy: textOf(options, "asked-by"), why: textOf(options, "why") };
    const changes = operatorChanges(table, practice);
    const unsuppress = async () => {
      for (const spelling of spellingsOf(profile.email, address)) await suppressionList().remove(spelling);
    };
    const parts = { ...known, changes, unsuppress, table, practice, audit, now: clock() };
    if (await change(parts)) return answer(done, true);
    throw new Mistake(
      "The client's record changed in the meantime, so the command is only partly done. Run it again.",
    );
  }
}

function textOf(options: Readonly<Record<string, string | boolean | undefined>>, name: string): string {
  const text = options[name];
  if (typeof text === "string" && text.trim() !== "") return text.trim();
  throw new Mistake(`--${name} is required: it is kept in the client's audit trail.`, 2);
}
