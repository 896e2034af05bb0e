import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import * as z from "zod";
import { writeAtomically } from "./atomic-file.ts";
import { json, type LocalResponse, type LocalServer, serve } from "./http.ts";

const Secrets = z.record(z.string(), z.string());
const GetSecretValue = z.looseObject({
  SecretId: z.string(),
  VersionStage: z.literal("AWSCURRENT").optional(),
});
const CREATED = 1_767_225_600;
const JSON_1_1 = { "content-type": "application/x-amz-json-1.1" };

/** Reads the folder's `secrets.json`; generates and stores missing secrets. */
export function keepSecrets(
  folder: string,
  names: readonly string[],
  generate: (name: string) => string,
): Record<string, string> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "secrets.json");
  const kept = existsSync(file) ? Secrets.parse(JSON.parse(readFileSync(file, "utf8"))) : {};
  const missing = names.filter((name) => kept[name] === undefined);
  if (missing.length === 0) return kept;
  const all = { ...kept, ...Object.fromEntries(missing.map((name) => [name, generate(name)])) };
  writeAtomically(file, `${JSON.stringify(all, null, 2)}\n`);
  return all;
}

/** A secret's local ARN, which is stable. */
export function secretArn(name: string): string {
  const suffix = createHash("sha256").update(name).digest("hex").slice(0, 6);
  return `arn:aws:secretsmanager:us-east-1:000000000000:secret:${name}-${suffix}`;
}

/** Serves Secrets Manager's GetSecretValue; finds secrets by name, ARN, or ARN without its suffix. */
export function startSecrets(options: { secrets: Record<string, string> }): Promise<LocalServer> {
  const namesById = new Map<string, string>();
  for (const name of Object.keys(options.secrets)) {
    const arn = secretArn(name);
    for (const id of [name, arn, arn.slice(0, -7)]) namesById.set(id, name);
  }
  return serve((request, body) => answer(request, body, namesById, options.secrets));
}

function answer(
  request: IncomingMessage,
  body: Buffer,
  namesById: Map<string, string>,
  secrets: Record<string, string>,
): LocalResponse {
  const action = request.headers["x-amz-target"];
  if (action !== "secretsmanager.GetSecretValue") {
    return failure("InvalidRequestException", `${action} is not served here.`);
  }
  const parsed = GetSecretValue.safeParse(JSON.parse(body.toString("utf8")));
  const name = parsed.success ? namesById.get(parsed.data.SecretId) : undefined;
  if (name === undefined) {
    return failure("ResourceNotFoundException", "There is no such secret.");
  }
  const secret = {
    ARN: secretArn(name),
    Name: name,
    VersionId: "00000000-0000-4000-8000-000000000001",
    VersionStages: ["AWSCURRENT"],
    SecretString: secrets[name],
    CreatedDate: CREATED,
  };
  return json(200, secret, JSON_1_1);
}

function failure(code: string, message: string): LocalResponse {
  return json(400, { __type: code, Message: message }, JSON_1_1);
}
