/** What this device remembers of a chat: its key, and what could not leave yet. Gone when the chat ends, or after a day. */

export interface Kept {
  key: string;
  number: string;
  leaving: { once: string; text: string }[];
}

const NAME = "kulanz-chat:";
const DAY = 24 * 60 * 60 * 1_000;

export function kept(base: string): Kept {
  const nothing = { key: "", number: "", leaving: [] };
  try {
    const found = JSON.parse(localStorage.getItem(NAME + base) ?? "null") as (Kept & { at: number }) | null;
    return found && Date.now() - found.at < DAY ? found : nothing;
  } catch {
    return nothing; // without a memory the chat lives as long as the page
  }
}

export function keep(base: string, what: Kept): void {
  try {
    if (what.key) localStorage.setItem(NAME + base, JSON.stringify({ ...what, at: Date.now() }));
    else localStorage.removeItem(NAME + base);
  } catch {
    // As above.
  }
}
