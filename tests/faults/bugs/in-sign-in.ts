import type { PlantedBug } from "./planted-bug.ts";

/** Planted into how the team signs in. */
export const BUGS_IN_SIGN_IN: readonly PlantedBug[] = [
  {
    name: "a link signs in as often as it is posted",
    foundBy: ["12 a link signs in once"],
    file: "shared/records/team.ts",
    text: '"#until > :now AND attribute_not_exists(#endedAt)"',
    becomes: '"#until > :now"',
  },
  {
    name: "a link signs in when it is opened",
    foundBy: ["9 a GET changes nothing"],
    file: "functions/team-pages/sign-in.ts",
    text: 'if (request.requestContext.http.method !== "POST")',
    becomes: 'if (request.requestContext.http.method === "HEAD")',
  },
];
