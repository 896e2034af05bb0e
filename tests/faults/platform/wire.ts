import type { SendRawEmailCommandInput } from "@aws-sdk/client-ses";
import type { SdkCall, SdkClient, SdkCommand, Service } from "../engine/current.ts";
import { CANARY } from "../judge/words.ts";
import { MINUTE, SECOND, type World } from "../world.ts";
import type { Account } from "./account.ts";
import { describeCommand, nameOfCommand } from "./describe.ts";
import { emailOutage } from "./email-outage.ts";
import {
  conflict,
  isAnswer,
  isRetryable,
  networkError,
  noConnectionInTime,
  quotaExceeded,
  rateExceeded,
  refusal,
  sendingPaused,
  serverError,
  throttling,
} from "./sdk-errors.ts";

/** The caller: a live invocation. */
export interface CallingInvocation {
  readonly name: string;
  readonly capability: string;
  readonly alive: boolean;
  /** The function's time-out. */
  readonly timeoutMs: number;
  crash(): void;
}

/**
 * Executes a command atomically; throws service errors. `isForsaken`: it arrived after its sender timed out or died,
 * and others may have continued.
 */
type Serve = (command: SdkCommand, call: SdkCall) => object;

/** SES's answer to a live function; `unknown` without any. */
export type Handover = "accepted" | "refused" | "busy" | "unknown";

interface Listeners {
  /** Marks this invocation as affected by a fault or delay. */
  onDisturbed(invocation: string): void;
  onHandover(invocation: string, tag: string, handover: Handover): void;
}

/** The mailer's connection time-out. */
const CONNECTING = 5 * SECOND;

/** A service may execute a request after its sender has timed out or died. */
const LATEST_SERVED = 30 * SECOND;
/** The operating system's TCP time-out. */
const LONGEST_SILENCE = 5 * MINUTE;

interface Refused {
  readonly error: Error;
  readonly handover?: Handover;
}

function tagOf({ input }: SdkCommand): string {
  const { Tags = [] } = input as SendRawEmailCommandInput;
  return Tags[0]?.Value ?? "";
}

function isUnfinished(output: object): boolean {
  return "UnprocessedKeys" in output && Object.keys(output.UnprocessedKeys ?? {}).length > 0;
}

/** Commands that can conflict with a transaction. Put is not among them: no transaction writes those items. */
const WRITES: Readonly<Record<string, "transaction" | "single write">> = {
  TransactWriteItemsCommand: "transaction",
  UpdateItemCommand: "single write",
};

/**
 * The network between functions and services, with delays and faults. Retries like the AWS SDK, as the client was
 * configured.
 */
export function wire(
  world: World,
  services: Readonly<Record<Service, Serve>>,
  { onDisturbed, onHandover }: Listeners,
  account?: Account,
) {
  const { agenda, random, faults, crashes, trace } = world;
  const outageNow = emailOutage(world);

  return async function call(
    invocation: CallingInvocation,
    client: SdkClient,
    command: SdkCommand,
  ): Promise<unknown> {
    const token = {};
    for (let attempt = 1; ; attempt++) {
      try {
        return await tryOnce(invocation, client, command, token);
      } catch (error) {
        if (attempt >= client.maxAttempts || !isRetryable(error)) throw error;
        await pause(invocation, random.int(20, 100) * 2 ** attempt);
      }
    }
  };

  function pause(invocation: CallingInvocation, milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      agenda.after(milliseconds, () => {
        world.stir.stir();
        if (invocation.alive) resolve();
      });
    });
  }

  function tryOnce(
    invocation: CallingInvocation,
    client: SdkClient,
    command: SdkCommand,
    token: object,
  ): Promise<unknown> {
    const { service } = client;
    const site = `${invocation.capability}: ${nameOfCommand(service, command)}`;
    const does = describeCommand(command);
    return new Promise((resolve, reject) => {
      let isOpen = true;
      /** Only the first answer counts, and dead functions get none. */
      const answer = (settle: () => void, after: number) => {
        agenda.after(after, () => {
          if (!isOpen || !invocation.alive) return;
          isOpen = false;
          const stall = faults.strikes("stall") ? random.int(1, Math.ceil(1.2 * invocation.timeoutMs)) : 0;
          if (stall > 0) disturb(`stalls for ${Math.round(stall / SECOND)} s`);
          agenda.after(stall, () => {
            world.stir.stir();
            if (invocation.alive) settle();
          });
        });
      };
      const note = (what: string) => {
        if (trace.on) trace.note(agenda.now, invocation.name, what);
      };
      const disturb = (what: string) => {
        onDisturbed(invocation.name);
        note(what);
      };
      const noteCall = (outcome: string) => {
        if (trace.on) note(`${service} ${does}: ${outcome}`);
      };
      const die = (phase: "before" | "after") => {
        disturb(`DIES ${phase} ${service} ${does}`);
        invocation.crash();
      };
      const hear = (handover: Handover) => {
        if (service === "ses") onHandover(invocation.name, tagOf(command), handover);
      };
      const fail = (error: () => Error, handover: Handover = "unknown", after = travel()) =>
        answer(() => {
          onDisturbed(invocation.name);
          hear(handover);
          reject(error());
        }, after);

      if (client.requestTimeoutMs !== undefined) {
        fail(() => networkError("TimeoutError", "ETIMEDOUT"), "unknown", client.requestTimeoutMs);
      }
      if (crashes.strikes("before", site, invocation.name, does)) return die("before");
      if (faults.strikes("unreachable")) {
        noteCall("no connection");
        return fail(() => networkError("Error", "ECONNREFUSED"), "busy");
      }
      if (faults.strikes("request-lost")) {
        noteCall("the request gets lost");
        return fail(
          () => networkError("Error", "ECONNRESET"),
          "unknown",
          random.int(SECOND, LONGEST_SILENCE),
        );
      }
      if (service === "ses" && outageNow() === "no connection") {
        noteCall("no connection in time");
        return fail(noConnectionInTime, "busy", CONNECTING);
      }
      const arrivesIn = faults.strikes("request-late") ? random.int(SECOND, LATEST_SERVED) : travel();
      agenda.after(arrivesIn, () => {
        const refused = refuse(service, command);
        if (refused) {
          noteCall(refused.error.name);
          return fail(() => refused.error, refused.handover);
        }
        let served: () => void;
        try {
          const isForsaken = !isOpen || !invocation.alive;
          const output = services[service](command, { by: invocation.name, token, isForsaken });
          noteCall("done");
          if (isUnfinished(output)) onDisturbed(invocation.name);
          served = () => {
            hear("accepted");
            resolve(output);
          };
        } catch (error) {
          // Errors that no service would return, such as `NotSimulated`, end the run.
          if (!isAnswer(error)) throw error;
          noteCall(error instanceof Error ? error.name : "failed");
          served = () => reject(error);
        }
        if (crashes.strikes("after", site, invocation.name, does))
          return invocation.alive ? die("after") : undefined;
        if (faults.strikes(service === "ses" ? "email-answer-lost" : "answer-lost")) {
          note("the answer gets lost");
          return fail(
            () => networkError("Error", "ECONNRESET"),
            "unknown",
            random.int(SECOND, LONGEST_SILENCE),
          );
        }
        answer(served, travel());
      });
    });
  }

  function refuse(service: Service, command: SdkCommand): Refused | undefined {
    const over = account?.refusalOf(service, command);
    if (over) return { error: over, handover: "busy" };
    if (service === "ses") {
      if (outageNow() === "sending paused") return { error: sendingPaused(), handover: "busy" };
      if (outageNow() === "over the daily quota") return { error: quotaExceeded(), handover: "busy" };
      if (faults.strikes("rate-exceeded")) return { error: rateExceeded(), handover: "busy" };
    }
    if (faults.strikes("throttled")) return { error: throttling(service), handover: "busy" };
    if (faults.strikes("server-error")) return { error: serverError() };
    if (isToClient(command) && faults.strikes("refused-for-good"))
      return { error: refusal(), handover: "refused" };
    const write = WRITES[command.constructor.name];
    return write && faults.strikes("conflict") ? { error: conflict(write) } : undefined;
  }

  /** The practice's own address works. */
  function isToClient({ input }: SdkCommand): boolean {
    return "Destinations" in input && String(input.Destinations).includes(CANARY);
  }

  function travel(): number {
    return random.int(1, 30);
  }
}
