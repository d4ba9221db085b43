// An agent at work, told step by step by tests/main_job.rs. Everything is done by keyboard.
import { story } from '../lib/browser.mjs';
import { live, log, open, opened, say } from '../lib/desk.mjs';
import { follow, go, write } from '../lib/keyboard.mjs';

await story({
  /** { url, password }: accepts an invitation and is at the desk. */
  async 'accept-invitation'(page, { url, password }) {
    await page.goto(url);
    await write(page, '#password', password);
    await write(page, '#repeat', password);
    await live(page, () => follow(page, 'main form button.is-first'));
  },

  /** The list of what nobody has taken. */
  unassigned: (page) => live(page, () => go(page, 'g', 'u')),

  /** { text }: the list shows it without the page having been loaded again. */
  async 'sees-in-list'(page, { text }) {
    await page.evaluate(() => { window.__sameDocument = true; });
    await page.locator('#list .rows').getByText(text).first().waitFor();
    return page.evaluate(() => window.__sameDocument === true);
  },

  /** { text }: the open case shows it without the page having been loaded again. */
  async 'sees-in-case'(page, { text }) {
    await page.evaluate(() => { window.__sameDocument = true; });
    await page.locator('#timeline').getByText(text).first().waitFor();
    return page.evaluate(() => window.__sameDocument === true);
  },

  /** The open case shows a bounce, and the address beside it as failing. */
  async 'sees-bounce'(page) {
    await page.locator('#timeline .notice.is-grave').first().waitFor();
    await page.locator('#side .point.is-failing').first().waitFor();
    return {
      notice: await page.locator('#timeline .notice.is-grave').first().innerText(),
      address: await page.locator('#side .point.is-failing .value').first().innerText(),
      said: await page.locator('#side .point.is-failing').first().innerText(),
    };
  },

  /** { text }: opens the case of the list that holds it. */
  open: (page, { text }) => open(page, text),
  /** { name, email, subject, message }: logs a call and is at its case. */
  log: (page, task) => log(page, task),
  /** { text }: answers the open case. */
  reply: (page, { text }) => say(page, 'r', text),

  /** What the desk shows now. */
  async look(page) {
    const timeline = await page.locator('#timeline article.message').allInnerTexts();
    const automatic = await page.locator('#timeline article.is-automatic').count();
    return { ...(await opened(page)), timeline, automatic };
  },
});
