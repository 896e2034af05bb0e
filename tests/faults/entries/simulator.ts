import { tameProcess } from "../engine/tame.ts";

tameProcess();

export { SCRIPT_NAMES } from "../scenario/scripts.ts";
export { simulatorOf } from "../simulate.ts";
