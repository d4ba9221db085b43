/** `k-line`: how good the line to the server is, in words. Quiet when all is well. */

export type Quality = "online" | "slow" | "offline";

/** A beat comes every ten seconds: after so many milliseconds without one the line is slow, or gone. */
const SLOW_AFTER = 16_000;
const GONE_AFTER = 32_000;

class Line extends HTMLElement {
  #last = Date.now();
  #isLive = false;
  #held = 0;

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
    document.addEventListener("k-held", (event) => {
      this.#held = (event as CustomEvent<number>).detail;
      this.#show();
    });
    window.setInterval(look, 2_000);
    this.#show();
  }

  get quality(): Quality {
    if (!navigator.onLine) return "offline";
    if (!this.#isLive) return "online";
    const silence = Date.now() - this.#last;
    if (silence > GONE_AFTER) return "offline";
    return silence > SLOW_AFTER ? "slow" : "online";
  }

  #show(): void {
    const quality = this.quality;
    const text = [this.dataset[quality] ?? "", this.#held > 0 ? (this.dataset["held"] ?? "") : ""].filter(Boolean).join(" · ");
    if (this.getAttribute("state") !== quality) this.setAttribute("state", quality);
    if (this.textContent !== text) this.textContent = text;
  }
}

customElements.define("k-line", Line);
