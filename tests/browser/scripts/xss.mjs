// Does anything of a hostile mail run, or load from elsewhere? Task: { signIn, base, desk, cases: how many to expect, control:
// HTML that must be found out }. Result: { cases, frames, ran: [where: what], loaded: [where: url], control: { ran, loaded } }.
import { script } from '../lib/browser.mjs';

const AT_ONCE = 3;
/** Where HTML is served as it is, without any policy: what is found there is what the policy would have had to stop. */
const BARE = 'http://bare.example/';

/** Everything that an event could set off is set off. */
function provoke() {
  for (const it of document.querySelectorAll('*')) {
    for (const name of ['mouseover', 'focus', 'blur', 'toggle', 'error', 'load', 'begin', 'input', 'start']) it.dispatchEvent(new Event(name));
    if (it.matches('a, button, summary, [onclick], details, font, hr, input') && !/^https?:/.test(it.getAttribute?.('href') ?? '')) it.click?.();
  }
}

/** A context that notes what runs and what is asked for elsewhere; nothing leaves the machine. */
async function watched(context, own) {
  const seen = { ran: [], loaded: [] };
  await context.exposeBinding('__ran', ({ page }, what) => { seen.ran.push(`${page.url()}: ${what}`); });
  await context.addInitScript(() => {
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'msgbox']) window[name] = (text) => window.__ran?.(`${name}(${text})`);
  });
  context.on('dialog', (dialog) => { seen.ran.push(`${dialog.page()?.url()}: dialog`); void dialog.dismiss(); });
  await context.route((url) => /^(https?|wss?):$/.test(url.protocol) && !url.href.startsWith(own), (route) => {
    seen.loaded.push(`${route.request().frame().url()}: ${route.request().url()}`);
    return route.abort();
  });
  return seen;
}

/** Serves `html` bare, provokes it, and lets it have its time. */
async function bare(page, html) {
  await page.route(BARE, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
  await page.goto(BARE, { waitUntil: 'load' }).catch(() => undefined);
  await page.evaluate(provoke).catch(() => undefined);
  await page.waitForTimeout(50);
  await page.unroute(BARE);
}

async function casesOf(page, task) {
  const found = new Set();
  for (let url = `${task.base}${task.desk}`; url;) {
    await page.goto(url);
    for (const it of await page.locator('#list a[data-row]').all()) found.add(new URL(await it.getAttribute('href'), url).href);
    const next = await page.locator('#list a[rel=next]').all();
    url = next.length > 0 ? new URL(await next[0].getAttribute('href'), url).href : '';
  }
  return [...found];
}

/** As an agent looks at it: the case, its HTML frame, everything opened. Returns the address of the frame. */
async function look(page, url) {
  await page.goto(url);
  await page.evaluate(() => { for (const it of document.querySelectorAll('main details')) it.open = true; });
  const frame = page.locator('#timeline iframe').first();
  if ((await frame.count()) > 0) {
    await frame.scrollIntoViewIfNeeded();
    const source = await frame.getAttribute('src');
    await page.waitForFunction((it) => performance.getEntriesByType('resource').some((entry) => entry.name.endsWith(it)), source);
    return new URL(source, url).href;
  }
  return '';
}

await script(async (context, task, newContext) => {
  const seen = await watched(context, task.base);
  const first = await context.newPage();
  await first.goto(task.signIn);
  const cases = await casesOf(first, task);
  const plain = await newContext();
  const found = await watched(plain, BARE);
  const wanted = [...cases];
  let frames = 0;
  const next = async () => {
    const [page, stripped] = [await context.newPage(), await plain.newPage()];
    for (let url = wanted.shift(); url; url = wanted.shift()) {
      const frame = await look(page, url);
      if (!frame) continue;
      frames += 1;
      // The cleaner must hold by itself, without the policy and the sandbox around it.
      await bare(stripped, await (await context.request.get(frame)).text());
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));

  const control = await newContext();
  const caught = await watched(control, BARE);
  const page = await control.newPage();
  for (const html of task.control) await bare(page, html);
  return { cases: cases.length, frames, ran: [...seen.ran, ...found.ran], loaded: [...seen.loaded, ...found.loaded], control: caught };
});
