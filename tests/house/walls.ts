const DOMAIN = "shared/domain/**";
const SHARED = "shared/**";

/**
 * The folders that hold code, and what each may import, its own files aside. Every folder must be listed. A folder may
 * only use those above it, so there are no cycles. `/**` includes all folders below, `/*` means each folder there by
 * itself.
 */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  "shared/domain/time": [],
  "shared/domain/text": ["shared/domain/time"],
  "shared/domain/sessions": ["shared/domain/time", "shared/domain/text"],
  "shared/domain/practice": ["shared/domain/time", "shared/domain/text", "shared/domain/sessions"],
  "shared/domain/home-care/exercises": ["shared/domain/sessions"],
  "shared/domain/home-care": [
    "shared/domain/time",
    "shared/domain/text",
    "shared/domain/home-care/exercises",
    "shared/domain/sessions",
  ],
  "shared/domain/follow-ups": [
    "shared/domain/time",
    "shared/domain/text",
    "shared/domain/sessions",
    "shared/domain/practice",
    "shared/domain/home-care",
  ],
  "shared/domain/answers": [
    "shared/domain/time",
    "shared/domain/text",
    "shared/domain/sessions",
    "shared/domain/practice",
    "shared/domain/follow-ups",
  ],
  "shared/domain/alerts": [
    "shared/domain/time",
    "shared/domain/text",
    "shared/domain/practice",
    "shared/domain/follow-ups",
    "shared/domain/answers",
  ],
  "shared/domain/sending": [
    "shared/domain/time",
    "shared/domain/practice",
    "shared/domain/follow-ups",
    "shared/domain/answers",
    "shared/domain/alerts",
  ],
  "shared/domain/team": [
    "shared/domain/time",
    "shared/domain/text",
    "shared/domain/sessions",
    "shared/domain/practice",
    "shared/domain/home-care",
    "shared/domain/follow-ups",
    "shared/domain/answers",
  ],
  "shared/pictures": [DOMAIN],
  // For browsers, and built from it a module for the pages.
  "shared/browser/outbox": ["shared/domain/team"],
  "shared/browser/worker": [],
  "shared/browser/built": [],
  "shared/services": [DOMAIN, "shared/pictures"],
  "shared/records": [DOMAIN, "shared/services"],
  "shared/reports": [DOMAIN, "shared/records", "shared/services"],
  "shared/emails": [DOMAIN, "shared/pictures"],
  "shared/pages": [DOMAIN, "shared/pictures", "shared/services", "shared/browser/built"],
  // Never each other.
  "functions/*": [SHARED],
  "infra/files": [],
  "infra/settings": [DOMAIN, "shared/services"],
  "infra/constructs": [DOMAIN, "shared/records", "infra/settings"],
  "infra/constructs/alarms": ["shared/services", "infra/settings", "infra/constructs"],
  "infra/constructs/dashboard": ["shared/services", "infra/constructs", "infra/constructs/alarms"],
  infra: ["infra/settings", "infra/constructs", "infra/constructs/alarms", "infra/constructs/dashboard"],
  // From here on nothing is deployed: what an operator runs, then what a developer runs.
  // Of the stack it knows the names of the outputs.
  "infra/operations": [SHARED, "infra/settings", "infra"],
  "infra/operations/commands": [SHARED, "infra/files", "infra/settings", "infra", "infra/operations"],
  "infra/operations/command-line": ["shared/domain/time", "infra/operations", "infra/operations/commands"],
  "infra/browser": [],
  "infra/drawing": ["shared/domain/sessions", "shared/domain/home-care/exercises"],
  "infra/drawing/poses": ["infra/drawing"],
  "infra/drawing/pictures": [DOMAIN, "infra/drawing", "infra/drawing/poses"],
  "infra/gallery/look": ["shared/services", "shared/pages"],
  "infra/gallery": [SHARED, "infra/gallery/look"],
  "infra/local/servers": [],
  "infra/local/posting": [],
  "infra/local/commands": ["infra/files", "infra/settings", "infra/gallery", "infra/local/posting"],
  "infra/local/lambda": ["functions/*", DOMAIN, "shared/services", "infra/constructs"],
  "infra/local/template": ["infra", "infra/constructs", "infra/local/servers"],
  "infra/local/event-sources": ["infra/local/servers", "infra/local/lambda", "infra/local/template"],
  "infra/local/practice": [
    SHARED,
    "infra/operations",
    "infra/local/servers",
    "infra/local/lambda",
    "infra/local/template",
    "infra/local/event-sources",
  ],
  "infra/local/web": [
    SHARED,
    "infra/settings",
    "infra/gallery/look",
    "infra/gallery",
    "infra/local/servers",
    "infra/local/posting",
    "infra/local/template",
    "infra/local/practice",
  ],
  "infra/local": [
    "shared/services",
    "infra/files",
    "infra/local/posting",
    "infra/local/commands",
    "infra/local/template",
    "infra/local/practice",
    "infra/local/web",
  ],
  // Meant to be copied: apart from its types it knows nothing of this project.
  examples: ["shared/domain/sessions"],
  "tests/**": ["functions/*", "infra/**", "examples", SHARED],
};

/** The only packages of the folders that must stay free of AWS. */
export const PACKAGES: Readonly<Record<string, RegExp>> = {
  [DOMAIN]: /^(zod\/mini|temporal-polyfill|tlds\/index\.json|node:crypto|node:url)$/,
  "shared/emails": /^(react|@react-email\/\w+|html-to-text)$/,
  "shared/browser/outbox": /^idb$/,
  "shared/pages": /^(hono\/\w+|node:crypto|d3-(scale|shape))$/,
};

export const LONGEST_SOURCE = 250;
export const LONGEST_TEST = 400;

/** Whether a folder is what a line of the table names. */
export function isIn(folder: string, room: string): boolean {
  if (room.endsWith("/**")) return `${folder}/`.startsWith(room.slice(0, -2));
  if (room.endsWith("/*"))
    return folder.startsWith(room.slice(0, -1)) && !folder.slice(room.length - 1).includes("/");
  return folder === room;
}
