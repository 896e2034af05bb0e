/** @jsxImportSource hono/jsx */
import type { Practice } from "../domain/practice/practice.ts";
import type { Page } from "../services/http.ts";
import { page } from "./layout.tsx";
import { Phone } from "./phone.tsx";

/**
 * After a stop by a link without further rights: its address is no longer the client's, or it predates address binding.
 */
export function addressStoppedPage({ practice }: { readonly practice: Practice }): Page {
  return page({
    practice,
    title: "Your emails",
    children: (
      <>
        <h1>We have stopped our emails</h1>
        <p>{practice.name} sends no more emails about sessions to this address.</p>
        <p>
          If you want them again, call us on <Phone number={practice.phone} />.
        </p>
      </>
    ),
  });
}
