/**
 * `k-line`: how good the line to the server is, since when, and how much waits for it; in words and by a sign. Quiet when all
 * is well; said aloud when the line turns, not with each number.
 */
import type { Entry } from "./queue";
import { hearQueue } from "./queued";
import { timeOfDay } from "./times";

export type Quality = "online" | "slow" | "offline";

/** A beat comes every ten seconds: after so many milliseconds without one the line is slow, or gone. */
const SLOW_AFTER = 16_000;
const GONE_AFTER = 32_000;
/** What waits for less than this needs no word; milliseconds. */
const MOMENT = 2_000;
/** Attempts in a row that were lost: the line is gone, whatever the browser thinks. */
const GONE_FAILURES = 5;

class Line extends HTMLElement {
  #last = Date.now();
  #isLive = false;
  #waiting: Entry[] = [];
  #failures = 0;
  #since = 0;
  #turned = "";

  connectedCallback(): void {
    const look = (): void => this.#show();
    window.addEventListener("online", look);
    window.addEventListener("offline", look);
    document.addEventListener("k-beat", () => {
      this.#isLive = true;
      this.#last = Date.now();
      this.#show();
    });
    document.addEventListener("k-lost", () => {
      // Between two attempts to connect the line is at best slow.
      this.#isLive = true;
      this.#last = Math.min(this.#last, Date.now() - SLOW_AFTER);
      this.#show();
    });
    hearQueue((event) => {
      if (event.kind !== "standing") return;
      ({ waiting: this.#waiting, failures: this.#failures } = event.standing);
      this.#show();
    });
    window.setInterval(look, 2_000);
    this.#show();
  }

  get quality(): Quality {
    const silence = this.#isLive ? Date.now() - this.#last : 0;
    if (!navigator.onLine || silence > GONE_AFTER || this.#failures >= GONE_FAILURES) return "offline";
    return silence > SLOW_AFTER || this.#failures > 0 ? "slow" : "online";
  }

  #show(): void {
    const quality = this.quality;
    if (quality === "online") this.#since = 0;
    else this.#since ||= Date.now();
    const since = this.#since ? `${this.dataset["since"] ?? ""} ${timeOfDay(this.#since)}` : "";
    const isWaiting = Date.now() - (this.#waiting[0]?.at ?? Infinity) > MOMENT;
    const waiting = isWaiting ? `${this.dataset["waiting"] ?? ""}: ${this.#waiting.length}` : "";
    const text = [`${this.dataset[quality] ?? ""} ${since}`.trim(), waiting].filter(Boolean).join(" · ");
    if (this.getAttribute("state") !== quality) this.setAttribute("state", quality);
    this.#write("[data-text]", text);
    const turned = `${quality} ${isWaiting}`;
    if (turned !== this.#turned) this.#write("[role=status]", quality === "offline" ? `${text}. ${this.dataset["goOn"] ?? ""}` : text);
    this.#turned = turned;
  }

  #write(selector: string, text: string): void {
    const place = this.querySelector(selector);
    if (place && place.textContent !== text) place.textContent = text;
  }
}

customElements.define("k-line", Line);
