/** For clients that ask on behalf of a person who waits: they give up on a connection that hangs. */
export const ASKING = {
  requestHandler: { connectionTimeout: 5_000, requestTimeout: 15_000, throwOnRequestTimeout: true },
} as const;

/** A queue's URL names the host that made it; the region's own endpoint, or the one that was chosen, is asked. */
export const ASKING_QUEUES = { ...ASKING, useQueueUrlAsEndpoint: false } as const;
