import { isUtf8 } from "node:buffer";
import { eventOfFields, type FlatFields, inFlatWords } from "../../shared/reports/flat-fields.ts";
import { MOST_FAULTS, pointer, readEvent } from "../../shared/reports/read-event.ts";
import { takeReport } from "../../shared/reports/take-report.ts";
import {
  hookBeingErased,
  hookNotRecorded,
  notFields,
  notFieldsType,
  unknownHook,
} from "../../shared/services/hook-problems.ts";
import {
  bodyOf,
  type Fault,
  type HttpHandler,
  type HttpRequest,
  type HttpResponse,
  type Problem,
  problemResponse,
  tokenOf,
} from "../../shared/services/http.ts";
import { errorName } from "../../shared/services/log.ts";
import { repeatedNames } from "../../shared/services/repeated-names.ts";
import {
  LARGEST_BODY,
  notJson,
  notUtf8,
  notValid,
  tooLarge,
} from "../../shared/services/webhook-problems.ts";
import type { Dependencies } from "./dependencies.ts";
import { typeOf } from "./request.ts";

/** Takes appointments as flat fields from systems that cannot sign: their address is the proof. */
export function createHook(dependencies: Dependencies): HttpHandler {
  const { hooks, practice, clock, log } = dependencies;

  return async (request) => {
    const { requestId } = request.requestContext;
    const refuse = (problem: Problem): HttpResponse => {
      log.warn("hook-refused", { status: problem.status, reason: problem.kind });
      return problemResponse(problem, requestId);
    };
    try {
      if (!(await hooks.isOpen(tokenOf(request)))) return refuse(unknownHook);
      const fields = readFields(request.headers, bodyOf(request));
      if ("status" in fields) return refuse(fields);
      const now = clock();
      const { event, faults } = eventOfFields(fields, practice, now);
      const read = event && readEvent(event, now);
      const inFields = (each: Fault) => inFlatWords(each, fields);
      if (!read || "faults" in read || faults.length > 0) {
        const ofEvent = read && "faults" in read ? read.faults.map(inFields) : [];
        return refuse(notValid([...faults, ...ofEvent].slice(0, MOST_FAULTS)));
      }
      const answered = await takeReport(read, dependencies);
      if (!("kind" in answered)) return answered;
      if (answered.kind === hookBeingErased.kind) return refuse(hookBeingErased);
      return refuse({ ...answered, ...(answered.errors && { errors: answered.errors.map(inFields) }) });
    } catch (error) {
      log.error("webhook-not-recorded", { error: errorName(error) });
      return problemResponse(hookNotRecorded, requestId);
    }
  };
}

/** The fields that have a value: systems also send empty ones. */
function readFields(headers: HttpRequest["headers"], body: Buffer): FlatFields | Problem {
  if (body.length > LARGEST_BODY) return tooLarge;
  const type = typeOf(headers);
  const isForm = type === "application/x-www-form-urlencoded";
  if (!isForm && type !== "application/json") return notFieldsType;
  if (!isUtf8(body)) return notUtf8;
  const sent = isForm ? [...new URLSearchParams(body.toString("utf8"))] : entriesIn(body.toString("utf8"));
  if ("status" in sent) return sent;
  const fields = new Map<string, string>();
  const faults: Fault[] = [];
  for (const [name, value] of sent) {
    const text = typeof value === "number" ? String(value) : (value ?? "");
    const path = pointer([name]);
    if (typeof text !== "string") faults.push({ path, message: "must be text" });
    else if (fields.has(name)) faults.push({ path, message: "appears more than once: send it once" });
    // A percent-encoded form decodes bytes that are not UTF-8 to this character.
    else if (text.includes("\ufffd")) faults.push({ path, message: "must be in UTF-8" });
    else if (text.trim() !== "") fields.set(name, text.trim());
  }
  return faults.length > 0 ? notValid(faults.slice(0, MOST_FAULTS)) : fields;
}

function entriesIn(json: string): [string, unknown][] | Problem {
  try {
    const sent: unknown = JSON.parse(json);
    if (typeof sent !== "object" || sent === null || Array.isArray(sent)) return notFields;
    // Each repeated name goes in twice, so that it is refused: JSON.parse keeps only the last value.
    const again = repeatedNames(json).map(([name]): [string, unknown] => [String(name), "again"]);
    return [...Object.entries(sent), ...again];
  } catch {
    return notJson;
  }
}
