import { type Caution, FIRST_CAUTIONS } from "../domain/sessions/vocabulary.ts";

/**
 * The first version of this software refuses cautions that it does not know: later ones are in a separate attribute.
 */
interface StoredCautions {
  readonly cautions: Caution[] | undefined;
  readonly furtherCautions: Caution[] | undefined;
}

/** Undefined: none are recorded. */
export function storedCautions(cautions: readonly Caution[] | undefined): StoredCautions {
  const further = cautions?.filter((caution) => !isOfFirst(caution)) ?? [];
  return {
    cautions: cautions?.filter(isOfFirst),
    furtherCautions: further.length > 0 ? further : undefined,
  };
}

export function cautionsOf({
  cautions,
  furtherCautions = [],
}: Partial<StoredCautions>): Caution[] | undefined {
  return cautions || furtherCautions.length > 0 ? [...(cautions ?? []), ...furtherCautions] : undefined;
}

function isOfFirst(caution: Caution): boolean {
  return FIRST_CAUTIONS.some((known) => known === caution);
}
