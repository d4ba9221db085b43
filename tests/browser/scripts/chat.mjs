// A chat from both sides: a phone on a line that breaks off, the desk, a second device, the principal's own site.
// Task: { sign_in, admin, screenshots? }. Result: { delivered: milliseconds, lines, order, second, announced, typing,
// seen, embedded, refused, left, forgotten, findings }.
import { complaintsOf, script } from '../lib/browser.mjs';
import { PHONE, WIDE, looker } from '../lib/look.mjs';
import { createServer } from 'node:http';

const DESK = '/desk/lindental';
const WHO = 'Rosa Brunner';
/** Offers of other work that the agent takes before the chat comes to them, at most. */
const OFFERS = 20;

const said = (page) => page.locator('kulanz-chat .lines .said').allInnerTexts();
const write = async (page, text) => {
  await page.locator('kulanz-chat textarea').fill(text);
  await page.locator('kulanz-chat textarea').press('Enter');
};
const has = (page, text) => page.locator('kulanz-chat .lines .said', { hasText: text }).first().waitFor();

/** A site of somebody else, on a port of its own; its page is what `html` says. */
async function serve(html) {
  const server = createServer((_, answer) => answer.setHeader('content-type', 'text/html; charset=utf-8').end(html.text));
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { origin: `http://localhost:${server.address().port}`, close: () => server.close() };
}

/** Takes what is offered until it is this customer's. */
async function take(page, base) {
  for (let n = 0; n < OFFERS; n += 1) {
    await page.locator('.offer').first().waitFor();
    const isTheirs = (await page.locator('.offer').first().innerText()).includes(WHO);
    await page.keyboard.press('a');
    await page.waitForURL(/\/cases\//);
    if (isTheirs) return;
    await page.goto(base + DESK);
  }
  throw new Error('the chat was not offered');
}

await script(async (context, task, newContext) => {
  const findings = [];
  const look = looker(findings, task.screenshots);

  const desk = await context.newPage();
  const ofDesk = complaintsOf(desk);
  await desk.goto(task.sign_in);
  const base = new URL(desk.url()).origin;
  await desk.goto(base + DESK);
  await desk.locator('#presence > summary').click();
  await desk.locator('#presence button[value=available]').click();
  await desk.locator('#presence:not(.is-away)').waitFor();

  const mobile = await newContext({ viewport: PHONE });
  const phone = await mobile.newPage();
  const ofPhone = complaintsOf(phone);
  await phone.goto(`${base}/p/lindental/chat`);
  await phone.locator('kulanz-chat #message').fill('Der Strom ist weg, und ich höre nicht gut.');
  await phone.locator('kulanz-chat #name').fill(WHO);
  await look(phone, 'chat-begin');
  await phone.locator('kulanz-chat button.first').click();
  await has(phone, 'Der Strom ist weg');
  await take(desk, base);
  await desk.locator('#chat-line').waitFor();

  // A word each way; what the other does is seen.
  await desk.locator('#body').fill('Guten Tag Frau Brunner');
  const began = Date.now();
  await desk.locator('#body').press('Enter');
  await has(phone, 'Guten Tag Frau Brunner');
  const delivered = Date.now() - began;
  const announced = await phone.locator('kulanz-chat p.voice').innerText();
  await desk.locator('#chat-line', { hasText: 'hat alles gelesen' }).waitFor();
  await phone.locator('kulanz-chat textarea').pressSequentially('Seit ');
  await desk.locator('#chat-line', { hasText: 'schreibt gerade' }).waitFor();
  await desk.locator('#body').pressSequentially('Ich ');
  const typing = await phone.locator('kulanz-chat .typing').waitFor().then(() => true);
  await desk.locator('#body').fill('');
  await write(phone, 'Seit heute morgen um sieben.');
  await desk.locator('#timeline .said', { hasText: 'um sieben' }).waitFor();
  const seen = await phone.locator('kulanz-chat .mark', { hasText: 'gesehen' }).waitFor().then(() => true);
  await look(phone, 'chat-talk');
  await look(desk, 'chat-desk');

  // The line breaks off; what is written meanwhile leaves later, in order and once, over a reload, too.
  await mobile.setOffline(true);
  await write(phone, 'eins');
  await write(phone, 'zwei');
  await phone.locator('kulanz-chat .state', { hasText: 'Keine Verbindung' }).waitFor();
  await mobile.setOffline(false);
  await phone.reload();
  await write(phone, 'drei');
  await desk.locator('#timeline .said', { hasText: 'drei' }).waitFor();
  await phone.waitForFunction(() => !document.querySelector('kulanz-chat').shadowRoot.querySelector('.is-leaving'));
  const lines = await said(phone);
  const order = (await desk.locator('#timeline .message .said').allInnerTexts()).filter((it) => ['eins', 'zwei', 'drei'].includes(it));

  // Another device has only the link.
  const key = await phone.evaluate(() => JSON.parse(localStorage.getItem('kulanz-chat:/p/lindental')).key);
  const tablet = await (await newContext()).newPage();
  const ofTablet = complaintsOf(tablet);
  await tablet.goto(`${base}/p/lindental/chat/${key}`);
  await has(tablet, 'drei');
  const second = await said(tablet);

  // The principal's own site, once it is named, and a site that is not.
  const admin = await (await newContext()).newPage();
  await admin.goto(task.admin);
  await admin.goto(`${base}${DESK}/admin/principal`);
  const html = { text: '' };
  const [named, foreign] = [await serve(html), await serve(html)];
  await admin.locator('#chat_sites').fill(named.origin);
  await admin.locator('main form button.is-first').click();
  await admin.waitForURL(/done=saved/);
  const snippet = await admin.locator('pre.code').innerText();
  html.text = `<!doctype html><html lang="de"><title>Stadtwerke</title><main><h1>Strom</h1></main>${snippet}</html>`;
  const own = await newContext({ viewport: PHONE });
  const site = await own.newPage();
  await site.goto(named.origin);
  await site.locator('kulanz-chat .launcher').click();
  await site.locator('kulanz-chat #message').fill('Ich bin auf Ihrer Website.');
  await look(site, 'chat-site', [PHONE]);
  await site.locator('kulanz-chat button.first').click();
  await has(site, 'auf Ihrer Website');
  await site.keyboard.press('Escape');
  const embedded = await site.locator('kulanz-chat .launcher').evaluate((it) => it === it.getRootNode().activeElement);
  const stranger = await own.newPage();
  const answered = stranger.waitForResponse((it) => it.url().includes('/chats'));
  await stranger.goto(foreign.origin);
  const refused = (await answered).status() === 403 && (await stranger.locator('kulanz-chat .launcher').count()) === 0;

  for (const server of [named, foreign]) server.close();

  // The end: a copy by mail, and nothing left on the phone.
  await phone.locator('kulanz-chat footer button').last().click();
  await phone.locator('kulanz-chat #email').fill('rosa@kunde.example');
  await look(phone, 'chat-end', [PHONE]);
  await phone.locator('kulanz-chat button.first').click();
  await phone.locator('kulanz-chat', { hasText: 'Die E-Mail ist unterwegs' }).waitFor();
  const left = await desk.locator('#chat-line', { hasText: 'Nicht mehr im Chat' }).waitFor().then(() => true);
  const forgotten = await phone.evaluate(() => localStorage.length === 0);
  const offline = (it) => !it.includes('ERR_INTERNET_DISCONNECTED');
  findings.push(...ofDesk, ...ofPhone.filter(offline), ...ofTablet);
  return { delivered, lines, order, second, announced, typing, seen, embedded, refused, left, forgotten, findings };
});
