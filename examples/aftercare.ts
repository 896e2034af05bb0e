import type * as z from "zod/mini";
import type { practiceEvent } from "../shared/domain/sessions/session.ts";

/**
 * Only here, where the schema itself is at hand. In your own project this file is what a generator makes of it:
 *
 *     npx openapi-typescript https://YOUR-API/openapi.json -o aftercare.ts
 */
export interface components {
  schemas: {
    Event: z.input<typeof practiceEvent>;
    Recorded: {
      sessionId?: string;
      clientId?: string;
      followUps?: { id: string; kind: string; dueAt: string }[];
      applied?: boolean;
      because?: string;
      erased?: boolean;
      erasedAt?: string;
    };
    Problem: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: { path: string; message: string }[];
    };
  };
}
