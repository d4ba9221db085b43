/**
 * What was sent while the line was down: kept on this device until the server has it, then forgotten.
 *
 * Every entry carries its one-time key, so sending it twice makes one message. Files cannot be kept.
 */

export interface Held {
  url: string;
  fields: [string, string][];
}

/** A message that was held, sent, and refused. It waits on this device for its writer. */
export interface Returned {
  url: string;
  mode: string;
  text: string;
  reasons: string[];
}

/** What is kept belongs to the person signed in: on a shared device nobody sends another's words. */
function place(kind: string): string {
  const person = document.querySelector<HTMLElement>("k-keys")?.dataset["person"] ?? "";
  return `kulanz-${kind}:${person}`;
}

/** Where the draft of the form with this address is kept. */
export function draftPlace(url: string): string {
  return `${place("draft")}:${url}`;
}

/** The store of this device; forbidden or full, it is as if there were none. */
export const device = {
  get(name: string): string | null {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  },
  put(name: string, text: string): void {
    try {
      if (text === "") localStorage.removeItem(name);
      else localStorage.setItem(name, text);
    } catch {
      // The text is still in its box.
    }
  },
};

function list<T>(kind: string): T[] {
  try {
    return JSON.parse(device.get(place(kind)) ?? "[]") as T[];
  } catch {
    return [];
  }
}

function keepList<T>(kind: string, all: T[]): void {
  device.put(place(kind), all.length === 0 ? "" : JSON.stringify(all));
}

export function held(): Held[] {
  return list("outbox");
}

export function returned(): Returned[] {
  return list("returned");
}

/** Somebody has it back. */
export function forgetReturned(entry: Returned): void {
  keepList("returned", returned().filter((one) => one.url !== entry.url || one.text !== entry.text));
}

function keep(all: Held[]): void {
  keepList("outbox", all);
  document.dispatchEvent(new CustomEvent("k-held", { detail: all.length }));
}

export function hold(entry: Held): void {
  keep([...held(), entry]);
}

export type Outcome = { kind: "done"; url: string } | { kind: "refused"; reasons: string[] } | { kind: "lost" };

/** Sends a form. `lost`: nothing is known to have arrived. */
export async function send(url: string, body: FormData): Promise<Outcome> {
  const key = String(body.get("once") ?? "");
  try {
    const answer = await fetch(url, {
      method: "POST",
      body,
      credentials: "same-origin",
      headers: { accept: "application/json", "idempotency-key": key, "x-csrf": String(body.get("csrf") ?? "") },
    });
    if (answer.ok) {
      const said = (await answer.json().catch(() => ({}))) as { url?: string };
      return { kind: "done", url: said.url ?? "" };
    }
    if (answer.status >= 500 || answer.status === 429 || answer.status === 409) return { kind: "lost" };
    const problem = (await answer.json().catch(() => ({}))) as { title?: string; errors?: { reason: string }[] };
    const reasons = problem.errors?.map((error) => error.reason) ?? [problem.title ?? String(answer.status)];
    return { kind: "refused", reasons };
  } catch {
    return { kind: "lost" };
  }
}

let isSending = false;

/** Sends what is held, oldest first, with the token of this page; stops at the first that is lost. */
export async function sendHeld(token: string): Promise<void> {
  if (isSending || !navigator.onLine) return;
  isSending = true;
  try {
    for (let entry = held()[0]; entry; entry = held()[0]) {
      const body = new FormData();
      body.append("csrf", token);
      for (const [name, value] of entry.fields) body.append(name, value);
      const outcome = await send(entry.url, body);
      if (outcome.kind === "lost") return;
      if (outcome.kind === "refused") {
        // Nothing is dropped: the text comes back to its writer, with the reasons.
        const field = (wanted: string): string => entry.fields.find(([name]) => name === wanted)?.[1] ?? "";
        keepList("returned", [...returned(), { url: entry.url, mode: field("mode"), text: field("body"), reasons: outcome.reasons }]);
      }
      keep(held().slice(1));
      document.dispatchEvent(new CustomEvent("k-sent", { detail: entry.url }));
    }
  } finally {
    isSending = false;
  }
}
