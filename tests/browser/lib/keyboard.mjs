// A person without a mouse: nothing here clicks, fills in or focuses but by keys.

/** More stops than any page has: whoever tabs on is lost. */
const MOST_STOPS = 300;

/** Presses Tab until the focus is at the visible element that `selector` names. */
export async function reach(page, selector) {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    const isThere = await page.evaluate((it) => document.activeElement?.matches(it) ?? false, selector);
    if (isThere) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${selector} is not reached by Tab`);
}

/** Goes to a field and writes into it; what stood there is replaced. */
export async function write(page, selector, text) {
  await reach(page, selector);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

/** Goes to a button, link, summary or checkbox and presses `key`. */
export async function press(page, selector, key = 'Enter') {
  await reach(page, selector);
  await page.keyboard.press(key);
}

/** As `press`, and waits for the page that it leads to. */
export async function follow(page, selector, key = 'Enter') {
  await reach(page, selector);
  await Promise.all([page.waitForEvent('load'), page.keyboard.press(key)]);
}

/** Goes to a select and moves by arrows to the first option for which `isIt(label)` holds. */
export async function choose(page, selector, isIt) {
  await reach(page, selector);
  await page.keyboard.press('Home');
  const count = await page.evaluate(() => document.activeElement.options.length);
  for (let step = 0; step < count; step += 1) {
    const label = await page.evaluate(() => document.activeElement.selectedOptions[0]?.label ?? '');
    if (isIt(label)) return label;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`${selector} has no such choice`);
}

/** Two keys, one after the other, where nobody types: `g n` and the like. */
export async function go(page, ...keys) {
  await page.evaluate(() => document.activeElement?.blur());
  await Promise.all([page.waitForEvent('load'), (async () => { for (const key of keys) await page.keyboard.press(key); })()]);
}
