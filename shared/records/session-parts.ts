import { storedOwnWords } from "../domain/sessions/own-words.ts";
import { clientWith, outcomeWith, therapistWith } from "../domain/sessions/session-schemas.ts";
import { storedName } from "../domain/text/names.ts";

/** Stored parts of a session. Also parses old records, with names that are refused today. */
export const sessionParts = {
  therapist: therapistWith(storedName(100, "your therapist")),
  client: clientWith({ firstName: storedName(100, "there"), lastName: storedName(100, "–") }),
  outcome: outcomeWith({ exerciseName: storedName(80, "Exercise"), own: storedOwnWords }),
};
