// Every page of the program that a person sees, as those see it who may. Task: { base, people: { agent, admin, both: sign-in
// links }, html: number of a case with an HTML mail, invitation, reset, empty: set-up page of an empty installation, screenshots? }.
// Result: { pages: [{ route, name, url, findings, screenshots }] }; `route` is one of the authorization table.
import { audit } from '../lib/audit.mjs';
import { script } from '../lib/browser.mjs';

/** Audited at the same time: two cores. */
const AT_ONCE = 3;
const DESK = '/desk/lindental';
const UNASSIGNED = `${DESK}?view=unassigned`;
const NOBODY = '00000000-0000-7000-8000-000000000000';
const DARK_TOO = ['light', 'dark'];

/** Where the first link of `page` leads that `selector` names. */
function link(page, selector) {
  return async (context, base) => {
    const seen = await context.newPage();
    await seen.goto(base + page);
    const href = await seen.locator(selector).first().getAttribute('href');
    await seen.close();
    return new URL(href, base + page).href;
  };
}

/** The customer of the case to which `way` leads. */
function ownerOf(way) {
  return async (context, base) => link(new URL(await way(context, base)).pathname, '#side a.name')(context, base);
}

/** The page `rest` below that to which `way` leads. */
const below = (way, rest) => async (context, base) => (await way(context, base)) + rest;
/** Three parts from in two weeks on, as an address has it. */
const SOON = `instalments.3.${new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10)}`;

/** Where an account is opened for the customer of another. */
async function newAccount(context, base) {
  const account = await link(`${DESK}/accounts`, 'a[data-row]')(context, base);
  return `${await link(new URL(account).pathname, 'main header a')(context, base)}/accounts/new`;
}

const openAll = (page) => page.evaluate(() => { for (const it of document.querySelectorAll('main details')) it.open = true; });
const sendEmpty = async (page) => {
  await Promise.all([page.waitForEvent('load'), page.evaluate(() => {
    const form = document.querySelector('main form:not([role=search])');
    form.noValidate = true;
    form.requestSubmit(form.querySelector('button.is-first'));
  })]);
  await page.locator('.summary').waitFor();
};
const chatIsThere = (page) => page.locator('kulanz-chat textarea').waitFor();
const askForKeys = async (page) => { await page.keyboard.press('?'); await page.locator('dialog[open]').waitFor(); };
const chooseText = async (page) => {
  await page.keyboard.press('r');
  await page.keyboard.type('//');
  await page.locator('.picker-list [role=option]').first().waitFor();
};

/** A customer sends the form; what they see then, and the page that shows where it stands. */
async function customer(context, base) {
  const page = await context.newPage();
  await page.goto(`${base}/p/lindental/contact`);
  await page.fill('#message', 'Der Zähler im Keller summt seit gestern.');
  await page.fill('#name', 'Anna Muster');
  await page.fill('#email', 'anna.muster@kunde.example');
  await Promise.all([page.waitForURL(/contact\/sent\//), page.click('main form button.is-first')]);
  const [sent, status] = [page.url(), await page.locator('main a.button.is-first').getAttribute('href')];
  await page.close();
  return { sent, status: new URL(status, base).href };
}

/** Pages that an agent sees with fewer ways, or with work of their own. */
const FOR_AGENTS = ['desk', 'case', 'case-all-open', 'customer', 'text-blocks', 'me'];
/** Pages that agents and admins see: [route, name, path or way to it, more]. */
const deskPages = (task) => [
  ['/desk/{slug}', 'desk', DESK, { schemes: DARK_TOO }],
  ['/desk/{slug}', 'desk-keys', DESK, { prepare: askForKeys }],
  ['/desk/{slug}', 'desk-unassigned', UNASSIGNED],
  ['/desk/{slug}/cases/{number}', 'case', link(UNASSIGNED, '#list a[data-row]'), { schemes: DARK_TOO }],
  ['/desk/{slug}/cases/{number}', 'case-all-open', link(UNASSIGNED, '#list a[data-row]'), { prepare: openAll }],
  ['/desk/{slug}/cases/{number}', 'case-text-block', link(UNASSIGNED, '#list a[data-row]'), { prepare: chooseText }],
  ['/desk/{slug}/cases/{number}', 'case-html', `${DESK}/cases/${task.html}`, { prepare: openAll }],
  ['/desk/{slug}/cases/{number}', 'case-not-there', `${DESK}/cases/99999999`, { status: 404 }],
  ['/desk/{slug}/customers/{id}', 'customer', ownerOf(link(UNASSIGNED, '#list a[data-row]')), { prepare: openAll }],
  ['/desk/{slug}/new', 'new', `${DESK}/new`, { schemes: DARK_TOO }],
  ['/desk/{slug}/new', 'new-refused', `${DESK}/new`, { prepare: sendEmpty }],
  ['/desk/{slug}/search', 'search', `${DESK}/search?q=rechnung`, { schemes: DARK_TOO }],
  ['/desk/{slug}/search', 'search-none', `${DESK}/search?q=xyzzyx`],
  ['/desk/{slug}/admin/text-blocks', 'text-blocks', `${DESK}/admin/text-blocks`, { prepare: openAll }],
  ['/desk/{slug}/accounts', 'accounts', `${DESK}/accounts?owing=yes&order=owed`, { schemes: DARK_TOO }],
  ['/desk/{slug}/accounts', 'accounts-none', `${DESK}/accounts?q=xyzzyx`],
  ['/desk/{slug}/accounts/{id}', 'account', link(`${DESK}/accounts?owing=yes&order=owed`, 'a[data-row]'), { schemes: DARK_TOO, prepare: openAll }],
  ['/desk/{slug}/customers/{id}/accounts/new', 'account-new', newAccount, { prepare: openAll }],
  ['/desk/{slug}/accounts/{id}/arrange', 'arrange', below(link(`${DESK}/accounts?owing=yes&order=owed`, 'a[data-row]'), '/arrange'), { schemes: DARK_TOO, prepare: openAll }],
  ['/desk/{slug}/accounts/{id}/arrange/{wish}', 'arrange-plan', below(link(`${DESK}/accounts?owing=yes&order=owed`, 'a[data-row]'), `/arrange/${SOON}`)],
  ['/desk/{slug}/arrangements', 'arrangements', `${DESK}/arrangements?state=kept`, { schemes: DARK_TOO }],
  ['/desk/{slug}/arrangements', 'arrangements-none', `${DESK}/arrangements?state=ended`],
  ['/desk/{slug}/accounts/{id}/arrangements/{arrangement}', 'arrangement', link(`${DESK}/arrangements?state=kept`, 'main a[data-row]')],
  ['/desk/{slug}/letters', 'letters', `${DESK}/letters`],
  ['/desk/{slug}/admin/letter-texts', 'letter-texts', `${DESK}/admin/letter-texts?key=lockdown_reminder`, { prepare: openAll }],
  ['/desk/{slug}/billing/payments', 'payments', `${DESK}/billing/payments`, { prepare: openAll }],
  ['/desk/{slug}/billing/payments/transactions', 'transactions', `${DESK}/billing/payments/transactions`],
  ['/desk/{slug}/billing/payments/transactions/{id}', 'transaction', link(`${DESK}/billing/payments/transactions`, 'main a[data-row]'), { prepare: openAll }],
  ['/desk/{slug}/billing/payments/transactions/{id}', 'transaction-not-there', `${DESK}/billing/payments/transactions/${NOBODY}`, { status: 404 }],
  ['/desk/{slug}/billing/payments/imports/{id}', 'import', link(`${DESK}/billing/payments`, 'main table a[data-row]')],
  ['/desk/{slug}/billing/payments/imports/{id}', 'import-not-there', `${DESK}/billing/payments/imports/${NOBODY}`, { status: 404 }],
  ['/me', 'me', '/me', { prepare: openAll }],
  ['/me/second-factor', 'second-factor', '/me/second-factor'],
];

/** The shipped plan, begun by an admin: the plan's pages have something to show. */
async function beginPlan(context, base) {
  const page = await context.newPage();
  await page.goto(`${base}${DESK}/crisis`);
  if (await page.locator('form.shipped').count()) {
    await page.fill('form.shipped #last_day', '2099-06-30');
    await page.fill('form.shipped #reason', 'Zur Probe');
    await Promise.all([page.waitForURL(/crisis\/plans\//), page.click('form.shipped button.is-first')]);
  }
  await page.close();
}

const PLAN = `${DESK}/crisis/plans/lockdown-2020`;
/** The crisis room and the policy, as those see them who may write. */
const POLICY_PAGES = [
  ['/desk/{slug}/wall', 'wall', `${DESK}/wall`, { schemes: DARK_TOO }],
  ['/desk/{slug}/crisis', 'crisis', `${DESK}/crisis`, { schemes: DARK_TOO }],
  ['/desk/{slug}/crisis/new', 'plan-new', `${DESK}/crisis/new`, { prepare: openAll }],
  ['/desk/{slug}/crisis/plans/{key}', 'plan', PLAN, { schemes: DARK_TOO, prepare: openAll }],
  ['/desk/{slug}/crisis/plans/{key}', 'plan-not-there', `${DESK}/crisis/plans/none`, { status: 404 }],
  ['/desk/{slug}/crisis/plans/{key}/way-back', 'plan-way-back', `${PLAN}/way-back`],
  ['/desk/{slug}/crisis/plans/{key}/change', 'plan-change', `${PLAN}/change`, { prepare: openAll }],
  ['/desk/{slug}/policy', 'policy', `${DESK}/policy`, { schemes: DARK_TOO }],
  ['/desk/{slug}/policy', 'policy-search', `${DESK}/policy?q=frist`],
  ['/desk/{slug}/policy/text', 'policy-text', `${DESK}/policy/text`],
  ['/desk/{slug}/policy/history', 'policy-history', `${DESK}/policy/history`],
  ['/desk/{slug}/policy/why', 'policy-why', `${DESK}/policy/why?customer.segment=restaurant`],
];

/** Runs, as those see them who may check them. */
const RUN_PAGES = [
  ['/desk/{slug}/runs', 'runs', `${DESK}/runs`, { schemes: DARK_TOO }],
  ['/desk/{slug}/runs/{number}', 'run', link(`${DESK}/runs`, 'main a[data-row]'), { schemes: DARK_TOO, prepare: openAll }],
  ['/desk/{slug}/runs/{number}', 'run-not-there', `${DESK}/runs/99999`, { status: 404 }],
];

const ADMIN_PAGES = [
  ['principal', 'principal'], ['letters', 'letters-setup'], ['mailboxes', 'mailboxes'], ['mailboxes/{id}', 'mailbox-new', 'mailboxes/new'], ['staff', 'staff'], ['teams', 'teams'],
  ['tokens', 'tokens'], ['set-aside', 'set-aside'], ['jobs', 'jobs'], ['journal', 'journal'],
].map(([route, name, path]) => [`/desk/{slug}/admin/${route}`, name, `${DESK}/admin/${path ?? route}`, { prepare: openAll, schemes: name === 'principal' ? DARK_TOO : ['light'] }]);

/** A day that many from now, as addresses have it. */
const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
/** The first arrangement of an account. */
const arrangementOf = (account) => link(new URL(account).pathname, 'main li.way a');

/** Accounts as their customers see them, and paying later in three steps. */
const accountPages = (task) => {
  const [owing, base] = [Object.fromEntries(task.accounts).owing, '/p/{slug}/account/{key}'];
  const wish = `${owing}/later/instalments.6.${inDays(10)}`;
  return [
    ['/p/{slug}/account', 'account-door', '/p/lindental/account'],
    ['/p/{slug}/account', 'account-door-refused', '/p/lindental/account', { prepare: sendEmpty }],
    [base, 'account-not-there', '/p/lindental/account/1-0000-0000-0000', { status: 404 }],
    ...task.accounts.map(([shows, url]) => [base, `account-${shows}`, url, { schemes: shows === 'late' ? DARK_TOO : ['light'] }]),
    [`${base}/later`, 'later', `${owing}/later`, { schemes: DARK_TOO }],
    [`${base}/later`, 'later-refused', `${owing}/later`, { prepare: sendEmpty }],
    [`${base}/later/{wish}`, 'later-plan', wish],
    [`${base}/later/{wish}/change`, 'later-change', `${wish}/change`],
    [`${base}/later/{wish}/confirm`, 'later-confirm', `${wish}/confirm`, { prepare: openAll }],
    ...task.accounts.filter(([shows]) => shows !== 'owing').map(([shows, url]) => [`${base}/arrangements/{id}`, `arrangement-${shows}`, arrangementOf(url)]),
    [`${base}/help`, 'account-help', `${owing}/help`],
    [`${base}/help`, 'account-help-refused', `${owing}/help`, { prepare: sendEmpty }],
  ];
};

const publicPages = (task, { sent, status }) => [
  ['/p/{slug}', 'portal', '/p/lindental', { schemes: DARK_TOO }],
  ['/p/{slug}', 'portal-not-there', '/p/nobody', { status: 404 }],
  ['/p/{slug}/chat', 'chat', '/p/lindental/chat', { schemes: DARK_TOO, prepare: chatIsThere }],
  ['/p/{slug}/chat/{key}', 'chat-of-link', status.replace('/status/', '/chat/'), { prepare: chatIsThere }],
  ['/p/{slug}/chat/{key}', 'chat-gone', '/p/lindental/chat/gone', { status: 404 }],
  ['/p/{slug}/contact', 'contact', '/p/lindental/contact', { schemes: DARK_TOO }],
  ['/p/{slug}/contact', 'contact-refused', '/p/lindental/contact', { prepare: sendEmpty }],
  ['/p/{slug}/contact', 'contact-french', '/p/lindental/contact?lang=fr'],
  ['/p/{slug}/contact/sent', 'sent-nothing', '/p/lindental/contact/sent'],
  ['/p/{slug}/contact/sent/{key}', 'sent', sent],
  ['/p/{slug}/status/{key}', 'status', status, { schemes: DARK_TOO }],
  ['/p/{slug}/status/{key}', 'status-refused', status, { prepare: sendEmpty }],
  ['/p/{slug}/status/{key}', 'status-gone', '/p/lindental/status/gone', { status: 404 }],
  ['/sign-in', 'sign-in', '/sign-in', { schemes: DARK_TOO }],
  ['/sign-in', 'sign-in-refused', '/sign-in', { prepare: sendEmpty }],
  ['/sign-in/{token}', 'link-gone', '/sign-in/gone', { status: 410 }],
  ['/reset', 'reset', '/reset'],
  ['/reset/{token}', 'reset-link', task.reset],
  ['/invitation/{token}', 'invitation', task.invitation, { schemes: DARK_TOO }],
  ['/invitation/{token}', 'invitation-refused', task.invitation, { prepare: sendEmpty }],
  ['/setup', 'setup', task.empty],
  ['/setup', 'setup-refused', task.empty, { prepare: sendEmpty }],
  ['/api/docs', 'api-docs', '/api/docs'],
  ['/demo/mail', 'sink', '/demo/mail'],
  ['/demo/mail/{id}', 'sink-mail', link('/demo/mail', 'main a[data-row]'), { prepare: openAll }],
];

await script(async (visitor, task, newContext) => {
  const signedIn = async (url) => {
    const context = await newContext();
    const page = await context.newPage();
    await page.goto(url);
    await page.close();
    return context;
  };
  const as = {};
  for (const [who, url] of Object.entries(task.people)) as[who] = await signedIn(url);
  await beginPlan(as.admin, task.base);
  const wanted = [
    ...publicPages(task, await customer(visitor, task.base)).map((it) => ['', visitor, ...it]),
    ...accountPages(task).map((it) => ['', visitor, ...it]),
    ...deskPages(task).map((it) => ['', as.admin, ...it]),
    ...deskPages(task).filter(([, name]) => FOR_AGENTS.includes(name)).map((it) => ['agent-', as.agent, ...it]),
    ...POLICY_PAGES.map((it) => ['', as.admin, ...it]), ...RUN_PAGES.map((it) => ['', as.admin, ...it]),
    ...POLICY_PAGES.filter(([, name]) => ['crisis', 'plan'].includes(name)).map((it) => ['agent-', as.agent, ...it]),
    ...ADMIN_PAGES.map((it) => ['', as.admin, ...it]),
    ['', as.admin, '/desk/{slug}/admin/mailboxes/{id}', 'mailbox', link(`${DESK}/admin/mailboxes`, 'main h2 a'), { prepare: openAll }],
    ['', as.admin, '/desk/{slug}/admin/staff/{id}/ability', 'ability', link(`${DESK}/admin/staff`, 'main a[href$="/ability"]')],
    ['', as.both, '/desk', 'choose', '/desk'],
    ['agent-', as.agent, '/desk/{slug}/admin/staff', 'forbidden', `${DESK}/admin/staff`, { status: 403 }],
  ].filter(([prefix, , , name]) => !task.only || task.only.includes(prefix + name));
  const pages = [];
  const next = async () => {
    for (let it = wanted.shift(); it; it = wanted.shift()) {
      const [prefix, context, route, name, place, more] = it;
      const named = prefix + name;
      try {
        const url = typeof place === 'string' ? new URL(place, task.base).href : await place(context, task.base);
        const found = await audit(context, { schemes: ['light'], ...more, url, name: named, folder: task.screenshots });
        pages.push({ route, name: named, ...found });
      } catch (error) {
        pages.push({ route, name: named, url: String(place), findings: [`not looked at: ${error.message}`], screenshots: [] });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return { pages };
});
