import * as z from "zod";
import { ALERT_STATUSES, type Alert, LEVELS } from "../domain/alerts/alerts.ts";
import { RULES } from "../domain/answers/answer-rules.ts";
import { SAFETY_SIGN_IDS } from "../domain/answers/safety.ts";
import { step, TROUBLES } from "../domain/follow-ups/follow-up.ts";
import { id, moment } from "../domain/sessions/text.ts";

const alertReason = z.object({
  name: z.enum([...RULES, ...TROUBLES]),
  level: z.enum(LEVELS),
  sessionId: id,
  step,
  at: moment,
  because: z.string().optional(),
  signs: z.array(z.enum(SAFETY_SIGN_IDS)).optional(),
  comment: z.string().optional(),
});

export const alertItem: z.ZodType<Alert> = z.object({
  clientId: id,
  number: z.int().min(1),
  sessionId: id,
  level: z.enum(LEVELS),
  status: z.enum(ALERT_STATUSES),
  openedAt: moment,
  clockAt: moment,
  raised: z.int().min(1),
  reasons: z.array(alertReason).min(1),
  acknowledgedAt: moment.optional(),
  acknowledgedBy: z.string().optional(),
  closedAt: moment.optional(),
  closedBy: z.string().optional(),
  version: z.int().min(1),
});
