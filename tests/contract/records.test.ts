import { localTable } from "../records/local-table.ts";
import { checkContract } from "./check-contract.ts";
import { READS } from "./read-contract.ts";
import { TRANSACTIONS } from "./transaction-contract.ts";
import { WRITES } from "./write-contract.ts";

await checkContract({ ...WRITES, ...TRANSACTIONS, ...READS }, () => localTable());
