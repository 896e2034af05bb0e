/** An id that no practice's own system uses, so that it cannot collide with one of its sessions. */
export function newSessionId(uuid: string): string {
  return `form-${uuid}`;
}

/** @param uuid 122 random bits, of which 62 are kept: still unique in any practice, and short enough to read */
export function newClientId(uuid: string): string {
  return `c-${uuid.replaceAll("-", "").slice(0, 16)}`;
}

export function isSessionOfForm(sessionId: string): boolean {
  return /^form-[0-9a-f-]{36}$/.test(sessionId);
}

export function isClientOfForm(clientId: string): boolean {
  return /^c-[0-9a-f]{16}$/.test(clientId);
}
