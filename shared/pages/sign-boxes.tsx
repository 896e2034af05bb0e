/** @jsxImportSource hono/jsx */
import { capitalised } from "../domain/client-words.ts";
import type { Practice } from "../domain/practice.ts";
import { SAFETY_SIGNS } from "../domain/safety.ts";
import { FaultText } from "./choices.tsx";
import { EmergencyNow } from "./help.tsx";
import { SIGN_GROUPS } from "./sign-groups.ts";

export function SignBoxes(parts: { practice: Practice; ticked: string[]; fault: string | undefined }) {
  const { practice, ticked, fault } = parts;
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
        Tick each one that is true for you. If none is, tick nothing and go on.
      </p>
      <FaultText name="sign" fault={fault} />
      {SIGN_GROUPS.map(({ id, name, signs }, group) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset in a fieldset is read aloud twice at every box
        <div key={id} class="signs" role="group" aria-labelledby={`signs-${id}`}>
          <h3 id={`signs-${id}`}>{name}</h3>
          {signs.map((sign, at) => {
            const fieldId = group === 0 && at === 0 ? "sign" : `sign-${sign}`;
            return (
              <label key={sign} class="sign" for={fieldId}>
                <input
                  type="checkbox"
                  id={fieldId}
                  name="sign"
                  value={sign}
                  checked={ticked.includes(sign)}
                  aria-invalid={fault ? "true" : undefined}
                  aria-describedby={fault ? "sign-fault" : undefined}
                />
                <span>{capitalised(SAFETY_SIGNS[sign].words)}</span>
              </label>
            );
          })}
        </div>
      ))}
    </fieldset>
  );
}
