import { type PlantedBug, plant } from "./planted-bug.ts";

/** Planted into how the team signs in. */
export const BUGS_IN_SIGN_IN: readonly PlantedBug[] = [
  {
    name: "a link signs in as often as it is posted",
    foundBy: ["12 a link signs in once"],
    plants: [
      plant(
        "shared/records/team.ts",
        '"#until > :now AND attribute_not_exists(#endedAt)"',
        '"#until > :now"',
      ),
    ],
  },
  {
    name: "a link signs in when it is opened",
    foundBy: ["9 a GET changes nothing"],
    plants: [
      plant(
        "functions/team-pages/sign-in.ts",
        'if (request.requestContext.http.method !== "POST")',
        'if (request.requestContext.http.method === "HEAD")',
      ),
    ],
  },
];
