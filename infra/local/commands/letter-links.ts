import PostalMime from "postal-mime";

/** The links in an email: to a check-in, to the exercises, to one-click unsubscribe, and to an alert. */
export type LetterLinks = {
  checkIn: string | undefined;
  exercises: string | undefined;
  oneClick: string | undefined;
  alert: string | undefined;
};

export async function linksIn(rawEmail: string): Promise<LetterLinks> {
  const { html = "", headers } = await PostalMime.parse(rawEmail);
  const unsubscribe = headers.find(({ key }) => key === "list-unsubscribe")?.value;
  return {
    checkIn: /href="([^"?]+\/check-in\/[^"?]+)/.exec(html)?.[1],
    exercises: /href="([^"]+\/exercises\/[^"]+)/.exec(html)?.[1],
    alert: /href="([^"]+\/alert\/[^"]+)/.exec(html)?.[1],
    oneClick: /<([^>]+)>/.exec(unsubscribe ?? "")?.[1],
  };
}

/** Answers a check-in as its form does. */
export async function answerCheckIn(link: string, fields: Record<string, string>): Promise<Response> {
  return await fetch(link, { method: "POST", body: new URLSearchParams(fields) });
}

/** Presses a button on an alert's page. */
export async function tapAlert(link: string, does: "seen" | "done"): Promise<Response> {
  return await fetch(link, { method: "POST", body: new URLSearchParams({ do: does }) });
}

/** RFC 8058: what a mail program posts when the client presses its button. */
export async function unsubscribeInOneClick(link: string): Promise<Response> {
  return await fetch(link, {
    method: "POST",
    body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }),
    redirect: "manual",
  });
}
