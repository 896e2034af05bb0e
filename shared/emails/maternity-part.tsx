import { isPregnant, MATERNITY_SIGNS } from "../domain/answers/maternity.ts";
import type { Caution } from "../domain/sessions/vocabulary.ts";
import { Bullets, Paragraph } from "./prose.tsx";

/** For pregnant clients alone; otherwise empty. */
export function MaternityPart({ cautions }: { cautions: readonly Caution[] | undefined }) {
  if (!isPregnant(cautions)) return null;
  return (
    <>
      <Paragraph>
        <strong>You are pregnant: call your maternity unit now, also at night, if you have:</strong>
      </Paragraph>
      <Bullets items={MATERNITY_SIGNS} />
    </>
  );
}
