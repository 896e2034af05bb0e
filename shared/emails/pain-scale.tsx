import { type CSSProperties, Fragment } from "react";
import { Action, Gap } from "./prose.tsx";
import { type Colours, looks } from "./theme.ts";

/** Pain grows from top to bottom; three to a row are wide targets on the smallest phones. */
const ROWS: readonly (readonly number[])[] = [[0], [1, 2, 3], [4, 5, 6], [7, 8, 9], [10]];

const END_WORDS: Readonly<Record<number, string>> = { 0: "no pain", 10: "the worst pain" };

/**
 * One link per score, 0 to 10, which opens the check-in page with that score selected. The page asks before sending,
 * since mail scanners open links too.
 */
export function PainScale({ checkInUrl, colours }: { checkInUrl: string; colours: Colours }) {
  return (
    <>
      <p className="ink" style={{ ...looks.text, fontSize: "18px", fontWeight: 700 }}>
        How much pain do you have today? 0 is no pain, 10 is the worst pain.
      </p>
      <div data-skip-in-text="true">
        {ROWS.map((scores) => (
          <div key={scores[0]}>
            <table
              role="presentation"
              width="100%"
              border={0}
              cellPadding={0}
              cellSpacing={0}
              style={{ tableLayout: "fixed" }}
            >
              <tbody>
                <tr>
                  {scores.map((score, index) => (
                    <Fragment key={score}>
                      {index > 0 && <td width={8} style={{ width: "8px" }} />}
                      <td className="score" height={48} style={cellLook(colours)}>
                        <a className="link" style={scoreLook(colours)} href={withPain(checkInUrl, score)}>
                          {END_WORDS[score] ? `${score} ${END_WORDS[score]}` : score}
                        </a>
                      </td>
                    </Fragment>
                  ))}
                </tr>
              </tbody>
            </table>
            <Gap height={8} />
          </div>
        ))}
      </div>
      <p className="soft" style={{ ...looks.soft, margin: "4px 0 20px" }}>
        A short page opens, where you can say more. Nothing is sent until you press the button there.
      </p>
      <Action href={checkInUrl} colours={colours}>
        Open my check-in
      </Action>
    </>
  );
}

/** On the cell: Outlook shows borders and backgrounds there. */
function cellLook({ brand, tint }: Colours): CSSProperties {
  return { border: `2px solid ${brand}`, borderRadius: "6px", backgroundColor: tint, textAlign: "center" };
}

/** The whole cell is the link: 48 pixels high. */
function scoreLook({ brand }: Colours): CSSProperties {
  return {
    display: "block",
    padding: "12px 4px",
    color: brand,
    fontSize: "18px",
    lineHeight: "24px",
    fontWeight: 700,
    textDecoration: "none",
  };
}

function withPain(checkInUrl: string, score: number): string {
  return `${checkInUrl}${checkInUrl.includes("?") ? "&" : "?"}pain=${score}`;
}
