/** The used part of the package, which has no types. */
declare module "text-readability" {
  const readability: { syllableCount(text: string): number };
  export default readability;
}
