import * as z from "zod";
import { type Practice, practiceSettings, team, teamMember } from "../../shared/domain/practice/practice.ts";
import { emailAddress } from "../../shared/domain/sessions/text.ts";

const NO_TEAM =
  "add the people who may sign in and get alerts, such as " +
  '[{ "id": "anna", "name": "Anna Kowalska", "address": "anna@example.com" }]';

/** An entry of `practices` in cdk.json: the practice's settings and those of its deployment. */
export const stackSettings = practiceSettings
  .safeExtend({
    team: z.array(teamMember, { error: NO_TEAM }).min(1, { error: NO_TEAM }).pipe(team),
    /** True: removing the stack deletes everything, clients' records too. For trials. */
    trial: z.boolean().default(false),
    /**
     * Whether what the practice keeps is encrypted with a key of its own, for $1 a month and what its use costs. False:
     * with keys of AWS's. Both ways can be changed on a deployed practice; its old key is kept.
     */
    ownKey: z.boolean().default(true),
    /**
     * The host name that links in emails carry, such as `care.massage-therapy-derby.example`; default the API's own.
     * Links with the API's own name keep working.
     */
    publicDomain: z
      .string()
      .regex(
        /^(?=.{4,64}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.){2,}[a-z][a-z0-9-]*[a-z0-9]$/,
        "must be a host name of small letters below a domain of the practice's, such as care.example.com",
      )
      .optional(),
    /** Whether there is a dashboard in CloudWatch, for $3 a month; an account's first three cost nothing. */
    dashboard: z.boolean().default(false),
    /**
     * Every alarm, for about $3 a month, or the essential ones, for about $1, with all others joined in one; an
     * account's first ten cost nothing.
     */
    alarms: z.enum(["all", "essential"]).default("all"),
    /** The operator's address for alarms. Without it they only show in the console. */
    operatorAddress: emailAddress.optional(),
    /** The MAIL FROM subdomain, for bounces; default `mail`. It must not be used for other mail. */
    mailFrom: z
      .string()
      .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, "must be one part of a domain name, such as mail")
      .optional(),
    /**
     * Whether this stack verifies the sender's domain with SES; only one stack per account and Region can. Default
     * true; required for practices that share a domain.
     */
    verifiesDomain: z.boolean().optional(),
  })
  .refine(
    ({ sender, mailFrom = "mail", publicDomain }) =>
      publicDomain !== domainOf(sender) && publicDomain !== `${mailFrom}.${domainOf(sender)}`,
    {
      path: ["publicDomain"],
      message: "must be a name of its own: DNS allows no other records beside the one that it needs",
    },
  )
  .refine(({ verifiesDomain, mailFrom }) => verifiesDomain !== false || mailFrom === undefined, {
    path: ["mailFrom"],
    message: "applies only where the domain is verified: leave it out, or let this stack verify the domain",
  });

export type StackSettings = z.infer<typeof stackSettings>;

/** Drops the settings that only the deployment needs. */
export function practiceOf(settings: StackSettings): Practice {
  return z.object(practiceSettings.shape).parse(settings);
}

/** The domain of an address, in lower case. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}
