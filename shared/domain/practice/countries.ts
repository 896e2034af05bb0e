/** Where to get help. Templates and rules take numbers and names from here only. */
export interface HelpWords {
  /** The emergency number as dialled. */
  readonly emergencyNumber: string;
  /** Completes "go to ...", such as "A&E". */
  readonly emergencyPlace: string;
  /** Help in urgent cases that are not emergencies, such as "call 111". */
  readonly urgentHelp: string;
  /** The family doctor, as in "see your GP". */
  readonly familyDoctor: string;
  /** For dates. */
  readonly locale: string;
}

export const COUNTRY_CODES = ["GB", "AU", "IE", "NZ", "US", "CA"] as const;
export type CountryCode = (typeof COUNTRY_CODES)[number];

export const COUNTRIES: Readonly<Record<CountryCode, HelpWords & { readonly name: string }>> = {
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
  // https://www.citizensinformation.ie/en/health/health-system/emergency-health-services-in-ireland (112 works too)
  IE: {
    name: "Ireland",
    emergencyNumber: "999",
    emergencyPlace: "a hospital emergency department",
    urgentHelp: "call your GP's out-of-hours service",
    familyDoctor: "GP",
    locale: "en-IE",
  },
  // https://www.health.govt.nz/your-health/services-and-support/health-care-services/healthline
  // https://www.newdunedinhospital.nz/keeping-well/health-info-for-public/where-to-go-for-care
  NZ: {
    name: "New Zealand",
    emergencyNumber: "111",
    emergencyPlace: "a hospital emergency department",
    urgentHelp: "call Healthline on 0800 611 116",
    familyDoctor: "GP",
    locale: "en-NZ",
  },
  // https://medlineplus.gov/ency/patientinstructions/000593.htm
  US: {
    name: "United States",
    emergencyNumber: "911",
    emergencyPlace: "an emergency room",
    urgentHelp: "go to an urgent care clinic",
    familyDoctor: "doctor",
    locale: "en-US",
  },
  // https://www.hss.gov.nt.ca/en/services/811/frequently-asked-questions; not every province has 811
  CA: {
    name: "Canada",
    emergencyNumber: "911",
    emergencyPlace: "a hospital emergency department",
    urgentHelp: "call 811 or your province's health line",
    familyDoctor: "family doctor",
    locale: "en-CA",
  },
};

/** The words of the practice's country, or its own where the country is not listed. */
export function countryWords({ country, help }: HelpSettings): HelpWords {
  if (country !== "other") return COUNTRIES[country];
  if (!help) throw new Error("A practice of another country has no words for help");
  return help;
}

interface HelpSettings {
  readonly country: CountryCode | "other";
  readonly help?: HelpWords | undefined;
}
