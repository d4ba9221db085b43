/**
 * The queue of commands: whatever a form with `data-queued` sends is first kept on this device, then sent once and in order.
 *
 * `data-queued` names what the command is about: the number of a case. Commands about one thing wait for each other; a refused
 * one stops those behind it, and only those. `data-until`: an instant of the server (epoch milliseconds) after which it is not worth sending; `data-within`: seconds from the press of its button.
 * `data-instead`: the slot whose waiting command this one makes needless, such as the draft of an answer. A command in a slot (`data-slot`)
 * takes the place of the one that waits there.
 *
 * Invariants: one tab sends at a time; a command has the same key and the same bytes at each attempt; it leaves the device only
 * when the server has answered that it was applied, or when its writer takes it back. Nothing is sent by itself that was written
 * before the person signed in anew.
 */
import { attempt, type Outcome } from "./sending";
import { Vault } from "./vault";

/** Commands on one device at most, and their bytes. */
const COMMANDS = 500;
const BYTES = 60_000_000;
/** Older ones are not sent by themselves; the server knows its keys for longer (crates/app/src/once.rs). Milliseconds. */
const AGE = 24 * 3_600_000;
/** A draft is sent when its writer pauses for so long. */
const SETTLE = 800;
/** Between two attempts: from, to, and doubled in between. */
const FIRST = 300;
const LONGEST = 20_000;
/** Attempts at a command that the server, not the line, has trouble with. */
const ATTEMPTS = 6;
/** Timers go off a little early. */
const EARLY = 20;
const LOCK = "kulanz-queue";

export interface Command {
  key: string;
  url: string;
  type: string;
  size: number;
  /** What it is about. */
  lane: string;
  /** What it does, as its button says; what was written; the page it was sent from. */
  name: string;
  text: string;
  page: string;
  at: number;
  session: string;
  until?: number;
  slot?: string;
  /** Why it stopped: a code and the server's reasons. */
  refused?: { code: string; reasons: string[] };
}

export type Entry = Command & { number: number };
export type Wanted = Pick<Command, "url" | "lane" | "name" | "text"> & { instead?: string; slot?: string; until?: number };

/** How the queue stands. `failures`: attempts in a row that were lost. */
export interface Standing {
  waiting: Entry[];
  stopped: Entry[];
  failures: number;
  isEnded: boolean;
}

/** What was applied. */
export interface Applied {
  entry: Entry;
  url: string;
}

export type QueueEvent = { kind: "standing"; standing: Standing } | ({ kind: "applied" } & Applied) | { kind: "late" };

export class Queue {
  #vault: Vault<Command>;
  #session: string;
  #tabs = new BroadcastChannel(LOCK);
  #tell: (event: QueueEvent) => void;
  #attempts = new Map<string, number>();
  #failures = 0;
  /** When the next attempt is due, and whether the server said so. */
  #due = 0;
  #isNamed = false;
  #timer = 0;
  #isEnded = false;
  #isSending = false;
  #isAsked = false;
  #adding: Promise<unknown> = Promise.resolve();

  private constructor(vault: Vault<Command>, session: string, tell: (event: QueueEvent) => void) {
    this.#vault = vault;
    this.#session = session;
    this.#tell = tell;
    this.#tabs.onmessage = ({ data }: MessageEvent<Applied | undefined>) => {
      if (data) tell({ kind: "applied", ...data });
      this.look();
    };
    window.addEventListener("online", () => this.wake());
    document.addEventListener("k-beat", () => this.wake());
  }

  static async open(person: string, key: string, session: string, tell: (event: QueueEvent) => void): Promise<Queue> {
    return new Queue(await Vault.open<Command>(person, key), session, tell);
  }

  async entries(): Promise<Entry[]> {
    return (await this.#vault.all()).map(([number, command]) => ({ ...command, number }));
  }

  isStopped(entry: Entry): boolean {
    return entry.refused !== undefined || entry.session !== this.#session;
  }

  /** Keeps a command, after those before it; false when the device has no room. What it replaces is let go in the same step. */
  add(wanted: Wanted, form: FormData | URLSearchParams): Promise<boolean> {
    const added = this.#adding.then(() => this.#add(wanted, form));
    this.#adding = added;
    return added;
  }

  async #add({ instead, ...wanted }: Wanted, form: FormData | URLSearchParams): Promise<boolean> {
    const parcel = new Response(form);
    const body = await parcel.arrayBuffer();
    const rest = { type: parcel.headers.get("content-type") ?? "", size: body.byteLength, page: window.location.pathname };
    const command: Command = { ...wanted, ...rest, key: crypto.randomUUID(), at: Date.now(), session: this.#session };
    try {
      const entries = await this.entries();
      const needless = entries.filter((entry) => entry.slot !== undefined && (entry.slot === instead || entry.slot === wanted.slot));
      const bytes = entries.reduce((sum, entry) => sum + entry.size, body.byteLength);
      if (entries.length - needless.length >= COMMANDS || bytes > BYTES) return false;
      await this.#vault.add(command, body, needless.map((entry) => entry.number));
    } catch {
      return false;
    }
    this.#changed();
    return true;
  }

  /** What somebody wrote, as a form has it. */
  async fields(entry: Entry): Promise<FormData> {
    const body = await this.#vault.body(entry.number);
    return body ? new Response(body, { headers: { "content-type": entry.type } }).formData() : new FormData();
  }

  async discard(entry: Entry): Promise<void> {
    await this.#vault.remove(entry.number);
    this.#changed();
  }

  /** Sends a stopped command after all. */
  async retry({ number, refused: _refused, ...command }: Entry): Promise<void> {
    this.#attempts.delete(command.key);
    await this.#vault.rewrite(number, { ...command, at: Date.now(), session: this.#session });
    this.#changed();
  }

  async wipe(): Promise<void> {
    this.#isEnded = true;
    await this.#vault.wipe();
    this.#tabs.postMessage(undefined);
  }

  /** The line may be back: not later, but now. A time that the server named is kept. */
  wake(): void {
    if (this.#failures === 0 || (this.#isNamed && Date.now() < this.#due)) return;
    this.#due = 0;
    this.look();
  }

  /** Looks at what is kept, tells how it stands, and sends. */
  look(): void {
    this.#stand().catch(() => undefined);
    void this.#send();
  }

  #changed(): void {
    this.#tabs.postMessage(undefined);
    this.look();
  }

  async #send(): Promise<void> {
    if (this.#isSending) {
      this.#isAsked = true;
      return;
    }
    this.#isSending = true;
    try {
      // Whoever waits for the lock goes on as soon as the other tab has done, or is gone.
      await navigator.locks.request(LOCK, async () => {
        while (!this.#isEnded && Date.now() >= this.#due - EARLY && (await this.#sendNext()));
      });
    } catch {
      // The store was closed: somebody signs out.
    } finally {
      this.#isSending = false;
    }
    if (this.#isAsked) {
      this.#isAsked = false;
      this.look();
    }
  }

  /** Sends the oldest command that may go; false when none may now. */
  async #sendNext(): Promise<boolean> {
    const entry = this.#next(await this.entries());
    if (!entry) return false;
    if (entry.until !== undefined && Date.now() > entry.until) {
      await this.#vault.remove(entry.number);
      this.#tell({ kind: "late" });
    } else if (Date.now() - entry.at > AGE) {
      await this.#stop(entry, "late", []);
    } else {
      const body = await this.#vault.body(entry.number);
      // Gone meanwhile: a newer draft took its place.
      if (body && !(await this.#settle(entry, await attempt({ ...entry, body })))) return false;
    }
    await this.#stand();
    return true;
  }

  #next(entries: Entry[]): Entry | undefined {
    const shut = new Set<string>();
    for (const entry of entries) {
      if (entry.slot !== undefined) {
        const wait = entry.at + SETTLE - Date.now();
        if (this.isStopped(entry) || shut.has(entry.lane)) continue;
        if (wait <= 0) return entry;
        this.#later(wait);
      } else if (this.isStopped(entry)) {
        shut.add(entry.lane);
      } else if (!shut.has(entry.lane)) {
        return entry;
      }
    }
    return undefined;
  }

  /** Does what the outcome asks for; false when the next attempt is for later. */
  async #settle(entry: Entry, outcome: Outcome): Promise<boolean> {
    if (outcome.kind === "lost" && !(outcome.isCounted && this.#isOverTried(entry))) {
      const pause = Math.min(LONGEST, FIRST * 2 ** this.#failures) * (0.5 + Math.random() / 2);
      this.#failures += 1;
      this.#isNamed = outcome.after > pause;
      this.#due = Date.now() + Math.max(outcome.after, pause);
      this.#later(this.#due - Date.now());
      await this.#stand();
      return false;
    }
    this.#failures = 0;
    if (outcome.kind === "ended") {
      this.#isEnded = true;
      await this.#stand();
      return false;
    }
    if (outcome.kind === "done") {
      await this.#vault.remove(entry.number);
      this.#tell({ kind: "applied", entry, url: outcome.url });
      this.#tabs.postMessage({ entry, url: outcome.url } satisfies Applied);
    } else {
      await (outcome.kind === "refused" ? this.#stop(entry, outcome.code, outcome.reasons) : this.#stop(entry, "internal", []));
    }
    return true;
  }

  #isOverTried({ key }: Entry): boolean {
    const attempts = (this.#attempts.get(key) ?? 0) + 1;
    this.#attempts.set(key, attempts);
    return attempts >= ATTEMPTS;
  }

  async #stop({ number, ...command }: Entry, code: string, reasons: string[]): Promise<void> {
    await this.#vault.rewrite(number, { ...command, refused: { code, reasons } });
    this.#tabs.postMessage(undefined);
  }

  async #stand(): Promise<void> {
    const entries = (await this.entries()).filter((entry) => entry.slot === undefined);
    const [stopped, waiting] = [entries.filter((it) => this.isStopped(it)), entries.filter((it) => !this.isStopped(it))];
    this.#tell({ kind: "standing", standing: { waiting, stopped, failures: this.#failures, isEnded: this.#isEnded } });
  }

  #later(delay: number): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.look(), delay);
  }
}
