/**
 * `k-composer`: keeps drafts on the server and, until that is confirmed, on this device; puts in text blocks with `//`;
 * sends with Ctrl+Enter; holds what cannot be sent and sends it later with the same one-time key.
 */
import { formToken } from "./fetching";
import { device, draftPlace, forgetReturned, hold, held, returned, send, sendHeld, type Returned } from "./outbox";

interface Block {
  shortcut: string;
  title: string;
  text: string;
}

const DRAFT_AFTER = 800;
const RETRY = 10_000;

class Composer extends HTMLElement {
  #timer = 0;
  #saved = "";
  #blocks: Promise<Block[]> | undefined;
  #shown: Block[] = [];
  #at = 0;
  #isSending = false;
  #beat = 0;

  connectedCallback(): void {
    if (!this.#form || !this.#text) return;
    this.#restore();
    this.#saved = this.#content;
    this.#giveBack();
    this.#text.addEventListener("input", () => this.#typed());
    this.#text.addEventListener("keydown", (event) => this.#key(event));
    this.#text.addEventListener("blur", () => window.setTimeout(() => this.#closePicker(), 150));
    this.#form.addEventListener("change", () => this.#later());
    this.#form.addEventListener("submit", (event) => void this.#submit(event));
    window.addEventListener("online", () => void this.#sendHeld());
    this.#beat = window.setInterval(() => void this.#sendHeld(), RETRY);
    void this.#sendHeld();
    document.dispatchEvent(new CustomEvent("k-held", { detail: held().length }));
  }

  disconnectedCallback(): void {
    window.clearInterval(this.#beat);
    this.flush();
  }

  /** Saves at once what was not saved yet. */
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

  get #place(): string {
    return draftPlace(this.#form?.action ?? "");
  }

  #say(text: string, isHeld = false): void {
    const state = this.querySelector(".state");
    if (!state) return;
    state.textContent = text;
    state.classList.toggle("is-held", isHeld);
  }

  // Drafts

  #restore(): void {
    const kept = device.get(this.#place);
    if (kept && this.#text && this.#text.value.trim() === "") {
      this.#text.value = kept;
      this.#later();
    }
  }

  #typed(): void {
    device.put(this.#place, this.#text?.value ?? "");
    this.#later();
    void this.#pick();
  }

  #later(): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#save(), DRAFT_AFTER);
  }

  async #save(): Promise<void> {
    this.#timer = 0;
    const content = this.#content;
    const url = this.dataset["draft"];
    if (!url || content === this.#saved || this.#isSending) return;
    this.#say(this.dataset["saving"] ?? "");
    const body = new URLSearchParams({ csrf: formToken(), mode: this.#mode, body: this.#text?.value ?? "" });
    const place = this.#place;
    try {
      const answer = await fetch(url, { method: "POST", body, credentials: "same-origin", keepalive: body.toString().length < 60_000, headers: { accept: "application/json", "x-csrf": formToken() } });
      if (!answer.ok) throw new Error(String(answer.status));
      this.#saved = content;
      device.put(place, "");
      if (this.#content === content) this.#say(this.dataset["saved"] ?? "");
    } catch {
      this.#say(this.dataset["device"] ?? "", true);
      if (this.isConnected) this.#timer = window.setTimeout(() => void this.#save(), RETRY);
    }
  }

  // Sending

  async #submit(event: SubmitEvent): Promise<void> {
    const form = this.#form;
    if (!form || event.defaultPrevented) return;
    const hasFiles = [...form.querySelectorAll<HTMLInputElement>("input[type=file]")].some((input) => (input.files?.length ?? 0) > 0);
    // Files go the browser's own way while the line is there: they cannot be kept for later.
    if (hasFiles && navigator.onLine) return;
    event.preventDefault();
    if (this.#isSending) return;
    const body = new FormData(form, event.submitter);
    this.#isSending = true;
    window.clearTimeout(this.#timer);
    this.#timer = 0;
    this.#say(this.dataset["sending"] ?? "");
    const outcome = await send(form.action, body);
    this.#isSending = false;
    if (outcome.kind === "done") {
      device.put(this.#place, "");
      this.#saved = this.#content;
      window.location.assign(outcome.url || window.location.href);
      return;
    }
    if (outcome.kind === "refused") {
      this.#say([this.dataset["refused"] ?? "", ...outcome.reasons].join(" "), true);
      this.#text?.focus();
      return;
    }
    this.#hold(form, body);
  }

  #hold(form: HTMLFormElement, body: FormData): void {
    const fields: [string, string][] = [];
    for (const [name, value] of body) if (typeof value === "string" && name !== "csrf") fields.push([name, value]);
    hold({ url: form.action, fields });
    device.put(this.#place, "");
    if (this.#text) this.#text.value = "";
    this.#saved = this.#content;
    // A next message from this form is another one.
    const once = form.querySelector<HTMLInputElement>("input[name=once]");
    if (once) once.value = crypto.randomUUID();
    this.#say(this.dataset["held"] ?? "", true);
  }

  async #sendHeld(): Promise<void> {
    const before = held().length;
    if (before === 0) return;
    await sendHeld(formToken());
    if (held().length === 0) this.#say("");
    this.#giveBack();
  }

  /** Says what was refused after it had been held, and puts the text of this case back where it was written. */
  #giveBack(): void {
    this.querySelectorAll(".returned").forEach((notice) => notice.remove());
    for (const entry of returned()) {
      const isBack = entry.url === this.#form?.action && this.#putBack(entry);
      if (isBack) forgetReturned(entry);
      this.prepend(this.#notice(entry, isBack));
    }
  }

  /** Not into what somebody has begun to write: a note must not become part of an answer. */
  #putBack(entry: Returned): boolean {
    if (!this.#text || this.#text.value.trim() !== "") return false;
    const mode = [...this.querySelectorAll<HTMLInputElement>("input[name=mode]")].find((one) => one.value === entry.mode);
    if (mode) mode.checked = true;
    this.#text.value = entry.text;
    device.put(this.#place, entry.text);
    this.#later();
    return true;
  }

  #notice(entry: Returned, isBack: boolean): HTMLElement {
    const notice = document.createElement("p");
    notice.className = "notice is-grave returned";
    notice.setAttribute("role", "alert");
    const link = document.createElement("a");
    link.href = entry.url.replace(/\/write$/, "");
    link.textContent = link.href.split("/").pop() ?? "";
    const text = document.createElement("span");
    text.append(this.dataset["returned"] ?? "", " ", link, ". ", entry.reasons.join(" "));
    if (!isBack) {
      const words = document.createElement("q");
      words.textContent = entry.text;
      text.append(" ", words);
    }
    notice.append(text);
    return notice;
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
    device.put(this.#place, text.value);
    this.#later();
  }

  #key(event: KeyboardEvent): void {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      const buttons = [...this.querySelectorAll<HTMLButtonElement>("button.is-first")];
      this.#form?.requestSubmit(buttons.find((button) => button.offsetParent !== null) ?? null);
      return;
    }
    if (!this.querySelector(".picker-list")) return;
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
