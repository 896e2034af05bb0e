import { describe, expect, it } from "vitest";
import { linkUnknownPage } from "../../shared/pages/link-unknown.tsx";
import {
  type HttpResponse,
  htmlResponse,
  jsonResponse,
  problemResponse,
  seeOther,
} from "../../shared/services/http.ts";
import { aPractice } from "../domain/builders.ts";

const problem = { status: 401, kind: "unauthorised", title: "Not authorised", detail: "No." };
const ANSWERS: [string, HttpResponse][] = [
  ["a page", htmlResponse(linkUnknownPage({ practice: aPractice() }))],
  ["JSON", jsonResponse(200, {})],
  ["a problem", problemResponse(problem)],
  ["a redirection", seeOther("/check-in/token")],
];

describe.each(ANSWERS)("%s", (_, { headers }) => {
  it("forbids caching, framing, indexing and referrers", () => {
    expect(headers).toMatchObject({
      "cache-control": "no-store",
      "content-security-policy": expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/),
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": expect.stringContaining("geolocation=()"),
      "referrer-policy": "no-referrer",
      "strict-transport-security": expect.stringMatching(/^max-age=\d{8}/),
      "x-content-type-options": "nosniff",
      "x-robots-tag": "noindex",
    });
  });

  it("forbids loading and running anything", () => {
    const policy = String(headers?.["content-security-policy"]);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(policy).toContain("base-uri 'none'");
  });
});

it("allows forms only from pages", () => {
  expect(
    ANSWERS.map(
      ([, { headers }]) => /form-action '(\w+)'/.exec(String(headers?.["content-security-policy"]))?.[1],
    ),
  ).toEqual(["self", "none", "none", "none"]);
});
