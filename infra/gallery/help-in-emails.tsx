import { Body } from "@react-email/body";
import { Head } from "@react-email/head";
import { Html } from "@react-email/html";
import { render } from "@react-email/render";
import { countryWords } from "../../shared/domain/practice/countries.ts";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import { AREAS } from "../../shared/domain/sessions/vocabulary.ts";
import { GetHelpPart } from "../../shared/emails/get-help-part.tsx";
import { Box } from "../../shared/emails/prose.tsx";
import { coloursFrom, looks, styleSheet } from "../../shared/emails/theme.ts";

/** The emails' part on getting help, with every sign. */
export async function helpInEmails(practice: Practice): Promise<string> {
  const colours = coloursFrom(practice.colour);
  const outcome = { presentation: AREAS.map((area) => ({ area })) };
  return await render(
    <Html lang={countryWords(practice).locale}>
      <Head>
        <meta name="color-scheme" content="light dark" />
        <title>When to get help</title>
        <style>{styleSheet(colours)}</style>
      </Head>
      <Body className="paper" style={{ margin: 0, fontFamily: looks.page.fontFamily }}>
        <Box className="paper" style={{ ...looks.paper, padding: "0 24px 16px" }}>
          <GetHelpPart outcome={outcome} practice={practice} colours={colours} />
        </Box>
      </Body>
    </Html>,
  );
}
