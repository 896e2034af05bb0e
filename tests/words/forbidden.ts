import { CLAIMS, type Forbidden } from "./claims.ts";

const NICE_BACK_PAIN = "https://www.nice.org.uk/guidance/ng59/chapter/Recommendations";
const SCOPE_OF_PRACTICE = "http://theisrm.com/scope.php";
const ADVERTISING = "https://www.asa.org.uk/advice-online/therapies-massage-and-body-work.html";
const DORN = "https://dorn-method.com/news_info_research.html";
const PELVIS_BY_HAND = "https://pmc.ncbi.nlm.nih.gov/articles/PMC4807681";
const POSTURE = "https://www.southtees.nhs.uk/resources/posture/";
const WATER = "https://www.painscience.com/articles/drinking-water-after-massage.php";
const TIERS =
  "https://service-manual.nhs.uk/design-system/patterns/help-users-decide-when-and-where-to-get-care";
const REMINDERS = "https://pmc.ncbi.nlm.nih.gov/articles/PMC5771354";
const RECURRENCE = "https://pmc.ncbi.nlm.nih.gov/articles/PMC169642";
const SERVICE_MESSAGES = "https://dpnetwork.org.uk/are-your-service-messages-actually-direct-marketing/";

export const FORBIDDEN: readonly Forbidden[] = [
  {
    pattern: /\bcur(?:e|es|ed|ing|able|ative)\b|\bheal(?:s|ed|ing)?\b|\bremed(?:y|ies)\b/i,
    reason: "no claim to cure: back pain often comes back, whatever is done",
    source: RECURRENCE,
    examples: ["This cures back pain.", "a curative massage", "so that it heals", "a remedy for you"],
  },
  {
    pattern: /\b(?:fix(?:es|ed|ing)?|repair(?:s|ed|ing)?|restor(?:e|es|ed|ing)|get rid of|gone for good)\b/i,
    reason: "no claim to put anything right",
    source: ADVERTISING,
    examples: ["We fixed your back.", "Stretches repair muscles.", "to get rid of the pain"],
  },
  {
    pattern: /\b(?:treat(?:s|ed|ing)?|treatments? (?:for|of)|therapy for|prevent(?:s|ed|ing|ion)?)\b/i,
    reason: "no claim to treat or prevent what needs medical supervision",
    source: ADVERTISING,
    examples: ["We treated your hips.", "a treatment for back pain", "This prevents back pain."],
  },
  {
    pattern: /align|out of (?:line|alignment)|\bback (?:in|into) (?:place|line|position)\b|subluxat/i,
    reason: "neither Dorn nor massage is shown to move bones into line",
    source: DORN,
    examples: ["It realigns the pelvis.", "a misalignment", "We put it back into place.", "in alignment"],
  },
  {
    pattern:
      /\b(?:crooked|tilted|twisted|rotated) (?:hips?|pelvis|spine)\b|\b(?:pelvis|spine|hips?) (?:is|was|were|are) (?:crooked|tilted|twisted|rotated|out)\b/i,
    reason: "hands cannot tell reliably how a pelvis stands",
    source: PELVIS_BY_HAND,
    examples: ["Your pelvis is tilted.", "a twisted spine"],
  },
  {
    pattern: /\bcrack(?:s|ed|ing)?\b|\badjust(?:ed|ment|ments)\b|\bmanipulat/i,
    reason: "the Dorn method is told as gentle and through movement",
    source: DORN,
    examples: ["We cracked your back.", "a spinal adjustment", "gentle manipulation"],
  },
  {
    pattern: /toxin|toxic|\bdetox|\bflush(?:es|ed|ing)?\b|\blactic\b|\bcleans(?:e|es|ed|ing)\b/i,
    reason: "massage flushes nothing out",
    source: WATER,
    examples: ["It flushes toxins out.", "a detox massage", "lactic acid"],
  },
  {
    pattern: /\bwater\b|\bhydrat|\bdrink (?:plenty|lots|more|a lot)\b/i,
    reason: "drinking more than thirst asks for is not shown to help",
    source: WATER,
    examples: ["Drink plenty of fluids.", "Drink water.", "Stay hydrated."],
  },
  {
    pattern:
      /guarantee|\bpromis(?:e|es|ed|ing)\b|\bproven\b|\b100 ?%|\bmiracle|\binstant(?:ly)?\b|\bpermanent(?:ly)?\b|\balways works?\b|\bpain[- ]free\b|\bfor good\b/i,
    reason: "nothing is promised of massage, of exercises or of reminders",
    source: REMINDERS,
    examples: [
      "guaranteed relief",
      "We promise.",
      "proven to work",
      "You will be pain-free.",
      "instant relief",
    ],
  },
  {
    pattern:
      /\b(?:will|would) (?:\w+ )?(?:help|ease|relieve|reduce|improve|soothe|strengthen|recover|go away|get better|feel better|work)\b/i,
    reason: "what may help is not told as what will",
    source: REMINDERS,
    examples: ["This will help.", "The pain will soon go away.", "You will feel better."],
  },
  {
    pattern:
      /\b(?:trapped|pinched|compressed)\b|\bnerves?\b|\bslip(?:s|ped|ping)?\b(?! off the bed)|\bdis[ck]s?\b|\bherniat|\bprolaps|\bbulg|\bdeteriorat|\bdegenerat|\bwear and tear\b/i,
    reason: "the client is never told what the therapist suspects: to name it is a doctor's part",
    source: SCOPE_OF_PRACTICE,
    examples: [
      "a trapped nerve",
      "a slipped disc",
      "disc deterioration",
      "degenerative discs",
      "wear and tear",
    ],
  },
  {
    pattern:
      /\bsciatica|arthrit|arthros|\bstenosis|\bscolio|\blordo|\bkypho|spondyl|\bpiriformis|\bcauda equina|\bfibro|\bsyndrome\b|\bdisorder|\bwhiplash|\bstrain(?:s|ed)?\b|\bsprain|\btendin|\bbursit|\binflam|\binfection|\btumou?r|\bfracture/i,
    reason: "no condition is named, as suspected or as excluded",
    source: SCOPE_OF_PRACTICE,
    examples: ["sciatica", "arthritis", "piriformis syndrome", "a muscle strain", "inflammation"],
  },
  {
    pattern:
      /diagnos|\bprognos|\bwe suspect|\bsuspected\b|\bsuffer(?:s|ing)? from\b|\byou (?:may|might|could) have an?\b/i,
    reason: "the software never diagnoses",
    source: SCOPE_OF_PRACTICE,
    examples: ["Your diagnosis", "We suspect something.", "You may have a condition."],
  },
  {
    pattern: /x-?ray|\bmri\b|\bct scan|\bultrasound/i,
    reason: "the doctor decides on tests: no kind of imaging is named or suggested",
    source: NICE_BACK_PAIN,
    examples: ["Ask for an X-ray.", "an MRI scan"],
  },
  {
    pattern:
      /\brul(?:e|es|ed|ing) (?:\w+ )?out\b|\ball clear\b|\bnothing (?:serious|to worry|is wrong)\b|\bno (?:danger|need to worry)\b|\bdo not worry\b|\bnot serious\b|\byou are (?:fine|well|safe|ok)\b|\bharmless\b|(?<!back to )\bnormal\b/i,
    reason: "no danger is ruled out, and no one is told that all is well",
    source: TIERS,
    examples: [
      "This rules it out.",
      "It is nothing serious.",
      "Do not worry.",
      "You are fine.",
      "That is normal.",
    ],
  },
  {
    pattern:
      /\bcaus(?:e|es|ed|ing)\b|\bdue to\b|\bbrought on\b|\bresults? (?:from|of)\b|\bto blame\b|\byour fault\b/i,
    reason: "habits, posture and cold can play a part; none is told as the cause",
    source: POSTURE,
    examples: ["Desk work caused it.", "due to the cold", "Your posture is to blame."],
  },
  {
    pattern:
      /\b(?:bad|poor|wrong|correct|perfect|good|proper|right) (?:posture|form|technique|lifting|biomechanics)\b|\bsit(?:ting)? (?:properly|correctly|badly)\b/i,
    reason: "no single posture or way to lift is right",
    source: POSTURE,
    examples: ["your bad posture", "poor form", "Sit properly."],
  },
  {
    pattern:
      /\bdiscounts?\b|\bvouchers?\b|\boffers?\b|\bspecial (?:price|deal)|\bper ?cent off\b|% off|\bbook (?:your|a|another) (?:next )?(?:session|massage|appointment with us)\b|\bdon['’]t miss\b/i,
    reason: "encouraging to book is marketing, which needs a consent of its own",
    source: SERVICE_MESSAGES,
    examples: ["10% off", "our special offer", "Book your next session.", "Don't miss it."],
  },
];

/** Also what would make the software a medical device. */
const ALL: readonly Forbidden[] = [...FORBIDDEN, ...CLAIMS];

/** Forbidden in subjects, previews and titles, which others see on shared screens. */
export const NOT_FOR_OTHERS: Forbidden = {
  pattern:
    /\b(?:back|neck|shoulders?|glutes?|hips?|pelvis|chest|legs?|pain|sore|ache|tension|stiff|score|exercises?|gp|doctor|urgent|emergency|medical|refer\w*|safety|sign|symptoms?|worse|better)\b/i,
  reason: "devices are shared: no body part, condition, score or safety matter",
  source: "https://service-manual.nhs.uk/design-system/patterns/help-users-decide-when-and-where-to-get-care",
  examples: ["Your back pain", "See your GP", "Your exercises"],
};

export interface Found {
  readonly words: string;
  readonly reason: string;
}

/** The forbidden words in a text, each with some context. */
export function forbiddenIn(text: string): Found[] {
  return ALL.flatMap(({ pattern, reason }) => {
    const at = text.search(pattern);
    return at < 0 ? [] : [{ words: text.slice(Math.max(0, at - 40), at + 60), reason }];
  });
}
