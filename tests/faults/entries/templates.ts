import cdkJson from "../../../cdk.json" with { type: "json" };
import { synthesise, type Template } from "../../../infra/local/template/template.ts";

/** The template of every practice of cdk.json. */
export function templates(): Template[] {
  return Object.keys(cdkJson.context.practices).map((practice) => synthesise(practice));
}
