import cdkJson from "../../../cdk.json" with { type: "json" };
import { type HttpResponse, type Problem, problemResponse } from "../../../shared/services/http.ts";
import { readPractices } from "../../settings/settings.ts";

/** @param path within the gallery; empty for its start page */
export async function galleryAnswer(path: string): Promise<HttpResponse> {
  // Its links are relative, so they need the folder in the address.
  if (path === "") return { statusCode: 302, headers: { location: "/local/gallery/index.html" }, body: "" };
  // Loaded on first use, to start the practice faster.
  const [{ galleryFiles }, { withWayBack }] = await Promise.all([
    import("../../gallery/gallery.ts"),
    import("../../gallery/shell.tsx"),
  ]);
  const make = galleryFiles(readPractices(cdkJson.context.practices)).get(path);
  if (!make) return problemResponse(noSuchPage);
  return {
    statusCode: 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      // The rest of the policy is in the pages, which also work as files without a server.
      "content-security-policy": "frame-ancestors 'self'",
    },
    body: withWayBack(await make()),
  };
}

const noSuchPage: Problem = {
  status: 404,
  kind: "no-such-page",
  title: "No such page in the gallery",
  detail: "/local/gallery links to every page.",
};
