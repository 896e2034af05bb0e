import { tameProcess } from "../engine/tame.ts";

tameProcess();

export { burst } from "../../load/burst.ts";
export { morning } from "../../load/morning.ts";
