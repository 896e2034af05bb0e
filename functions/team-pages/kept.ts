import { formOf, type HttpRequest } from "../../shared/services/http.ts";
import { ACT_FIELDS } from "./acts.ts";
import { AWAY_FIELDS } from "./away.ts";
import { ALERT_FIELDS } from "./client.ts";
import { isTeamPath } from "./cookies.ts";
import { sessionFieldsOf } from "./session-form.ts";
import { SEARCH_FIELDS } from "./today.ts";

/** A form that could not be recorded, for a page that sends it again: browsers forget forms under `no-store`. */
export interface Kept {
  /** The path and query that it was posted to. */
  readonly action: string;
  readonly values: URLSearchParams;
}

/** Undefined for what no form of the team posts. */
export function keptOf(request: HttpRequest): Kept | undefined {
  const { rawPath: path, rawQueryString: query, requestContext } = request;
  if (requestContext.http.method !== "POST" || !isTeamPath(path)) return undefined;
  return {
    action: query ? `${path}?${query}` : path,
    values: path === "/session-form" ? sessionFieldsOf(request) : formOf(request, FIELDS),
  };
}

const FIELDS = new Set([...ACT_FIELDS, ...AWAY_FIELDS, ...ALERT_FIELDS, ...SEARCH_FIELDS]);
