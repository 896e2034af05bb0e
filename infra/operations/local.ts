import * as z from "zod";
import { moment } from "../../shared/domain/text/schemas.ts";
import type { Clock } from "../../shared/domain/time/instant.ts";
import { Mistake } from "./mistake.ts";

export const LOCAL_URL = "http://localhost:3000";

const answer = z.object({ now: moment, variables: z.record(z.string(), z.string()) });

/**
 * Points every SDK client of this process at the local practice that is open there.
 * @returns its clock, which stands still meanwhile
 * @throws a Mistake if none is open
 */
export async function goLocal(url: string): Promise<Clock> {
  const { now, variables } = await ask(url);
  for (const name of ["AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL"]) delete process.env[name];
  Object.assign(process.env, variables);
  return () => now;
}

async function ask(url: string): Promise<z.infer<typeof answer>> {
  try {
    const response = await fetch(new URL("/local/aws", url));
    return answer.parse(await response.json());
  } catch {
    throw new Mistake(
      `No local practice answers at ${url}. Open one with npm start; if it has another address, name it: --url URL`,
    );
  }
}
