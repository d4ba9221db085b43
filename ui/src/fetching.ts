/** Fetching pages and parts of them. */

/** A page of ours, or nothing: the line is down, the session over, the case gone. */
export async function fetchPage(url: string): Promise<Document | undefined> {
  try {
    const answer = await fetch(url, { credentials: "same-origin", headers: { accept: "text/html" } });
    if (!answer.ok || new URL(answer.url).pathname.startsWith("/sign-in")) return undefined;
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    return undefined;
  }
}

/** The token that every form carries. */
export function formToken(): string {
  return document.querySelector<HTMLElement>("k-keys")?.dataset["csrf"] ?? "";
}
