import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
} from "@aws-sdk/client-iam";
import { orderedTags, type Readers, readDocument } from "./reader.ts";

const iam = new IAMClient();

export const permissionReaders: Readers = {
  async "AWS::IAM::Role"({ physicalId: RoleName }) {
    const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
    const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
    return {
      AssumeRolePolicyDocument: readDocument(Role?.AssumeRolePolicyDocument),
      Description: Role?.Description,
      ManagedPolicyArns: AttachedPolicies.map(({ PolicyArn }) => PolicyArn),
      Tags: orderedTags(Role?.Tags),
    };
  },

  async "AWS::IAM::Policy"({ properties }) {
    const [RoleName = ""] = properties.Roles as string[];
    const { PolicyDocument, PolicyName } = await iam.send(
      new GetRolePolicyCommand({ RoleName, PolicyName: String(properties.PolicyName) }),
    );
    return { Roles: [RoleName], PolicyName, PolicyDocument: readDocument(PolicyDocument) };
  },

  async "AWS::IAM::ManagedPolicy"({ physicalId: PolicyArn, properties }) {
    const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
    const { PolicyVersion } = await iam.send(
      new GetPolicyVersionCommand({ PolicyArn, VersionId: Policy?.DefaultVersionId }),
    );
    const [RoleName = ""] = properties.Roles as string[];
    const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
    return {
      Description: Policy?.Description ?? "",
      Path: Policy?.Path,
      PolicyDocument: readDocument(PolicyVersion?.Document),
      Roles: AttachedPolicies.some((attached) => attached.PolicyArn === PolicyArn) ? [RoleName] : [],
    };
  },
};
