/**
 * `k-queue`: shows what waits on this device and what was not accepted, with what was written; lets its writer send it again,
 * change it or drop it. Says aloud, politely, what became of things. Takes up a quiet corner, never the focus.
 */
import { isTypedIn } from "./live";
import type { Entry, Queue, Standing } from "./queue";
import { hearQueue, queue, target, type Heard } from "./queued";
import { timeOfDay } from "./times";

/** What must be seen too, not only heard: something that somebody asked for was not done. */
const SHOWN = ["full", "late", "unopened", "busy"];
/** The part of an address that names a command to change. */
const EDIT = "#kept-";

function make<Name extends keyof HTMLElementTagNameMap>(name: Name, className: string, ...inside: (Node | string)[]): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...inside);
  return made;
}

/** The form that these fields came from: it goes to the same place and has all of them. */
function formFor(entry: Entry, fields: FormData): HTMLFormElement | undefined {
  const forms = [...document.querySelectorAll<HTMLFormElement>("form[data-queued]")];
  return forms.find((form) => target(form) === entry.url && [...fields.keys()].every((name) => form.elements.namedItem(name)));
}

function fill(form: HTMLFormElement, fields: FormData): void {
  for (let around = form.closest("details"); around; around = around.parentElement?.closest("details") ?? null) around.open = true;
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && (field.type === "radio" || field.type === "checkbox")) {
      field.checked = fields.getAll(field.name).includes(field.value);
    } else if (field instanceof HTMLInputElement && field.type === "file") {
      const files = new DataTransfer();
      for (const file of fields.getAll(field.name)) if (file instanceof File && file.name) files.items.add(file);
      field.files = files.files;
    } else if (field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement || (field instanceof HTMLInputElement && field.type !== "hidden")) {
      if (fields.has(field.name)) field.value = String(fields.get(field.name));
    } else {
      continue;
    }
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  form.querySelector<HTMLElement>("textarea, input:not([type=hidden], [type=radio]), select")?.focus();
}

class Waiting extends HTMLElement {
  #queue: Queue | undefined;
  #said = "";
  #hadFailed = false;
  #drawn = "";

  connectedCallback(): void {
    hearQueue((event) => this.#hear(event));
    void queue.then((opened) => {
      this.#queue = opened;
      opened?.look();
    });
  }

  #word(name: string): string {
    return this.getAttribute(`data-${name}`) ?? "";
  }

  /** Aloud, and once; nothing: what was said no longer holds. */
  #say(name: string): void {
    const place = this.querySelector("[role=status]");
    if (!place || this.#said === name) return;
    this.#said = name;
    place.textContent = name && this.#word(name);
    place.className = SHOWN.includes(name) ? "notice is-warn" : "said-only";
  }

  #hear(event: Heard): void {
    if (event.kind === "standing") this.#draw(event.standing);
    else if (event.kind === "applied") this.#applied(event.entry, event.url);
    else if (event.kind === "taken") this.#say("");
    else this.#say(event.kind);
  }

  #applied(entry: Entry, url: string): void {
    if (entry.slot !== undefined) return;
    if (!this.#hadFailed) this.#say("sent");
    const isFromHere = entry.page === window.location.pathname && entry.at > performance.timeOrigin && !document.hidden;
    const leads = url && new URL(url, window.location.href).pathname !== window.location.pathname;
    if (isFromHere && leads && !isTypedIn(document.body)) window.location.assign(url);
  }

  #draw({ waiting, stopped, failures, isEnded }: Standing): void {
    const { hash } = window.location;
    const wanted = hash.startsWith(EDIT) && stopped.find((entry) => hash === EDIT + entry.number);
    if (wanted) {
      window.history.replaceState(window.history.state, "", window.location.pathname + window.location.search);
      void this.#edit(wanted);
    }
    if (stopped.length > 0) this.#say("stopped");
    else if (isEnded) this.#say("ended");
    else if (failures > 0 && waiting.length > 0) this.#say("held");
    else if (this.#hadFailed && waiting.length === 0) this.#say("all-sent");
    this.#hadFailed = failures > 0 || (this.#hadFailed && waiting.length > 0);
    const shown = this.#hadFailed || isEnded ? waiting : [];
    // Drawn only when it changed: a button keeps its focus, a list stays open.
    const drawn = JSON.stringify([shown.map((it) => it.number), stopped.map((it) => [it.number, it.refused]), isEnded]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const wasOpen = this.querySelector("details")?.open ?? false;
    this.querySelector("section")?.remove();
    if (shown.length + stopped.length === 0 && !isEnded) return;
    const title = make("h2", "", this.#word("title"));
    title.id = "queue-title";
    const part = make("section", "kept", title);
    part.setAttribute("aria-labelledby", title.id);
    if (isEnded) part.append(this.#sessionOver());
    part.append(...stopped.map((entry) => this.#stopped(entry)));
    if (shown.length > 0) part.append(this.#list(shown, wasOpen));
    this.append(part);
  }

  #sessionOver(): HTMLElement {
    const link = make("a", "button is-small is-first", this.#word("sign-in"));
    link.href = `/sign-in?next=${encodeURIComponent(window.location.pathname + window.location.search)}`;
    return make("div", "notice is-warn", make("div", "stack is-tight", make("p", "", this.#word("ended")), link));
  }

  #head(entry: Entry): HTMLElement {
    const place = make("a", "number", entry.lane);
    place.href = entry.page;
    return make("p", "", make("strong", "", entry.name), " · ", place, " · ", timeOfDay(entry.at));
  }

  #list(entries: Entry[], isOpen: boolean): HTMLElement {
    const lines = entries.map((entry) => {
      const line = make("li", "", this.#head(entry));
      if (entry.text) line.append(make("p", "quiet said", entry.text));
      return line;
    });
    const list = make("details", "", make("summary", "", `${this.#word("waiting")}: ${entries.length}`), make("ol", "stack is-tight", ...lines));
    list.open = isOpen;
    return list;
  }

  #stopped(entry: Entry): HTMLElement {
    const { code = "earlier", reasons = [] } = entry.refused ?? {};
    const why = reasons.length > 0 ? reasons.join(" ") : this.#word(`why-${code}`) || this.#word("why");
    const button = (name: string, act: () => unknown): HTMLElement => {
      const made = make("button", "is-small", this.#word(name));
      made.type = "button";
      made.addEventListener("click", act);
      return made;
    };
    const acts = make("div", "row");
    acts.append(button("again", () => this.#queue?.retry(entry)), button("edit", () => this.#edit(entry)), button("discard", () => this.#discard(entry)));
    const inside = make("div", "stack is-tight", this.#head(entry), make("p", "", why));
    if (entry.text) inside.append(make("blockquote", "said", entry.text));
    inside.append(acts);
    return make("div", "notice is-grave", inside);
  }

  #discard(entry: Entry): void {
    if (!entry.text || window.confirm(this.#word("discard-ask"))) void this.#queue?.discard(entry);
  }

  /** Back into its form; not into what somebody has begun to write there. */
  async #edit(entry: Entry): Promise<void> {
    const fields = await this.#queue?.fields(entry);
    if (!fields) return;
    const form = formFor(entry, fields);
    if (!form) {
      window.location.assign(`${entry.page}${EDIT}${entry.number}`);
    } else if ([...form.querySelectorAll("textarea")].some((it) => it.value.trim() !== "")) {
      this.#say("");
      this.#say("busy");
    } else {
      fill(form, fields);
      await this.#queue?.discard(entry);
    }
  }
}

customElements.define("k-queue", Waiting);
