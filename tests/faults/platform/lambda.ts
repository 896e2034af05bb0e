import { type Capability, createFunction } from "../../../infra/local/create-function.ts";
import { type Caller, runAs, type SdkClient, type SdkCommand } from "../engine/current.ts";
import { MINUTE, type World } from "../world.ts";
import type { CallingInvocation } from "./wire.ts";

/** How an invocation ended. */
export type Ending =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly why: "threw" | "died" | "ran out of time" };

interface DeployedFunction {
  readonly timeoutMs: number;
  readonly environment: Readonly<Record<string, string>>;
}

interface Options {
  readonly functions: ReadonlyMap<Capability, DeployedFunction>;
  call(invocation: CallingInvocation, client: SdkClient, command: SdkCommand): Promise<unknown>;
  /** Told of every line that a function prints. */
  onPrint(invocation: string, line: string): void;
  /** Told of a promise that failed while its function was running, with nobody waiting for it. */
  onUnheard(invocation: string, error: unknown): void;
}

/** Whatever starts it: the platform makes the event that this function is started with. */
type Handler = (event: object) => Promise<unknown>;

export type Lambda = ReturnType<typeof lambda>;

/** Half of how far the functions' clocks may be apart. */
const CLOCK_FAULT = 5 * MINUTE;

/**
 * Lambda: one invocation at a time in a container, which keeps what the code remembers; a container dies with an
 * invocation that crashes or runs out of time. A dead function's code never runs on, while what it has sent is
 * under way.
 */
export function lambda(world: World, { functions, call, onPrint, onUnheard }: Options) {
  const { agenda, random, faults, trace, crashes } = world;
  const idle = new Map<Capability, Handler[]>();
  const offsets = new Map<Capability, number>();
  for (const capability of functions.keys()) {
    const apart = faults.strikes("clocks-apart");
    // Its callers' signatures hold for five minutes by its clock, and have to get there meanwhile.
    const most = capability === "receive-webhook" ? CLOCK_FAULT - MINUTE : CLOCK_FAULT;
    offsets.set(capability, apart ? random.int(-most, most) : 0);
  }
  let count = 0;

  function clockOf(capability: Capability): () => string {
    const offset = offsets.get(capability) ?? 0;
    return () => new Date(agenda.now + offset).toISOString();
  }

  return {
    /** How far the clocks of any two functions are apart at most, in milliseconds. */
    get clocksApart(): number {
      const all = [0, ...offsets.values()];
      return Math.max(...all) - Math.min(...all);
    },
    invoke(capability: Capability, event: object, what: string, ended: (ending: Ending) => void): string {
      const deployed = functions.get(capability);
      if (!deployed) throw new Error(`The template has no function ${capability}`);
      const name = `${capability}#${++count}`;
      const { timeoutMs } = deployed;
      const warm = faults.strikes("cold-start") ? undefined : idle.get(capability)?.pop();
      const handler =
        warm ?? (createFunction(capability, deployed.environment, clockOf(capability)) as Handler);
      let alive = true;
      const end = (ending: Ending) => {
        if (!alive) return;
        alive = false;
        timeout.cancel();
        const survives = ending.ok || ending.why === "threw";
        if (survives) idle.set(capability, [...(idle.get(capability) ?? []), handler]);
        if (!ending.ok) trace.note(agenda.now, name, ending.why);
        ended(ending);
      };
      const timeout = agenda.after(timeoutMs, () => end({ ok: false, why: "ran out of time" }));
      const invocation: CallingInvocation = {
        name,
        capability,
        timeoutMs,
        get alive() {
          return alive;
        },
        crash: () => end({ ok: false, why: "died" }),
      };
      const caller: Caller = {
        call: (client, command) => call(invocation, client, command),
        random: () => random.int(0, 999_999) / 1_000_000,
        print: (line) => onPrint(name, line),
        // Lambda ends the whole process then, whatever else it is doing.
        failUnheard: (error) => alive && onUnheard(name, error),
        sleep: (milliseconds) =>
          new Promise((resolve) => {
            if (crashes.strikes("before", `${capability}: pause`, name)) return invocation.crash();
            agenda.after(milliseconds, () => {
              world.stir.stir();
              if (alive) resolve();
            });
          }),
      };
      trace.note(agenda.now, name, what);
      world.stir.stir();
      runAs(caller, () => handler(event)).then(
        (result) => end({ ok: true, result }),
        (error) => {
          if (alive) trace.note(agenda.now, name, `throws ${error}`);
          end({ ok: false, why: "threw" });
        },
      );
      return name;
    },
  };
}
