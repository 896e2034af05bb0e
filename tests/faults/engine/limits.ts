import type { Agenda } from "./agenda.ts";

/** How much a limit was used. */
export interface Demand {
  readonly refused: number;
  /** The most in use: within one second, or at once. */
  readonly peak: number;
}

/** A token bucket: a number a second, and a burst at the most. */
export interface Rate extends Demand {
  /** True, and counted, if the rate allows it now. */
  take(amount?: number): boolean;
  /** Milliseconds until the rate allows one more; 0 if it does now. */
  wait(): number;
}

export function rateOf(agenda: Pick<Agenda, "now">, aSecond: number, burst = aSecond): Rate {
  let tokens = burst;
  let filledAt = agenda.now;
  let refused = 0;
  let second = 0;
  let inSecond = 0;
  let peak = 0;

  function fill(): void {
    tokens = Math.min(burst, tokens + ((agenda.now - filledAt) / 1_000) * aSecond);
    filledAt = agenda.now;
  }

  return {
    take(amount = 1) {
      fill();
      if (tokens < amount) {
        refused += 1;
        return false;
      }
      tokens -= amount;
      const now = Math.floor(agenda.now / 1_000);
      inSecond = now === second ? inSecond + amount : amount;
      second = now;
      peak = Math.max(peak, inSecond);
      return true;
    },
    wait() {
      fill();
      return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) / aSecond) * 1_000);
    },
    get refused() {
      return refused;
    },
    get peak() {
      return peak;
    },
  };
}

/** A cap on how many hold a place at once. */
export interface Places extends Demand {
  take(): boolean;
  leave(): void;
}

export function placesOf(most: number): Places {
  let taken = 0;
  let peak = 0;
  let refused = 0;
  return {
    take() {
      if (taken >= most) {
        refused += 1;
        return false;
      }
      taken += 1;
      peak = Math.max(peak, taken);
      return true;
    },
    leave() {
      taken -= 1;
    },
    get peak() {
      return peak;
    },
    get refused() {
      return refused;
    },
  };
}
