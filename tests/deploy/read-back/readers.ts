import { alarmReaders } from "./alarms.ts";
import { emailReaders } from "./email.ts";
import { functionReaders } from "./functions.ts";
import { permissionReaders } from "./permissions.ts";
import { publicApiReaders } from "./public-api.ts";
import { queueAndTopicReaders } from "./queues-and-topics.ts";
import type { Readers } from "./reader.ts";
import { storageReaders } from "./storage.ts";

/** The readers by resource type. */
export const READERS: Readers = {
  ...alarmReaders,
  ...emailReaders,
  ...functionReaders,
  ...permissionReaders,
  ...publicApiReaders,
  ...queueAndTopicReaders,
  ...storageReaders,
};
