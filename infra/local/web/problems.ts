import { type HttpResponse, type Problem, problemResponse } from "../../../shared/services/http.ts";

export function wrongMethod(methods: readonly string[]): HttpResponse {
  return problemResponse({
    status: 405,
    kind: "wrong-method",
    title: "The method is not allowed",
    detail: `Use ${methods.join(" or ")}.`,
    headers: { allow: methods.join(", ") },
  });
}

export const noSuchMessage: Problem = {
  status: 404,
  kind: "no-such-message",
  title: "No such message",
  detail: "GET /local/inbox lists all messages with their ids.",
};

export const noSuchControl: Problem = {
  status: 404,
  kind: "no-such-control",
  title: "No such call",
  detail: "GET /local describes every call.",
};
