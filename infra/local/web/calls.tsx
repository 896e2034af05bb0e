/** @jsxImportSource hono/jsx */
import type { HttpResponse } from "../../../shared/services/http.ts";
import type { LocalPractice } from "../practice/practice.ts";
import { localPage } from "./page.tsx";

/** A call of the local practice, for programs and tests. */
export interface LocalCall {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly says: string;
  /** An example in JSON. */
  readonly body?: string;
}

/** The page with all calls of the local practice. */
export function callsAnswer(
  { settings, webhookSecret, hookPath, clock }: LocalPractice,
  url: string,
  calls: readonly LocalCall[],
): HttpResponse {
  return localPage({
    practice: settings,
    title: "Calls for programs",
    lead: `How a practice's system calls ${settings.name}, and the calls for tests on this machine.`,
    links: [
      ["/", "Back to the practice"],
      ["/local/gallery", "Gallery"],
    ],
    children: (
      <>
        <section class="card how" aria-labelledby="webhook-title">
          <h2 id="webhook-title">Report a session</h2>
          <p>
            A practice's own system posts to the webhook, signed as Standard Webhooks describes;
            docs/report-a-session.md shows how in TypeScript and with curl. From the command line:
          </p>
          <pre>{submitCommand(url)}</pre>
          <dl>
            <div>
              <dt>Webhook address</dt>
              <dd>
                <code>{`${url}/webhook`}</code>
              </dd>
            </div>
            <div>
              <dt>Secret (Standard Webhooks)</dt>
              <dd>
                <code>{webhookSecret}</code>
              </dd>
            </div>
          </dl>
        </section>
        <section class="card how" aria-labelledby="hook-title">
          <h2 id="hook-title">Report an appointment without a signature</h2>
          <p>
            For systems that cannot sign, such as Zapier: flat fields, described in docs/connect-zapier.md. An
            appointment that has ended waits on the team's page for its therapist.
          </p>
          <pre>{hookCommand(`${url}${hookPath}`, clock.now())}</pre>
        </section>
        <section class="card how" aria-labelledby="calls-title">
          <h2 id="calls-title">The local practice's own calls</h2>
          <p class="quiet">
            None of them is deployed. All times are by the practice's clock. Other websites open in this
            browser cannot call them.
          </p>
          <dl>
            {calls.map((call) => (
              <div key={`${call.method} ${call.path}`}>
                <dt>
                  <code>{`${call.method} ${call.path}`}</code>
                </dt>
                <dd>{call.says}</dd>
                {call.path !== "/" && !call.path.includes("{") && (
                  <dd>
                    <pre>{curlOf(url, call)}</pre>
                  </dd>
                )}
              </div>
            ))}
          </dl>
        </section>
      </>
    ),
  });
}

function curlOf(url: string, { path, body }: LocalCall): string {
  return `curl ${url}${path}${body === undefined ? "" : ` -d '${body}'`}`;
}

function hookCommand(hookUrl: string, now: Date): string {
  const ended = new Date(now.getTime() - 300_000).toISOString();
  const fields = ["event=appointment.ended", "appointment_id=a-7", `end=${ended}`, "name='Samantha Jones'"];
  return ["curl -i", hookUrl, ...fields.map((field) => `-d ${field}`)].join(" ");
}

/** The command that posts the sample session to this practice. */
export function submitCommand(url: string): string {
  const elsewhere = url === "http://localhost:3000" ? "" : ` --url ${url}`;
  return `npm run submit -- infra/local/samples/samantha-session.json --ended-ago PT5M${elsewhere}`;
}
