/** For interactive commands: time out on a hanging connection. */
export const ASKING = {
  requestHandler: { connectionTimeout: 5_000, requestTimeout: 15_000, throwOnRequestTimeout: true },
} as const;

/** Uses the Region's or the configured endpoint rather than the queue URL's host. */
export const ASKING_QUEUES = { ...ASKING, useQueueUrlAsEndpoint: false } as const;
