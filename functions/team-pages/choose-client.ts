import type { Member } from "../../shared/domain/team/sign-in.ts";
import { id } from "../../shared/domain/text/schemas.ts";
import { chooseClientPage } from "../../shared/pages/session-form-client.tsx";
import { type HttpResponse, htmlResponse } from "../../shared/services/http.ts";
import { findClients } from "./client-lists.ts";
import type { Dependencies } from "./dependencies.ts";
import { FOR_ANOTHER } from "./take-back.ts";

/** The client that is looked for. */
interface Wanted {
  readonly name: string;
  readonly id: string | undefined;
}

/**
 * The page before the session form, on which its client is chosen.
 * @param query of the form's address: what it names is kept in the page's links
 */
export function choosingClient(dependencies: Dependencies) {
  function search(query: URLSearchParams, reader: Member): HttpResponse {
    return htmlResponse(chooseClientPage({ ...frameOf(query, reader), wanted: "", found: undefined }));
  }

  async function found(wanted: Wanted, query: URLSearchParams, reader: Member): Promise<HttpResponse> {
    const { all } = await findClients(dependencies, wanted.name, wanted.id);
    return htmlResponse(chooseClientPage({ ...frameOf(query, reader), wanted: wanted.name, found: all }));
  }

  function frameOf(query: URLSearchParams, { name }: Member) {
    return { practice: dependencies.practice, reader: name, about: aboutOf(query) };
  }

  return { search, found };
}

/** The query parameter that names the session to fill the form in with. */
function aboutOf(query: URLSearchParams): string | undefined {
  const name = ["pending", FOR_ANOTHER].find((each) => id.safeParse(query.get(each)).success);
  return name && `${name}=${query.get(name)}`;
}
