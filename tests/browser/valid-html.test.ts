import { HtmlValidate, type RuleConfig, StaticConfigLoader } from "html-validate";
import { expect, it } from "vitest";
import { anAustralianPractice, aPractice, everyPage } from "../pages/builders.ts";

/** Rules of the presets that the pages need not keep, each with the reason. */
const NOT_FOR_PAGES: RuleConfig = {
  // Matters of style, which the renderer decides: how it closes what has no content and writes what is true.
  "void-style": "off",
  "attribute-boolean-style": "off",
  // A label around its field names it with `for` too: some voice control programs only know that.
  "no-redundant-for": "off",
  // Boxes of one question share a name: the form sends a list. So do buttons, of which one is pressed.
  "form-dup-name": ["error", { allowArrayBrackets: false, shared: ["radio", "checkbox", "submit"] }],
  // Numbers are the practice's own words; the style sheet keeps them on one line.
  "tel-non-breaking": "off",
  // What to do about a danger stands before everything else, the page's main heading too.
  "heading-level": ["error", { allowMultipleH1: false, minInitialRank: "h2" }],
};

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ["html-validate:recommended", "html-validate:document", "html-validate:a11y"],
    rules: NOT_FOR_PAGES,
  }),
);

async function faultsIn(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} at ${selector}`),
  );
}

const pages = [aPractice(), anAustralianPractice()].flatMap((practice) =>
  Object.entries(everyPage({ practice, firstName: `Sam "&" <b>`, comment: "Two\nlines" })).map(
    ([name, { html }]) => [`${name}" in ${practice.country}`, html] as const,
  ),
);

it.each(pages)('the page "%s is valid HTML', async (_, html) => {
  expect(await faultsIn(html)).toEqual([]);
});

it("finds what is not valid", async () => {
  const [[, html] = ["", ""]] = pages;
  const broken = html.replace('id="comment"', 'id="pain"').replace("</legend>", "<form></form></legend>");
  const rules = (await faultsIn(broken)).map((fault) => fault.split(":")[0]);
  expect(rules).toEqual(expect.arrayContaining(["no-dup-id", "element-permitted-content"]));
});
