/**
 * Reports each answer of a Google Form to Aftercare. Paste it into the form's script editor (Extensions, Apps Script).
 * docs/connect-google-forms.md has every step, and the questions that the form needs.
 *
 * Script Properties: AFTERCARE_URL (the output WebhookUrl) and AFTERCARE_SECRET (the webhook's secret, whsec_...).
 */

/** Runs on every answer: choose it for the trigger "On form submit". */
function onAnswer(event) {
  const answers = {};
  for (const item of event.response.getItemResponses()) {
    answers[item.getItem().getTitle()] = item.getResponse();
  }
  const id = shortId(event.response.getId());
  const endedAt = event.response.getTimestamp();
  keep(id, JSON.stringify(eventOf(id, endedAt, answers)));
  sendWhatWaits();
}

/** The event of a form's answers. Change it with your questions. */
function eventOf(id, endedAt, answers) {
  const client = without({
    id: answers["Client number"],
    firstName: answers["First name"],
    lastName: answers["Last name"],
    email: answers["Email address"],
  });
  return {
    type: "appointment.ended",
    timestamp: endedAt.toISOString(),
    data: { client, appointment: { id, endedAt: endedAt.toISOString() } },
  };
}

/** Sends everything that is not acknowledged yet. Choose it for a time-driven trigger as well, every hour. */
function sendWhatWaits() {
  const properties = PropertiesService.getScriptProperties();
  const lock = LockService.getScriptLock();
  lock.waitLock(30000);
  try {
    for (const name of properties.getKeys().filter((key) => key.startsWith(WAITS))) {
      const id = name.slice(WAITS.length);
      const body = properties.getProperty(name);
      const status = post(id, body);
      // Refused for good: it is kept apart, so that you can look at it, and what comes next is not held up.
      if (status >= 400 && !MAY_PASS.includes(status))
        properties.setProperty(REFUSED + id, `${status} ${body}`);
      if (!MAY_PASS.includes(status)) properties.deleteProperty(name);
    }
  } finally {
    lock.releaseLock();
  }
}

/** Signs anew for each attempt, since a signature is good for five minutes; the id stays, so nothing is taken twice. */
function post(id, body) {
  const properties = PropertiesService.getScriptProperties();
  const timestamp = `${Math.floor(Date.now() / 1000)}`;
  try {
    return UrlFetchApp.fetch(properties.getProperty("AFTERCARE_URL"), {
      method: "post",
      contentType: "application/json",
      payload: body,
      headers: {
        "webhook-id": id,
        "webhook-timestamp": timestamp,
        "webhook-signature": `v1,${signature(`${id}.${timestamp}.${body}`, properties.getProperty("AFTERCARE_SECRET"))}`,
      },
      muteHttpExceptions: true,
    }).getResponseCode();
  } catch {
    return NO_ANSWER;
  }
}

/**
 * Apps Script's bytes are signed, from -128 to 127, and both arguments must be of one kind. So the text becomes bytes
 * too, in UTF-8, and is never put together from the characters of the secret.
 */
function signature(text, secret) {
  const key = Utilities.base64Decode(secret.replace(/^whsec_/, ""));
  const bytes = Utilities.newBlob(text).getBytes();
  return Utilities.base64Encode(Utilities.computeHmacSha256Signature(bytes, key));
}

/** An id of 32 characters: the form's own may be too long. `& 255` makes a signed byte a plain one. */
function shortId(text) {
  const digest = Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, text);
  return digest
    .slice(0, 16)
    .map((byte) => (byte & 255).toString(16).padStart(2, "0"))
    .join("");
}

/** Before it is sent, so that an outage loses nothing. */
function keep(id, body) {
  PropertiesService.getScriptProperties().setProperty(WAITS + id, body);
}

/** Without the questions that were left out. */
function without(fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value));
}

const WAITS = "waits-";
const REFUSED = "refused-";
const NO_ANSWER = 0;
/** No answer, a wrong secret or clock (401: mend it), too many at once, and what is wrong on the other side. */
const MAY_PASS = [NO_ANSWER, 401, 408, 429, 500, 502, 503, 504];
