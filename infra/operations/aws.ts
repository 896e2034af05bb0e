/** For interactive commands: time out on a hanging connection. */
export const COMMAND_CONFIG = {
  requestHandler: { connectionTimeout: 5_000, requestTimeout: 15_000, throwOnRequestTimeout: true },
} as const;

/** Uses the Region's or the configured endpoint rather than the queue URL's host. */
export const QUEUE_CLIENT_CONFIG = { ...COMMAND_CONFIG, useQueueUrlAsEndpoint: false } as const;
