/** @jsxImportSource hono/jsx */
import { NO_SIGNS } from "../domain/answers/check-in.ts";
import { SAFETY_SIGNS, type SafetySign } from "../domain/answers/safety.ts";
import type { Practice } from "../domain/practice/practice.ts";
import { capitalised } from "../domain/sessions/client-words.ts";
import { FaultText } from "./choices.tsx";
import { EmergencyNow } from "./help.tsx";
import { SIGN_GROUPS } from "./sign-groups.ts";

interface SignBoxesParts {
  readonly practice: Practice;
  readonly signs: readonly SafetySign[];
  readonly ticked: string[];
  readonly fault: string | undefined;
}

export function SignBoxes({ practice, signs: asked, ticked, fault }: SignBoxesParts) {
  return (
    <fieldset
      class={fault ? "question wrong" : "question"}
      aria-describedby={fault ? "sign-hint sign-fault" : "sign-hint"}
    >
      <legend>
        <h2>Have you noticed any of these?</h2>
      </legend>
      <EmergencyNow practice={practice} />
      <p class="hint" id="sign-hint">
        Tick each one that is true for you. If none is, tick the last box.
      </p>
      <FaultText name="sign" fault={fault} />
      {SIGN_GROUPS.map(({ id, name, hint, signs }, group) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset in a fieldset is read aloud twice at every box
        <div key={id} class="signs" role="group" aria-labelledby={`signs-${id}`}>
          <h3 id={`signs-${id}`}>{name}</h3>
          <p class="hint">{hint}</p>
          {signs
            .filter((sign) => asked.includes(sign))
            .map((sign, at) => (
              <SignBox
                key={sign}
                id={group === 0 && at === 0 ? "sign" : `sign-${sign}`}
                value={sign}
                words={capitalised(SAFETY_SIGNS[sign].words)}
                ticked={ticked}
                fault={fault}
              />
            ))}
        </div>
      ))}
      <div class="signs none">
        <SignBox id="sign-none" value={NO_SIGNS} words="None of these" ticked={ticked} fault={fault} />
      </div>
    </fieldset>
  );
}

interface SignBoxParts {
  readonly id: string;
  readonly value: string;
  readonly words: string;
  readonly ticked: string[];
  readonly fault: string | undefined;
}

function SignBox({ id, value, words, ticked, fault }: SignBoxParts) {
  return (
    <label class="sign" for={id}>
      <input
        type="checkbox"
        id={id}
        name="sign"
        value={value}
        checked={ticked.includes(value)}
        aria-invalid={fault ? "true" : undefined}
        aria-describedby={fault ? "sign-fault" : undefined}
      />
      <span>{words}</span>
    </label>
  );
}
