/** Keeps relative times true: every `<time data-ago>` is rewritten twice a minute, in the language of the page. */

/** By how much the server's clock is ahead of this device's, in milliseconds; true to the time that a page takes to come. */
function ahead(): number {
  const said = Number(document.querySelector<HTMLElement>("k-keys")?.dataset["now"]);
  const [came] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return said ? said - (performance.timeOrigin + (came?.responseStart ?? 0)) : 0;
}

/** An instant of the server (epoch milliseconds) as this device's clock shows it. */
export function onThisClock(at: number): number {
  return at - ahead();
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Beyond this the server wrote a date, which stays. */
const LONGEST = 30 * DAY;

function words(format: Intl.RelativeTimeFormat, seconds: number): string {
  const size = Math.abs(seconds);
  if (size < HOUR) return format.format(Math.trunc(seconds / MINUTE), "minute");
  if (size < DAY) return format.format(Math.trunc(seconds / HOUR), "hour");
  return format.format(Math.trunc(seconds / DAY), "day");
}

export function refreshTimes(root: ParentNode = document): void {
  const format = new Intl.RelativeTimeFormat(document.documentElement.lang || "de", { numeric: "auto" });
  for (const time of root.querySelectorAll<HTMLTimeElement>("time[data-ago]")) {
    const seconds = (Date.parse(time.dateTime) - Date.now()) / 1000;
    // Under a minute "just now" of the server is better than "this minute".
    if (Number.isNaN(seconds) || Math.abs(seconds) < MINUTE || Math.abs(seconds) >= LONGEST) continue;
    const text = words(format, seconds);
    if (time.textContent !== text) time.textContent = text;
  }
}

export function watchTimes(): void {
  window.setInterval(() => refreshTimes(), 30_000);
}

/** A time of day as the reader's language writes it. */
export function timeOfDay(at: number): string {
  return new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
}
