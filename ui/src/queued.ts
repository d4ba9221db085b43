/**
 * Forms with `data-queued` go through the queue of this device instead of straight to the server, so that a bad line loses
 * nothing and nobody waits for it. Without the queue (no https, no store) they are ordinary forms.
 */
import { Queue, type QueueEvent, type Wanted } from "./queue";
import { onThisClock } from "./times";

/** What is heard of the queue; `full`: something could not be kept, and still stands in its form; `unopened`: nor can a page be. */
export type Heard = QueueEvent | { kind: "full" | "taken" | "unopened" };

/** How long signing out waits for the device to be emptied; milliseconds. */
const EMPTYING = 2_000;

const host = document.querySelector<HTMLElement>("k-queue");
let ready: Queue | undefined;

/** The queue of this page, once it is open; none where there is none. */
export const queue: Promise<Queue | undefined> = open();

async function open(): Promise<Queue | undefined> {
  const { key = "", person = "", session = "" } = host?.dataset ?? {};
  if (!key) return undefined;
  delete host?.dataset["key"];
  try {
    ready = await Queue.open(person, key, session, tell);
    ready.look();
  } catch {
    // Forms go to the server by themselves.
  }
  return ready;
}

export function tell(event: Heard): void {
  document.dispatchEvent(new CustomEvent("k-queue", { detail: event }));
}

export function hearQueue(hear: (event: Heard) => void, signal?: AbortSignal): void {
  document.addEventListener("k-queue", (event) => hear((event as CustomEvent<Heard>).detail), signal && { signal });
}

/** Where a form goes. Its fields may be called `action`. */
export function target(form: HTMLFormElement, submitter?: HTMLElement | null): string {
  const address = submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? "";
  return new URL(address, window.location.href).href;
}

function wanted(form: HTMLFormElement, submitter: HTMLElement | null): Wanted {
  const { queued = "", instead, until, slot, within } = form.dataset;
  const isWritten = (it: Element): it is HTMLTextAreaElement | HTMLInputElement =>
    it instanceof HTMLTextAreaElement || (it instanceof HTMLInputElement && it.type === "text" && it.value !== it.defaultValue);
  return {
    url: target(form, submitter),
    lane: queued,
    name: submitter?.ariaLabel ?? submitter?.textContent?.trim() ?? "",
    text: [...form.elements].filter(isWritten).map((it) => it.value).join("\n").trim(),
    ...(instead && { instead }),
    ...(slot && { slot }),
    ...(until && { until: onThisClock(Number(until)) }),
    ...(within && { until: Date.now() + 1_000 * Number(within) }),
  };
}

function content(form: HTMLFormElement, submitter: HTMLElement | null): FormData | URLSearchParams {
  const fields = new FormData(form, submitter);
  fields.delete("csrf"); // that of the page which sends it counts
  if (form.enctype === "multipart/form-data") return fields;
  return new URLSearchParams([...fields].map(([name, value]) => [name, String(value)]));
}

async function take(to: Queue, form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  if (form.dataset["taking"]) return;
  form.dataset["taking"] = "yes";
  const fields = content(form, submitter);
  const isTaken = await to.add(wanted(form, submitter), fields);
  delete form.dataset["taking"];
  tell({ kind: isTaken ? "taken" : "full" });
  if (!isTaken) return;
  // The next one from this form is another one.
  const once = form.querySelector<HTMLInputElement>("input[name=once]");
  if (once) once.value = crypto.randomUUID();
  if (!form.dispatchEvent(new CustomEvent("k-taken", { detail: fields, bubbles: true, cancelable: true }))) return;
  form.reset();
  const around = form.closest("details");
  if (around) around.open = false;
  around?.querySelector("summary")?.focus();
}

/** Signing out takes everything off the device first, also when the server cannot be reached. */
async function leave(from: Queue, form: HTMLFormElement): Promise<void> {
  const kept = await from.entries().catch(() => []);
  if (kept.length > 0 && !window.confirm(host?.dataset["leave"])) return;
  const pause = new Promise((resolve) => window.setTimeout(resolve, EMPTYING));
  await Promise.race([from.wipe(), pause]).catch(() => undefined);
  form.submit();
}

/** Call it after what else listens to forms: what they stop is not queued. */
export function queueForms(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!ready || event.defaultPrevented || !(form instanceof HTMLFormElement)) return;
    const isLeaving = form.getAttribute("action") === "/sign-out";
    if (!isLeaving && form.dataset["queued"] === undefined) return;
    event.preventDefault();
    void (isLeaving ? leave(ready, form) : take(ready, form, event.submitter));
  });
}
