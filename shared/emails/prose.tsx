import { Button } from "@react-email/button";
import { Fragment, type ReactNode } from "react";
import { type Colours, looks } from "./theme.ts";

/** The basic elements of an email. */

export function Title({ children }: { children: ReactNode }) {
  return (
    <h1 className="ink" style={looks.h1}>
      {children}
    </h1>
  );
}

export function Heading({ children, colours }: { children: ReactNode; colours: Colours }) {
  return (
    <h2 className="link" style={{ ...looks.h2, color: colours.brand }}>
      {children}
    </h2>
  );
}

/** At the top of a panel. */
export function PanelHeading({ children, colours }: { children: ReactNode; colours: Colours }) {
  return (
    <h2 className="link" style={{ ...looks.h2, margin: "0 0 4px", color: colours.brand }}>
      {children}
    </h2>
  );
}

export function Paragraph({ children }: { children: ReactNode }) {
  return (
    <p className="ink" style={looks.text}>
      {children}
    </p>
  );
}

export function Hello({ name }: { name: string }) {
  return (
    <Paragraph>
      Hello <Name>{name}</Name>,
    </Paragraph>
  );
}

export function Aside({ children }: { children: ReactNode }) {
  return (
    <p className="soft" style={looks.soft}>
      {children}
    </p>
  );
}

export function Bullets({ items }: { items: readonly string[] }) {
  return (
    <ul style={looks.list}>
      {items.map((item) => (
        <li key={item} className="ink" style={looks.item}>
          {item}
        </li>
      ))}
    </ul>
  );
}

/** @param dir `auto` if people wrote them */
export function Steps({ steps, dir }: { steps: readonly string[]; dir?: "auto" | undefined }) {
  return (
    <ol style={looks.list}>
      {steps.map((step) => (
        <li key={step} className="ink" style={looks.item} dir={dir}>
          {step}
        </li>
      ))}
    </ol>
  );
}

/** A name with its own text direction. */
export function Name({ children }: { children: string }) {
  return <span dir="auto">{children}</span>;
}

/** Text with its line breaks. Its parent must have `dir="auto"`. */
export function AsWritten({ text }: { text: string }) {
  const lines = text.trim().split(/\r\n|\r|\n/);
  return lines.map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines can be alike, and never change places
    <Fragment key={index}>
      {index > 0 && <br />}
      {line}
    </Fragment>
  ));
}

/** A full-width box. The padding is on the cell, since Outlook ignores it on tables. */
export function Box({
  children,
  className,
  style,
}: {
  children: ReactNode;
  className: string;
  style: React.CSSProperties;
}) {
  return (
    <table role="presentation" width="100%" border={0} cellPadding={0} cellSpacing={0}>
      <tbody>
        <tr>
          <td className={className} style={style}>
            {children}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** What the email asks for, as a button. */
export function Action({ href, children, colours }: { href: string; children: ReactNode; colours: Colours }) {
  return (
    <Box className="" style={{ padding: "0 0 20px", textAlign: "center" }}>
      <Button href={href} style={{ ...looks.button, backgroundColor: colours.brand }}>
        {children}
      </Button>
    </Box>
  );
}

/** Space between boxes: some mail programs drop the margins of tables. */
export function Gap({ height = 20 }: { height?: number }) {
  return (
    <div
      data-skip-in-text="true"
      style={{ height: `${height}px`, lineHeight: `${height}px`, fontSize: "1px" }}
    >
      {"\u00a0"}
    </div>
  );
}
