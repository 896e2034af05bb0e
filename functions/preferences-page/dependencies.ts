import type { Clock } from "../../shared/domain/time/instant.ts";
import { type AddressRecords, addressRecords } from "../../shared/records/addresses.ts";
import { type ClientRecords, clientRecords } from "../../shared/records/clients.ts";
import { openTable } from "../../shared/records/table.ts";
import type { Environment } from "../../shared/services/environment.ts";
import { type PageParts, pageParts } from "../../shared/services/page-parts.ts";
import { type SuppressionList, suppressionList } from "../../shared/services/suppression-list.ts";

export interface Dependencies extends PageParts {
  readonly clients: Pick<ClientRecords, "find" | "choose">;
  readonly addresses: Pick<AddressRecords, "find" | "stop" | "start">;
  readonly suppressionList: SuppressionList;
}

export function dependencies(environment: Environment, clock: Clock): Dependencies {
  const { tableName, ...parts } = pageParts("preferences-page", environment, clock);
  const table = openTable(tableName);
  return {
    ...parts,
    clients: clientRecords(table, parts.practice),
    addresses: addressRecords(table, parts.practice),
    suppressionList: suppressionList(),
  };
}
