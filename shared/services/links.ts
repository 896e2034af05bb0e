import { createCipheriv, createDecipheriv, createHash, createHmac } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import * as z from "zod";
import { step } from "../domain/follow-ups/follow-up.ts";
import { type AddressId, addressId } from "../domain/sessions/address.ts";
import { id } from "../domain/sessions/text.ts";
import type { Clock } from "../domain/time/instant.ts";
import type { ReadSecret } from "./secrets.ts";

/**
 * Links that open one thing for the person they were sent to, for a time: a signed token (JWT, HS256). Its audience
 * is the purpose, so a token for one page opens no other; the header names the key, for rotation; and it is bound to
 * the address that it was sent to, sealed so that the token does not show it.
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

export interface Opened<P extends Purpose> {
  readonly subject: Claims[P];
  /** Undefined for a token from before tokens were bound; those stay good until they expire. */
  readonly sentTo: AddressId | undefined;
}

export type Links = ReturnType<typeof capabilityLinks>;

export function capabilityLinks(readSecret: ReadSecret, clock: Clock) {
  return {
    async sign<P extends Purpose>(purpose: P, subject: Claims[P], sentTo: AddressId): Promise<string> {
      const [current] = (await readSecret()).values;
      const issuedAt = Math.floor(Date.parse(clock()) / 1000);
      return await new SignJWT({ ...subject, to: seal(sentTo, current) })
        .setProtectedHeader({ alg: "HS256", kid: keyId(current) })
        .setAudience(purpose)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + LIFETIME_DAYS[purpose] * 86_400)
        .sign(keyOf(current));
    },

    /** Undefined for a token that is forged, expired, or meant for something else. */
    async open<P extends Purpose>(purpose: P, token: string): Promise<Opened<P> | undefined> {
      const { values } = await readSecret();
      if (!isCanonical(token)) return undefined;
      let secret = values[0];
      try {
        const { payload } = await jwtVerify(
          token,
          ({ kid }) => {
            secret = values.find((value) => keyId(value) === kid) ?? secret;
            return keyOf(secret);
          },
          { algorithms: ["HS256"], audience: purpose, currentDate: new Date(clock()) },
        );
        const subject = claims[purpose].parse(payload) as Claims[P];
        return { subject, sentTo: payload.to === undefined ? undefined : unseal(String(payload.to), secret) };
      } catch {
        return undefined;
      }
    },
  };
}

/** A link opens nothing at an address that its client no longer has. */
export function isSentTo({ sentTo }: Pick<Opened<Purpose>, "sentTo">, address: string): boolean {
  return sentTo === undefined || sentTo === addressId(address);
}

/**
 * Base64 is read generously: with padding, spaces, and spare bits in the last character. A token has one spelling.
 */
function isCanonical(token: string): boolean {
  return (
    /^[\w-]+(\.[\w-]+){2}$/.test(token) &&
    token.split(".").every((part) => Buffer.from(part, "base64url").toString("base64url") === part)
  );
}

function keyOf(secret: string): Uint8Array {
  return new TextEncoder().encode(secret);
}

/** Tells keys apart without telling anything of them. */
function keyId(secret: string): string {
  return createHash("sha256").update(`key id of ${secret}`).digest("base64url").slice(0, 8);
}

const CIPHER = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM under a key of its own. The nonce is made from the text, so that the same email rendered twice carries
 * the same link; equal texts giving equal seals tells nothing here.
 */
function seal(text: string, secret: string): string {
  const key = sealingKey(secret);
  const iv = createHmac("sha256", key).update(text).digest().subarray(0, IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([iv, sealed, cipher.getAuthTag()]).toString("base64url");
}

/** @throws what was not sealed with this secret */
function unseal(sealed: string, secret: string): string {
  const bytes = Buffer.from(sealed, "base64url");
  const decipher = createDecipheriv(CIPHER, sealingKey(secret), bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  return decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
}

function sealingKey(secret: string): Buffer {
  return createHash("sha256").update(`sealing key of ${secret}`).digest();
}
