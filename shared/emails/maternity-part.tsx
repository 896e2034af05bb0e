import { isPregnant, MATERNITY_CALL, MATERNITY_SIGNS } from "../domain/answers/maternity.ts";
import type { Caution } from "../domain/sessions/vocabulary.ts";
import { Bullets, Paragraph } from "./prose.tsx";

/** Only for pregnant clients; otherwise empty. */
export function MaternityPart({ cautions }: { cautions: readonly Caution[] | undefined }) {
  if (!isPregnant(cautions)) return null;
  return (
    <>
      <Paragraph>
        <strong>{MATERNITY_CALL}</strong>
      </Paragraph>
      <Bullets items={MATERNITY_SIGNS} />
    </>
  );
}
