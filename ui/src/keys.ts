/** `k-keys`: what the keyboard does. Keys alone count only when nobody types. */

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  return !!target?.closest("input, textarea, select, [contenteditable], dialog[open]");
}

function rows(): HTMLAnchorElement[] {
  return [...document.querySelectorAll<HTMLAnchorElement>("a[data-row]")].filter((row) => row.offsetParent !== null);
}

function move(step: number): void {
  const all = rows();
  if (all.length === 0) return;
  let at = all.indexOf(document.activeElement as HTMLAnchorElement);
  if (at < 0) at = all.findIndex((row) => row.hasAttribute("aria-current"));
  const next = all[Math.max(0, Math.min(all.length - 1, at + step))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

class Keys extends HTMLElement {
  #isGoing = false;

  connectedCallback(): void {
    document.addEventListener("keydown", (event) => this.#press(event));
    for (const button of document.querySelectorAll<HTMLElement>("[data-keys]")) {
      button.hidden = false;
      button.addEventListener("click", () => this.#dialog?.showModal());
    }
    // A menu closes when the focus leaves it.
    document.addEventListener("click", (event) => {
      for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) {
        if (!menu.contains(event.target as Node)) menu.open = false;
      }
    });
  }

  get #dialog(): HTMLDialogElement | null {
    return this.querySelector("dialog");
  }

  #press(event: KeyboardEvent): void {
    if (event.key === "Escape") this.#escape(event);
    if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.#isGoing) {
      this.#isGoing = false;
      if (this.#go(event.key)) event.preventDefault();
      return;
    }
    switch (event.key) {
      case "?":
        this.#dialog?.showModal();
        break;
      case "/":
        document.querySelector<HTMLInputElement>("#seek")?.focus();
        break;
      case "g":
        this.#isGoing = true;
        window.setTimeout(() => (this.#isGoing = false), 1_500);
        break;
      case "j":
        move(1);
        break;
      case "k":
        move(-1);
        break;
      case "a":
      case "x": {
        const button = document.querySelector<HTMLButtonElement>(`.offer button[value="${event.key === "a" ? "accept" : "refuse"}"]`);
        if (!button) return;
        button.click();
        break;
      }
      case "r":
      case "n":
      case "c":
        if (!this.#write(event.key)) return;
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  #go(key: string): boolean {
    const base = this.dataset["base"] ?? "/desk";
    const paths: Record<string, string> = { d: base, u: `${base}?view=unassigned`, n: `${base}/new`, m: "/me", s: `${base}/search`, p: `${base}/crisis`, w: `${base}/wall` };
    const path = paths[key];
    if (path) window.location.assign(path);
    return !!path;
  }

  #write(key: string): boolean {
    const mode = { r: "reply", n: "note", c: "call" }[key];
    const choice = document.querySelector<HTMLInputElement>(`k-composer input[name="mode"][value="${mode}"]`);
    if (!choice) return false;
    choice.checked = true;
    choice.dispatchEvent(new Event("change", { bubbles: true }));
    document.querySelector<HTMLTextAreaElement>("k-composer textarea")?.focus();
    return true;
  }

  #escape(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    const menu = document.querySelector<HTMLDetailsElement>("details.menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
      return;
    }
    const active = document.activeElement;
    if (active instanceof HTMLElement && active.matches("input, textarea, select")) active.blur();
  }
}

customElements.define("k-keys", Keys);
