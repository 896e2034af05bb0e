/** The form's fields, without the button that was pressed. */
export function fieldsOf(form: HTMLFormElement): URLSearchParams {
  return new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}

/** Fills a form in, and opens the folded parts that hold something. */
export function fill(form: HTMLFormElement, fields: URLSearchParams): void {
  for (const name of new Set(fields.keys())) {
    const values = fields.getAll(name);
    const inputs = [...form.querySelectorAll<HTMLInputElement>(`[name="${CSS.escape(name)}"]`)];
    if (inputs.length === 0) form.append(...values.map((value) => hidden(name, value)));
    for (const input of inputs) {
      if (input.type === "checkbox" || input.type === "radio") input.checked = values.includes(input.value);
      else input.value = values[0] ?? "";
      const isFilled = input.checked || (input.type !== "hidden" && input.type !== "checkbox" && input.value);
      const around = isFilled ? input.closest("details") : null;
      if (around) around.open = true;
    }
  }
}

/** Submits the fields as a click on this button of the form would, so that the server shows the next page. */
export function postAsPeopleDo(fields: URLSearchParams, does: string): void {
  const posted = document.createElement("form");
  posted.method = "post";
  posted.action = "/session-form";
  posted.append(...[...fields, ["do", does] as const].map(([name, value]) => hidden(name, value)));
  document.body.append(posted);
  posted.submit();
}

function hidden(name: string, value: string): HTMLInputElement {
  const input = document.createElement("input");
  input.type = "hidden";
  input.name = name;
  input.value = value;
  return input;
}
