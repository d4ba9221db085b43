/** Fetching pages and parts of them. */

/** Attempts at a page over a bad line. */
const ATTEMPTS = 3;

/** A page of ours; nothing when the session is over or it is gone; `lost` when the line is. */
export async function fetchPage(url: string): Promise<Document | "lost" | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      const answer = await fetch(url, { credentials: "same-origin", headers: { accept: "text/html" } });
      if (!answer.ok || new URL(answer.url).pathname.startsWith("/sign-in")) return undefined;
      return new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch {
      // Once more, at once: a line that drops one request may carry the next.
    }
  }
  return "lost";
}

/** The token that every form carries. */
export function formToken(): string {
  return document.querySelector<HTMLElement>("k-keys")?.dataset["csrf"] ?? "";
}
