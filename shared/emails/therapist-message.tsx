import { AsWritten, Box, Heading, Name } from "./prose.tsx";
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
      <Heading colours={colours}>
        In the words of <Name>{therapist}</Name>
      </Heading>
      <Box
        className="panel quote"
        style={{ ...looks.panel, backgroundColor: colours.tint, borderLeft: `4px solid ${colours.brand}` }}
      >
        <p className="ink" dir="auto" style={{ ...looks.text, margin: 0 }}>
          <AsWritten text={message} />
        </p>
      </Box>
    </>
  );
}
