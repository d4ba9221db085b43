// What agents do at the desk, by keyboard.
import { choose, follow, go, reach, write } from './keyboard.mjs';

/** Waits until the desk hears of changes. Call it with what loads the page. */
export async function live(page, load) {
  await Promise.all([page.waitForResponse((it) => new URL(it.url()).pathname.endsWith('/live') && it.ok()), load()]);
}

/** Number and subject of the case that is open. */
export async function opened(page) {
  return { number: await page.textContent('.case-head .case-number'), subject: await page.textContent('#case-title') };
}

/** Logs a phone call (or what the form proposes) and is at its case. */
export async function log(page, { name, email, subject, message }) {
  await go(page, 'g', 'n');
  await choose(page, '#channel', () => true);
  await write(page, '#name', name);
  await write(page, '#email', email);
  await write(page, '#subject', subject);
  await write(page, '#message', message);
  await live(page, () => follow(page, 'main form button.is-first'));
  return opened(page);
}

/** Moves down the list with `j` to the row that holds `text`, and opens it. */
export async function open(page, text) {
  await page.evaluate(() => document.activeElement?.blur());
  for (let row = 0; row < 100; row += 1) {
    await page.keyboard.press('j');
    if (await page.evaluate((it) => document.activeElement?.textContent.includes(it) ?? false, text)) {
      await page.keyboard.press('Enter');
      await page.waitForFunction((it) => document.getElementById('case-title')?.textContent.includes(it), text);
      return opened(page);
    }
  }
  throw new Error(`no row of the list holds: ${text}`);
}

/** Writes with the key `r` (answer), `n` (note) or `c` (call), sends with Ctrl+Enter, and sees it in the timeline. */
export async function say(page, key, text) {
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press(key);
  await reach(page, '#body');
  await page.keyboard.type(text);
  await page.keyboard.press('Control+Enter');
  await page.locator('#timeline').getByText(text.split('\n').at(-1)).first().waitFor();
}
