/** @jsxImportSource hono/jsx */
import { daysAsked } from "../domain/answers/asked.ts";
import { type Answer, type FormFaults, NO_SIGNS } from "../domain/answers/check-in.ts";
import { SAFETY_SIGN_IDS, type SafetySign } from "../domain/answers/safety.ts";
import type { Practice } from "../domain/practice/practice.ts";
import type { Caution } from "../domain/sessions/vocabulary.ts";
import type { Page } from "../services/http.ts";
import { CHANGE_WORDS, NORMAL_WORDS } from "./answer-in-words.tsx";
import { Choices, numbersTo, optionsOf } from "./choices.tsx";
import { ContactFields } from "./contact-fields.tsx";
import { FORM_RULES } from "./form-stylesheet.ts";
import { Maternity, SafetyAdvice } from "./help.tsx";
import { page } from "./layout.tsx";
import { ObstacleChoices } from "./obstacle-part.tsx";
import { Button, FaultSummary } from "./parts.tsx";
import { SignBoxes } from "./sign-boxes.tsx";
import { signsIn } from "./sign-groups.ts";

interface CheckInForm {
  readonly practice: Practice;
  readonly firstName: string;
  /** The path to post to. */
  readonly action: string;
  /** The number of days about which it asks on how many the exercises were done; 0: it does not ask. */
  readonly askDays: number;
  /** The activity that the client wants to do again, in the therapist's words. */
  readonly activity?: string | undefined;
  readonly askNormal?: boolean;
  /** The safety signs to ask about, in the order of the list; default all. */
  readonly signs?: readonly SafetySign[];
  /** For a pregnant client, the page says what the maternity unit is for. */
  readonly cautions?: readonly Caution[] | undefined;
  /** Whether the client was referred to their doctor. */
  readonly referred?: boolean;
  /** The score tapped in the email. */
  readonly pain?: number | undefined;
  /** The client's earlier answer to this check-in. */
  readonly previous?: Answer | undefined;
  readonly faults?: FormFaults | undefined;
  /** The submitted values, when the form is shown again with errors. */
  readonly values?: URLSearchParams | undefined;
}

export function checkInFormPage(form: CheckInForm): Page {
  const { practice, firstName, action, askDays, previous, faults = {} } = form;
  // A posted field that was not asked for may be faulty too.
  const ofDays = askDays || daysAsked();
  const { signs = SAFETY_SIGN_IDS, referred = false, askNormal = false } = form;
  const wrong = Object.keys(faults).length > 0;
  const fields = form.values ?? fieldsOf(previous, form.pain);
  return page({
    practice,
    status: wrong ? 422 : 200,
    title: wrong ? "Error: Your check-in" : "Your check-in",
    rules: FORM_RULES,
    children: (
      <>
        {/* A form with errors is not recorded, but safety advice must not wait. */}
        {wrong && <SafetyAdvice practice={practice} signs={signsIn(fields)} heading="h2" />}
        {wrong && <FaultSummary title="Your answer is not sent yet" faults={faultsInOrder(faults)} />}
        <h1>{`How are you, ${firstName}?`}</h1>
        {previous && !wrong && (
          <p class="note">
            You have answered this check-in before. If you send it again, the new answer counts.
          </p>
        )}
        <form method="post" action={action} novalidate>
          <Choices
            name="pain"
            question="How much pain do you have today?"
            hint="Only this question needs an answer."
            ends={["0 is no pain", "10 is the worst pain"]}
            options={numbersTo(10)}
            chosen={fields.get("pain") ?? undefined}
            fault={faults.pain}
            required
          />
          <Choices
            name="change"
            question="How are you since your session?"
            options={optionsOf(CHANGE_WORDS)}
            chosen={fields.get("change") ?? undefined}
            fault={faults.change}
          />
          {(askDays > 0 || faults.exerciseDays) && (
            <Choices
              name="days"
              question={`On how many of the last ${ofDays} days did you do your exercises?`}
              ends={["0 is on no day", `${ofDays} is every day`]}
              options={numbersTo(ofDays)}
              chosen={fields.get("days") ?? undefined}
              fault={faults.exerciseDays}
            />
          )}
          {(form.activity || faults.activity) && (
            <Choices
              name="activity"
              question={`How well can you now: ${form.activity ?? "do what you want to do again"}?`}
              ends={["0 is not at all", "10 is as well as before"]}
              options={numbersTo(10)}
              chosen={fields.get("activity") ?? undefined}
              fault={faults.activity}
            />
          )}
          {faults.obstacle && (
            <ObstacleChoices chosen={fields.get("obstacle") ?? undefined} fault={faults.obstacle} />
          )}
          {(askNormal || faults.normal) && (
            <Choices
              name="normal"
              question="Are you back to normal?"
              options={optionsOf(NORMAL_WORDS)}
              chosen={fields.get("normal") ?? undefined}
              fault={faults.normal}
            />
          )}
          <Maternity cautions={form.cautions} />
          <SignBoxes practice={practice} signs={signs} ticked={fields.getAll("sign")} fault={faults.signs} />
          <ContactFields
            practice={practice}
            ticked={fields.get("contact") === "yes"}
            typed={fields.get("comment") ?? ""}
            kept={previous?.comment !== undefined}
            referred={referred}
            faults={faults}
          />
          <div class="send">
            <Button>Send my answer</Button>
          </div>
        </form>
      </>
    ),
  });
}

const FIELD_OF: Record<keyof FormFaults, string> = {
  pain: "pain",
  change: "change",
  exerciseDays: "days",
  activity: "activity",
  obstacle: "obstacle",
  normal: "normal",
  signs: "sign",
  contact: "contact",
  comment: "comment",
};

function faultsInOrder(faults: FormFaults) {
  const fields = (Object.keys(FIELD_OF) as (keyof FormFaults)[]).filter((field) => faults[field]);
  return fields.map((field) => [FIELD_OF[field], faults[field]] as const);
}

function fieldsOf(previous: Answer | undefined, tapped: number | undefined): URLSearchParams {
  const fields = new URLSearchParams();
  for (const sign of previous?.signs ?? []) fields.append("sign", sign);
  const pain = tapped ?? previous?.pain;
  if (pain !== undefined) fields.set("pain", String(pain));
  if (previous?.exerciseDays !== undefined) fields.set("days", String(previous.exerciseDays));
  if (previous?.activity !== undefined) fields.set("activity", String(previous.activity));
  if (previous?.change) fields.set("change", previous.change);
  if (previous?.normal) fields.set("normal", previous.normal);
  if (previous?.noSigns) fields.set("sign", NO_SIGNS);
  if (previous?.contact) fields.set("contact", "yes");
  return fields;
}
