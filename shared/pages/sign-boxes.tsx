/** @jsxImportSource hono/jsx */
import { NO_SIGNS } from "../domain/answers/check-in.ts";
import type { SafetySign } from "../domain/answers/safety.ts";
import { countryWords } from "../domain/practice/countries.ts";
import type { Practice } from "../domain/practice/practice.ts";
import { capitalised } from "../domain/sessions/client-words.ts";
import { signInWords } from "./answer-in-words.tsx";
import { FaultText } from "./choices.tsx";
import { Phone } from "./phone.tsx";
import { inBrief, signGroups } from "./sign-groups.ts";

interface SignBoxesParts {
  readonly practice: Practice;
  /** In the order of the list. */
  readonly signs: readonly SafetySign[];
  readonly ticked: string[];
  readonly fault: string | undefined;
}

/**
 * The list is long, so it is closed until the client opens it. Above it, every sign is named in a few words, and
 * emergency signs say where to go, so that nobody can tick "None of these" without having seen what these are.
 */
export function SignBoxes({ practice, signs: asked, ticked, fault }: SignBoxesParts) {
  const groups = signGroups(asked);
  const hasTicked = asked.some((sign) => ticked.includes(sign));
  return (
    <fieldset
      class={fault ? "question wrong" : "question"}
      aria-describedby={fault ? "sign-now sign-news sign-fault" : "sign-now sign-news"}
    >
      <legend>
        <h2>Have you noticed any of these?</h2>
      </legend>
      <InBrief practice={practice} groups={groups} />
      <FaultText name="sign" fault={fault} />
      <SignBox id="sign" value={NO_SIGNS} words="None of these" ticked={ticked} fault={fault} />
      <details class="signs" open={hasTicked || fault !== undefined}>
        <summary>Yes: show the list</summary>
        {groups.map(({ id, name, hint, signs }) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset in a fieldset is read aloud twice at every box
          <div key={id} role="group" aria-labelledby={`signs-${id}`}>
            <h3 id={`signs-${id}`}>{name}</h3>
            <p class="hint">{hint}</p>
            {signs.map((sign) => (
              <SignBox
                key={sign}
                id={`sign-${sign}`}
                value={sign}
                words={signInWords(sign)}
                ticked={ticked}
                fault={fault}
              />
            ))}
          </div>
        ))}
      </details>
    </fieldset>
  );
}

interface InBriefParts {
  readonly practice: Practice;
  readonly groups: ReturnType<typeof signGroups>;
}

function InBrief({ practice, groups }: InBriefParts) {
  const { emergencyNumber, emergencyPlace } = countryWords(practice);
  const [now, news] = groups;
  return (
    <>
      <div class="now brief" id="sign-now">
        <p>
          <strong>Now, even if your therapist knows?</strong>
        </p>
        <BriefList signs={now?.signs} />
        <p>
          <strong>
            {"Call "}
            <Phone number={emergencyNumber} />
            {` or go to ${emergencyPlace} now. Do not wait for us.`}
          </strong>
        </p>
      </div>
      <div class="hint brief" id="sign-news">
        <p>
          <strong>New or worse since your session?</strong>
        </p>
        <BriefList signs={news?.signs} />
      </div>
    </>
  );
}

/** A list, shown as running text. */
function BriefList({ signs = [] }: { signs: readonly SafetySign[] | undefined }) {
  return (
    <ul>
      {inBrief(signs).map((words) => (
        <li key={words}>{capitalised(words)}</li>
      ))}
    </ul>
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
