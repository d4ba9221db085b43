// The life of a plan by two people, what an agent sees of it, and what a restaurant does under it.
// Task: { analyst, manager, agent: sign-in links, restaurant: address of her account, screenshots? }.
// Result: { stages, refused, live, strip, strip_after, lesson, restaurant, findings }.
import { audit } from '../lib/audit.mjs';
import { script } from '../lib/browser.mjs';
import { PHONE, confirm, prepare } from '../lib/paying_later.mjs';

const ROOM = '/desk/lindental/crisis';
const PLAN = `${ROOM}/plans/lockdown-2020`;
const WHY = 'Weil es jetzt nötig ist.';

/** Somebody signed in, with a page of their own. */
async function person(newContext, url) {
  const context = await newContext();
  const page = await context.newPage();
  await page.goto(url);
  return { context, page, base: new URL(page.url()).origin };
}

/** Opens an act's fold, fills its reason, ticks its box, and sends it. */
async function does(page, act, reason = WHY) {
  const form = page.locator(`form[action$="/${act}"]`);
  const fold = page.locator('details.act').filter({ has: form });
  if (await fold.count() && !(await fold.evaluate((it) => it.open))) await fold.locator('summary').click();
  if (await form.locator('textarea').count()) await form.locator('textarea').fill(reason);
  if (await form.locator('[name=is_sure]').count()) await form.locator('[name=is_sure]').check();
  await Promise.all([page.waitForEvent('load'), form.locator('button').click()]);
}

/** The restaurant's owner arranges twelve months by herself, without scripts; each page is looked at as others see it. */
async function restaurantArranges(newContext, account, folder) {
  const [phone, eyes] = [await newContext({ ...PHONE, javaScriptEnabled: false }), await newContext()];
  const page = await phone.newPage();
  const { seen, parts } = await prepare(page, account, 12);
  const findings = [];
  const look = async (url, name) => {
    const { findings: found } = await audit(eyes, { url, name, folder });
    findings.push(...found.map((it) => `${name}: ${it}`));
  };
  for (const [at, url] of seen.entries()) await look(url, `paying-later-${at}`);
  const made = await confirm(page, account);
  await look(made.made, 'paying-later-made');
  await look(account, 'paying-later-after');
  return { parts, ...made, findings };
}

const stageOf = async (page) => {
  const badge = await page.locator('#plan .badge').first().getAttribute('class');
  return badge.match(/is-plan-(\w+)/)[1];
};

await script(async (_, task, newContext) => {
  const [tim, bea, mara] = [await person(newContext, task.analyst), await person(newContext, task.manager), await person(newContext, task.agent)];
  const findings = [];
  const look = async ({ context, base }, name, place) => {
    const seen = await audit(context, { url: base + place, name, schemes: ['light'], folder: task.screenshots });
    findings.push(...seen.findings.map((it) => `${name}: ${it}`));
  };
  const stages = [];
  const note = async ({ page, base }) => { await page.goto(base + PLAN); stages.push(await stageOf(page)); };

  await look(tim, 'plan-life-room', ROOM);
  await tim.page.goto(tim.base + ROOM);
  const today = await tim.page.inputValue('form.shipped #first_day');
  await tim.page.fill('form.shipped #last_day', `${Number(today.slice(0, 4)) + 1}${today.slice(4, 8)}28`);
  await tim.page.fill('form.shipped #reason', WHY);
  await Promise.all([tim.page.waitForURL(/crisis\/plans\//), tim.page.click('form.shipped button.is-first')]);
  await note(tim);
  await does(tim.page, 'preview');
  await note(tim);
  await look(tim, 'plan-life-previewed', PLAN);

  const refused = await tim.page.evaluate(async (url) => {
    const csrf = document.querySelector('input[name=csrf]').value;
    const body = new URLSearchParams({ csrf, version: '1', reason: 'allein' });
    return String((await fetch(url, { method: 'POST', body })).status);
  }, `${PLAN}/approve`);

  await bea.page.goto(bea.base + PLAN);
  await does(bea.page, 'approve');
  await note(bea);
  await look(bea, 'plan-life-approved', PLAN);
  await bea.page.goto(bea.base + PLAN);
  await does(bea.page, 'activate');
  await note(bea);
  await look(bea, 'plan-life-active', PLAN);
  await mara.page.goto(`${mara.base}/desk/lindental`);
  const strip = await mara.page.locator('#in-force').innerText();
  await look(mara, 'plan-life-agent', PLAN);
  await look(mara, 'plan-life-desk', '/desk/lindental');
  const restaurant = await restaurantArranges(newContext, task.restaurant, task.screenshots);
  findings.push(...restaurant.findings);

  // An amendment reaches the manager's open page by itself.
  await bea.page.goto(bea.base + PLAN);
  await tim.page.goto(`${tim.base}${PLAN}/change`);
  await tim.page.locator('[name="m1/billing/payments/term_days"]').fill('75');
  await tim.page.fill('#reason', WHY);
  await Promise.all([tim.page.waitForURL(/done=write/), tim.page.locator('form:has(input[value=values]) button.is-first').click()]);
  const live = await bea.page.locator('#plan').getByText('75 Tage').first().waitFor().then(() => true, () => false);
  await does(tim.page, 'preview');
  await bea.page.goto(bea.base + PLAN);
  await does(bea.page, 'approve');
  await does(bea.page, 'activate');
  await note(bea);

  await does(bea.page, 'end');
  await note(bea);
  await look(bea, 'plan-life-ended', PLAN);
  await bea.page.goto(bea.base + PLAN);
  await does(bea.page, 'close');
  await note(bea);
  await mara.page.goto(`${mara.base}/desk/lindental`);
  const after = (await mara.page.locator('#in-force').innerText()).trim();
  await tim.page.goto(tim.base + PLAN);
  const form = tim.page.locator('form[action$="/learn"]');
  await form.locator('textarea').fill('Zwei Monate reichten den Gaststätten nicht.');
  await Promise.all([tim.page.waitForEvent('load'), form.locator('button').click()]);
  const lesson = await tim.page.locator('.lesson').getByText('Zwei Monate').isVisible();
  return { stages, refused, live, strip, strip_after: after, lesson, restaurant, findings };
});
