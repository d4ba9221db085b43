/**
 * `k-live`: follows the journal by server-sent events and fetches again the parts of the page that changed.
 *
 * The stream resumes after the last number seen. Parts are `[data-live][data-src]`: `list` for every change of a case,
 * `case` for changes of the open one,
 * `chat` for signs of the customer of the open one, `floor` for how this person stands and what is offered to them, `plan` for changes of plans and policy, `run` for whatever a run of dunning does, `wall` for anything
 * at all. A
 * part in which somebody types is left alone until they leave it.
 */
import htmx from "htmx.org";
import { hearQueue } from "./queued";
import { refreshTimes } from "./times";

interface Change {
  seq: number;
  subject: string;
  id: string;
  change: string;
}

/** Changes within this time are fetched together. */
const PAUSE = 250;
/** Between two looks at what moves on without a line in the journal. */
const LOOK_EVERY = 1_000;
/** Before a part is fetched again that the line lost. */
const AGAIN = 2_000;
const RETRY_FIRST = 1_000;
const RETRY_LONGEST = 30_000;

/** Whether somebody types there, or has written something that is not sent yet. */
export function isTypedIn(part: Element): boolean {
  const active = document.activeElement;
  if (active && part.contains(active) && active.matches("input, textarea, select")) return true;
  return [...part.querySelectorAll("textarea")].some((field) => field.value !== field.defaultValue);
}

/** Fetches a part again; false when the line lost it. */
async function refresh(part: HTMLElement): Promise<boolean> {
  const source = part.dataset["src"];
  if (!source) return true;
  try {
    const answer = await fetch(source, { credentials: "same-origin", headers: { accept: "text/html" } });
    if (!answer.ok || answer.redirected) return true;
    const isAtFoot = part.scrollHeight - part.scrollTop - part.clientHeight < 80;
    const [text, scroller] = [await answer.text(), part.querySelector<HTMLElement>(".rows")];
    const place = scroller?.scrollTop ?? 0;
    // What was opened stays open, and the place is kept: the part is morphed, not exchanged.
    await htmx.swap({ text, target: part, swap: "outerMorph" });
    const now = document.getElementById(part.id) ?? part;
    if (now.id === "timeline" && isAtFoot) now.scrollTop = now.scrollHeight;
    const rows = now.querySelector<HTMLElement>(".rows");
    if (rows) rows.scrollTop = place;
    refreshTimes(now);
    return true;
  } catch {
    return false; // the page stays as it is
  }
}

class Live extends HTMLElement {
  #source: EventSource | undefined;
  #after = 0;
  #retry = RETRY_FIRST;
  #due = new Set<string>();
  #timer = 0;
  #look = 0;

  connectedCallback(): void {
    this.#after = Number(this.dataset["after"] ?? 0);
    this.#connect();
    window.addEventListener("online", () => this.#connect());
    // What this desk did itself is shown at once, whether the stream is there or not.
    hearQueue((event) => {
      if (event.kind !== "applied") return;
      this.#ask("list");
      this.#ask("case");
      this.#ask("floor");
    });
    document.addEventListener("k-opened", () => this.#connect());
    document.addEventListener("focusout", () => window.setTimeout(() => this.#fetchDue(), 50));
    window.addEventListener("pagehide", () => this.#source?.close());
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) this.#connect();
    });
  }

  disconnectedCallback(): void {
    this.#source?.close();
  }

  #connect(): void {
    this.#source?.close();
    const chat = this.dataset["case"] && document.getElementById("chat-line") ? `&case=${this.dataset["case"]}` : "";
    const source = new EventSource(`${this.dataset["url"]}?after=${this.#after}${chat}`);
    this.#source = source;
    const beat = (): void => {
      this.#retry = RETRY_FIRST;
      document.dispatchEvent(new CustomEvent("k-beat"));
    };
    source.addEventListener("open", beat);
    source.addEventListener("beat", beat);
    source.addEventListener("message", (event) => {
      beat();
      this.#take(JSON.parse(event.data as string) as Change);
    });
    source.addEventListener("again", (event) => {
      this.#after = Number((event as MessageEvent).lastEventId) || this.#after;
      this.#ask("list");
      this.#ask("case");
      this.#ask("floor");
      this.#ask("run");
      this.#ask("plan");
    });
    source.addEventListener("floor", () => this.#ask("floor"));
    source.addEventListener("chat", () => this.#ask("chat"));
    source.addEventListener("look", () => this.#lookAgain());
    source.addEventListener("ended", () => {
      source.close();
      this.#say(this.dataset["ended"] ?? "");
    });
    source.addEventListener("error", () => {
      document.dispatchEvent(new CustomEvent("k-lost"));
      if (source.readyState !== EventSource.CLOSED) return; // the browser connects again, after the last id
      source.close();
      window.setTimeout(() => this.#source === source && this.#connect(), this.#retry);
      this.#retry = Math.min(this.#retry * 2, RETRY_LONGEST);
    });
  }

  #take(change: Change): void {
    this.#after = Math.max(this.#after, change.seq);
    if (document.querySelector('[data-live="wall"]')) this.#lookAgain();
    if (change.subject === "case") {
      this.#ask("list");
      if (change.id === this.dataset["case"]) {
        this.#ask("case");
        this.#ask("chat");
      }
    } else if (change.subject === "customer") {
      this.#ask("case");
    } else if (change.subject === "run") {
      this.#lookAgain();
    } else if (change.subject === "plan" || change.subject === "policy") {
      this.#ask("plan");
    }
  }

  /** Something moved on: looked at once a second, however often it is said. A page that no longer fits is fetched anew. */
  #lookAgain(): void {
    const part = document.querySelector<HTMLElement>('[data-live="run"], [data-live="wall"]');
    if (!part || this.#look) return;
    const before = part.dataset["state"];
    this.#look = window.setTimeout(async () => {
      this.#look = 0;
      await refresh(part);
      const now = document.querySelector<HTMLElement>('[data-live="run"]')?.dataset["state"];
      if (now !== before && !isTypedIn(document.body)) window.location.reload();
    }, LOOK_EVERY);
  }

  #ask(what: string): void {
    this.#due.add(what);
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#fetchDue(), PAUSE);
  }

  /** The line lost it: once more when it may be better. */
  #askLater(what: string): void {
    window.setTimeout(() => this.#ask(what), AGAIN);
  }

  #fetchDue(): void {
    for (const what of [...this.#due]) {
      const parts = [...document.querySelectorAll<HTMLElement>(`[data-live="${what}"]`)];
      const free = parts.filter((part) => !isTypedIn(part));
      if (free.length === parts.length) this.#due.delete(what);
      for (const part of free) void refresh(part).then((isThere) => !isThere && this.#askLater(what));
    }
  }

  #say(text: string): void {
    this.setAttribute("role", "alert");
    this.className = "notice is-grave";
    this.textContent = text;
  }
}

customElements.define("k-live", Live);
