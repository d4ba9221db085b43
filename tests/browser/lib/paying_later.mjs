// A customer arranges to pay later, on her phone, from the address in her letter.

/** A phone of 390 px; old ones have no scripts. */
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** From the account to step three; the addresses of all pages on the way. */
export async function prepare(page, account, months) {
  const seen = [account];
  const next = async (to, what) => {
    await Promise.all([page.waitForURL(to), page.locator(what).click()]);
    seen.push(page.url());
  };
  await page.goto(account);
  await next(/\/later\?/, '.aid a.button');
  await page.locator('input[name=kind][value=instalments]').check();
  await page.locator('#months').selectOption(String(months));
  await next(/\/later\/instalments/, 'main form button');
  const parts = await page.locator('.parts tbody tr').count();
  await next(/\/confirm\?/, 'main a.button.is-first');
  return { seen, parts };
}

/** Step three is taken; where that leads, what is said there, and how many arrangements the account has. */
export async function confirm(page, account) {
  await Promise.all([page.waitForURL(/\/arrangements\//), page.locator('main form button').click()]);
  const [made, said] = [page.url(), await page.locator('main').innerText()];
  await page.goto(account);
  return { made, said, arranged: await page.locator('.badge').count(), may: await page.locator('.aid').count() };
}
