/**
 * The floor of one person: with each beat of the stream the desk says that it is there, so that presence is held only while the
 * line carries both ways; `k-left` counts down the time of an offer; a new offer is said aloud once.
 */
import { formToken } from "./fetching";
import { onThisClock } from "./times";

/** Beats come every ten seconds, to each tab; milliseconds. */
const LEAST = 8_000;

let last = 0;

async function say(url: string): Promise<void> {
  if (Date.now() - last < LEAST) return;
  last = Date.now();
  try {
    await fetch(url, { method: "POST", credentials: "same-origin", headers: { accept: "application/json", "x-csrf": formToken() } });
  } catch {
    last = 0; // the next beat tries again
  }
}

class Left extends HTMLElement {
  #timer = 0;

  connectedCallback(): void {
    this.#timer = window.setInterval(() => this.#show(), 1_000);
    this.#show();
  }

  disconnectedCallback(): void {
    window.clearInterval(this.#timer);
  }

  #show(): void {
    const seconds = Math.ceil((onThisClock(Number(this.dataset["until"])) - Date.now()) / 1_000);
    if (seconds <= 0) this.closest(".offer")?.remove();
    const text = seconds >= 120 ? `${Math.round(seconds / 60)} min` : `${Math.max(0, seconds)} s`;
    this.textContent = `${this.dataset["text"] ?? ""} ${text}`;
  }
}

customElements.define("k-left", Left);

/** Says what is new among the offers, politely; the cards themselves take no focus. */
function announce(voice: HTMLElement): void {
  const seen = new Set<string>();
  const look = (): void => {
    for (const card of document.querySelectorAll<HTMLElement>(".offer")) {
      if (seen.has(card.id)) continue;
      seen.add(card.id);
      voice.textContent = [...card.querySelectorAll("p:not(.quiet)")].map((line) => line.textContent?.trim()).join(", ");
    }
  };
  look();
  const offers = document.getElementById("offers");
  if (offers) new MutationObserver(look).observe(offers, { childList: true, subtree: true });
}

export function holdPresence(): void {
  const offers = document.getElementById("offers");
  if (!offers) return;
  const voice = document.createElement("p");
  voice.className = "said-only";
  voice.setAttribute("role", "status");
  offers.after(voice);
  announce(voice);
  document.addEventListener("k-beat", () => {
    const url = document.getElementById("presence")?.dataset["beat"];
    if (url) void say(url);
  });
}
