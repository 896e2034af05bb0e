import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetDashboardCommand,
  ListTagsForResourceCommand,
} from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient, DescribeMetricFiltersCommand } from "@aws-sdk/client-cloudwatch-logs";
import { orderedTags, type Readers } from "./reader.ts";

const cloudWatch = new CloudWatchClient();
const logs = new CloudWatchLogsClient();

export const alarmReaders: Readers = {
  async "AWS::CloudWatch::Alarm"({ physicalId }) {
    const { MetricAlarms = [] } = await cloudWatch.send(
      new DescribeAlarmsCommand({ AlarmNames: [physicalId] }),
    );
    const [alarm] = MetricAlarms;
    const { Tags } = await cloudWatch.send(new ListTagsForResourceCommand({ ResourceARN: alarm?.AlarmArn }));
    return { ...alarm, Tags: orderedTags(Tags) };
  },

  async "AWS::CloudWatch::Dashboard"({ physicalId }) {
    return { ...(await cloudWatch.send(new GetDashboardCommand({ DashboardName: physicalId }))) };
  },

  async "AWS::Logs::MetricFilter"({ physicalId, properties }) {
    const { metricFilters = [] } = await logs.send(
      new DescribeMetricFiltersCommand({ logGroupName: String(properties.LogGroupName) }),
    );
    const filter = metricFilters.find(({ filterName }) => filterName === physicalId);
    return {
      LogGroupName: properties.LogGroupName,
      FilterPattern: filter?.filterPattern,
      MetricTransformations: filter?.metricTransformations?.map((transformation) =>
        Object.fromEntries(
          Object.entries(transformation).map(([name, value]) => [
            name[0]?.toUpperCase() + name.slice(1),
            value,
          ]),
        ),
      ),
    };
  },
};
