import { createHash } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import * as z from "zod";
import { step } from "./domain/follow-up.ts";
import type { Clock } from "./domain/instant.ts";
import { id } from "./domain/text.ts";
import type { ReadSecret } from "./secrets.ts";

/**
 * Links that open one thing for whoever holds them, for a time: a signed token (JWT, HS256) that names its purpose
 * as audience, so that a token for one page opens no other. The key's id travels in the header, for rotation.
 */
const LIFETIME_DAYS = { "check-in": 60, preferences: 400, unsubscribe: 400, alert: 7 } as const;
export type Purpose = keyof typeof LIFETIME_DAYS;

/** After this time no link that was signed before it opens anything. */
export const LONGEST_LIFETIME = { days: Math.max(...Object.values(LIFETIME_DAYS)) } as const;

const client = z.object({ clientId: id });
const claims = {
  "check-in": client.extend({ sessionId: id, step }),
  preferences: client,
  unsubscribe: client,
  alert: client.extend({ alert: z.int().min(1) }),
} as const;
type Claims = { [P in Purpose]: z.infer<(typeof claims)[P]> };

export type Links = ReturnType<typeof capabilityLinks>;

export function capabilityLinks(readSecret: ReadSecret, clock: Clock) {
  return {
    async sign<P extends Purpose>(purpose: P, subject: Claims[P], _sentTo?: string): Promise<string> {
      const [current] = (await readSecret()).values;
      const issuedAt = Math.floor(Date.parse(clock()) / 1000);
      return await new SignJWT({ ...subject })
        .setProtectedHeader({ alg: "HS256", kid: keyId(current) })
        .setAudience(purpose)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + LIFETIME_DAYS[purpose] * 86_400)
        .sign(keyOf(current));
    },

    /** What the token opens; undefined for one that is forged, expired, or meant for something else. */
    async open<P extends Purpose>(purpose: P, token: string): Promise<Claims[P] | undefined> {
      const { values } = await readSecret();
      // Base64 is read generously, with spaces and padding: a token is what was signed, and no other spelling of it.
      if (!/^[\w-]+(\.[\w-]+){2}$/.test(token)) return undefined;
      try {
        const { payload } = await jwtVerify(
          token,
          ({ kid }) => keyOf(values.find((value) => keyId(value) === kid) ?? values[0]),
          { algorithms: ["HS256"], audience: purpose, currentDate: new Date(clock()) },
        );
        return claims[purpose].parse(payload) as Claims[P];
      } catch {
        return undefined;
      }
    },
  };
}

function keyOf(secret: string): Uint8Array {
  return new TextEncoder().encode(secret);
}

/** Tells keys apart without telling anything of them. */
function keyId(secret: string): string {
  return createHash("sha256").update(`key id of ${secret}`).digest("base64url").slice(0, 8);
}
