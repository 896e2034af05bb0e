interface PagePath {
  readonly path: string;
  readonly methods: readonly ("GET" | "POST")[];
  readonly summary: string;
}

const POSTED: PagePath["methods"] = ["POST"];
const SHOWN: PagePath["methods"] = ["GET"];
const BOTH: PagePath["methods"] = ["GET", "POST"];

/** The public pages. GET never changes state. */
export const PAGES: readonly PagePath[] = [
  { path: "/check-in/{token}", methods: BOTH, summary: "A client's check-in: its form, and the answer" },
  { path: "/exercises/{token}", methods: SHOWN, summary: "A client's exercises, as they stand now" },
  { path: "/preferences/{token}", methods: BOTH, summary: "Which emails a client gets" },
  { path: "/unsubscribe/{token}", methods: BOTH, summary: "One-click unsubscribe (RFC 8058)" },
  { path: "/alert/{token}", methods: BOTH, summary: "What a client said, for a team member" },
  { path: "/sign-in", methods: BOTH, summary: "Where the team asks for a link to sign in" },
  { path: "/sign-in/{token}", methods: BOTH, summary: "Signs in" },
  { path: "/sign-out", methods: POSTED, summary: "Signs out" },
  { path: "/team", methods: BOTH, summary: "Today: who needs a person, and a search by name" },
  { path: "/session-form/key", methods: POSTED, summary: "The key of what the form keeps in the browser" },
  { path: "/session-form/{file}", methods: SHOWN, summary: "What installs the session form on a phone" },
  { path: "/team/away", methods: BOTH, summary: "Who of the team is away, and who stands in" },
  { path: "/session-form", methods: BOTH, summary: "Reports a session, as the webhook does" },
  { path: "/team/clients/{clientId}", methods: BOTH, summary: "A client's story" },
];
