import { type HttpResponse, problemResponse } from "../../../shared/services/http.ts";

export function wrongMethod(methods: readonly string[]): HttpResponse {
  return problemResponse({
    status: 405,
    title: "The method is not allowed",
    detail: `Use ${methods.join(" or ")}.`,
    headers: { allow: methods.join(", ") },
  });
}

export const noSuchMessage = {
  status: 404,
  title: "No such message",
  detail: "GET /local/inbox lists all messages with their ids.",
};

export const noSuchControl = {
  status: 404,
  title: "No such call",
  detail: "GET /local describes every call.",
};
