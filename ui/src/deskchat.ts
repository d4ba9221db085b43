/** What the desk tells a customer in the chat: that somebody types, that somebody has read. Lost ones are no loss. */
import { formToken } from "./fetching";

/** Between two signs of typing; milliseconds. */
const TYPING_EVERY = 4_000;

let typedAt = 0;
/** The last message of the customer of which it was said that it is read. */
let readUpTo = "";

async function sign(url: string, fields: Record<string, string>): Promise<void> {
  const headers = { accept: "application/json", "x-csrf": formToken() };
  await fetch(url, { method: "POST", body: new URLSearchParams(fields), credentials: "same-origin", headers }).catch(() => undefined);
}

export function sayTyping(url: string): void {
  if (!url || Date.now() - typedAt < TYPING_EVERY) return;
  typedAt = Date.now();
  void sign(url, { typing: "yes" });
}

/** What was typed is sent: whoever types on says so at once. */
export function endTyping(): void {
  typedAt = 0;
}

/** Says that the timeline is read while it is before somebody's eyes; until `gone`. */
export function holdChat(url: string, gone: AbortSignal): void {
  const look = (): void => {
    const last = [...document.querySelectorAll("#timeline .message.is-in")].at(-1)?.id ?? "";
    if (!last || last === readUpTo || document.visibilityState !== "visible") return;
    readUpTo = last;
    void sign(url, { seen: "yes" });
  };
  look();
  const part = document.getElementById("case");
  const watcher = new MutationObserver(look);
  if (part) watcher.observe(part, { childList: true, subtree: true });
  document.addEventListener("visibilitychange", look, { signal: gone });
  gone.addEventListener("abort", () => watcher.disconnect());
}
