// An agent at home on a failing line: 200 commands, every third request lost, the line away twice, a reload, a second tab, a
// refusal. Task: { sign_in, commands, away: milliseconds, lost: 0…1, screenshots? }.
// Result: { told: { case: texts in the order sent }, away: […], slowest, requests, restored, refused, late, ended, left, findings }.
import { focus } from '../lib/checks.mjs';
import { complaintsOf, script } from '../lib/browser.mjs';
import { looker } from '../lib/look.mjs';

/** How long the queue may need to empty itself on the bad line; milliseconds. */
const EMPTIED_WITHIN = 120_000;

/** The same dice at each run (mulberry32). */
function dice(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Loses requests of scripts: half of them before they reach the server, half of their answers. Returns what it did. */
async function spoil(context, lost) {
  const roll = dice(2020);
  const count = { sent: 0, before: 0, after: 0 };
  await context.route((url) => !url.pathname.startsWith('/assets/'), async (route) => {
    const request = route.request();
    if (request.resourceType() !== 'fetch') return route.continue();
    count.sent += 1;
    const fate = roll();
    if (fate > lost) return route.continue();
    if (fate > lost / 2) {
      count.before += 1;
      return route.abort('connectionreset');
    }
    count.after += 1;
    await route.fetch().catch(() => undefined);
    return route.abort('connectionreset');
  });
  return count;
}

const line = (page) => page.locator('k-line [data-text]').innerText();
const waiting = (page) => page.evaluate(async () => {
  const { databases } = { databases: await indexedDB.databases() };
  if (databases.length === 0) return 0;
  const open = indexedDB.open('kulanz');
  const db = await new Promise((done, fail) => { open.onsuccess = () => done(open.result); open.onerror = fail; });
  const count = db.transaction('heads').objectStore('heads').count();
  const found = await new Promise((done) => { count.onsuccess = () => done(count.result); });
  db.close();
  return found;
});

async function emptied(page, rest = 0) {
  const until = Date.now() + EMPTIED_WITHIN;
  while ((await waiting(page)) > rest) {
    if (Date.now() > until) throw new Error(`still ${await waiting(page)} wait; the line says: ${await line(page)}`);
    await page.waitForTimeout(250);
  }
}

/** Writes a note and sends it, by keyboard; how long the box was not free. */
async function note(page, text) {
  if (!(await page.isChecked('input[name=mode][value=note]'))) await page.locator('label:has(input[name=mode][value=note])').click();
  await page.locator('#body').focus();
  await page.keyboard.insertText(text);
  const began = Date.now();
  await page.keyboard.press('Control+Enter');
  await page.waitForFunction(() => document.getElementById('body').value === '', undefined, { polling: 10 });
  return Date.now() - began;
}

/** Everything that the device keeps, as bytes: whatever somebody with the disk would find. */
const kept = (page) => page.evaluate(async () => {
  const open = indexedDB.open('kulanz');
  const db = await new Promise((done) => { open.onsuccess = () => done(open.result); });
  let text = JSON.stringify({ ...localStorage, ...sessionStorage });
  for (const name of db.objectStoreNames) {
    const all = db.transaction(name).objectStore(name).getAll();
    const rows = await new Promise((done) => { all.onsuccess = () => done(all.result); });
    for (const row of rows) text += JSON.stringify({ ...row, data: '' }) + new TextDecoder('latin1').decode(row.data);
  }
  db.close();
  return text;
});

await script(async (context, task) => {
  const findings = [];
  const look = looker(findings, task.screenshots);

  const page = await context.newPage();
  await page.goto(task.sign_in);
  const base = new URL(page.url()).origin;
  await page.goto(`${base}/desk/lindental?view=open`);
  const links = await page.locator('#list a[data-row]').evaluateAll((all) => all.slice(0, 4).map((it) => new URL(it.href).pathname));
  const told = Object.fromEntries(links.map((it) => [it.split('/').at(-1), []]));
  const at = async (tab, index) => {
    await tab.goto(base + links[index]);
    await tab.fill('#body', ''); // somebody may have begun to write there
    return told[links[index].split('/').at(-1)];
  };
  const count = await spoil(context, task.lost);
  const [away, slow] = [[], []];
  let number = 0;
  const write = async (tab, into, many) => {
    for (let n = 0; n < many; n += 1) {
      number += 1;
      const text = `Befehl ${String(number).padStart(3, '0')} von Frau Brunner`;
      into.push(text);
      slow.push(await note(tab, text));
    }
  };
  /** The line is away; meanwhile work goes on. */
  const leave = async (into, many, name) => {
    const began = Date.now();
    await context.setOffline(true);
    await write(page, into, many);
    await page.locator('k-line[state=offline]').waitFor();
    await page.locator('k-queue details').waitFor();
    await page.locator('k-line', { hasText: 'wartend' }).waitFor();
    const said = await line(page);
    if (name) await look(page, name);
    const seen = { said, kept: await waiting(page) };
    const bytes = await kept(page);
    seen.isSealed = !bytes.includes('Brunner') && !bytes.includes('Befehl');
    await page.waitForTimeout(Math.max(0, task.away - (Date.now() - began)));
    await context.setOffline(false);
    away.push(seen);
  };
  const quarter = Math.floor(task.commands / 4);

  // One case: some on the bad line, then it is away for the first time.
  let into = await at(page, 0);
  await look(page, 'line-good');
  await write(page, into, quarter - 20);
  await leave(into, 20, 'line-away');

  // Another case: reloaded in the middle, with something half written.
  into = await at(page, 1);
  await write(page, into, quarter - 10);
  await page.keyboard.insertText('Halb geschrieben, noch nicht gesendet');
  await page.waitForTimeout(600);
  await page.reload();
  // A draft that the server keeps may stand there first.
  await page.waitForFunction(() => document.getElementById('body').value.startsWith('Halb'));
  const restored = await page.inputValue('#body');
  await page.fill('#body', '');
  await write(page, into, 10);

  // A third: two tabs write at the same time.
  into = await at(page, 2);
  const second = await context.newPage();
  const intoSecond = await at(second, 3);
  await Promise.all([write(page, into, quarter), write(second, intoSecond, quarter / 2)]);
  await second.close();

  // The fourth: away again.
  await at(page, 3);
  await leave(intoSecond, task.commands - number, undefined);
  await emptied(page);
  await page.locator('k-line[state=online]').waitFor({ timeout: 60_000 });
  const counted = { ...count };

  // Refused: what comes after it waits, another case does not.
  const refuse = async () => {
    await page.locator('#may-link').evaluate((it) => { it.open = true; });
    await page.fill('#link-number', '999999');
    await page.click('#may-link button');
    await page.locator('k-queue .is-grave').waitFor();
  };
  await refuse();
  const refused = { said: await page.locator('k-queue .is-grave').innerText() };
  await look(page, 'line-refused');
  into = intoSecond;
  await write(page, into, 1);
  const other = await at(page, 0);
  await write(page, other, 1);
  await emptied(page, 2);
  refused.kept = await waiting(page);
  await page.locator('k-queue .is-grave button').nth(1).click();
  await page.waitForURL((url) => url.pathname === links[3]);
  await page.waitForFunction(() => document.getElementById('link-number')?.value === '999999');
  refused.edited = await page.inputValue('#link-number');
  await emptied(page);
  await refuse();
  page.once('dialog', (dialog) => dialog.accept());
  await page.locator('k-queue .is-grave button').nth(2).click();
  await page.locator('k-queue .kept').waitFor({ state: 'detached' });

  // A file waits too; what came too late is told, and not sent.
  await page.locator('label:has(input[name=mode][value=reply])').click();
  await page.fill('#to', 'lea@kunde.example');
  await page.locator('details.for-reply').evaluate((it) => { it.open = true; });
  await page.setInputFiles('#composer-files', { name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('Dose im Keller') });
  await page.fill('#body', 'Der Plan liegt bei.');
  await context.setOffline(true);
  await page.keyboard.press('Control+Enter');
  await page.waitForFunction(() => document.getElementById('body').value === '');
  await context.setOffline(false);
  await emptied(page);
  await page.locator('#timeline').getByText('plan.txt').waitFor();
  await page.locator('#may-link').evaluate((it) => { it.open = true; it.querySelector('form').dataset.until = String(Date.now() - 60_000); });
  await page.fill('#link-number', '1');
  await page.click('#may-link button');
  await page.locator('k-queue > .notice').waitFor();
  const late = await page.locator('k-queue > .notice').innerText();

  // The session ends elsewhere: nothing is lost, and nothing is sent by itself afterwards.
  await context.unrouteAll({ behavior: 'ignoreErrors' });
  const complaints = complaintsOf(page);
  await context.clearCookies();
  await note(page, 'Befehl nach dem Ende der Sitzung');
  await page.locator('k-queue a[href^="/sign-in"]').waitFor();
  await look(page, 'line-ended');
  const ended = { kept: await waiting(page), said: await page.locator('k-queue .kept').innerText() };
  await page.goto(task.sign_in_again);
  await page.goto(base + links[3]);
  await page.locator('k-queue .is-grave').waitFor();
  ended.after = await page.locator('k-queue .is-grave').innerText();
  await page.locator('k-queue .is-grave button').first().click();
  await emptied(page);
  intoSecond.push('Befehl nach dem Ende der Sitzung');

  // Signing out, with something unsent: it asks, and wipes.
  await context.setOffline(true);
  await note(page, 'Dies geht verloren, und so gewollt');
  await context.route('**/write', (route) => route.abort());
  await context.setOffline(false);
  let asked = '';
  page.once('dialog', (dialog) => { asked = dialog.message(); void dialog.accept(); });
  await page.click('header .menu:not(.is-left, .presence) summary');
  await Promise.all([page.waitForURL(/sign-in/), page.click('form[action="/sign-out"] button')]);
  const left = await page.evaluate(async () => ({
    local: localStorage.length, session: sessionStorage.length, databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
  }));
  left.asked = asked;
  findings.push(...complaints.filter((it) => !it.includes('Failed to load resource')), ...(await focus(page)));
  return { told, away, slowest: Math.max(...slow), requests: counted, restored, refused, late, ended, left, findings };
});
