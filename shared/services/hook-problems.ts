import type { Problem } from "./http.ts";
import { beingErased, notJson, notRecorded, notUtf8, notValid, tooLarge } from "./webhook-problems.ts";

/** Every problem of a hook: those that it shares with the webhook, and its own. */

export const unknownHook: Problem = {
  status: 404,
  kind: "unknown-hook",
  title: "There is no such hook",
  detail:
    "Check that the whole address was copied. If it was, it is revoked: ask the practice's operator for a new one.",
};

export const notFieldsType: Problem = {
  status: 415,
  kind: "not-fields-type",
  title: "The content type is neither a form nor JSON",
  detail: "Send application/x-www-form-urlencoded or application/json, in UTF-8.",
};

export const notFields: Problem = {
  status: 400,
  kind: "not-fields",
  title: "The body is not a list of fields",
  detail: "Send one JSON object, or a form.",
};

/** There is no webhook-id to repeat. */
export const hookNotRecorded: Problem = { ...notRecorded, detail: "Send it again later." };

export const hookBeingErased: Problem = {
  ...beingErased,
  detail: "Nothing was recorded. Send it again in half an hour.",
};

export const HOOK_PROBLEMS: readonly Problem[] = [
  notJson,
  notUtf8,
  notFields,
  unknownHook,
  tooLarge,
  notFieldsType,
  notValid([]),
  hookNotRecorded,
  hookBeingErased,
];
