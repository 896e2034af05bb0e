import { type Instant, plus } from "../../shared/domain/time/instant.ts";
import { RUN } from "./command.ts";
import { Mistake } from "./mistake.ts";
import { told } from "./print.ts";
import type { SecretName, WhyNotMoved } from "./rotation.ts";

export const SECRET = {
  SECRET: {
    oneOf: ["webhook", "links"],
    says: "webhook, which signs the practice's requests, or links, which signs the links in emails",
  },
} as const;

/** Enough of a secret to recognise it, too little to use it. */
export function beginning(name: SecretName, value: string): string {
  return `${name === "webhook" ? "whsec_" : ""}${value.slice(0, 4)}...`;
}

/** Why a rotation step is refused, and what to do instead. */
export function refusal(not: WhyNotMoved, practice: string, name: SecretName, until?: Instant): Mistake {
  const operands = `${practice} ${name}`;
  switch (not) {
    case "unfinished":
      return new Mistake(
        "An earlier rotation is not finished: two values are already valid, and a third is not possible.\n" +
          `Finish it, or undo it:\n  ${RUN} finish-rotation ${operands}\n  ${RUN} undo-rotation ${operands}`,
      );
    case "too-soon":
      return new Mistake(
        "The last change is too recent: some function may not have read it yet, and would refuse valid signatures.\n" +
          `Try again after ${told(plus(until ?? "", { seconds: 59 }), "UTC")}.`,
      );
    case "nothing-to-finish":
      return new Mistake(
        `There is only one value, so nothing to finish. Start a rotation with:\n  ${RUN} rotate-secret ${operands}`,
      );
    case "not-begun":
      return new Mistake(
        "The new value does not sign yet, so the old one is still needed. " +
          `After ${told(plus(until ?? "", { seconds: 59 }), "UTC")}, let it sign:\n  ${RUN} rotate-secret ${operands}`,
      );
    case "nothing-to-undo":
      return new Mistake("There is only one value, so nothing to undo.");
    case "links-live":
      return new Mistake(
        `Clients hold links signed with the old value. The last of them expires on ${told(until ?? "", "UTC")}. ` +
          "If it is dropped before, all of them stop working: unsubscribe links, preferences, check-ins, exercises.\n" +
          "Keeping the old value costs nothing: finish after that date. Add --break-links only if it has leaked.",
      );
  }
}
