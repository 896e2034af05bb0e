import type { Capability } from "../../../infra/constructs/capabilities.ts";
import { createFunction } from "../../../infra/local/lambda/create-function.ts";
import type { Environment } from "../../../shared/services/environment.ts";
import { type Caller, runAs, type SdkClient, type SdkCommand } from "../engine/current.ts";
import { MINUTE, SECOND, type World } from "../world.ts";
import type { Account } from "./account.ts";
import type { Numbers } from "./numbers.ts";
import type { CallingInvocation } from "./wire.ts";

/** How an invocation ended. */
export type Ending =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly why: "threw" | "died" | "ran out of time" | "throttled" };

interface Options {
  readonly functions: Numbers["functions"];
  readonly account: Account | undefined;
  call(invocation: CallingInvocation, client: SdkClient, command: SdkCommand): Promise<unknown>;
  /** Called for every line of output. */
  onPrint(invocation: string, line: string): void;
  /** Called on a time-out. */
  onDisturbed(invocation: string): void;
  /** Called for an unhandled rejection in a running function. */
  onUnheard(invocation: string, error: unknown): void;
}

/** The event for this function, made by the platform. */
type Handler = (event: object) => Promise<unknown>;

export type Lambda = ReturnType<typeof lambda>;

/** Half of the largest clock skew. */
const CLOCK_FAULT = 5 * MINUTE;
/** Signatures must arrive within five minutes by the function's clock. */
const WEBHOOK_CLOCK_FAULT = CLOCK_FAULT - MINUTE;
/** The number of machines, each with its own clock. */
const MACHINES = 4;

/**
 * Lambda: a container runs one invocation at a time and keeps the code's memory; it dies with an invocation that
 * crashes or times out. A dead function's code stops, but its requests stay in flight.
 */
export function lambda(world: World, options: Options) {
  const { functions, account, call, onDisturbed, onPrint, onUnheard } = options;
  const { agenda, random, faults, trace, crashes } = world;
  const idle = new Map<Capability, Handler[]>();
  const idleOf = (capability: Capability) => {
    const handlers = idle.get(capability) ?? [];
    idle.set(capability, handlers);
    return handlers;
  };
  const offsets = Array.from({ length: MACHINES }, () =>
    faults.strikes("clocks-apart") ? random.int(-CLOCK_FAULT, CLOCK_FAULT) : 0,
  );
  let count = 0;

  /** A new container on any machine, so containers of one function may have different clocks. */
  function start(capability: Capability, environment: Environment, invocation: string): Handler {
    const most = capability === "receive-webhook" ? WEBHOOK_CLOCK_FAULT : CLOCK_FAULT;
    const offset = Math.max(-most, Math.min(random.pick(offsets), most));
    if (offset !== 0) trace.note(agenda.now, invocation, `starts, its clock ${offset / SECOND} s ahead`);
    const clock = () => new Date(agenda.now + offset).toISOString();
    return createFunction(capability, environment, clock) as Handler;
  }

  return {
    /** The largest skew between any two clocks, including AWS's, in milliseconds. */
    clocksApart: Math.max(0, ...offsets) - Math.min(0, ...offsets),
    invoke(capability: Capability, event: object, what: string, ended: (ending: Ending) => void): string {
      const deployed = functions.get(capability);
      if (!deployed) throw new Error(`The template has no function ${capability}`);
      const name = `${capability}#${++count}`;
      const timeoutMs = deployed.timeoutSeconds * SECOND;
      if (account?.running.take() === false) {
        ended({ ok: false, why: "throttled" });
        return name;
      }
      const warm = faults.strikes("cold-start") ? undefined : idleOf(capability).pop();
      const handler = warm ?? start(capability, deployed.environment, name);
      let alive = true;
      const end = (ending: Ending) => {
        if (!alive) return;
        alive = false;
        timeout.cancel();
        account?.running.leave();
        const survives = ending.ok || ending.why === "threw";
        if (survives) idleOf(capability).push(handler);
        if (!ending.ok) trace.note(agenda.now, name, ending.why);
        ended(ending);
      };
      const timeout = agenda.after(timeoutMs, () => {
        onDisturbed(name);
        end({ ok: false, why: "ran out of time" });
      });
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
        // Lambda then ends the whole process.
        failUnheard: (error) => alive && onUnheard(name, error),
        sleep: (milliseconds) =>
          new Promise((resolve) => {
            if (crashes.strikes("before", `${capability}: pause`, name)) {
              onDisturbed(name);
              return invocation.crash();
            }
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
