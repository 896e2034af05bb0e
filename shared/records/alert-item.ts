import * as z from "zod/mini";
import { ALERT_STATUSES, type Alert, LEVELS } from "../domain/alerts/alerts.ts";
import { RULES } from "../domain/answers/answer-rules.ts";
import { SAFETY_SIGN_IDS } from "../domain/answers/safety.ts";
import { step, TROUBLES } from "../domain/follow-ups/follow-up.ts";
import { id, moment } from "../domain/text/schemas.ts";

const alertReason = z.object({
  name: z.enum([...RULES, ...TROUBLES]),
  level: z.enum(LEVELS),
  sessionId: id,
  step,
  repeats: z.optional(step),
  at: moment,
  because: z.optional(z.string()),
  signs: z.optional(z.array(z.enum(SAFETY_SIGN_IDS))),
  comment: z.optional(z.string()),
});

export const alertItem: z.ZodMiniType<Alert> = z.object({
  clientId: id,
  number: z.int().check(z.minimum(1)),
  sessionId: id,
  level: z.enum(LEVELS),
  status: z.enum(ALERT_STATUSES),
  openedAt: moment,
  clockAt: moment,
  raised: z.int().check(z.minimum(1)),
  reasons: z.array(alertReason).check(z.minLength(1)),
  acknowledgedAt: z.optional(moment),
  acknowledgedBy: z.optional(z.string()),
  closedAt: z.optional(moment),
  closedBy: z.optional(z.string()),
  version: z.int().check(z.minimum(1)),
});
