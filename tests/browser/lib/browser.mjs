// One browser for one script: reads the task, gives back the result, closes what it opened.
import { chromium } from 'playwright-core';

/**
 * Runs `work(context, task)` and prints what it returns as JSON. The task is the script's only argument, JSON.
 * Chromium is the one of the system (CHROMIUM); as root it runs without its sandbox.
 */
export async function script(work) {
  const task = JSON.parse(process.argv[2] ?? '{}');
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'de-CH', reducedMotion: 'reduce' });
    console.log(JSON.stringify((await work(context, task)) ?? null));
  } catch (error) {
    console.error(error.stack ?? String(error));
    process.exitCode = 1;
  } finally {
    await browser.close();
  }
}

/** Notes what a page complains about: console errors (CSP violations among them), exceptions, requests to other hosts. */
export function complaintsOf(page) {
  const complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
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
