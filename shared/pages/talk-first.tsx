/** @jsxImportSource hono/jsx */
import type { Practice } from "../domain/practice/practice.ts";
import { capitalised } from "../domain/sessions/client-words.ts";
import { calledName } from "../domain/text/called-name.ts";
import { Phone } from "./phone.tsx";

/** Stands where the exercises would, for a client whom the rules left none. */
export function TalkFirst({ practice, therapist }: { practice: Practice; therapist: string }) {
  return (
    <>
      <h2>Your exercises</h2>
      <p>
        {`${capitalised(calledName(therapist))} wants to talk about exercises with you first. Please do none at home until then. To arrange it, reply to one of our emails or call us on `}
        <Phone number={practice.phone} />.
      </p>
    </>
  );
}
