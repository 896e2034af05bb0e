import { RemovalPolicy, Stack } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import {
  CfnApiMapping,
  CfnStage,
  HttpApi,
  HttpMethod,
  type HttpRoute,
  HttpStage,
  LogGroupLogDestination,
  type ThrottleSettings,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { type Encryption, logEncryption } from "./encryption.ts";
import type { PracticeFunction } from "./practice-function.ts";

interface PublicApiProps {
  readonly encryption: Encryption;
  /** The host name of the practice's own address for links, if it has one. */
  readonly publicDomain: string | undefined;
  readonly receiveWebhook: PracticeFunction;
  readonly checkInPage: PracticeFunction;
  readonly preferencesPage: PracticeFunction;
  readonly alertPage: PracticeFunction;
  readonly teamPages: PracticeFunction;
  readonly describeApi: PracticeFunction;
}

type Limit = Required<ThrottleSettings>;

/** Requests a second. Enough for a practice that sends all of a day's sessions at once. */
const WEBHOOK: Limit = { rateLimit: 200, burstLimit: 400 };
/** One appointment at a time, from addresses that a stranger may try: they take nothing from the webhook's limit. */
const HOOK: Limit = { rateLimit: 10, burstLimit: 20 };
/** For clients, and for mail scanners, which open the pages first. */
const PAGE: Limit = { rateLimit: 200, burstLimit: 400 };
/** Forms are posted by hand, so less often. */
const FORM: Limit = { rateLimit: 50, burstLimit: 100 };

/** For the few people of a team, and developers. Asking for a link is limited further: people type addresses slowly. */
const TEAM: Limit = { rateLimit: 20, burstLimit: 40 };
const ASK: Limit = { rateLimit: 2, burstLimit: 10 };

/** No paths, which contain tokens, and no client addresses. Requests without a route show as "-". */
const ACCESS_LOG = {
  requestId: "$context.requestId",
  time: "$context.requestTime",
  routeKey: "$context.routeKey",
  status: "$context.status",
  responseLatency: "$context.responseLatency",
  integrationStatus: "$context.integrationStatus",
  integrationLatency: "$context.integrationLatency",
  errorType: "$context.error.responseType",
};

/** The practice's only internet-facing part. */
export class PublicApi extends Construct {
  /** The base address of emails' links, without a trailing slash. */
  readonly url: string;
  /** The API's own address, which always works. */
  readonly endpoint: string;
  /** The mapping from the practice's own address to the API. */
  readonly mapping: CfnApiMapping | undefined;
  readonly api: HttpApi;
  readonly stage: HttpStage;
  /** One line of JSON per request, see ACCESS_LOG. */
  readonly accessLog: LogGroup;
  readonly #routes: HttpRoute[] = [];
  /** By route key, such as "GET /check-in/{token}". */
  readonly #limits: Record<string, Limit> = {};

  constructor(scope: Construct, id: string, { encryption, publicDomain, ...functions }: PublicApiProps) {
    super(scope, id);
    this.api = new HttpApi(this, "api", { createDefaultStage: false });
    this.#addRoutes("/webhook", functions.receiveWebhook, { GET: FORM, HEAD: FORM, POST: WEBHOOK });
    this.#addRoutes("/hooks/{token}", functions.receiveWebhook, { POST: HOOK });
    this.#addRoutes("/check-in/{token}", functions.checkInPage, { GET: PAGE, HEAD: PAGE, POST: FORM });
    this.#addRoutes("/exercises/{token}", functions.checkInPage, { GET: PAGE, HEAD: PAGE });
    this.#addRoutes("/preferences/{token}", functions.preferencesPage, { GET: PAGE, HEAD: PAGE, POST: FORM });
    this.#addRoutes("/unsubscribe/{token}", functions.preferencesPage, { GET: PAGE, HEAD: PAGE, POST: FORM });
    this.#addRoutes("/alert/{token}", functions.alertPage, { GET: PAGE, HEAD: PAGE, POST: FORM });

    const { teamPages, describeApi } = functions;
    this.#addRoutes("/sign-in", teamPages, { GET: TEAM, HEAD: TEAM, POST: ASK });
    this.#addRoutes("/sign-in/{token}", teamPages, { GET: TEAM, HEAD: TEAM, POST: TEAM });
    this.#addRoutes("/sign-out", teamPages, { POST: TEAM });
    this.#addRoutes("/team", teamPages, { GET: TEAM, HEAD: TEAM, POST: TEAM });
    this.#addRoutes("/session-form/key", teamPages, { POST: TEAM });
    this.#addRoutes("/session-form/{file}", teamPages, { GET: TEAM, HEAD: TEAM });
    this.#addRoutes("/team/away", teamPages, { GET: TEAM, HEAD: TEAM, POST: TEAM });
    this.#addRoutes("/session-form", teamPages, { GET: TEAM, HEAD: TEAM, POST: TEAM });
    this.#addRoutes("/team/clients/{clientId}", teamPages, { GET: TEAM, HEAD: TEAM, POST: TEAM });

    for (const path of ["/openapi.json", "/webhook.schema.json", "/problems/{kind}"])
      this.#addRoutes(path, describeApi, { GET: TEAM, HEAD: TEAM });

    this.accessLog = new LogGroup(this, "access-log", {
      // With this prefix it does not use up the account's log resource policy.
      logGroupName: `/aws/vendedlogs/apis/${Stack.of(this).stackName}-access`,
      ...logEncryption(encryption),
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.stage = new HttpStage(this, "stage", {
      httpApi: this.api,
      autoDeploy: true,
      throttle: PAGE,
      accessLogSettings: {
        destination: new LogGroupLogDestination(this.accessLog),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
    this.#limitRoutes();
    this.endpoint = this.api.apiEndpoint;
    this.url = publicDomain === undefined ? this.endpoint : `https://${publicDomain}`;
    this.mapping = publicDomain === undefined ? undefined : this.#mapFrom(publicDomain);
  }

  /** Refers to another stack's address by name; CloudFormation fails here if it does not exist. */
  #mapFrom(domainName: string): CfnApiMapping {
    return new CfnApiMapping(this, "address", {
      apiId: this.api.apiId,
      domainName,
      stage: this.stage.stageName,
    });
  }

  #addRoutes(
    path: string,
    { function: handler, node }: PracticeFunction,
    limits: Partial<Record<"GET" | "HEAD" | "POST", Limit>>,
  ): void {
    const routes = this.api.addRoutes({
      path,
      methods: Object.keys(limits).map((method) => HttpMethod[method as keyof typeof limits]),
      integration: new HttpLambdaIntegration(`${node.id}-integration`, handler),
    });
    this.#routes.push(...routes);
    for (const [method, limit] of Object.entries(limits)) this.#limits[`${method} ${path}`] = limit;
  }

  /** CDK only has limits for all routes together; CloudFormation has them per route, once the route exists. */
  #limitRoutes(): void {
    const { defaultChild } = this.stage.node;
    if (!(defaultChild instanceof CfnStage)) throw new Error("The stage is not what CDK makes of it");
    defaultChild.routeSettings = Object.fromEntries(
      Object.entries(this.#limits).map(([routeKey, { rateLimit, burstLimit }]) => [
        routeKey,
        { ThrottlingRateLimit: rateLimit, ThrottlingBurstLimit: burstLimit },
      ]),
    );
    this.stage.node.addDependency(...this.#routes);
  }
}
