/** Tables marked `data-sort`: a click on a column's head sorts the rows of this page. */

function value(row: HTMLTableRowElement, column: number): string {
  const cell = row.cells[column];
  const time = cell?.querySelector("time");
  return time?.dateTime ?? cell?.textContent?.trim() ?? "";
}

function sort(table: HTMLTableElement, head: HTMLTableCellElement): void {
  const body = table.tBodies[0];
  if (!body) return;
  const isUp = head.getAttribute("aria-sort") !== "ascending";
  for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", isUp ? "ascending" : "descending");
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const rows = [...body.rows];
  rows.sort((a, b) => collator.compare(value(a, head.cellIndex), value(b, head.cellIndex)) * (isUp ? 1 : -1));
  body.append(...rows);
}

export function enhanceTables(): void {
  for (const table of document.querySelectorAll<HTMLTableElement>("table[data-sort]")) {
    for (const head of table.querySelectorAll<HTMLTableCellElement>("thead th:not([data-no-sort])")) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sort(table, head));
    }
  }
}
