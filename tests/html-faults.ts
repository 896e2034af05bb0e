import { type ConfigData, HtmlValidate, StaticConfigLoader } from "html-validate";

/** Finds what is not valid in a document, by html-validate's rules for documents and others. */
export function htmlFaults(
  rules: ConfigData["rules"],
  ...presets: string[]
): (html: string) => Promise<string[]> {
  const recommended = ["html-validate:recommended", "html-validate:document", ...presets];
  const validator = new HtmlValidate(new StaticConfigLoader({ root: true, extends: recommended, rules }));
  return async (html) => {
    const { results } = await validator.validateString(html);
    return results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} at ${selector}`),
    );
  };
}
