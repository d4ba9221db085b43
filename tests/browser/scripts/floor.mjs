// An agent says that they are there, and work is offered: beside what they type, never over it; accepted by a key, refused by another.
// Task: { sign_in, base, screenshots? }. Result: { offered: milliseconds, opened, mine, kept, focus, refused, stands, findings }.
import { complaintsOf, script } from '../lib/browser.mjs';
import { looker } from '../lib/look.mjs';

const DESK = '/desk/lindental';

await script(async (context, task) => {
  const findings = [];
  const look = looker(findings, task.screenshots);
  const enter = async () => {
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    return { page, complaints };
  };
  const { page, complaints } = await enter();
  await page.goto(task.sign_in);
  await page.goto(new URL(DESK, page.url()).href);

  // One tab in which somebody writes, another in which they say that they are there.
  const { page: writing, complaints: others } = await enter();
  await writing.goto(new URL(`${DESK}?view=open`, page.url()).href);
  await writing.locator('#list a[data-row]').first().click();
  await writing.waitForSelector('#body');
  await writing.locator('#body').focus();
  await writing.keyboard.insertText('Halb geschrieben');
  await page.locator('#presence > summary').focus();
  await page.keyboard.press('Enter');
  await page.locator('#presence button[value=available]').focus();
  const began = Date.now();
  await page.keyboard.press('Enter');
  await page.waitForSelector('.offer');
  const offered = Date.now() - began;
  await writing.waitForSelector('.offer');
  const kept = await writing.locator('#body').inputValue();
  const focus = await writing.evaluate(() => document.activeElement?.id);
  await look(page, 'offer');

  const number = await page.locator('.offer .number').first().innerText();
  await page.locator('h1').first().evaluate((it) => it.ownerDocument.activeElement?.blur());
  await page.keyboard.press('a');
  await page.waitForURL(/\/cases\//);
  const opened = new URL(page.url()).pathname.endsWith(number);
  await page.goto(new URL(`${DESK}?view=mine`, page.url()).href);
  const mine = await page.locator('#list .number').allInnerTexts();

  await page.waitForSelector('.offer');
  const next = await page.locator('.offer').first().getAttribute('id');
  await page.keyboard.press('x');
  const refused = await page.waitForSelector(`#${next}`, { state: 'detached' }).then(() => true);
  await page.locator('#presence > summary').click();
  await page.locator('#presence button[value=meal]').click();
  await page.waitForSelector('#presence.is-away');
  const stands = await page.locator('#presence > summary').innerText();
  findings.push(...complaints, ...others);
  return { offered, opened, mine: mine.includes(number), kept, focus, refused, stands, findings };
});
