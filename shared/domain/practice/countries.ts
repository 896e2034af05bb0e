/** Where to get help, by country. Templates and rules take numbers and names from here only. */
export interface CountryWords {
  readonly name: string;
  /** The emergency number as dialled. */
  readonly emergencyNumber: string;
  /** Completes "go to ...", such as "A&E". */
  readonly emergencyPlace: string;
  /** Telephone advice for urgent cases that are not emergencies, such as "call 111". */
  readonly urgentHelp: string;
  /** The family doctor, as in "see your GP". */
  readonly familyDoctor: string;
  /** For dates and spelling. */
  readonly locale: string;
}

export const COUNTRY_CODES = ["GB", "AU"] as const;
export type CountryCode = (typeof COUNTRY_CODES)[number];

export const COUNTRIES: Readonly<Record<CountryCode, CountryWords>> = {
  GB: {
    name: "United Kingdom",
    emergencyNumber: "999",
    emergencyPlace: "A&E",
    urgentHelp: "call 111",
    familyDoctor: "GP",
    locale: "en-GB",
  },
  // https://www.healthdirect.gov.au/how-healthdirect-can-help-you and https://www.triplezero.gov.au
  AU: {
    name: "Australia",
    emergencyNumber: "000",
    emergencyPlace: "a hospital emergency department",
    urgentHelp: "call healthdirect on 1800 022 222",
    familyDoctor: "GP",
    locale: "en-AU",
  },
};
