import { createCipheriv, createDecipheriv, createHash, createHmac } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import * as z from "zod/mini";
import { step } from "../domain/follow-ups/follow-up.ts";
import { LINK_LASTS } from "../domain/team/sign-in.ts";
import { type AddressId, addressId } from "../domain/text/address.ts";
import { id } from "../domain/text/schemas.ts";
import { type Clock, type Instant, plus, type Span } from "../domain/time/instant.ts";
import type { ReadSecret } from "./secrets.ts";

/**
 * Capability links: a signed, expiring token (JWT, HS256). Its audience is the purpose, so a token for one page opens
 * no other; its header names the key, for rotation; and it holds the hash of the address it was sent to, encrypted.
 */
const LIFETIMES = {
  "check-in": { days: 60 },
  exercises: { days: 60 },
  preferences: { days: 400 },
  unsubscribe: { days: 400 },
  alert: { days: 7 },
  "sign-in": LINK_LASTS,
} as const satisfies Record<string, Span>;
export type Purpose = keyof typeof LIFETIMES;

/** After this time every link has expired. */
export const LONGEST_LIFETIME = LIFETIMES.unsubscribe;

const client = z.object({ clientId: id });
const claims = {
  "check-in": z.extend(client, { sessionId: id, step }),
  exercises: z.extend(client, { sessionId: id }),
  preferences: client,
  unsubscribe: client,
  alert: z.extend(client, { alert: z.int().check(z.minimum(1)) }),
  "sign-in": z.object({ memberId: id, request: id }),
} as const;
type Claims = { [P in Purpose]: z.infer<(typeof claims)[P]> };

export interface Opened<P extends Purpose> {
  readonly subject: Claims[P];
  /** Undefined for a token from before tokens were bound to addresses; those stay valid until they expire. */
  readonly sentTo: AddressId | undefined;
}

export type Links = ReturnType<typeof capabilityLinks>;

export function capabilityLinks(readSecret: ReadSecret, clock: Clock) {
  return {
    async sign<P extends Purpose>(purpose: P, subject: Claims[P], sentTo: AddressId): Promise<string> {
      const [current] = (await readSecret()).values;
      const now = clock();
      return await new SignJWT({ ...subject, to: seal(sentTo, current) })
        .setProtectedHeader({ alg: "HS256", kid: keyId(current) })
        .setAudience(purpose)
        .setIssuedAt(secondsOf(now))
        .setExpirationTime(secondsOf(plus(now, LIFETIMES[purpose])))
        .sign(keyOf(current));
    },

    /** Undefined for a token that is forged, expired, or for another purpose. */
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

function secondsOf(moment: Instant): number {
  return Math.floor(Date.parse(moment) / 1000);
}

/** A link is invalid once its client has another address. */
export function isSentTo({ sentTo }: Pick<Opened<Purpose>, "sentTo">, address: string): boolean {
  return sentTo === undefined || sentTo === addressId(address);
}

/** Base64 decoders tolerate padding, spaces and spare bits in the last character. A token must have one spelling. */
function isCanonical(token: string): boolean {
  return (
    /^[\w-]+(\.[\w-]+){2}$/.test(token) &&
    token.split(".").every((part) => Buffer.from(part, "base64url").toString("base64url") === part)
  );
}

function keyOf(secret: string): Uint8Array {
  return new TextEncoder().encode(secret);
}

/** Identifies a key without revealing it. */
function keyId(secret: string): string {
  return createHash("sha256").update(`key id of ${secret}`).digest("base64url").slice(0, 8);
}

const CIPHER = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM with a derived key. The nonce comes from the text, so that an email rendered twice has the same link;
 * that equal texts give equal ciphertexts reveals nothing here.
 */
function seal(text: string, secret: string): string {
  const key = sealingKey(secret);
  const iv = createHmac("sha256", key).update(text).digest().subarray(0, IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([iv, sealed, cipher.getAuthTag()]).toString("base64url");
}

/** @throws for a text that was not sealed with this secret */
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
