import { systemClock } from "../../shared/domain/time/instant.ts";
import { dependencies } from "./dependencies.ts";
import { createHandler } from "./handler.ts";

export const handler = createHandler(dependencies(process.env, systemClock));
