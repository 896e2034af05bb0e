import cdkJson from "../../../cdk.json" with { type: "json" };
import { type HttpAnswer, type Problem, problemAnswer } from "../../../shared/services/http.ts";
import { readPractices } from "../../settings/settings.ts";

/** @param path within the gallery; empty for the gallery itself */
export async function galleryAnswer(path: string): Promise<HttpAnswer> {
  // Its links are relative, so they need the folder in the address.
  if (path === "") return { statusCode: 302, headers: { location: "/local/gallery/index.html" }, body: "" };
  // Loaded by those who look at it, not by each start of the practice.
  const [{ galleryFiles }, { withWayBack }] = await Promise.all([
    import("../../gallery/gallery.ts"),
    import("../../gallery/shell.tsx"),
  ]);
  const make = galleryFiles(readPractices(cdkJson.context.practices)).get(path);
  if (!make) return problemAnswer(noSuchPage);
  return {
    statusCode: 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      // The rest stands in the pages themselves, which have no server to say it when they are files.
      "content-security-policy": "frame-ancestors 'self'",
    },
    body: withWayBack(await make(), "/", "← The practice"),
  };
}

const noSuchPage: Problem = {
  status: 404,
  kind: "no-such-page",
  title: "No such page in the gallery",
  detail: "/local/gallery links to every page.",
};
