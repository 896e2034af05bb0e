import { Paragraph } from "./prose.tsx";

/** Why an email to the team goes to a stand-in. @param name of the team member who is away */
export function StandsIn({ name }: { readonly name: string }) {
  return <Paragraph>{`${name} is away, and you stand in for them.`}</Paragraph>;
}
