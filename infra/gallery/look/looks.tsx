/** @jsxImportSource hono/jsx */

interface Look {
  readonly field: string;
  readonly legend: string;
  /** The first is the default. */
  readonly options: readonly string[];
}

export const LOOKS: readonly Look[] = [
  { field: "width", legend: "Width", options: ["desktop", "phone"] },
  { field: "light", legend: "Colours", options: ["as here", "light", "dark"] },
];

/** Switches for how frames are shown, implemented in the style sheet. */
export function Looks({ looks }: { looks: readonly Look[] }) {
  return (
    <>
      {looks.map(({ field, legend, options }) => (
        <fieldset key={field}>
          <legend>{legend}</legend>
          {options.map((option, index) => (
            <label key={option}>
              <input type="radio" name={field} value={option} checked={index === 0} autocomplete="off" />
              {option.charAt(0).toUpperCase() + option.slice(1)}
            </label>
          ))}
        </fieldset>
      ))}
    </>
  );
}
