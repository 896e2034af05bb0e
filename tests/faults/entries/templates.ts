import cdkJson from "../../../cdk.json" with { type: "json" };
import { synthesise, type Template } from "../../../infra/local/template/template.ts";

/** The templates of all practices in cdk.json. */
export function templates(): Template[] {
  return Object.keys(cdkJson.context.practices).map((practice) => synthesise(practice));
}
