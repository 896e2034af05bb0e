/** @jsxImportSource hono/jsx */
import { FaultText } from "./choices.tsx";
import { Button } from "./parts.tsx";
import { ActForm, RequiredMark, TextField, type Unrecorded, wrongField } from "./team-act.tsx";

export interface AddressOf {
  readonly clientId: string;
  readonly firstName: string;
  readonly email: string;
  /** The part of the page that is to be open, from the address. */
  readonly open?: string | undefined;
  readonly seen: string;
  readonly unrecorded: Unrecorded | undefined;
}

/** Where the client's emails go, and the form that corrects it. */
export function AddressPart({ clientId, firstName, email, open, seen, unrecorded }: AddressOf) {
  const posted = unrecorded?.act === "address" ? unrecorded : undefined;
  const faultOf = (field: string) => (posted?.field === field ? posted.fault : undefined);
  const fault = faultOf("email");
  return (
    <>
      <p>{`Emails go to ${email}.`}</p>
      <details id="address" open={posted !== undefined || open === "address"}>
        <summary>Correct the address</summary>
        <p>Please correct it in the practice’s own system too: what that reports later counts.</p>
        <ActForm clientId={clientId} act="address" seen={seen}>
          <div class="field">
            <label for="address-email">
              {`The right address of ${firstName}`}
              <RequiredMark />
            </label>
            <FaultText name="address-email" fault={fault} />
            <input
              type="email"
              id="address-email"
              name="email"
              autocomplete="off"
              value={posted?.form.get("email") ?? ""}
              required
              {...wrongField("address-email", fault)}
            />
          </div>
          <TextField
            id="address-text"
            label="How you know the address"
            isRequired
            hint="Only the team sees it."
            unrecorded={posted && { ...posted, fault: faultOf("text") }}
          />
          <Button>Correct the address</Button>
        </ActForm>
      </details>
    </>
  );
}
