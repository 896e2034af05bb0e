import { Body } from "@react-email/body";
import { Head } from "@react-email/head";
import { Html } from "@react-email/html";
import { Preview } from "@react-email/preview";
import type { ReactNode } from "react";
import { countryWords } from "../domain/practice/countries.ts";
import type { Practice } from "../domain/practice/practice.ts";
import { LOGO_CID } from "../pictures/pictures.ts";
import type { OutlookMark } from "./classic-outlook.ts";
import type { EmailContext } from "./email.ts";
import { WithPhone } from "./phone.tsx";
import { Box, Paragraph, Title } from "./prose.tsx";
import { coloursFrom, LOGO_HEIGHT, looks, styleSheet } from "./theme.ts";

interface LayoutProps {
  /** Without `preferencesUrl` it is an email to the practice. */
  readonly context: Pick<EmailContext, "practice"> & Partial<Pick<EmailContext, "preferencesUrl" | "again">>;
  /** Shown in lists of emails, on screens that others may see: nothing about health. */
  readonly preview: string;
  readonly title: string;
  /** Why the practice's people get it; left out, because of an alert. */
  readonly why?: string;
  readonly children: ReactNode;
}

/** The frame of all emails: the practice's name above, its address and the link to the client's choices below. */
export function Layout({ context, preview, title, why, children }: LayoutProps) {
  const { practice, preferencesUrl, again } = context;
  const colours = coloursFrom(practice.colour);
  return (
    <Html lang={countryWords(practice).locale}>
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{practice.name}</title>
        <style>{styleSheet(colours)}</style>
      </Head>
      <Body className="page" style={{ margin: 0 }}>
        <Preview>{preview}</Preview>
        <Box className="page room" style={looks.page}>
          <ForOutlook mark="letter-begins" />
          <Letter>
            <Box className="wide square" style={{ ...looks.header, backgroundColor: colours.brand }}>
              <Letterhead practice={practice} />
            </Box>
            <Box className="paper wide" style={looks.paper}>
              <Title>{title}</Title>
              {again && <Paragraph>You may have this email already: we are sending it again.</Paragraph>}
              {children}
            </Box>
            <Box className="paper wide square" style={looks.footer}>
              <hr className="rule" style={looks.rule} />
              <Footer practice={practice} preferencesUrl={preferencesUrl} why={why} />
            </Box>
          </Letter>
          <ForOutlook mark="letter-ends" />
        </Box>
      </Body>
    </Html>
  );
}

/** As wide as the screen, at most `LETTER_WIDTH`. */
function Letter({ children }: { children: ReactNode }) {
  return (
    <table
      role="presentation"
      align="center"
      width="100%"
      border={0}
      cellPadding={0}
      cellSpacing={0}
      style={looks.letter}
    >
      <tbody>
        <tr>
          <td>{children}</td>
        </tr>
      </tbody>
    </table>
  );
}

function ForOutlook({ mark }: { mark: OutlookMark }) {
  return <i data-outlook={mark} />;
}

/** The name is text beside the logo, since many mail programs block pictures; so the logo has no alternative text. */
function Letterhead({ practice: { name, logo } }: { practice: Practice }) {
  const nameInText = <p style={looks.practiceName}>{name}</p>;
  if (logo === undefined) return nameInText;
  return (
    <table role="presentation" border={0} cellPadding={0} cellSpacing={0}>
      <tbody>
        <tr>
          <td style={looks.logoPlate}>
            <img src={`cid:${LOGO_CID}`} alt="" height={LOGO_HEIGHT} style={looks.logo} />
          </td>
          <td style={looks.besideLogo}>{nameInText}</td>
        </tr>
      </tbody>
    </table>
  );
}

interface FooterProps {
  readonly practice: Practice;
  readonly preferencesUrl: string | undefined;
  readonly why: string | undefined;
}

function Footer({ practice, preferencesUrl, why }: FooterProps) {
  if (preferencesUrl === undefined) {
    return (
      <p className="soft" style={{ ...looks.footerText, marginBottom: 0 }}>
        {why ?? `This address receives alerts that a person at ${practice.name} has to see.`} The email says
        nothing about anyone's health.
      </p>
    );
  }
  // 44 pixels high with its line: tall enough for a thumb.
  const link = {
    color: practice.colour,
    textDecoration: "underline",
    display: "inline-block",
    padding: "10px 0",
  };
  return (
    <>
      <p className="soft" style={looks.footerText}>
        <strong className="ink">{practice.name}</strong>
        {`, ${practice.addressLines.join(", ")}. Phone: `}
        <WithPhone words={practice.phone} style={{ color: practice.colour }} />
      </p>
      <p className="soft" style={{ ...looks.footerText, margin: 0 }}>
        You said yes to follow-up emails after your session.
      </p>
      <div style={looks.footerLink}>
        <a className="link" style={link} href={practice.bookingUrl}>
          Book online
        </a>
      </div>
      <div style={looks.footerLink}>
        <a className="link" style={link} href={preferencesUrl}>
          Change or stop these emails
        </a>
      </div>
    </>
  );
}
