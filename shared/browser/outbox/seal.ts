export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

const ALGORITHM = "AES-GCM";
/** In bytes, as AES-GCM has it; random, since one key seals far fewer than 2^32 texts. */
const IV_LENGTH = 12;

/** @param base64url the person's 32 bytes, as the server gives them to the signed-in person */
export async function keyFrom(base64url: string): Promise<CryptoKey> {
  const text = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  return await crypto.subtle.importKey("raw", bytes, ALGORITHM, false, ["encrypt", "decrypt"]);
}

/** @param about the session's id: what was sealed for another session does not open */
export async function seal(key: CryptoKey, text: string, about: string): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_LENGTH));
  const data = await crypto.subtle.encrypt(paramsOf(iv, about), key, new TextEncoder().encode(text));
  return { iv, data };
}

/** @throws if it was sealed with another key or for something else */
export async function open(key: CryptoKey, { iv, data }: Sealed, about: string): Promise<string> {
  return new TextDecoder().decode(await crypto.subtle.decrypt(paramsOf(iv, about), key, data));
}

function paramsOf(iv: Uint8Array<ArrayBuffer>, about: string): AesGcmParams {
  return { name: ALGORITHM, iv, additionalData: new TextEncoder().encode(about) };
}
