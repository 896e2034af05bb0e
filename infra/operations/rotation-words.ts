import { type Instant, plus } from "../../shared/domain/time/instant.ts";
import { RUN } from "./command.ts";
import { Mistake } from "./mistake.ts";
import { told } from "./print.ts";
import type { Refusal, SecretName } from "./rotation.ts";

export const SECRET = {
  SECRET: {
    oneOf: ["webhook", "links"],
    says: "webhook, which signs what the practice's system sends; or links, which signs the links in emails",
  },
} as const;

/** Enough of a secret to know it again, and too little to use it. */
export function beginning(name: SecretName, value: string): string {
  return `${name === "webhook" ? "whsec_" : ""}${value.slice(0, 4)}...`;
}

/** Why a rotation does not go on, and what to do instead. */
export function refusal(not: Refusal, practice: string, name: SecretName, until?: Instant): Mistake {
  const operands = `${practice} ${name}`;
  switch (not) {
    case "unfinished":
      return new Mistake(
        "An earlier rotation is not finished: two values are good already, and a third is not kept.\n" +
          `Finish it, or undo it:\n  ${RUN} finish-rotation ${operands}\n  ${RUN} undo-rotation ${operands}`,
      );
    case "too-soon":
      return new Mistake(
        "The last change is too young: some function may not have read it yet, and would refuse what is good.\n" +
          `Try again after ${told(plus(until ?? "", { seconds: 59 }), "UTC")}.`,
      );
    case "nothing-to-finish":
      return new Mistake(
        `There is one value only, so nothing to finish. A rotation begins with:\n  ${RUN} rotate-secret ${operands}`,
      );
    case "nothing-to-undo":
      return new Mistake("There is one value only, so nothing to undo.");
    case "links-live":
      return new Mistake(
        `Emails that clients have carry links that the old value signed. The last of them ends on ${told(until ?? "", "UTC")}. ` +
          "Dropped before, they all lead to a page that knows nothing: unsubscribe links, preferences, check-ins.\n" +
          "Keeping the old value costs nothing: finish then. Only if it has leaked, add --break-links.",
      );
  }
}
