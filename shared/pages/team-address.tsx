/** @jsxImportSource hono/jsx */
import { FaultText } from "./choices.tsx";
import { ActForm, TextField, type Unrecorded } from "./team-act.tsx";

export interface AddressOf {
  readonly clientId: string;
  readonly firstName: string;
  readonly email: string;
  readonly seen: string;
  readonly unrecorded: Unrecorded | undefined;
}

/** Where the client's emails go, and the form that corrects it. */
export function Address({ clientId, firstName, email, seen, unrecorded }: AddressOf) {
  const posted = unrecorded?.act === "address" ? unrecorded : undefined;
  const faultOf = (field: string) => (posted?.field === field ? posted.fault : undefined);
  const fault = faultOf("email");
  return (
    <>
      <p id="address">{`Emails go to ${email}.`}</p>
      <details open={posted !== undefined}>
        <summary>Correct the address</summary>
        <p>Please correct it in the practice’s own system too: what that reports later counts.</p>
        <ActForm clientId={clientId} act="address" seen={seen}>
          <div class="field">
            <label for="email">{`The right address of ${firstName}`}</label>
            <FaultText name="email" fault={fault} />
            <input
              type="email"
              id="email"
              name="email"
              autocomplete="off"
              value={posted?.form.get("email") ?? ""}
              aria-invalid={fault ? "true" : undefined}
              aria-describedby={fault && "email-fault"}
            />
          </div>
          <TextField
            id="address-reason"
            label="How you know the address"
            hint="It is for the team alone."
            unrecorded={posted && { ...posted, fault: faultOf("text") }}
          />
          <button class="button" type="submit">
            Correct the address
          </button>
        </ActForm>
      </details>
    </>
  );
}
