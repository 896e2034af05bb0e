import type { Disc } from "./camera.ts";

const SAMPLES = 72;

interface RimPoint {
  readonly x: number;
  readonly y: number;
  readonly of: Disc;
}

/** Formats a number with one decimal, never "-0". */
export function short(value: number): string {
  return `${Math.round(value * 10) / 10 || 0}`;
}

/** The path of the convex outline around discs. */
export function bandAround(discs: readonly Disc[]): string {
  const rim = hull(discs.flatMap(rimOf));
  const runs = runsOf(rim);
  const first = runs[0]?.[0];
  if (first === undefined) return "";
  const [only] = runs;
  if (runs.length === 1 && only !== undefined) return circle(first.of);
  const parts = runs.map((run) => {
    const [from, to] = [run[0] ?? first, run.at(-1) ?? first];
    const large = run.length - 1 > SAMPLES / 2 ? 1 : 0;
    const arc = `A${short(from.of.radius)} ${short(from.of.radius)} 0 ${large} 1 ${short(to.x)} ${short(to.y)}`;
    return `${short(from.x)} ${short(from.y)}${run.length > 1 ? arc : ""}`;
  });
  return `M${parts.join("L")}Z`;
}

function circle({ x, y, radius }: Disc): string {
  const r = short(radius);
  const [left, right] = [short(x - radius), short(x + radius)];
  return `M${left} ${short(y)}A${r} ${r} 0 1 1 ${right} ${short(y)}A${r} ${r} 0 1 1 ${left} ${short(y)}Z`;
}

function rimOf(disc: Disc): RimPoint[] {
  return Array.from({ length: SAMPLES }, (_, step) => {
    const angle = (2 * Math.PI * step) / SAMPLES;
    return { x: disc.x + disc.radius * Math.cos(angle), y: disc.y + disc.radius * Math.sin(angle), of: disc };
  });
}

/** Clockwise as seen in a picture (y down), by Andrew's monotone chain. */
function hull(points: readonly RimPoint[]): RimPoint[] {
  const sorted = points.toSorted((one, other) => one.x - other.x || one.y - other.y);
  return [...halfHull(sorted), ...halfHull(sorted.toReversed())];
}

function halfHull(points: readonly RimPoint[]): RimPoint[] {
  const kept: RimPoint[] = [];
  for (const point of points) {
    while (kept.length > 1 && !turnsRight(kept.at(-2), kept.at(-1), point)) kept.pop();
    kept.push(point);
  }
  return kept.slice(0, -1);
}

function turnsRight(one: RimPoint | undefined, two: RimPoint | undefined, three: RimPoint): boolean {
  if (one === undefined || two === undefined) return true;
  return (two.x - one.x) * (three.y - one.y) - (two.y - one.y) * (three.x - one.x) > 1e-9;
}

/** Neighbours on the rim of the same disc, so that each run becomes one arc. */
function runsOf(rim: readonly RimPoint[]): RimPoint[][] {
  const start = rim.findIndex((point, index) => point.of !== rim.at(index - 1)?.of);
  const turned = start < 0 ? rim : [...rim.slice(start), ...rim.slice(0, start)];
  const runs: RimPoint[][] = [];
  for (const point of turned) {
    const run = runs.at(-1);
    if (run?.[0]?.of === point.of) run.push(point);
    else runs.push([point]);
  }
  return runs;
}
