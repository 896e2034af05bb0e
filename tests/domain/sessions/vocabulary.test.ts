import { describe, expect, it } from "vitest";
import { practiceEvent } from "../../../shared/domain/sessions/session.ts";
import { wordsOf } from "../../words-of.ts";
import { aFullSessionEvent } from "../builders.ts";
import { faultsOf, faultyPaths, keys, withAt } from "../schema-faults.ts";

/** The contract's words, written out to catch one that disappears. */
const VOCABULARY = {
  "data.outcome.presentation.0.area":
    "upper-back lower-back shoulders neck glutes hips arms legs head whole-body",
  "data.outcome.presentation.0.side": "left right both",
  "data.outcome.presentation.0.feels.0": "tightness tension soreness ache stiffness pain",
  "data.outcome.findings.0.site": `
    glutes latissimus-dorsi quadratus-lumborum upper-trapezius levator-scapulae rhomboids hip-flexors
    pelvis abdominals chest lower-back-muscles hamstrings piriformis`,
  "data.outcome.findings.0.finding": `
    tension knots tightness weakness misalignment referred-pain increased-curvature`,
  "data.outcome.techniques.0": `
    sports-massage remedial-massage trigger-point dorn-method stretching swedish deep-tissue
    myofascial-release cupping hot-stone lymphatic-drainage reflexology`,
  "data.outcome.factors.0": `
    sitting desk-work studying phone-use poor-lifting training-form posture carrying-baby
    breastfeeding one-sided-leaning cold-weather driving cycling running
    lack-of-exercise`,
  "data.outcome.concerns.0": "trapped-nerve slipped-disc disc-deterioration other",
  "data.outcome.homeCare.exercises.0.id": `
    figure-four-lying figure-four-seated glute-bridge knee-to-chest knee-rolls pelvic-tilt
    bottom-to-heels childs-pose-side-reach lat-wall-stretch side-bend-seated ql-side-lying
    neck-side-tilt levator-stretch chin-tuck shoulder-blade-squeeze doorway-chest
    thoracic-extension-chair thoracic-rotation-seated cat-stretch deep-abdominal bent-leg-lift
    bird-dog hip-flexor-standing`,
  "data.outcome.homeCare.advice.0": `
    keep-moving heat-cold desk-setup phone-use lifting carrying-baby feeding-baby driving cycling
    running cold-weather`,
};

const at = (path: string, word: unknown) => withAt(aFullSessionEvent(), keys(path), word);

describe("the vocabulary", () => {
  it.each(Object.entries(VOCABULARY))("of %s is the contract's", (path, words) => {
    const refused = wordsOf(words).filter((word) => faultsOf(practiceEvent, at(path, word)).length > 0);
    expect(refused).toEqual([]);
  });

  it.each(Object.keys(VOCABULARY))("of %s has no other words", (path) => {
    const words = ["knees", "Lower-Back", "lower_back", " glutes", "constructor", ""];
    for (const wrong of [...words, null, 3, ["neck"]]) {
      expect(faultyPaths(practiceEvent, at(path, wrong))).toEqual([path]);
    }
  });
});
