import { expect, it } from "vitest";
import { phoneAddress } from "../../shared/pages/phone.tsx";

it.each([
  ["01332 555 012", "tel:01332555012"],
  ["+44 (0)1332 496000", "tel:+441332496000"],
  ["(08) 5550-0000 ext 12", "tel:0855500000"],
  ["call 111", "tel:111"],
  ["call healthdirect on 1800 022 222", "tel:1800022222"],
  ["ask at the desk", undefined],
])("the address of the phone number in %j is %s", (words, address) => {
  expect(phoneAddress(words)).toBe(address);
});
