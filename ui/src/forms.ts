/** Forms and their buttons: prints a page, asks once before what is hard to undo, sends once, and puts the focus on what is wrong. */

export function enhanceForms(): void {
  document.querySelector<HTMLElement>("[data-focus]")?.focus();

  for (const button of document.querySelectorAll<HTMLElement>("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    const question = form.dataset["confirm"];
    if (question && !window.confirm(question)) {
      event.preventDefault();
      return;
    }
    if ("once" in form.dataset && event instanceof SubmitEvent) {
      if (form.dataset["sent"]) {
        event.preventDefault();
        return;
      }
      form.dataset["sent"] = "yes";
      const button = event.submitter;
      const waiting = button?.dataset["waiting"];
      if (button && waiting) button.textContent = waiting;
    }
  });

  // Back in the history the form can be sent again.
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll<HTMLFormElement>("form[data-sent]")) delete form.dataset["sent"];
  });
}
