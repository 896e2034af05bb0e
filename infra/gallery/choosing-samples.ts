import { addressStoppedPage } from "../../shared/pages/address-stopped.tsx";
import { preferencesPage } from "../../shared/pages/preferences.tsx";
import { unsubscribePage } from "../../shared/pages/unsubscribe.tsx";
import { HERE, type PageGroup, type SampleWords } from "./page-sample.ts";

const choosing = ({ practice, firstName }: SampleWords) => ({
  practice,
  firstName,
  action: HERE,
  timeZone: "Europe/London",
  ends: { first: "2026-11-21", last: "2027-05-22" },
});

export const CHOOSING: PageGroup = {
  name: "Choosing emails",
  samples: [
    {
      id: "preferences",
      name: "Preferences, receiving",
      about: "Opened from the foot of any email.",
      page: (words) => preferencesPage({ ...choosing(words), receiving: true }),
    },
    {
      id: "preferences-no-check-ins",
      name: "Preferences, no check-ins",
      about: "The client has just chosen to get no check-ins.",
      page: (words) =>
        preferencesPage({ ...choosing(words), receiving: true, noCheckIns: true, done: "no-check-ins" }),
    },
    {
      id: "preferences-paused",
      name: "Preferences, paused",
      about: "The client has just paused the emails.",
      page: (words) =>
        preferencesPage({
          ...choosing(words),
          receiving: true,
          pausedUntil: "2026-12-10T00:00:00.000Z",
          done: "pause",
        }),
    },
    {
      id: "preferences-stopped",
      name: "Preferences, just stopped",
      about: "After the button was pressed.",
      page: (words) => preferencesPage({ ...choosing(words), receiving: false, done: "stop" }),
    },
    {
      id: "preferences-started",
      name: "Preferences, started again",
      about: "After the second button was pressed.",
      page: (words) => preferencesPage({ ...choosing(words), receiving: true, done: "start" }),
    },
    {
      id: "unsubscribe",
      name: "Unsubscribe",
      about: "When the mail program opens the page instead of stopping by itself.",
      page: ({ practice, firstName }) => unsubscribePage({ practice, firstName, action: HERE }),
    },
    {
      id: "preferences-refused",
      name: "Preferences, address refused",
      about: "Mail to the address was returned for good.",
      page: (words) => preferencesPage({ ...choosing(words), receiving: true, refused: true }),
    },
    {
      id: "address-stopped",
      name: "Address stopped",
      about: "After a stop by a link to an address that is no longer its client's: it names nobody.",
      page: ({ practice }) => addressStoppedPage({ practice }),
    },
  ],
};
