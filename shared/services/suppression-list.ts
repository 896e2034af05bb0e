import { PATIENCE } from "./aws.ts";

/** SES's own list of addresses, for the whole account and Region, whose mail it accepts and drops. */
export interface SuppressionList {
  /** By the exact spelling. One that is not on the list is no error. */
  remove(spelling: string): Promise<void>;
}

/** The SDK's client is loaded with the first removal: those are rare, and a page opens sooner without it. */
export function suppressionList(): SuppressionList {
  return {
    async remove(spelling) {
      const sdk = await import("@aws-sdk/client-sesv2");
      const client = new sdk.SESv2Client(PATIENCE);
      try {
        await client.send(new sdk.DeleteSuppressedDestinationCommand({ EmailAddress: spelling }));
      } catch (error) {
        if (!(error instanceof sdk.NotFoundException)) throw error;
      }
    },
  };
}
