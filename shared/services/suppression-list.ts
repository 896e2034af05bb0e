import { CLIENT_CONFIG } from "./aws.ts";

/** SES's account-wide suppression list: it accepts emails to these addresses and drops them. */
export interface SuppressionList {
  /** By exact spelling. Not an error if it is not on the list. */
  remove(spelling: string): Promise<void>;
}

/** The SDK client is loaded on the first removal: those are rare, and cold starts are faster without it. */
export function suppressionList(): SuppressionList {
  return {
    async remove(spelling) {
      const sdk = await import("@aws-sdk/client-sesv2");
      const client = new sdk.SESv2Client(CLIENT_CONFIG);
      try {
        await client.send(new sdk.DeleteSuppressedDestinationCommand({ EmailAddress: spelling }));
      } catch (error) {
        if (!(error instanceof sdk.NotFoundException)) throw error;
      }
    },
  };
}
