import { calledName } from "../domain/text/called-name.ts";
import { AsWritten, Box, Gap, Name, PanelHeading } from "./prose.tsx";
import { type Colours, looks } from "./theme.ts";

/** The therapist's own words, verbatim; empty without any. */
export function TherapistMessage({
  message,
  therapist,
  colours,
}: {
  message: string | undefined;
  therapist: string;
  colours: Colours;
}) {
  if (!message?.trim()) return null;
  return (
    <>
      <Gap height={12} />
      <Box
        className="panel quote"
        style={{ ...looks.panel, backgroundColor: colours.tint, borderLeft: `4px solid ${colours.brand}` }}
      >
        <PanelHeading colours={colours}>
          A message from <Name>{calledName(therapist)}</Name>
        </PanelHeading>
        <p className="ink" dir="auto" style={{ ...looks.text, margin: 0 }}>
          <AsWritten text={message} />
        </p>
      </Box>
    </>
  );
}
