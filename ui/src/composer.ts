/**
 * `k-composer`: keeps what is being written, on this device at once and on the server when its writer pauses; puts in text
 * blocks with `//`; sends with Ctrl+Enter. What is sent goes through the queue of this device.
 */
import { endTyping, holdChat, sayTyping } from "./deskchat";
import { formToken } from "./fetching";
import { hearQueue, queue, type Heard } from "./queued";

interface Block {
  shortcut: string;
  title: string;
  text: string;
}

/** A draft is kept at most so often; milliseconds. */
const KEEP_EVERY = 300;

class Composer extends HTMLElement {
  #timer = 0;
  #saved = "";
  #blocks: Promise<Block[]> | undefined;
  #shown: Block[] = [];
  #at = 0;
  /** Whether a draft waits on this device. */
  #isDraftHere = false;
  #gone = new AbortController();

  connectedCallback(): void {
    if (!this.#form || !this.#text) return;
    this.#saved = this.#content;
    void this.#restore();
    this.#text.addEventListener("input", () => this.#typed());
    this.#text.addEventListener("keydown", (event) => this.#key(event));
    this.#text.addEventListener("blur", () => window.setTimeout(() => this.#closePicker(), 150));
    this.#form.addEventListener("change", () => this.#later());
    this.#form.addEventListener("submit", () => this.#rest());
    this.#form.addEventListener("k-taken", (event) => this.#taken(event));
    this.#gone = new AbortController();
    if (this.dataset["chat"]) holdChat(this.dataset["chat"], this.#gone.signal);
    hearQueue((event) => this.#hear(event), this.#gone.signal);
  }

  disconnectedCallback(): void {
    this.#gone.abort();
    this.flush();
  }

  /** Keeps at once what was not kept yet. */
  flush(): void {
    if (this.#timer) {
      window.clearTimeout(this.#timer);
      void this.#save();
    }
  }

  get #form(): HTMLFormElement | null {
    return this.querySelector("form");
  }

  get #text(): HTMLTextAreaElement | null {
    return this.querySelector("textarea[name=body]");
  }

  get #mode(): string {
    return this.querySelector<HTMLInputElement>("input[name=mode]:checked")?.value ?? "note";
  }

  get #content(): string {
    return `${this.#mode}\n${this.#text?.value ?? ""}`;
  }

  get #slot(): string {
    return this.dataset["draft"] ?? "";
  }

  #say(text: string, isHeld = false): void {
    const state = this.querySelector(".state");
    if (!state) return;
    state.textContent = text;
    state.classList.toggle("is-held", isHeld);
  }

  #hear(event: Heard): void {
    const word = (name: string): string => this.dataset[name] ?? "";
    if (event.kind === "full") this.#say(word("full"), true);
    if (event.kind === "applied" && event.entry.slot === this.#slot) {
      this.#isDraftHere = false;
      this.#say(word("saved"));
    } else if (event.kind === "applied" && event.entry.lane === this.dataset["lane"]) {
      this.#say("");
    }
    if (event.kind === "standing" && event.standing.isEnded) this.#say("");
    if (event.kind !== "standing" || event.standing.failures === 0) return;
    if (this.#isDraftHere) this.#say(word("device"), true);
    else if (event.standing.waiting.some((entry) => entry.lane === this.dataset["lane"])) this.#say(word("held"), true);
  }

  // Drafts

  /** What this device kept and the server does not have yet, unless somebody is already writing. */
  async #restore(): Promise<void> {
    const kept = await queue;
    const entry = (await kept?.entries())?.find((one) => one.slot === this.#slot);
    const fields = entry && (await kept?.fields(entry));
    const text = this.#text;
    if (!fields || !text || text.value !== text.defaultValue) return;
    this.#choose(String(fields.get("mode")));
    text.value = String(fields.get("body") ?? "");
    this.#later();
  }

  #choose(mode: string): void {
    const wanted = [...this.querySelectorAll<HTMLInputElement>("input[name=mode]")].find((one) => one.value === mode);
    if (wanted) wanted.checked = true;
  }

  #typed(): void {
    if (this.#mode === "chat") sayTyping(this.dataset["chat"] ?? "");
    this.#later();
    void this.#pick();
  }

  #later(): void {
    this.#timer ||= window.setTimeout(() => void this.#save(), KEEP_EVERY);
  }

  async #save(): Promise<void> {
    this.#timer = 0;
    const [content, text] = [this.#content, this.#text?.value ?? ""];
    if (!this.#slot || content === this.#saved) return;
    this.#saved = content;
    const draft = new URLSearchParams({ mode: this.#mode, body: text });
    const kept = await queue;
    if (!kept) return this.#saveThere(draft);
    this.#say(this.dataset["saving"] ?? "");
    this.#isDraftHere = await kept.add({ url: this.#slot, lane: this.dataset["lane"] ?? "", name: "", text, slot: this.#slot }, draft);
    if (!this.#isDraftHere) this.#say(this.dataset["full"] ?? "", true);
  }

  /** Without a queue: on the server, when it can be reached. */
  async #saveThere(body: URLSearchParams): Promise<void> {
    const headers = { accept: "application/json", "x-csrf": formToken() };
    const answer = await fetch(this.#slot, { method: "POST", body, credentials: "same-origin", headers }).catch(() => undefined);
    if (answer?.ok) this.#say(this.dataset["saved"] ?? "");
    else this.#saved = "";
  }

  /** Nothing to keep before somebody writes again. */
  #rest(): void {
    endTyping();
    window.clearTimeout(this.#timer);
    this.#timer = 0;
    this.#saved = this.#content;
  }

  /** What was sent is in the queue: the box is free for the next, and has what was typed since. */
  #taken(event: Event): void {
    event.preventDefault();
    const [form, text, mode] = [this.#form, this.#text, this.#mode];
    if (!form || !text) return;
    const [sent, typed] = [String((event as CustomEvent<FormData>).detail.get("body")), text.value];
    form.reset();
    this.#choose(mode);
    text.defaultValue = "";
    text.value = typed.startsWith(sent) ? typed.slice(sent.length) : typed;
    this.#isDraftHere = false;
    this.#rest();
    if (text.value) {
      this.#saved = "";
      this.#later();
    }
    this.#say(this.dataset["sending"] ?? "");
  }

  // Text blocks

  #word(): { start: number; word: string } | undefined {
    const text = this.#text;
    if (!text) return undefined;
    const before = text.value.slice(0, text.selectionStart);
    const found = /(?:^|\s)\/\/([\p{L}\p{N}-]*)$/u.exec(before);
    if (!found) return undefined;
    const word = found[1] ?? "";
    return { start: before.length - word.length - 2, word };
  }

  async #pick(): Promise<void> {
    if (!this.#word()) {
      this.#closePicker();
      return;
    }
    this.#blocks ??= fetch(this.dataset["blocks"] ?? "", { credentials: "same-origin", headers: { accept: "application/json" } })
      .then((answer) => (answer.ok ? (answer.json() as Promise<Block[]>) : []))
      .catch(() => {
        this.#blocks = undefined;
        return [];
      });
    const blocks = await this.#blocks;
    const at = this.#word();
    if (!at) return;
    const wanted = at.word.toLocaleLowerCase();
    const isNamed = (block: Block): boolean => block.shortcut.startsWith(wanted);
    const isAbout = (block: Block): boolean => !isNamed(block) && block.title.toLocaleLowerCase().includes(wanted);
    this.#shown = [...blocks.filter(isNamed), ...blocks.filter(isAbout)].slice(0, 8);
    this.#at = 0;
    this.#drawPicker();
  }

  #drawPicker(): void {
    this.#closePicker();
    if (!this.#text) return;
    const list = document.createElement("div");
    list.className = "picker-list";
    list.id = "picker-list";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", this.dataset["picker"] ?? "");
    this.#shown.forEach((block, index) => {
      const option = document.createElement("div");
      option.id = `picker-${index}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", String(index === this.#at));
      const code = document.createElement("code");
      code.textContent = block.shortcut;
      const title = document.createElement("span");
      title.textContent = block.title;
      option.append(code, title);
      option.addEventListener("mousedown", (event) => {
        event.preventDefault();
        this.#put(block);
      });
      list.append(option);
    });
    if (this.#shown.length === 0) {
      const none = document.createElement("div");
      none.textContent = this.dataset["none"] ?? "";
      list.append(none);
    }
    // Above the form, not in it: the form scrolls, and would cut the list off.
    this.append(list);
    list.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
    this.#text.setAttribute("aria-controls", "picker-list");
    this.#text.setAttribute("aria-activedescendant", this.#shown.length > 0 ? `picker-${this.#at}` : "");
  }

  #closePicker(): void {
    this.querySelector(".picker-list")?.remove();
    this.#text?.removeAttribute("aria-activedescendant");
    this.#text?.removeAttribute("aria-controls");
  }

  #put(block: Block): void {
    const [text, at] = [this.#text, this.#word()];
    if (!text || !at) return;
    text.setRangeText(block.text, at.start, text.selectionStart, "end");
    this.#closePicker();
    text.focus();
    this.#later();
  }

  #key(event: KeyboardEvent): void {
    const isPicking = this.querySelector(".picker-list") !== null;
    const sendsChat = this.#mode === "chat" && !event.shiftKey && !event.isComposing && !isPicking;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey || sendsChat)) {
      event.preventDefault();
      const buttons = [...this.querySelectorAll<HTMLButtonElement>("button.is-first")];
      this.#form?.requestSubmit(buttons.find((button) => button.offsetParent !== null) ?? null);
      return;
    }
    if (!isPicking) return;
    const block = this.#shown[this.#at];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1;
      const count = this.#shown.length;
      if (count > 0) this.#at = (this.#at + step + count) % count;
      this.#drawPicker();
    } else if ((event.key === "Enter" || event.key === "Tab") && block) {
      this.#put(block);
    } else if (event.key === "Escape") {
      this.#closePicker();
    } else {
      return;
    }
    event.preventDefault();
  }
}

customElements.define("k-composer", Composer);
