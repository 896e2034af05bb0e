/** The package has no types of its own; this is what is used of it. */
declare module "text-readability" {
  const readability: { syllableCount(text: string): number };
  export default readability;
}
