export function compile(): (page: string) => string {
  return (page) =>
    page
      .replace(/<(style|title)\b.*?<\/\1>/gs, "")
      .replace(/<a [^>]*?href="([^"]*)"[^>]*>/g, " $1 ")
      .replace(/<[^>]+>/g, " ");
}
