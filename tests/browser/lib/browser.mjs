// One browser for one script: reads the task, gives back the result, closes what it opened.
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

/** How long anything that is waited for may take. */
const PATIENCE = 15_000;

/** Chromium of the system (CHROMIUM); as root it runs without its sandbox. */
async function withBrowser(work) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const newContext = async (more = {}) => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'de-CH', reducedMotion: 'reduce', ...more });
    context.setDefaultTimeout(PATIENCE);
    return context;
  };
  try {
    await work(newContext);
  } catch (error) {
    console.error(error.stack ?? String(error));
    process.exitCode = 1;
  } finally {
    await browser.close();
  }
}

/** Runs `work(context, task, newContext)` and prints what it returns as JSON. The task is the script's only argument, JSON. */
export async function script(work) {
  const task = JSON.parse(process.argv[2] ?? '{}');
  await withBrowser(async (newContext) => {
    console.log(JSON.stringify((await work(await newContext(), task, newContext)) ?? null));
  });
}

/**
 * A story told from outside: each line of standard input is `{ step, … }`, each line of standard output `{ value }` or
 * `{ error }` of `steps[step](page, task)`. One page for all of it.
 */
export async function story(steps) {
  await withBrowser(async (newContext) => {
    const page = await (await newContext()).newPage();
    for await (const line of createInterface({ input: process.stdin })) {
      const task = JSON.parse(line);
      let answer;
      try {
        answer = { value: (await steps[task.step](page, task)) ?? null };
      } catch (error) {
        answer = { error: `step ${task.step} at ${page.url()}: ${error.stack ?? error}` };
      }
      console.log(JSON.stringify(answer));
    }
  });
}

/** Notes what a page complains about: console errors (CSP violations among them), exceptions, requests to other hosts. */
export function complaintsOf(page) {
  const complaints = [];
  page.on('console', (message) => {
    // That a page was answered with an error is looked at by who asked for it.
    const isOfThePageItself = message.text().startsWith('Failed to load resource') && message.location().url === page.url();
    // A picture that a mail asked for elsewhere is withheld.
    const isWithheld = message.text().startsWith("Loading the image 'remote:");
    if (message.type() === 'error' && !isOfThePageItself && !isWithheld) complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
  page.on('request', (request) => {
    const own = page.url();
    if (own.startsWith('http') && request.url().startsWith('http') && new URL(request.url()).host !== new URL(own).host && !request.isNavigationRequest()) {
      complaints.push(`third party: ${request.url()}`);
    }
  });
  return complaints;
}
