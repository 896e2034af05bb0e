import { describe, expect, it } from "vitest";
import { homeCareFor, isFromCatalogue } from "../../../shared/domain/home-care/home-care.ts";
import { CAUTIONS, EXERCISE_IDS } from "../../../shared/domain/sessions/vocabulary.ts";
import { sessionParts } from "../../../shared/records/session-parts.ts";

/**
 * Clients as a therapist might report them, and the exercises that a physiotherapist would choose:
 * areas | findings of each site | factors, cautions, a pain other than 5 -> exercises
 */
const CLIENTS = `
an office worker whose lower back aches from knotted glutes
  lower-back | glutes knots tension | desk-work -> figure-four-seated knee-rolls glute-bridge
a runner with the same glutes, who does not sit all day
  lower-back | glutes knots | running -> figure-four-lying knee-rolls glute-bridge
a client whose glutes are weak
  lower-back | glutes weakness -> glute-bridge knee-rolls bird-dog
a runner whose piriformis is knotted beside weak glutes
  glutes | piriformis knots, glutes weakness | running -> figure-four-lying glute-bridge knee-to-chest
a client whose glutes are weak and knotted
  glutes | glutes knots weakness -> glute-bridge figure-four-lying bird-dog
a client with sore glutes, and nothing found
  glutes -> figure-four-lying glute-bridge knee-to-chest
a client whose upper back is curved, seen at two sites, and whose glutes are tight
  upper-back | upper-trapezius increased-curvature, rhomboids increased-curvature, glutes tension
    -> thoracic-extension-chair figure-four-lying doorway-chest
a client with a sore neck, whose sides were tight
  neck | latissimus-dorsi tension, quadratus-lumborum tension -> childs-pose-side-reach side-bend-seated neck-side-tilt
a driver with tight lats, who gets the stretch at a wall
  upper-back | latissimus-dorsi tightness | driving -> lat-wall-stretch shoulder-blade-squeeze side-bend-seated
a client whose lats are weak
  upper-back | latissimus-dorsi weakness -> bird-dog shoulder-blade-squeeze thoracic-rotation-seated
a client with a tight quadratus lumborum
  lower-back | quadratus-lumborum tightness -> side-bend-seated knee-rolls childs-pose-side-reach
a cyclist with a tight quadratus lumborum, who can stretch it further
  lower-back | quadratus-lumborum tightness | cycling -> ql-side-lying knee-rolls childs-pose-side-reach
a client with a weak quadratus lumborum
  lower-back | quadratus-lumborum weakness -> bird-dog knee-rolls glute-bridge
a client with a tight trapezius and levator from the phone
  neck | upper-trapezius tension, levator-scapulae knots | phone-use
    -> neck-side-tilt levator-stretch shoulder-blade-squeeze
a client with a stiff neck whose trapezius is weak: it is not stretched
  neck | upper-trapezius weakness -> shoulder-blade-squeeze chin-tuck levator-stretch
a client with a weak levator
  neck | levator-scapulae weakness -> shoulder-blade-squeeze chin-tuck
a client with knots between the shoulder blades and a tight chest
  upper-back | rhomboids knots, chest tightness -> shoulder-blade-squeeze doorway-chest thoracic-rotation-seated
a client whose upper back is more rounded
  upper-back | rhomboids increased-curvature -> thoracic-extension-chair doorway-chest shoulder-blade-squeeze
a client whose chest is weak: it is not stretched
  shoulders | chest weakness -> shoulder-blade-squeeze neck-side-tilt
a client whose hip flexors are tight from sitting
  hips | hip-flexors tightness | sitting -> hip-flexor-standing glute-bridge pelvic-tilt
a client with sore hips whose hip flexors are weak: they are not stretched
  hips | hip-flexors weakness -> bent-leg-lift figure-four-lying deep-abdominal
a client whose lower back is more hollow, with tight hip flexors
  lower-back | hip-flexors increased-curvature tightness -> pelvic-tilt hip-flexor-standing deep-abdominal
a client whose pelvis felt uneven
  lower-back | pelvis misalignment -> pelvic-tilt knee-rolls glute-bridge
a client with weak tummy muscles
  lower-back | abdominals weakness -> pelvic-tilt deep-abdominal bent-leg-lift
a client with tense tummy muscles: the area decides
  lower-back | abdominals tension -> knee-rolls knee-to-chest pelvic-tilt
a client with a finding that says nothing: the area decides
  upper-back | abdominals increased-curvature, glutes misalignment
    -> shoulder-blade-squeeze thoracic-rotation-seated thoracic-extension-chair
a client with a sore neck and lower back, one site for each
  lower-back neck | glutes tension, upper-trapezius tension -> figure-four-lying neck-side-tilt knee-rolls
a client whose lower back's own muscles are tight
  lower-back | lower-back-muscles tightness -> knee-to-chest cat-stretch bottom-to-heels
a client whose lower back's own muscles are weak
  lower-back | lower-back-muscles weakness -> glute-bridge knee-rolls bird-dog
a driver with a tight piriformis and sore legs
  legs | piriformis tension | driving -> figure-four-seated knee-to-chest glute-bridge
a client with weak hamstrings
  legs lower-back | hamstrings weakness -> glute-bridge knee-rolls knee-to-chest
a client with a sore head and a tight trapezius
  head | upper-trapezius tension -> neck-side-tilt shoulder-blade-squeeze chin-tuck
a client with a sore head, and nothing found
  head -> nothing
a client with sore arms and legs, and nothing found
  arms legs -> nothing
a client who is tense all over, and nothing found
  whole-body -> nothing
a client with sore shoulders, and nothing found
  shoulders -> shoulder-blade-squeeze doorway-chest neck-side-tilt
a client with a pain of 8
  lower-back | glutes knots | pain 8 -> nothing
a client with a pain of 7
  lower-back | glutes knots | pain 7 -> figure-four-lying knee-rolls glute-bridge
a client with three sore areas: what was found in the neck comes before the lower back
  upper-back lower-back neck | glutes knots, rhomboids knots, upper-trapezius knots, quadratus-lumborum tension | desk-work
    -> figure-four-seated shoulder-blade-squeeze neck-side-tilt
a runner with tight hamstrings and sore legs: no exercise stretches those
  legs | hamstrings tightness | running -> nothing
a runner with tight hamstrings and a sore lower back: the area decides
  lower-back | hamstrings tightness | running -> knee-rolls knee-to-chest pelvic-tilt
a client whose hamstrings are tight and weak: they are made to work
  legs | hamstrings weakness tightness -> glute-bridge
a client who is tense all over, with knots in the trapezius
  whole-body | upper-trapezius knots -> neck-side-tilt shoulder-blade-squeeze chin-tuck
a student with a tense levator beside a weak trapezius, which is not stretched
  neck | levator-scapulae tension, upper-trapezius weakness | studying
    -> levator-stretch shoulder-blade-squeeze chin-tuck
a client whose quadratus lumborum is weak and tight
  lower-back | quadratus-lumborum weakness tightness -> bird-dog knee-rolls side-bend-seated
a desk worker with a tight chest, a tense trapezius and weak rhomboids
  upper-back neck | chest tightness, upper-trapezius tension, rhomboids weakness | desk-work
    -> doorway-chest neck-side-tilt shoulder-blade-squeeze
a pregnant client whose hips hurt, perhaps from the pelvis
  hips | glutes tension | pregnancy -> cat-stretch
a pregnant client whose pelvis was found uneven
  lower-back | pelvis misalignment, glutes tension | pregnancy -> cat-stretch bottom-to-heels
a client with tight lats and bad knees, who cannot kneel or lunge
  upper-back | latissimus-dorsi tightness | knee-problem
    -> side-bend-seated shoulder-blade-squeeze thoracic-rotation-seated
the same client with dizziness, who gets nothing for the neck itself
  neck | upper-trapezius tension, levator-scapulae knots | dizziness -> shoulder-blade-squeeze thoracic-rotation-seated
a client with a tight chest and shoulder trouble
  shoulders | chest tightness | shoulder-problem -> shoulder-blade-squeeze neck-side-tilt
a pregnant client with a sore lower back
  lower-back | | pregnancy -> cat-stretch bottom-to-heels
a dizzy cyclist with a tight quadratus lumborum, whose head stays up
  lower-back | quadratus-lumborum tension | cycling, dizziness -> side-bend-seated knee-rolls knee-to-chest
a pregnant client who is dizzy, with knotted glutes
  lower-back | glutes knots | pregnancy, dizziness -> figure-four-seated side-bend-seated
a client with a rounded upper back and shoulder trouble, who does not lift the hands to the head
  upper-back shoulders | chest increased-curvature | shoulder-problem
    -> shoulder-blade-squeeze thoracic-rotation-seated neck-side-tilt
a client with a tense levator and shoulder trouble
  neck | levator-scapulae tension | shoulder-problem -> chin-tuck shoulder-blade-squeeze neck-side-tilt
a client with osteoporosis
  lower-back | glutes knots | osteoporosis -> nothing
a new mother with weak tummy muscles, who does nothing that strains them
  lower-back | abdominals weakness | carrying-baby, recently-gave-birth -> pelvic-tilt deep-abdominal knee-rolls
a new mother with weak glutes, who does not lift the hips yet
  lower-back | glutes weakness | recently-gave-birth -> knee-rolls pelvic-tilt cat-stretch
a pregnant client with weak tummy muscles, who works them on all fours
  lower-back | abdominals weakness | pregnancy -> bird-dog cat-stretch bottom-to-heels
a pregnant client who cannot kneel
  lower-back | | pregnancy, knee-problem -> side-bend-seated
a client with a stiff lower back and bad knees
  lower-back | | knee-problem -> knee-rolls pelvic-tilt
a dizzy client with a rounded upper back, whose head stays up
  upper-back | rhomboids increased-curvature | dizziness
    -> doorway-chest shoulder-blade-squeeze thoracic-rotation-seated
a client with weak and knotted lats and shoulder trouble
  upper-back | latissimus-dorsi knots weakness | shoulder-problem -> shoulder-blade-squeeze thoracic-rotation-seated
`;

const listOf = (text: string, separator: string | RegExp) => text.trim().split(separator).filter(Boolean);

const CASES = listOf(CLIENTS, /\n(?! )/).map((client) => {
  const [who, ...lines] = client.split("\n");
  const [given = "", get = ""] = lines.join("").split("->");
  const [areas = "", findings = "", others = ""] = given.split("|");
  const besides = listOf(others, /\s*,\s*/);
  const cautions = CAUTIONS.filter((caution) => besides.includes(caution));
  const pain = besides.find((word) => word.startsWith("pain "));
  const outcome = sessionParts.outcome.parse({
    presentation: listOf(areas, " ").map((area) => ({ area })),
    findings: listOf(findings, ",").flatMap((ofSite) => {
      const [site, ...found] = listOf(ofSite, " ");
      return found.map((finding) => ({ site, finding }));
    }),
    factors: besides.filter((word) => word !== pain && !cautions.some((caution) => caution === word)),
    painScore: Number(pain?.slice("pain ".length) ?? 5),
  });
  return { who, outcome, cautions, get: listOf(get, " ").filter((id) => id !== "nothing") };
});

describe("exercises are chosen as a physiotherapist would, for", () => {
  it.each(CASES)("$who", ({ outcome, cautions, get }) => {
    const chosen = homeCareFor(outcome, cautions).exercises.filter(isFromCatalogue);
    expect(chosen.map(({ exercise }) => exercise.id)).toEqual(get);
  });
});

it.each(EXERCISE_IDS)("%s is right for one of them at least", (id) => {
  expect(CASES.filter(({ get }) => get.includes(id))).not.toEqual([]);
});
