const NINE_TO_FIVE = { from: 9, to: 17 };
const NONE: never[] = [];

/** The settings that a practice may leave out. In a file without the schema, which no function needs at its start. */
export const PRACTICE_DEFAULTS = {
  team: NONE,
  workingHours: {
    monday: NINE_TO_FIVE,
    tuesday: NINE_TO_FIVE,
    wednesday: NINE_TO_FIVE,
    thursday: NINE_TO_FIVE,
    friday: NINE_TO_FIVE,
  },
  holidays: NONE,
  numberAlerts: true,
  proposals: true,
  chartShading: false,
  phrases: NONE,
  sendHour: 9,
  quietHours: { from: 20, to: 8 },
  checkIns: ["P2D", "P7D", "P14D", "P28D"],
  emailsPerSecond: 14,
  retentionYears: 8,
  colour: "#0f5c56",
};
