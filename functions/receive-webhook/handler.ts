import { takeReport } from "../../shared/reports/take-report.ts";
import {
  bodyOf,
  type HttpHandler,
  type HttpResponse,
  type Problem,
  problemResponse,
} from "../../shared/services/http.ts";
import { errorName } from "../../shared/services/log.ts";
import { notAuthentic, notRecorded, wrongMethod } from "../../shared/services/webhook-problems.ts";
import type { Dependencies } from "./dependencies.ts";
import { createHook } from "./hook.ts";
import { faultOfForm, readBody } from "./request.ts";
import { faultOfSignature } from "./signature.ts";

/** Verifies a report, records it durably, then acknowledges it. A token in the path is a hook's. */
export function createHandler(dependencies: Dependencies): HttpHandler {
  const { clock, signatureClocks, readSecret, log } = dependencies;
  const hook = createHook(dependencies);

  return async ({ headers, ...request }) => {
    if (request.pathParameters?.token !== undefined) return await hook({ headers, ...request });
    const { requestId, http } = request.requestContext;
    if (http.method !== "POST") return problemResponse(wrongMethod, requestId);
    const body = bodyOf(request);
    const id = headers["webhook-id"];
    const refuse = (problem: Problem): HttpResponse => {
      log.warn("webhook-refused", { status: problem.status, reason: problem.kind });
      return problemResponse(problem, requestId);
    };
    try {
      const fault = faultOfForm(headers, body);
      if (fault) return refuse(fault);
      const signed = {
        id,
        timestamp: headers["webhook-timestamp"],
        signature: headers["webhook-signature"],
        body,
      };
      const forgery = faultOfSignature(signed, await readSecret(), signatureClocks);
      if (forgery) return refuse(notAuthentic(forgery));
      const read = readBody(body, clock());
      if ("status" in read) return refuse(read);
      const answered = await takeReport(read, dependencies);
      return "kind" in answered ? refuse(answered) : answered;
    } catch (error) {
      log.error("webhook-not-recorded", { error: errorName(error) });
      return problemResponse(notRecorded, requestId);
    }
  };
}
