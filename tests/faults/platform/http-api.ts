import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { Route } from "../../../infra/local/template/deployment.ts";
import { aRequest } from "../../functions/http.ts";
import { type Rate, rateOf } from "../engine/limits.ts";
import { SECOND, type World } from "../world.ts";
import type { Lambda } from "./lambda.ts";
import type { Numbers } from "./numbers.ts";

export interface HttpCall {
  readonly method: "GET" | "HEAD" | "POST";
  readonly path: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: string[];
  readonly body?: string;
}

/** Undefined without an answer. */
export type HttpReply =
  | {
      readonly status: number;
      readonly body: string;
      readonly cookies?: readonly string[];
      readonly location?: string;
    }
  | undefined;

interface Options {
  readonly routes: readonly Route[];
  readonly routeLimits: Numbers["routeLimits"];
  readonly lambda: Lambda;
  /** Called with the invocation of each request. */
  onInvoke(invocation: string, call: HttpCall): void;
}

const UNAVAILABLE: ReadonlySet<string> = new Set(["ran out of time", "throttled"]);

/** The HTTP API's integration time-out. */
const LONGEST = 30 * SECOND;

export function httpApi(world: World, { routes, routeLimits, lambda, onInvoke }: Options) {
  const { agenda, random, faults } = world;
  const limits = new Map(
    [...routeLimits].map(([key, { rate, burst }]) => [key, rateOf(agenda, rate, burst)]),
  );

  function findRoute({ method, path }: HttpCall) {
    for (const route of routes) {
      if (route.method !== method) continue;
      const pattern = new RegExp(`^${route.path.replace(/\{\w+\}/, "([^/]+)")}$`);
      const match = pattern.exec(path);
      if (match) return { route, token: match[1] };
    }
    throw new Error(`There is no route for ${method} ${path}`);
  }

  return {
    /** By the route's key, such as `POST /webhook`. */
    limits: limits as ReadonlyMap<string, Rate>,
    send(call: HttpCall, reply: (reply: HttpReply) => void): void {
      const { route, token } = findRoute(call);
      let isOpen = true;
      const answer = (value: HttpReply, after = random.int(5, 100)) => {
        agenda.after(after, () => {
          if (!isOpen) return;
          isOpen = false;
          reply(value);
        });
      };
      answer(undefined, LONGEST);
      if (faults.strikes("http-request-lost")) return;
      agenda.after(random.int(5, 100), () => {
        if (limits.get(route.key)?.take() === false) return answer({ status: 429, body: "" });
        const { headers = {}, body, query, ...request } = call;
        const event = aRequest({
          ...request,
          headers,
          ...(query !== undefined && { query }),
          ...(token !== undefined && { token: decodeURIComponent(token) }),
          ...(body !== undefined && { body }),
        });
        const what = `is asked to ${call.method} ${route.path}`;
        const name = lambda.invoke(route.capability, event, what, (ending) => {
          if (faults.strikes("http-answer-lost")) return;
          if (!ending.ok) return answer({ status: UNAVAILABLE.has(ending.why) ? 503 : 500, body: "" });
          const {
            statusCode = 200,
            body: text = "",
            cookies = [],
            headers: { location } = {},
          } = ending.result as APIGatewayProxyStructuredResultV2;
          answer({
            status: statusCode,
            body: text,
            cookies,
            ...(typeof location === "string" && { location }),
          });
        });
        onInvoke(name, call);
      });
    },
  };
}
