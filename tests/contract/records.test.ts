import { localTable } from "../records/local-table.ts";
import { checkContract } from "./contract.ts";
import { RECORDS } from "./records-contract.ts";

await checkContract(RECORDS, localTable);
