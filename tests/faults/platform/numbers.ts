import { readDeployment } from "../../../infra/local/template/deployment.ts";
import type { Template } from "../../../infra/local/template/template.ts";
import { readPractice } from "../../../shared/services/environment.ts";

const PUBLIC_URL = "https://practice.example";

export type Numbers = ReturnType<typeof numbersOf>;

/** The numbers of a practice's template that the simulation uses, so that wrong ones are found. */
export function numbersOf(template: Template) {
  const deployment = readDeployment(template, PUBLIC_URL);
  const [table] = deployment.tables;
  const due = table?.create.GlobalSecondaryIndexes?.[0];
  const attributeOf = (type: string) =>
    due?.KeySchema?.find(({ KeyType }) => KeyType === type)?.AttributeName;
  const environments = [...deployment.functions.values()].map(({ environment }) => environment);
  return {
    ...deployment,
    practice: readPractice(environments.find(({ PRACTICE }) => PRACTICE)?.PRACTICE ?? ""),
    index: {
      name: due?.IndexName ?? "",
      partition: attributeOf("HASH") ?? "",
      sort: attributeOf("RANGE") ?? "",
    },
    /** The table's TTL attribute. */
    expiry: table?.expiryAttribute,
  };
}
