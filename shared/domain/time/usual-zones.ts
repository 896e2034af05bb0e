/**
 * Zones of the listed countries, as the IANA database spells them. For these, local times come from Date under the
 * variable TZ. The usual way needs Intl.DateTimeFormat, whose first use takes a cold start about 10 ms.
 */
export const USUAL_ZONES: ReadonlySet<string> = new Set([
  ...["London", "Dublin", "Jersey", "Guernsey", "Isle_of_Man"].map((city) => `Europe/${city}`),
  ...["Sydney", "Melbourne", "Brisbane", "Perth", "Adelaide", "Hobart", "Darwin"].map(
    (city) => `Australia/${city}`,
  ),
  ...["New_York", "Chicago", "Denver", "Phoenix", "Los_Angeles", "Anchorage", "Detroit"].map(
    (city) => `America/${city}`,
  ),
  ...["Toronto", "Vancouver", "Edmonton", "Winnipeg", "Regina", "Halifax", "St_Johns"].map(
    (city) => `America/${city}`,
  ),
  "Pacific/Auckland",
  "Pacific/Honolulu",
]);

/**
 * What `read` returns while Date's local time is that of a usual zone. Undefined for other zones, and where TZ changes
 * nothing, as in a worker thread. TZ belongs to the whole process: `read` must not wait for anything.
 */
export function inUsualZone<T>(timeZone: string, read: () => T): T | undefined {
  if (!USUAL_ZONES.has(timeZone)) return undefined;
  isObeyed ??= offsetIn("Asia/Kolkata") === -330 && offsetIn("America/Bogota") === 300;
  return isObeyed ? under(timeZone, read) : undefined;
}

let isObeyed: boolean | undefined;

function offsetIn(timeZone: string): number {
  return under(timeZone, () => new Date(0).getTimezoneOffset());
}

function under<T>(timeZone: string, read: () => T): T {
  // The only way to give Date another zone. Nothing else runs meanwhile, and it is put back.
  const { env } = process;
  const before = env.TZ;
  env.TZ = timeZone;
  try {
    return read();
  } finally {
    if (before === undefined) delete env.TZ;
    else env.TZ = before;
  }
}
