import type { DeployedResource } from "../stack.ts";

/** A resource as its service describes it, in CloudFormation's properties. */
type Reader = (resource: DeployedResource) => Promise<Readonly<Record<string, unknown>>>;

export type Readers = Readonly<Record<string, Reader>>;

/** Tags as CloudFormation's list, ordered by their keys. */
export function tagList(tags: Readonly<Record<string, string>> = {}): { Key: string; Value: string }[] {
  return Object.entries(tags)
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([Key, Value]) => ({ Key, Value }));
}

/** Tags as most services list them, ordered by their keys. */
export function orderedTags(tags: readonly { Key?: string | undefined; Value?: string | undefined }[] = []) {
  return tagList(Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [Key, Value])));
}

/** A policy document; IAM returns it URL-encoded, other services as plain text. */
export function readDocument(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  return JSON.parse(text.startsWith("%7B") ? decodeURIComponent(text) : text);
}
