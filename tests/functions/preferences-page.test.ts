import { describe, expect, it } from "vitest";
import { aProfile, NOW } from "../records/builders.ts";
import { aPreferencesPage, CLIENT, type Purpose } from "./a-preferences-page.ts";
import { failing, mustNotBeCalled, SENT_TO, unboundToken } from "./fakes.ts";
import { pageText } from "./http.ts";

const stopped = { reason: "unsubscribed", at: NOW } as const;

describe("the client's choices", () => {
  it("stop with a 303 to a confirmation", async () => {
    const { get, post, choices, tokens, captured } = await aPreferencesPage();
    const answer = await post("preferences", "choice=stop");
    expect(answer.statusCode).toBe(303);
    expect(answer.headers?.location).toBe(`/preferences/${tokens.preferences}?done=stop`);
    expect(choices).toEqual(["unsubscribed"]);
    expect(captured.entries()).toMatchObject([
      { code: "address-stopped", clientId: "c-42" },
      { code: "client-stopped", clientId: "c-42" },
    ]);
    expect(pageText(await get("preferences", { query: "done=stop" }))).toContain(
      "We have stopped your emails",
    );
  });

  it("end the check-ins, and leave the rest", async () => {
    const { get, post, choices, captured } = await aPreferencesPage();
    const answer = await post("preferences", "choice=no-check-ins");
    expect(answer.statusCode).toBe(303);
    expect(choices).toEqual(["no-check-ins"]);
    expect(captured.codes()).toEqual(["client-chose"]);
    const page = await get("preferences", { query: "done=no-check-ins" });
    expect(pageText(page)).toContain("We send you no check-ins");
    expect(page.body).toContain('value="stop"');
  });

  it("pause until the start of a day where the client is", async () => {
    const { get, post, choices } = await aPreferencesPage({ timeZone: "America/New_York" });
    const day = "2026-12-24";
    expect((await post("preferences", `choice=pause&until=${day}`)).statusCode).toBe(303);
    expect(choices).toEqual([{ pausedUntil: "2026-12-24T05:00:00.000Z" }]);
    expect(pageText(await get("preferences", { query: "done=pause" }))).toContain(
      "paused our emails until Thursday 24 December",
    );
  });

  it.each(["", "until=", "until=2026-02-30", "until=soon", "until=2020-01-01", "until=2099-01-01"])(
    "do not pause until no day, or one that is out of bounds: %s",
    async (until) => {
      const { post, choices } = await aPreferencesPage();
      const answer = await post("preferences", `choice=pause&${until}`);
      expect(answer.statusCode).toBe(422);
      expect(pageText(answer)).toContain("Choose a day from");
      expect(choices).toEqual([]);
    },
  );

  it("start everything again: stopped, paused and without check-ins", async () => {
    const { get, post } = await aPreferencesPage({
      stopped,
      noCheckInsSince: NOW,
      pausedUntil: "2999-01-01T00:00:00.000Z",
    });
    await post("preferences", "choice=start");
    const text = pageText(await get("preferences", { query: "done=start" }));
    expect(text).toContain("You will get our emails again");
    expect(text).toContain("now and then we ask how you are");
  });

  it.each(["choice=no-check-ins", "choice=pause&until=2026-12-24"])(
    "stay stopped when an older page posts %s",
    async (fields) => {
      const { get, post, choices } = await aPreferencesPage({ stopped });
      await post("preferences", fields);
      expect(choices).toEqual([]);
      expect((await get("preferences")).body).toContain('value="start"');
    },
  );

  it("are made once, however often they are posted", async () => {
    const { post, choices, captured } = await aPreferencesPage();
    for (const choice of ["stop", "stop", "start", "start"]) await post("preferences", `choice=${choice}`);
    expect(choices).toEqual(["unsubscribed", "started"]);
    expect(captured.codes()).toEqual(["address-stopped", "client-stopped", "client-started"]);
  });

  it.each([
    "",
    "choice=",
    "choice=maybe",
    "choice=STOP",
    '{"choice":"stop"}',
    "\xff\0",
    "List-Unsubscribe=One-Click",
    `x=${"x".repeat(5_000_000)}&choice=stop`,
  ])("stay as they are unless the form is clear, no. %#", async (fields) => {
    const { post, choices, tokens } = await aPreferencesPage();
    const answer = await post("preferences", fields);
    expect(answer.statusCode).toBe(303);
    expect(answer.headers?.location).toBe(`/preferences/${tokens.preferences}`);
    expect(choices).toEqual([]);
  });

  it.each(["choice=start&choice=stop", "choice=stop&choice=start", "choice=stop&client=c-1"])(
    "stop where the form says so, whatever else it says: %s",
    async (fields) => {
      const { post, choices } = await aPreferencesPage();
      await post("preferences", fields);
      expect(choices).toEqual(["unsubscribed"]);
    },
  );
});

describe("one click (RFC 8058)", () => {
  it.each([
    "List-Unsubscribe=One-Click",
    "",
    "anything=else",
    "choice=start",
    '{"json":true}',
    "\xff\xfe",
    '--boundary\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--boundary--',
  ])("stops by the POST itself, without a redirect, whatever its body is: %j", async (body) => {
    const { post, choices } = await aPreferencesPage();
    const answer = await post("unsubscribe", body);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).not.toHaveProperty("location");
    expect(choices).toEqual(["unsubscribed"]);
    expect(pageText(answer)).toContain("We have stopped your emails");
  });

  it("answers a repeat the same, and stops once", async () => {
    const { post, choices } = await aPreferencesPage();
    const first = await post("unsubscribe", "List-Unsubscribe=One-Click");
    const again = await post("unsubscribe", "List-Unsubscribe=One-Click");
    expect(again.statusCode).toBe(200);
    expect(again.body).toBe(first.body);
    expect(choices).toEqual(["unsubscribed"]);
  });

  it("leads to the choices, to start again", async () => {
    const { post, links, choices } = await aPreferencesPage();
    const { body = "" } = await post("unsubscribe", "");
    const token = /action="\/preferences\/([\w.-]+)"/.exec(body)?.[1] ?? "";
    expect(await links.open("preferences", token)).toEqual({ subject: CLIENT, sentTo: SENT_TO });
    await post("preferences", "choice=start", token);
    expect(choices).toEqual(["unsubscribed", "started"]);
  });
});

describe("an address", () => {
  const NEW = { email: "samantha@example.org" };

  it("is stopped by its own unsubscribe link when its client has another one, without naming the client", async () => {
    const { get, post, addresses, choices } = await aPreferencesPage(NEW);
    const asked = await get("unsubscribe");
    const answer = await post("unsubscribe", "List-Unsubscribe=One-Click");
    expect(answer.statusCode).toBe(200);
    expect(addresses.get(SENT_TO)?.stopped?.reason).toBe("unsubscribed");
    expect(choices).toEqual([]);
    for (const { body } of [asked, answer]) {
      expect(body).not.toContain("Samantha");
      expect(body).not.toContain("/preferences/");
    }
  });

  it("is also stopped by its link when its client is no longer recorded", async () => {
    const { post, addresses, links } = await aPreferencesPage();
    const token = await links.sign("unsubscribe", { clientId: "c-43" }, SENT_TO);
    expect((await post("unsubscribe", "", token)).statusCode).toBe(200);
    expect(addresses.get(SENT_TO)?.stopped).toBeDefined();
  });

  it("that is no longer the client's shows no choices, and changes none", async () => {
    const { get, post, choices, addresses } = await aPreferencesPage(NEW);
    expect((await get("preferences")).statusCode).toBe(404);
    expect((await post("preferences", "choice=stop")).statusCode).toBe(404);
    expect(choices).toEqual([]);
    expect(addresses.size).toBe(0);
  });

  it("keeps its links in another spelling", async () => {
    const { get } = await aPreferencesPage({ email: "Samantha@Example.COM" });
    expect((await get("preferences")).statusCode).toBe(200);
  });

  it("that another client stopped shows as stopped, and is started again with the client", async () => {
    const other = { stopped: { reason: "unsubscribed", at: NOW } } as const;
    const { get, post, addresses } = await aPreferencesPage({}, {}, { address: other });
    expect((await get("preferences")).body).toContain('value="start"');
    await post("preferences", "choice=start");
    expect(addresses.get(SENT_TO)).toEqual({});
    expect((await get("preferences")).body).toContain('value="stop"');
  });

  it("is removed from SES's suppression list in every spelling before the page promises emails", async () => {
    const spelling = "Samantha@Example.com";
    const { post, list } = await aPreferencesPage(
      { stopped: { reason: "complained", at: NOW } },
      {},
      {
        address: { stopped: { reason: "complained", at: NOW, spelling } },
        onList: [spelling, "samantha@example.com", "other@example.com"],
      },
    );
    await post("preferences", "choice=start");
    expect([...list]).toEqual(["other@example.com"]);
  });

  it("stays stopped, and the page asks to retry, when SES does not remove it from its list", async () => {
    const remove = async (): Promise<never> => {
      throw new Error("SES does not answer");
    };
    const { post, choices } = await aPreferencesPage({ stopped }, { suppressionList: { remove } });
    expect((await post("preferences", "choice=start")).statusCode).toBe(503);
    expect(choices).toEqual([]);
  });

  it.each([
    ["now", {}, { refused: { at: NOW, by: "bounce", spelling: "samantha@example.com" } }],
    [
      "before refusals were kept by address",
      { suppressed: { address: "Samantha@example.com", at: NOW } },
      {},
    ],
  ] as const)("that bounced %s is mentioned, and no emails are promised", async (_, profile, address) => {
    const { get } = await aPreferencesPage(profile, {}, { address });
    const text = pageText(await get("preferences", { query: "done=start" }));
    expect(text).toContain("Our emails to your address were returned");
    expect(text).toContain("Once it works again, Massage Therapy Derby sends you");
    expect(text).not.toContain("You will get our emails again");
    expect(text).not.toContain("At the moment");
  });

  it("that is already stopped is not asked again", async () => {
    const { get } = await aPreferencesPage({ stopped });
    expect((await get("unsubscribe")).body).not.toContain("<form");
  });
});

describe("a link from before address binding", () => {
  it("stops its client and their address, and links to no other page", async () => {
    const { post, choices, addresses } = await aPreferencesPage();
    const answer = await post("unsubscribe", "", await unboundToken("unsubscribe", CLIENT));
    expect(choices).toEqual(["unsubscribed"]);
    expect(addresses.get(SENT_TO)?.stopped).toBeDefined();
    expect(answer.body).not.toContain("/preferences/");
  });

  it("still opens the choices", async () => {
    const { get } = await aPreferencesPage();
    expect((await get("preferences", { token: await unboundToken("preferences", CLIENT) })).statusCode).toBe(
      200,
    );
  });
});

describe("opening a page", () => {
  const purposes: Purpose[] = ["preferences", "unsubscribe"];
  const methods = ["GET", "HEAD"] as const;
  const ways = purposes.flatMap((purpose) => methods.map((method) => ({ purpose, method })));

  it.each(ways)("never changes anything: $method of $purpose", async ({ purpose, method }) => {
    const find = async () => aProfile(CLIENT);
    const { get } = await aPreferencesPage({}, { clients: { find, choose: mustNotBeCalled } });
    for (const query of ["", "choice=stop", "done=stop", "List-Unsubscribe=One-Click"]) {
      expect((await get(purpose, { method, query })).statusCode).toBe(200);
    }
  });

  it("with an invalid link gets the same response for every reason", async () => {
    const { get, post, links, tokens, time, captured, choices } = await aPreferencesPage();
    const stranger = await links.sign("preferences", { clientId: "c-43" }, SENT_TO);
    const answers = [
      await get("preferences", { token: "" }),
      await get("preferences", { token: "abc" }),
      await get("preferences", { token: tokens.unsubscribe }),
      await get("preferences", { token: stranger }),
      await get("unsubscribe", { token: tokens.preferences }),
      await post("preferences", "choice=stop", tokens.unsubscribe),
      await post("preferences", "choice=stop", stranger),
      await post("unsubscribe", "", tokens.preferences),
    ];
    time.now = "2028-06-01T00:00:00.000Z";
    answers.push(await get("preferences"), await post("unsubscribe", ""));
    expect(
      new Set(answers.map(({ statusCode, body, headers }) => JSON.stringify([statusCode, body, headers])))
        .size,
    ).toBe(1);
    expect(answers[0]?.statusCode).toBe(404);
    expect(choices).toEqual([]);
    expect(new Set(captured.codes())).toEqual(new Set(["link-refused"]));
  });

  it("asks to retry while the table fails, and logs only the error's class", async () => {
    const { get, post, captured } = await aPreferencesPage(
      {},
      { clients: { find: failing, choose: failing } },
    );
    for (const answer of [await get("preferences"), await post("unsubscribe", "")]) {
      expect(answer.statusCode).toBe(503);
      expect(answer.body).not.toContain("samantha");
    }
    expect(captured.entries()).toEqual(
      Array(2).fill({
        level: "error",
        capability: "preferences-page",
        code: "page-failed",
        error: "ThrottlingException",
      }),
    );
  });
});
