import {
  ApiGatewayV2Client,
  GetApiCommand,
  GetIntegrationCommand,
  GetRoutesCommand,
  GetStageCommand,
} from "@aws-sdk/client-apigatewayv2";
import type { Readers } from "./reader.ts";

const client = new ApiGatewayV2Client();

export const publicApiReaders: Readers = {
  async "AWS::ApiGatewayV2::Api"({ physicalId: ApiId }) {
    return { ...(await client.send(new GetApiCommand({ ApiId }))) };
  },

  async "AWS::ApiGatewayV2::Integration"({ physicalId: IntegrationId, properties }) {
    const ApiId = String(properties.ApiId);
    return { ApiId, ...(await client.send(new GetIntegrationCommand({ ApiId, IntegrationId }))) };
  },

  /** By its key: the emulator names a route after its API. */
  async "AWS::ApiGatewayV2::Route"({ properties }) {
    const ApiId = String(properties.ApiId);
    const { Items = [] } = await client.send(new GetRoutesCommand({ ApiId, MaxResults: "100" }));
    return { ApiId, ...Items.find(({ RouteKey }) => RouteKey === properties.RouteKey) };
  },

  async "AWS::ApiGatewayV2::Stage"({ properties }) {
    const ApiId = String(properties.ApiId);
    const StageName = String(properties.StageName);
    return { ApiId, ...(await client.send(new GetStageCommand({ ApiId, StageName }))) };
  },
};
