import { existsSync, readdirSync, readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";

// Counts the tests, and names what failed, in at most 40 lines: for each failing step its failing tests with where and
// why, or the end of its log; then tests that only passed when tried again, and the steps. Plain JavaScript, for any Node.

const MOST_LINES = 36;
const LOG_LINES = 8;

const [, , folder = ""] = process.argv;
const read = (name) => readFileSync(`${folder}/${name}`, "utf8");
const reports = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => [name.replace(".json", ""), reportIn(name)]),
);
const failed = existsSync(`${folder}/failed`) ? read("failed").trim().split("\n") : [];

/** Without results if Vitest was killed while it wrote them: its step has failed, and is named. */
function reportIn(name) {
  try {
    return JSON.parse(read(name));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, testResults: [] };
  }
}

/** Tests that failed, and files that failed without a failing test, such as by an import. */
function failuresIn({ testResults }) {
  return testResults.flatMap((file) => {
    const tests = file.assertionResults.filter((test) => test.status === "failed");
    if (tests.length > 0) return tests.flatMap((test) => told(file, test));
    return file.status === "failed" ? [`${pathOf(file)}: ${file.message.split("\n")[0]}`] : [];
  });
}

/** Tests that failed and passed when tried again: a fault of the test, or one that people meet on a bad day. */
function unsteadyIn({ testResults }) {
  return testResults.flatMap((file) =>
    file.assertionResults
      .filter(({ status, failureMessages }) => status === "passed" && failureMessages.length > 0)
      .flatMap((test) => told(file, test)),
  );
}

function told(file, { fullName, failureMessages: [message = ""] }) {
  const lines = stripVTControlCharacters(message).split("\n");
  const line = lines.map((each) => each.split(`${file.name}:`)[1]).find((each) => each !== undefined);
  return [`${pathOf(file)}:${line?.split(":")[0] ?? ""} ${fullName}`, `    ${lines[0]}`];
}

function pathOf({ name }) {
  return name.replace(`${process.cwd()}/`, "");
}

function endOfLog(step) {
  const lines = stripVTControlCharacters(read(`${step}.log`)).split("\n");
  return lines.filter((line) => line.trim() !== "").slice(-LOG_LINES);
}

const lines = failed.flatMap((step) => {
  const report = reports.get(step);
  const tests = report ? failuresIn(report) : [];
  return [`In ${step}:`, ...(tests.length > 0 ? tests : endOfLog(step))];
});
const unsteady = [...reports.values()].flatMap(unsteadyIn);
if (unsteady.length > 0) lines.push("Passed only when tried again:", ...unsteady);
for (const line of lines.slice(0, MOST_LINES)) console.log(line.slice(0, 200));
if (lines.length > MOST_LINES) console.log(`… and ${lines.length - MOST_LINES} more lines`);

console.log(read("times").trim().split("\n").join(", "));
if (failed.length > 0) console.log(`FAILED: ${failed.join(", ")}`);
const sum = (key) => [...reports.values()].reduce((total, report) => total + report[key], 0);
console.log(`${sum("numPassedTests")} passed, ${sum("numFailedTests")} failed`);
process.exitCode = failed.length > 0 || sum("numFailedTests") > 0 ? 1 : 0;
