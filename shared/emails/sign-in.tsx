import type { Practice } from "../domain/practice/practice.ts";
import type { EmailDraft } from "./email.ts";
import { Layout } from "./layout.tsx";
import { Action, Aside, Paragraph } from "./prose.tsx";
import { coloursFrom } from "./theme.ts";

export interface SignInLink {
  /** The team member's. */
  readonly name: string;
  /** The page that signs them in. */
  readonly signInUrl: string;
}

/** The link with which a team member signs in. */
export function signIn({ name, signInUrl }: SignInLink, practice: Practice): EmailDraft {
  const colours = coloursFrom(practice.colour);
  return {
    subject: "Your link to sign in",
    page: (
      <Layout
        context={{ practice }}
        preview="It works once, for 15 minutes."
        title="Sign in"
        why={`This is the address of someone in the team at ${practice.name}.`}
      >
        <Paragraph>{`Hello ${name},`}</Paragraph>
        <Paragraph>{`Here is your link to the team's pages at ${practice.name}.`}</Paragraph>
        <Action href={signInUrl} colours={colours}>
          Sign in
        </Action>
        <Aside>
          The link works once, for 15 minutes. Please do not pass it on. If you did not ask for it, you need
          not do anything.
        </Aside>
      </Layout>
    ),
  };
}
