// Signing in made strong, in the browser: an admin who works from outside gets a passkey from a virtual authenticator, an agent
// an app; both sign out, and nothing of them is left. Task: { admin, agent, agent_again: sign-in links, screenshots? }.
// Result: { led, passkeys, passkey_in, unverified, forged, after_sign_out: {…}, codes, file, second: {…}, devices, findings }.
import { createHmac } from 'node:crypto';
import { audit } from '../lib/audit.mjs';
import { script } from '../lib/browser.mjs';

const DESK = '/desk/lindental';
const HERE = '/me/second-factor';
const FRESH = { step: 30, letters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567' };

/** The code an app with this secret shows, `later` steps from now (RFC 6238). */
function code(secret, later = 0) {
  const bits = [...secret.replaceAll(/\s/g, '')].map((it) => FRESH.letters.indexOf(it).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((it) => Number.parseInt(it, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 1000 / FRESH.step) + later));
  const sum = createHmac('sha1', key).update(counter).digest();
  return String((sum.readUInt32BE(sum[19] & 15) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}

/** A device with a fingerprint reader, for this page. */
async function device(context, page) {
  const cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', { options });
  const isOwner = (isUserVerified) => cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
  const credentials = async () => (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
  return { isOwner, credentials };
}

const press = (page, selector, path) => Promise.all([page.waitForURL(path), page.click(selector)]);

/** Signs out and looks for anything that was left, going back in the history too. */
async function signOut(context, page, name) {
  await page.evaluate(() => {
    localStorage.setItem('kulanz-draft:probe', 'Frau Brunner, 180 Franken');
    sessionStorage.setItem('probe', 'Frau Brunner');
    return new Promise((done) => { const open = indexedDB.open('probe'); open.onsuccess = () => { open.result.close(); done(); }; });
  });
  await page.click('header .menu:not(.is-left, .presence) summary');
  await press(page, 'form[action="/sign-out"] button', /sign-in\?notice=signed-out/);
  const left = await page.evaluate(async () => ({
    local: localStorage.length, session: sessionStorage.length, databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
  }));
  left.cookies = (await context.cookies()).length;
  const seen = [];
  for (let step = 0; step < 3; step += 1) {
    await page.goBack({ waitUntil: 'load' }).catch(() => undefined);
    const body = await page.locator('body').innerText();
    seen.push({ at: new URL(page.url()).pathname, personal: body.includes(name) || body.includes('Mein Konto') });
  }
  return { left, seen };
}

await script(async (_, task, newContext) => {
  const findings = [];
  const look = async (context, url, name, more = {}) => {
    const seen = await audit(context, { url, name, folder: task.screenshots, ...more });
    findings.push(...seen.findings.map((it) => `${name}: ${it}`));
  };

  // The admin asks for more than a password from outside, and is outside.
  const office = await newContext();
  const page = await office.newPage();
  const passkey = await device(office, page);
  await page.goto(task.admin);
  const base = new URL(page.url()).origin;
  await page.goto(`${base}${DESK}/admin/principal`);
  const name = (await page.locator('header .menu:not(.is-left, .presence) summary .on-wide').innerText()).trim();
  await page.selectOption('#second_factor', 'outside');
  await page.fill('#inside', '10.0.0.0/8');
  await press(page, 'form.form button.is-first', /second-factor\?next=/);
  const led = new URL(page.url()).pathname + new URL(page.url()).search;
  await look(office, page.url(), 'second-factor-needed');
  await page.fill('#passkey_name', 'Laptop zu Hause');
  await press(page, 'k-passkey button', /me\/passkeys/);
  const codes = await page.locator('.codes code').allInnerTexts();
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('form[action$="recovery.txt"] button:not([data-print])')]);
  const stream = await download.createReadStream();
  let file = '';
  for await (const part of stream) file += part;
  const print = await page.locator('[data-print]').isVisible();
  await press(page, 'a.button.is-first', new RegExp(`${DESK}/admin/principal`));
  await look(office, `${base}${DESK}/admin/principal`, 'principal-access', { schemes: ['light'] });
  await look(office, `${base}${DESK}/admin/staff`, 'staff-secured', { schemes: ['light'] });
  await look(office, `${base}${HERE}`, 'second-factor-passkey');
  await page.goto(`${base}/me`);
  await page.goto(`${base}${DESK}`);
  const afterSignOut = await signOut(office, page, name);

  // In again by the passkey alone; not when somebody else holds the device; not by an answer used before.
  await page.goto(`${base}/sign-in?next=${DESK}`);
  await passkey.isOwner(false);
  await page.click('k-passkey button');
  const unverified = await page.locator('k-passkey [role=alert]:not([hidden])').innerText();
  await passkey.isOwner(true);
  const sent = page.waitForRequest((it) => it.method() === 'POST' && new URL(it.url()).pathname === '/sign-in/passkey');
  await press(page, 'k-passkey button', (url) => url.pathname === DESK);
  const passkeyIn = new URL(page.url()).pathname;
  const forged = await (await newContext()).request.post(`${base}/sign-in/passkey`, {
    data: (await sent).postData(), headers: { 'content-type': 'application/x-www-form-urlencoded' }, maxRedirects: 0,
  });
  await page.goto(`${base}/me`);
  const devices = await page.locator('section[aria-labelledby=sessions] li').allInnerTexts();
  const passkeys = await passkey.credentials();

  // An agent at home, without scripts: the app, then the second step.
  const home = await newContext({ javaScriptEnabled: false });
  const agent = await home.newPage();
  await agent.goto(task.agent);
  await agent.goto(`${base}${DESK}`);
  const agentLed = new URL(agent.url()).pathname;
  await press(agent, 'form[action="/me/second-factor/app"] button', /second-factor\/app$/);
  const secret = await agent.locator('code.secret').innerText();
  await agent.fill('#code', '000000');
  await press(agent, 'main form button.is-first', /app\/confirm/);
  const kept = (await agent.locator('code.secret').innerText()) === secret;
  await agent.fill('#code', code(secret));
  await press(agent, 'main form button.is-first', /app\/confirm/);
  const paper = await agent.locator('.codes code').allInnerTexts();
  await press(agent, 'a.button.is-first', new RegExp(`${DESK}$`));
  const cookies = await home.cookies();

  // What the pages of this way look like, with scripts.
  const eyes = await newContext();
  await eyes.addCookies(cookies);
  const begin = async (at) => { await press(at, 'form[action="/me/second-factor/app"] button', /second-factor\/app$/); };
  await look(eyes, `${base}${HERE}`, 'code-app', { prepare: begin });
  const renew = async (at) => {
    at.once('dialog', (dialog) => dialog.accept());
    await press(at, 'form[action="/me/second-factor/recovery"] button', /second-factor\/recovery$/);
    paper.splice(0, paper.length, ...(await at.locator('.codes code').allInnerTexts()));
  };
  await look(eyes, `${base}${HERE}`, 'recovery-codes', { prepare: renew });
  await look(eyes, `${base}/me`, 'me-devices');

  // Signed in anew: the code of the app, of the next step because this one was used; then a recovery code, once.
  const bad = async (at) => { await at.fill('#code', '000000'); await press(at, 'main form.form:not([action*=passkey]) button.is-first', /sign-in\/code/); };
  await look(await newContext(), task.agent_again[0], 'second-step');
  await look(await newContext(), task.agent_again[0], 'second-step-refused', { schemes: ['light'], prepare: bad });
  const second = {};
  const step = async (typed) => {
    const at = await (await newContext({ javaScriptEnabled: false })).newPage();
    await at.goto(task.agent_again[0]);
    await at.fill('#code', typed);
    await Promise.all([at.waitForEvent('load'), at.click('main form button.is-first')]);
    return new URL(at.url()).pathname;
  };
  const shown = code(secret, 1);
  second.code = await step(shown);
  second.again = await step(shown);
  second.paper = await step(paper[0]);
  second.paper_again = await step(paper[0]);
  return {
    led, passkeys: passkeys.length, passkey_in: passkeyIn, unverified, forged: { status: forged.status(), cookie: forged.headers()['set-cookie'] ?? '' },
    after_sign_out: afterSignOut, codes, file, print, devices, agent_led: agentLed, kept, second, findings,
  };
});
