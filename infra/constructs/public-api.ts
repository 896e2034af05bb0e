import {
  CfnStage,
  HttpApi,
  HttpMethod,
  type HttpRoute,
  HttpStage,
  type ThrottleSettings,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { Construct } from "constructs";
import type { PracticeFunction } from "./practice-function.ts";

interface PublicApiProps {
  readonly receiveWebhook: PracticeFunction;
  readonly checkInPage: PracticeFunction;
  readonly preferencesPage: PracticeFunction;
}

/** Requests a second. A practice that sends all of its day's sessions at once stays below it. */
const EVERY_ROUTE: Required<ThrottleSettings> = { rateLimit: 200, burstLimit: 400 };
/** What clients send by hand is rarer than what they and their mail's scanners open. */
const FORMS: Required<ThrottleSettings> = { rateLimit: 50, burstLimit: 100 };

const { GET, HEAD, POST } = HttpMethod;

/** Everything of the practice that the internet can reach. */
export class PublicApi extends Construct {
  /** Without a slash at its end. */
  readonly url: string;

  constructor(scope: Construct, id: string, functions: PublicApiProps) {
    super(scope, id);
    const api = new HttpApi(this, "api", { createDefaultStage: false });
    const addRoutes = (path: string, { function: handler, node }: PracticeFunction, methods: HttpMethod[]) =>
      api.addRoutes({
        path,
        methods,
        integration: new HttpLambdaIntegration(`${node.id}-integration`, handler),
      });
    const routes = [
      ...addRoutes("/webhook", functions.receiveWebhook, [POST]),
      ...addRoutes("/check-in/{token}", functions.checkInPage, [GET, HEAD, POST]),
      ...addRoutes("/preferences/{token}", functions.preferencesPage, [GET, HEAD, POST]),
      ...addRoutes("/unsubscribe/{token}", functions.preferencesPage, [GET, HEAD, POST]),
    ];
    const stage = new HttpStage(this, "stage", { httpApi: api, autoDeploy: true, throttle: EVERY_ROUTE });
    limitForms(stage, routes);
    this.url = api.apiEndpoint;
  }
}

/** CDK has limits for all routes alike only; CloudFormation has them for each, once the route is there. */
function limitForms(stage: HttpStage, routes: readonly HttpRoute[]): void {
  const { defaultChild } = stage.node;
  if (!(defaultChild instanceof CfnStage)) throw new Error("The stage is not what CDK makes of it");
  const forms = routes.flatMap(({ path }) => (path?.endsWith("/{token}") ? [`${POST} ${path}`] : []));
  defaultChild.routeSettings = Object.fromEntries(
    forms.map((key) => [
      key,
      { ThrottlingRateLimit: FORMS.rateLimit, ThrottlingBurstLimit: FORMS.burstLimit },
    ]),
  );
  stage.node.addDependency(...routes);
}
