import fc from "fast-check";
import addressparser from "nodemailer/lib/addressparser/index.js";
import { addressParser } from "postal-mime";
import { describe, expect, it } from "vitest";
import { emailAddress } from "../../shared/domain/text/schemas.ts";
import { aFullSessionEvent } from "../domain/builders.ts";
import { keys, withAt } from "../domain/schema-faults.ts";
import { anEmail, hand } from "../services/an-email.ts";
import { wordsOf } from "../words-of.ts";
import { verdictOn } from "./a-sender.ts";

const LOCAL_64 = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklm".slice(0, 64);
const LABEL_63 = LOCAL_64.slice(1);

/** Cases of the is_email list where mail programs and RFCs agree, and some of ours. */
const GOOD = [
  ...wordsOf(`
    test@iana.org test@nominet.org.uk test@about.museum a@iana.org test@e.com test.test@iana.org 123@iana.org
    test@123.com test@mason-dixon.com test@c--n.com test@xn--hxajbheg2az3al.xn--jxalpdlp xn--test@iana.org
    a-@iana.org -a@iana.org _@iana.org +@iana.org a+b+c@iana.org o'neill@iana.org null@iana.org TEST@IANA.ORG`),
  `${LOCAL_64}@iana.org`,
  `test@${LABEL_63}.com`,
];

const FIELDS = ["data.client.email", "data.therapist.email"];

/** The mailboxes in a header with this value, by a library's parser. */
const READINGS: Record<string, (header: string) => (string | undefined)[]> = {
  nodemailer: (header) => addressparser(header).map((each) => ("address" in each ? each.address : undefined)),
  "postal-mime": (header) => addressParser(header).map(({ address }) => address),
};

async function deliveredTo(to: string) {
  const { parsed, destinations } = await hand(anEmail({ to }));
  return { header: parsed.to?.map(({ address }) => address), destinations, others: [parsed.cc, parsed.bcc] };
}

/** The capitals of a domain mean nothing, and are written small in the header. */
function written(address: string): string {
  const at = address.lastIndexOf("@");
  return address.slice(0, at) + address.slice(at).toLowerCase();
}

describe("an address", () => {
  it.each(GOOD)("that is unambiguous is accepted, and gets the email: %s", async (address) => {
    for (const path of FIELDS) {
      expect(await verdictOn(JSON.stringify(withAt(aFullSessionEvent(), keys(path), address)))).toBe("202");
    }
    expect(await deliveredTo(address)).toEqual({
      header: [written(address)],
      destinations: [address],
      others: [undefined, undefined],
    });
  });

  /** A valid address with something put into it, once or twice, at any place. */
  const spoilt = fc
    .record({
      base: fc.constantFrom<string[]>(
        "sam@example.com",
        "s.a-m+x@mail.example.co.uk",
        "o'neill_1@xn--bcher-kva.example",
      ),
      insertions: fc.array(
        fc.record({
          at: fc.nat(40),
          what: fc.oneof(
            fc.constantFrom(
              ..."@.-_+'\"\\()<>[]{},;:!%=?/&#~`|^$* \t\r\n\0\u0085\u2028\u200b\u202e\uff20\u3002",
            ),
            fc.string({ unit: "grapheme", maxLength: 2 }),
            fc.constantFrom("\r\n ", ...wordsOf('a A 1 a. -a <x@y.zz> ,x@y.zz @y.zz (c) "q" xn-- .. .-')),
          ),
        }),
        { minLength: 1, maxLength: 2 },
      ),
    })
    .map(({ base, insertions }) =>
      insertions.reduce<string>((text, { at, what }) => text.slice(0, at) + what + text.slice(at), base),
    );

  it("that is accepted is one mailbox to every parser", () => {
    let taken = 0;
    fc.assert(
      fc.property(fc.oneof(spoilt, fc.emailAddress(), fc.emailAddress({ size: "large" })), (address) => {
        if (!emailAddress.safeParse(address).success) return;
        taken++;
        for (const [reader, read] of Object.entries(READINGS)) {
          expect(read(address), reader).toEqual([address]);
          expect(read(`Sam <${address}>`), reader).toEqual([address]);
        }
      }),
      { numRuns: 5_000 },
    );
    expect(taken).toBeGreaterThan(100);
  });

  it("that is accepted gets the email, and nobody else does", async () => {
    await fc.assert(
      fc.asyncProperty(spoilt, async (address) => {
        if (!emailAddress.safeParse(address).success) return;
        expect(await deliveredTo(address)).toEqual({
          header: [written(address)],
          destinations: [address],
          others: [undefined, undefined],
        });
      }),
      { numRuns: 300 },
    );
  });
});
