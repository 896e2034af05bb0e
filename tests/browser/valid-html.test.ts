import { expect, it } from "vitest";
import { anAustralianPractice, aPractice } from "../domain/builders.ts";
import { htmlFaults } from "../html-faults.ts";
import { everyPage } from "../pages/builders.ts";

/** Without preset rules that do not fit pages, each with the reason. */
const faultsIn = htmlFaults(
  {
    // Style, decided by the renderer: void elements and boolean attributes.
    "void-style": "off",
    "attribute-boolean-style": "off",
    // A label around its field also has `for`: some voice control programs need it.
    "no-redundant-for": "off",
    // Check boxes of one question share a name, and so do alternative buttons.
    "form-dup-name": ["error", { allowArrayBrackets: false, shared: ["radio", "checkbox", "submit"] }],
    // Phone numbers are the practice's text; the style sheet keeps them on one line.
    "tel-non-breaking": "off",
    // Safety advice comes before the page's main heading.
    "heading-level": ["error", { allowMultipleH1: false, minInitialRank: "h2" }],
  },
  "html-validate:a11y",
);

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
