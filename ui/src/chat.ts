/**
 * `kulanz-chat`: the chat for customers, on our pages and on the principal's own site. It stands alone: no other script, no
 * style of the page around it, no cookie.
 *
 * Attributes: `base` — the address of the principal's portal, else that of this script; `inline` — part of the page instead
 * of a button at its corner; `lang`; `key` — the chat to open, else that of this device.
 *
 * What is typed leaves in order and once, over a line that fails too: each message has a key of its own under which the
 * server takes it in once; what could not leave yet stays on this device.
 */
import styles from "./styles/chat.css?inline";
import { element, linked } from "./chat/elements";
import { type Kept, keep, kept } from "./chat/kept";

interface Hello {
  name: string;
  is_open: boolean;
  words: Record<string, string>;
  kinds: { value: string; label: string }[];
  times: { value: string; label: string }[];
  text_chars: number;
}

interface Line {
  id: string;
  is_ours: boolean;
  at: string;
  time: string;
  text: string;
  files: { name: string; url: string; size: string }[];
}

/** A message on its way. */
interface Leaving {
  once: string;
  text: string;
  files: File[];
  row: HTMLElement;
}

/** What the server said to something sent: its answer, or why it refused; nothing when the line lost it. */
type Answer = { done: Record<string, unknown> } | { refused: string } | "gone" | undefined;

/** Between two signs of typing, and how long one holds; milliseconds. */
const TYPING_EVERY = 4_000;
const TYPING_HOLDS = 6_000;
const RETRY_FIRST = 1_000;
const RETRY_LONGEST = 15_000;

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);

class Chat extends HTMLElement {
  #root = this.attachShadow({ mode: "open" });
  #hello: Hello | undefined;
  #panel = element("section", { class: "panel" });
  #voice = element("p", { class: "voice", role: "status" });
  #launcher: HTMLButtonElement | undefined;
  #source: EventSource | undefined;
  #kept: Kept = { key: "", number: "", leaving: [] };
  #leaving: Leaving[] = [];
  #isSending = false;
  #lines = new Map<string, HTMLElement>();
  /** Lines of the customer that came while theirs were still on their way: they may be the same. */
  #early: Line[] = [];
  /** Whether what comes is new, and not what was said before. */
  #isCaughtUp = false;
  #seenByUs = "";
  #seenByThem = "";
  #unread = 0;
  #typedAt = 0;
  #typingTimer = 0;
  #retry = RETRY_FIRST;

  connectedCallback(): void {
    this.#root.adoptedStyleSheets = [sheet];
    this.#kept = kept(this.#base);
    const key = this.getAttribute("key");
    if (key && key !== this.#kept.key) this.#kept = { key, number: "", leaving: [] };
    this.#panel.hidden = true;
    this.#root.append(this.#panel, this.#voice);
    document.addEventListener("visibilitychange", () => this.#markSeen());
    window.addEventListener("beforeunload", (event) => {
      if (this.#leaving.some((one) => one.files.length > 0)) event.preventDefault();
    });
    void this.#begin();
  }

  disconnectedCallback(): void {
    this.#source?.close();
  }

  get #base(): string {
    return (this.getAttribute("base") ?? new URL(".", import.meta.url).href).replace(/\/$/, "");
  }

  get #isInline(): boolean {
    return this.hasAttribute("inline");
  }

  get #query(): string {
    const lang = this.getAttribute("lang") ?? document.documentElement.lang.slice(0, 2);
    return lang ? `?lang=${encodeURIComponent(lang)}` : "";
  }

  #word(name: string): string {
    return this.#hello?.words[name] ?? "";
  }

  #numbered(name: string): string {
    return this.#word(name).replace("{number}", this.#kept.number);
  }

  // Opening

  async #begin(): Promise<void> {
    while (!this.#hello && this.isConnected) {
      try {
        const answer = await fetch(`${this.#base}/chats${this.#query}`, { headers: { accept: "application/json" } });
        if (answer.status === 403 || answer.status === 404) return; // not for this site
        if (answer.ok) this.#hello = (await answer.json()) as Hello;
      } catch {
        // Once more, later.
      }
      if (!this.#hello) await this.#pause();
    }
    this.#panel.setAttribute("aria-label", this.#word("title"));
    this.#panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !this.#isInline) this.#minimise();
    });
    if (this.#isInline) return this.#open();
    this.#launcher = element("button", { class: "launcher", type: "button", "aria-expanded": "false" });
    this.#launcher.append(this.#word("open"), element("span", { class: "badge", hidden: "" }));
    this.#launcher.addEventListener("click", () => this.#open());
    this.#root.prepend(this.#launcher);
    if (this.#kept.key) this.#talk();
  }

  #open(): void {
    this.#panel.hidden = false;
    this.#launcher?.setAttribute("aria-expanded", "true");
    if (this.#launcher) this.#launcher.hidden = true;
    if (this.#panel.childElementCount === 0) {
      if (this.#kept.key) this.#talk();
      else this.#ask();
    }
    this.#unread = 0;
    this.#showUnread();
    this.#markSeen();
    if (!this.#isInline) this.#field("textarea")?.focus();
    this.#toFoot();
  }

  #minimise(): void {
    this.#panel.hidden = true;
    if (!this.#launcher) return;
    this.#launcher.hidden = false;
    this.#launcher.setAttribute("aria-expanded", "false");
    this.#launcher.focus();
  }

  #field(selector: string): HTMLElement | null {
    return this.#panel.querySelector<HTMLElement>(selector);
  }

  #head(): HTMLElement {
    const head = element("header", {}, element("h2", {}, this.#word("title")));
    if (!this.#isInline) {
      const away = element("button", { type: "button", class: "plain", "aria-label": this.#word("minimise") }, "–");
      away.addEventListener("click", () => this.#minimise());
      head.append(away);
    }
    return head;
  }

  // The first message

  #ask(said = ""): void {
    const hello = this.#hello;
    if (!hello) return;
    const form = element("form", { class: "ask", novalidate: "" });
    const kind = element("select", { id: "kind", name: "kind" });
    for (const one of hello.kinds) kind.append(element("option", { value: one.value }, one.label));
    kind.value = "other";
    const hint = element("p", { class: "hint", id: "email-hint" }, this.#word("email-hint"));
    form.append(
      element("p", { class: "lead" }, this.#word("lead")),
      this.#labelled("message", element("textarea", { id: "message", name: "message", required: "" }), true),
      this.#labelled("kind", kind, true),
      this.#labelled("name", element("input", { id: "name", name: "name", autocomplete: "name" }), false),
      this.#labelled(
        "email",
        element("input", { id: "email", name: "email", type: "email", autocomplete: "email", "aria-describedby": "email-hint" }),
        !hello.is_open,
        hint,
      ),
      this.#labelled("files", element("input", { id: "files", name: "files", type: "file", multiple: "" }), false),
      element("p", { class: "state", role: "status" }),
      element("button", { class: "first" }, this.#word("begin")),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#sendFirst(form);
    });
    this.#panel.replaceChildren(this.#head(), form);
    if (said) this.#say(said);
  }

  #labelled(name: string, field: HTMLElement, isNeeded: boolean, hint?: HTMLElement): HTMLElement {
    const label = element("label", { for: name }, this.#word(name));
    if (!isNeeded) label.append(" ", element("span", { class: "quiet" }, `(${this.#word("optional")})`));
    return element("div", { class: "field" }, label, ...(hint ? [hint] : []), field);
  }

  /** One key for the form: however often it is sent, it is one concern. */
  async #sendFirst(form: HTMLFormElement): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    const data = new FormData(form);
    data.set("once", crypto.randomUUID());
    for (const file of data.getAll("files")) if (file instanceof File && !file.size) data.delete("files");
    let answer: Answer;
    this.#say(this.#word("sending"));
    while (this.isConnected && !(answer = await this.#post("chats", data))) {
      this.#say(this.#word("held"));
      await this.#pause();
    }
    this.#isSending = false;
    this.#retry = RETRY_FIRST;
    if (!answer || answer === "gone") return this.#say(this.#word("lost"));
    if ("refused" in answer) {
      this.#say(`${this.#word("refused")} ${answer.refused}`, true);
      const email = form.querySelector<HTMLInputElement>("#email");
      if (email && !email.value && !form.querySelector<HTMLTextAreaElement>("#message")?.value) return;
      return email?.focus();
    }
    const { key, number, status } = answer.done;
    this.#kept = { key: typeof key === "string" ? key : "", number: String(number), leaving: [] };
    this.#keep();
    if (this.#kept.key) {
      this.#talk();
      this.#field("textarea")?.focus();
      return;
    }
    const link = element("a", { href: String(status) }, this.#word("status"));
    this.#panel.replaceChildren(this.#head(), this.#words(this.#numbered("taken")), element("p", {}, link));
    this.#panel.querySelector<HTMLElement>(".lead")?.focus();
  }

  /** Words that are read out when they come. */
  #words(text: string): HTMLElement {
    return element("p", { class: "lead", tabindex: "-1", role: "status" }, text);
  }

  // Talking

  #talk(): void {
    const talk = element("div", { class: "talk" });
    const list = element("ol", { class: "lines", tabindex: "0", "aria-label": this.#word("title") });
    const form = element("form", { class: "write" });
    const text = element("textarea", { id: "message", name: "message", rows: "2", "aria-describedby": "state" });
    const file = element("input", { id: "files", type: "file", multiple: "", class: "voice" });
    const clip = element("label", { for: "files", class: "clip" }, this.#word("files"));
    form.append(
      element("label", { for: "message", class: "voice" }, this.#word("message")),
      text,
      element("div", { class: "row" }, element("button", { class: "first" }, this.#word("send")), file, clip),
    );
    talk.append(
      element("p", { class: "stands", role: "status" }),
      list,
      element("p", { class: "typing", hidden: "" }, this.#word("typing")),
      element("p", { class: "state", id: "state", role: "status" }),
      form,
      this.#foot(),
    );
    this.#panel.replaceChildren(this.#head(), talk);
    this.#lines.clear();
    this.#isCaughtUp = false;
    const leaving = this.#leaving.length > 0 ? this.#leaving : this.#kept.leaving.map((one) => ({ ...one, files: [] }));
    this.#leaving = [];
    for (const one of leaving) this.#show(one);
    text.maxLength = this.#hello?.text_chars ?? 20_000;
    text.addEventListener("input", () => this.#types());
    text.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      form.requestSubmit();
    });
    file.addEventListener("change", () => {
      this.#say([...(file.files ?? [])].map((one) => one.name).join(", "));
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const files = [...(file.files ?? [])];
      if (!text.value.trim() && files.length === 0) return;
      this.#show({ once: crypto.randomUUID(), text: text.value, files });
      text.value = "";
      file.value = "";
      this.#typedAt = 0;
      this.#say("");
      this.#keep();
      this.#toFoot();
      void this.#pump();
    });
    this.#connect();
    void this.#pump();
  }

  #foot(): HTMLElement {
    const button = (word: string, act: () => void): HTMLButtonElement => {
      const one = element("button", { type: "button", class: "plain" }, this.#word(word));
      one.addEventListener("click", act);
      return one;
    };
    const url = new URL(`${this.#base}/chat/${this.#kept.key}${this.#query}`, location.href).href;
    const copy = (): void => {
      navigator.clipboard.writeText(url).then(
        () => this.#say(this.#word("copied")),
        () => this.#say(url),
      );
    };
    const call = button("callback-title", () => this.#askForCall());
    return element("footer", {}, button("link", copy), call, button("end", () => this.#askToEnd()));
  }

  #connect(): void {
    this.#source?.close();
    const source = new EventSource(`${this.#base}/chats/${this.#kept.key}/live${this.#query}`);
    this.#source = source;
    const read = <T>(event: Event): T => JSON.parse((event as MessageEvent<string>).data) as T;
    const lives = (): void => {
      this.#retry = RETRY_FIRST;
      if (this.#panel.classList.contains("is-lost")) this.#say("");
      this.#panel.classList.remove("is-lost");
      void this.#pump();
    };
    source.addEventListener("open", lives);
    source.addEventListener("message", (event) => this.#take(read<Line>(event)));
    source.addEventListener("stands", (event) => {
      const stands = this.#field(".stands");
      const words = read<{ words: string }>(event).words;
      if (stands && stands.textContent !== words) stands.textContent = words;
      this.#isCaughtUp = true;
    });
    source.addEventListener("signs", (event) => {
      const signs = read<{ typing: boolean; seen: string | null }>(event);
      this.#showTyping(signs.typing);
      this.#seenByUs = signs.seen ?? "";
      this.#markLines();
    });
    source.addEventListener("gone", () => {
      source.close();
      this.#forget();
      this.#ask(this.#word("gone"));
    });
    source.addEventListener("error", () => {
      this.#panel.classList.add("is-lost");
      this.#say(this.#word(this.#leaving.length > 0 ? "held" : "lost"));
      if (source.readyState !== EventSource.CLOSED) return; // the browser connects again, after the last id
      void this.#pause().then(() => this.#source === source && this.#connect());
    });
  }

  #take(line: Line): void {
    if (!line.is_ours && this.#leaving.length > 0) {
      this.#early.push(line);
      return;
    }
    if (this.#lines.has(line.id)) return;
    const row = element("li", { class: line.is_ours ? "ours" : "theirs" });
    const who = line.is_ours ? (this.#hello?.name ?? "") : this.#word("you");
    const time = element("time", { datetime: line.at }, line.time);
    row.append(element("p", { class: "who" }, who, " ", time), element("p", { class: "said" }, ...linked(line.text)));
    for (const file of line.files) {
      const url = new URL(file.url, new URL(this.#base, location.href)).href;
      row.append(element("p", {}, element("a", { href: url, download: "" }, `${file.name} (${file.size})`)));
    }
    row.append(element("p", { class: "mark" }));
    const after = [...this.#lines.keys()].filter((id) => id < line.id).sort().at(-1);
    const before = after ? this.#lines.get(after)?.nextSibling : this.#field(".lines")?.firstChild;
    this.#field(".lines")?.insertBefore(row, before ?? null);
    this.#lines.set(line.id, row);
    this.#markLines();
    if (line.is_ours) this.#showTyping(false);
    if (line.is_ours && this.#isCaughtUp) {
      this.#voice.textContent = `${this.#word("new")} ${line.text}`;
      if (this.#panel.hidden) this.#unread += 1;
      this.#showUnread();
    }
    this.#toFoot();
    this.#markSeen();
  }

  #toFoot(): void {
    const list = this.#field(".lines");
    if (list) list.scrollTop = list.scrollHeight;
  }

  #showUnread(): void {
    const badge = this.#launcher?.querySelector<HTMLElement>(".badge");
    if (!badge) return;
    badge.hidden = this.#unread === 0;
    badge.textContent = String(this.#unread);
  }

  #showTyping(is: boolean): void {
    const line = this.#field(".typing");
    if (!line) return;
    line.hidden = !is;
    window.clearTimeout(this.#typingTimer);
    if (is) this.#typingTimer = window.setTimeout(() => this.#showTyping(false), TYPING_HOLDS);
  }

  /** Under the last line of the customer: that it was sent, or that we have seen it. */
  #markLines(): void {
    const theirs = [...this.#lines].filter(([, row]) => row.className === "theirs").sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [at, [id, row]] of theirs.entries()) {
      const mark = row.querySelector(".mark");
      if (mark) mark.textContent = at < theirs.length - 1 ? "" : this.#word(id <= this.#seenByUs ? "seen" : "sent");
    }
  }

  /** Says that what we wrote is before the customer's eyes. */
  #markSeen(): void {
    if (this.#panel.hidden || document.visibilityState !== "visible" || !this.#kept.key) return;
    const ours = [...this.#lines].filter(([, row]) => row.className === "ours").map(([id]) => id);
    const last = ours.sort().at(-1);
    if (!last || last <= this.#seenByThem) return;
    this.#seenByThem = last;
    void this.#sign("seen", last).then((isSaid) => {
      if (!isSaid) this.#seenByThem = "";
    });
  }

  #types(): void {
    if (Date.now() - this.#typedAt < TYPING_EVERY) return;
    this.#typedAt = Date.now();
    void this.#sign("typing", "yes");
  }

  async #sign(name: string, value: string): Promise<boolean> {
    const data = new FormData();
    data.set(name, value);
    return (await this.#post(`chats/${this.#kept.key}/signs`, data)) !== undefined;
  }

  // Sending

  /** Puts a message at the end of those on their way. */
  #show({ once, text, files }: Omit<Leaving, "row">): void {
    const row = element("li", { class: "theirs is-leaving" });
    const names = files.map((file) => file.name).join(", ");
    row.append(
      element("p", { class: "who" }, this.#word("you")),
      element("p", { class: "said" }, text || names),
      element("p", { class: "mark" }, this.#word("sending")),
    );
    this.#field(".lines")?.append(row);
    this.#leaving.push({ once, text, files, row });
  }

  /** Sends what is on its way, one after the other; what the line lost is sent again with the same key. */
  async #pump(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    for (let next = this.#leaving[0]; next && this.isConnected; next = this.#leaving[0]) {
      const data = new FormData();
      data.set("once", next.once);
      data.set("message", next.text);
      for (const file of next.files) data.append("files", file, file.name);
      const answer = await this.#post(`chats/${this.#kept.key}/messages`, data);
      if (!answer) {
        this.#say(this.#word("held"));
        await this.#pause();
        continue;
      }
      this.#retry = RETRY_FIRST;
      this.#leaving.shift();
      this.#keep();
      if (answer === "gone") break;
      if ("refused" in answer) this.#refuse(next, answer.refused);
      else this.#arrived(next, String(answer.done["id"]));
    }
    this.#isSending = false;
    if (this.#leaving.length > 0) return;
    for (const line of this.#early.splice(0)) this.#take(line);
  }

  #arrived(sent: Leaving, id: string): void {
    this.#say("");
    // Lines that came meanwhile stand for themselves, this one among them.
    const known = this.#early.find((line) => line.id === id);
    if (known || this.#lines.has(id)) {
      sent.row.remove();
      return;
    }
    sent.row.classList.remove("is-leaving");
    this.#lines.set(id, sent.row);
    this.#markLines();
  }

  /** What was refused goes back where it was typed. */
  #refuse(sent: Leaving, why: string): void {
    sent.row.remove();
    const text = this.#field("textarea") as HTMLTextAreaElement | null;
    if (text && !text.value) text.value = sent.text;
    this.#say(`${this.#word("refused")} ${why}`, true);
  }

  async #post(path: string, body: FormData): Promise<Answer> {
    try {
      const headers = { accept: "application/json" };
      const answer = await fetch(`${this.#base}/${path}${this.#query}`, { method: "POST", body, headers });
      if (answer.status === 204) return { done: {} };
      if (answer.ok) return { done: (await answer.json()) as Record<string, unknown> };
      if (answer.status === 404) return "gone";
      if (answer.status === 429 || answer.status >= 500) return undefined;
      const problem = (await answer.json()) as { detail?: string; errors?: { reason: string }[] };
      return { refused: problem.errors?.map((one) => one.reason).join(" ") ?? problem.detail ?? "" };
    } catch {
      return undefined;
    }
  }

  // Callback

  #askForCall(): void {
    const form = element("form", { class: "ask", novalidate: "" });
    const when = element("select", { id: "callback-when", name: "when" });
    for (const one of this.#hello?.times ?? []) when.append(element("option", { value: one.value }, one.label));
    const back = element("button", { type: "button", class: "plain" }, this.#word("back"));
    form.append(
      this.#words(this.#word("callback-text")),
      this.#labelled("callback-phone", element("input", { id: "callback-phone", name: "phone", type: "tel", autocomplete: "tel" }), true),
      this.#labelled("callback-when", when, true),
      element("p", { class: "state", role: "status" }),
      element("div", { class: "row" }, element("button", { class: "first" }, this.#word("callback-ask")), back),
    );
    back.addEventListener("click", () => this.#talk());
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const answer = await this.#post(`chats/${this.#kept.key}/callback`, new FormData(form));
      if (!answer) return this.#say(this.#word("lost"), true);
      if (answer !== "gone" && "refused" in answer) return this.#say(answer.refused, true);
      this.#talk();
      if (answer !== "gone") this.#say(String(answer.done["words"]));
    });
    this.#panel.replaceChildren(this.#head(), form);
    this.#field("#callback-phone")?.focus();
  }

  // Ending

  #askToEnd(): void {
    const form = element("form", { class: "ask", novalidate: "" });
    const back = element("button", { type: "button", class: "plain" }, this.#word("back"));
    const leave = element("button", { type: "button" }, this.#word("leave"));
    form.append(
      this.#words(this.#word("end-text")),
      this.#labelled("email", element("input", { id: "email", name: "email", type: "email", autocomplete: "email" }), true),
      element("p", { class: "state", role: "status" }),
      element("div", { class: "row" }, element("button", { class: "first" }, this.#word("copy")), leave),
      element("div", { class: "row" }, back),
    );
    back.addEventListener("click", () => this.#talk());
    leave.addEventListener("click", () => void this.#end(new FormData()));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#end(new FormData(form));
    });
    this.#panel.replaceChildren(this.#head(), form);
    this.#field("#email")?.focus();
  }

  async #end(data: FormData): Promise<void> {
    const answer = await this.#post(`chats/${this.#kept.key}/end`, data);
    if (!answer) return this.#say(this.#word("lost"), true);
    if (answer !== "gone" && "refused" in answer) return this.#say(answer.refused, true);
    const isMailed = answer !== "gone" && answer.done["mailed"] === true;
    this.#source?.close();
    const status = `${this.#base}/status/${this.#kept.key}${this.#query}`;
    const again = element("button", { type: "button", class: "first" }, this.#word("again"));
    again.addEventListener("click", () => this.#ask());
    const words = this.#words(this.#numbered(isMailed ? "mailed" : "left"));
    const link = element("a", { href: status }, this.#word("status"));
    this.#panel.replaceChildren(this.#head(), words, element("p", {}, link), again);
    words.focus();
    this.#forget();
  }

  // This device

  #forget(): void {
    this.#source?.close();
    this.#source = undefined;
    this.#kept = { key: "", number: "", leaving: [] };
    [this.#leaving, this.#early] = [[], []];
    this.#lines.clear();
    [this.#seenByThem, this.#seenByUs] = ["", ""];
    this.#keep();
  }

  #keep(): void {
    const leaving = this.#leaving.filter((one) => one.files.length === 0).map(({ once, text }) => ({ once, text }));
    this.#kept = { ...this.#kept, leaving };
    keep(this.#base, this.#kept);
  }

  #say(text: string, isGrave = false): void {
    const state = this.#field(".state");
    if (!state) return;
    state.textContent = text;
    state.classList.toggle("grave", isGrave);
  }

  /** Waits for longer each time, or until the line is back. */
  #pause(): Promise<void> {
    const wait = this.#retry;
    this.#retry = Math.min(this.#retry * 2, RETRY_LONGEST);
    return new Promise((resolve) => {
      const done = (): void => {
        window.clearTimeout(timer);
        window.removeEventListener("online", done);
        resolve();
      };
      const timer = window.setTimeout(done, wait);
      window.addEventListener("online", done);
    });
  }
}

customElements.define("kulanz-chat", Chat);
