import * as z from "zod";
import type { Capability } from "../../../infra/local/lambda/create-function.ts";
import { readDeployment } from "../../../infra/local/template/deployment.ts";
import type { Template } from "../../../infra/local/template/template.ts";
import { practiceVariable } from "../../../shared/services/environment.ts";
import { SECOND } from "../world.ts";
import type { QueueNumbers } from "./queue-source.ts";

const PUBLIC_URL = "https://practice.example";

/** The platform's defaults where the template is silent. */
const DEFAULTS = {
  timeout: 3,
  concurrency: 1_000,
  batch: 10,
  visibility: 30,
  retention: 345_600,
  receives: 1e9,
};

const routeLimit = z.object({ ThrottlingRateLimit: z.number(), ThrottlingBurstLimit: z.number() });

export type Numbers = ReturnType<typeof numbersOf>;

/** The numbers of a practice's template that the simulation uses, so that wrong ones are found. */
export function numbersOf(template: Template) {
  const deployment = readDeployment(template, PUBLIC_URL);
  const resources = [...template.resources.values()];
  const propertiesOf = (type: string) =>
    resources.filter((resource) => resource.type === type).map(({ properties }) => properties);

  const timeouts = new Map(
    propertiesOf("AWS::Lambda::Function").map(({ FunctionName, Timeout }) => [
      String(FunctionName).replace(`${template.stackName}-`, ""),
      Number(Timeout ?? DEFAULTS.timeout) * SECOND,
    ]),
  );
  const mappings = propertiesOf("AWS::Lambda::EventSourceMapping");
  const oldest = mappings.find(({ MaximumRecordAgeInSeconds }) => Number(MaximumRecordAgeInSeconds) > 0);
  const queues = deployment.queueMappings.map(
    ({ queue, capability, batchSize, mostAtOnce, reportsItems }): QueueNumbers => {
      const attributes: Record<string, string> =
        deployment.queues.find(({ name }) => name === queue)?.attributes ?? {};
      const redrive = JSON.parse(attributes.RedrivePolicy ?? "{}") as { maxReceiveCount?: number };
      const visibilityMs = Number(attributes.VisibilityTimeout ?? DEFAULTS.visibility) * SECOND;
      // AWS refuses such an event source.
      if (visibilityMs < (timeouts.get(capability) ?? 0))
        throw new Error(`The visibility time-out of ${queue} is shorter than its function's time-out`);
      return {
        name: queue,
        capability,
        batchSize: batchSize ?? DEFAULTS.batch,
        mostAtOnce: mostAtOnce ?? DEFAULTS.concurrency,
        reportsItems,
        visibilityMs,
        retentionMs: Number(attributes.MessageRetentionPeriod ?? DEFAULTS.retention) * SECOND,
        mostReceives: redrive.maxReceiveCount ?? DEFAULTS.receives,
      };
    },
  );

  const [stage] = propertiesOf("AWS::ApiGatewayV2::Stage");
  const limitOf = (routeKey: string) => {
    const limits = z.record(z.string(), routeLimit).parse(stage?.RouteSettings)[routeKey];
    const { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst } =
      limits ?? routeLimit.parse(stage?.DefaultRouteSettings);
    return { rate, burst };
  };
  const [table] = deployment.tables;
  const due = table?.create.GlobalSecondaryIndexes?.[0];
  const attributeOf = (type: string) =>
    due?.KeySchema?.find(({ KeyType }) => KeyType === type)?.AttributeName;
  const settings = [...deployment.functions.values()].find(({ PRACTICE }) => PRACTICE)?.PRACTICE;
  return {
    practice: practiceVariable.parse(settings),
    functions: new Map(
      [...deployment.functions].map(([capability, environment]) => [
        capability as Capability,
        { environment, timeoutMs: timeouts.get(capability) ?? DEFAULTS.timeout * SECOND },
      ]),
    ),
    index: {
      name: due?.IndexName ?? "",
      partition: attributeOf("HASH") ?? "",
      sort: attributeOf("RANGE") ?? "",
    },
    /** The table's TTL attribute. */
    expiry: table?.expiryAttribute,
    queues,
    streams: deployment.streams.map((mapping) => ({
      ...mapping,
      longestAgeMs: Number(oldest?.MaximumRecordAgeInSeconds ?? 86_400) * SECOND,
    })),
    subscriptions: deployment.subscriptions,
    sesEvents: deployment.sesEvents,
    rates: deployment.rates,
    routes: deployment.routes.map((route) => ({ ...route, limit: limitOf(route.key) })),
  };
}
