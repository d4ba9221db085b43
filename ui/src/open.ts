/** Opening a case from the list exchanges the case and the column beside it; the list keeps its place and the stream stays. */
import { fetchPage } from "./fetching";
import { tell } from "./queued";
import { refreshTimes } from "./times";

/** So that an earlier click that answers late does not win. */
let latest = 0;

function exchange(page: Document): boolean {
  const desk = document.getElementById("desk");
  const next = page.getElementById("desk");
  if (!desk || !next) return false;
  const leaving = desk.querySelector<HTMLElement & { flush?: () => void }>("k-composer");
  leaving?.flush?.();
  for (const id of ["case", "side"]) {
    const part = page.getElementById(id);
    if (!part) return false;
    document.getElementById(id)?.replaceWith(part);
  }
  desk.className = next.className;
  const opened = page.querySelector<HTMLElement>("k-live")?.dataset["case"] ?? "";
  const live = document.querySelector<HTMLElement>("k-live");
  if (live) live.dataset["case"] = opened;
  const list = document.getElementById("list");
  const source = page.getElementById("list")?.dataset["src"];
  if (list && source) list.dataset["src"] = source;
  document.title = page.title;
  return true;
}

function mark(link: HTMLAnchorElement): void {
  for (const row of document.querySelectorAll("#list .work.is-current")) {
    row.classList.remove("is-current");
    row.querySelector("a")?.removeAttribute("aria-current");
  }
  link.closest(".work")?.classList.add("is-current");
  link.setAttribute("aria-current", "true");
}

/** The row of the case that is open, wherever somebody clicked. */
function markOpen(): void {
  const rows = [...document.querySelectorAll<HTMLAnchorElement>("#list a[data-row]")];
  const row = rows.find((link) => new URL(link.href).pathname === window.location.pathname);
  if (row) mark(row);
}

async function open(link: HTMLAnchorElement): Promise<void> {
  const turn = ++latest;
  mark(link);
  const page = await fetchPage(link.href);
  if (turn !== latest) return;
  if (page === "lost") {
    // Better the case that is open than the browser's page about a line that is down.
    markOpen();
    document.dispatchEvent(new CustomEvent("k-lost"));
    tell({ kind: "unopened" });
    return;
  }
  if (!page || !exchange(page)) {
    window.location.assign(link.href);
    return;
  }
  window.history.pushState({}, "", link.href);
  refreshTimes();
  scrollToNewest();
  const title = document.getElementById("case-title");
  if (title) {
    title.tabIndex = -1;
    title.focus({ preventScroll: !window.matchMedia("(max-width: 56rem)").matches });
  }
  document.dispatchEvent(new CustomEvent("k-opened"));
}

/** The newest contact stands at the foot. */
function scrollToNewest(): void {
  const timeline = document.getElementById("timeline");
  if (timeline) timeline.scrollTop = timeline.scrollHeight;
}

/** A case opened by its address stands in the list where it can be seen. */
function scrollToCurrent(): void {
  document.querySelector("#list .work.is-current")?.scrollIntoView({ block: "nearest" });
}

export function openCasesInPlace(): void {
  scrollToNewest();
  scrollToCurrent();
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element | null)?.closest<HTMLAnchorElement>("#list a[data-row]");
    if (!link) return;
    event.preventDefault();
    void open(link);
  });
  window.addEventListener("popstate", (event) => {
    // A step to #side and back is the browser's own; another case is drawn anew.
    if (event.state !== null || document.getElementById("desk")) {
      if (!window.location.hash) window.location.reload();
    }
  });
}
