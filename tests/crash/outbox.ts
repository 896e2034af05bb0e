import { readOptions } from "./options.ts";

const options =
  readOptions(`Kills a browser again and again while its person sends sessions by the form, cuts its network, and checks that
nothing was lost and nothing recorded or sent twice.

  npm run test:outbox [-- --kills N] [--seed N] [--keep]

  --kills  how often it is killed (SIGKILL); 100 by default
  --seed   when it is killed, and what the network does; a random one by default, and printed
  --keep   leave the browser's profile and the practice's folder behind, also when all is well
  --help   this text

It needs Chromium, whose path may stand in CHROMIUM_PATH.

Exit code: 0 all is well; 1 something was lost or done twice; 2 usage error.`);
// After the options, so that a mistake in them is reported at once.
const { killBrowsers } = await import("./outbox-kills.ts");
const isWell = await killBrowsers(options).catch((error: unknown) => {
  // With its cause: `fetch` itself only says that it failed.
  console.error(error);
  return false;
});
process.exit(isWell ? 0 : 1);
