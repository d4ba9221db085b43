// What every page must pass. Each check returns findings as text, none when all is well.
import axe from 'axe-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** axe-core, in the page. Run in a world of its own, so that the page's CSP stays as strict as it is. */
export async function accessibility(page) {
  await page.evaluate(axe.source);
  const result = await page.evaluate((rules) => window.axe.run(document, { runOnly: rules }), RULES);
  return result.violations.map(
    (it) => `axe: ${it.id} (${it.impact}) ${it.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(', ')}`,
  );
}

/** Everything that reacts to a click is reached by Tab: axe does not find a `div role=button` that no key reaches. */
export async function keyboard(page) {
  const wanted = await page.evaluate(() => {
    const active = 'a[href], button, input, select, textarea, summary, [role=button], [role=link], [role=tab], [role=option], [onclick]';
    const groups = new Set();
    const isWanted = (it) => {
      if (it.disabled || it.type === 'hidden' || it.closest('[inert], [aria-hidden=true]') || !it.checkVisibility({ visibilityProperty: true })) return false;
      // arrow keys move within a composite: one stop for the whole of it
      const composite = it.closest('[role=tablist], [role=listbox], [role=menu], [role=toolbar], [role=radiogroup]');
      const group = composite ?? (it.type === 'radio' ? `${it.form?.id}/${it.name}` : null);
      if (group === null) return true;
      return !groups.has(group) && groups.add(group);
    };
    window.__wanted = [...document.querySelectorAll(active)].filter(isWanted);
    return window.__wanted.length;
  });
  await page.evaluate(() => { document.activeElement?.blur(); window.scrollTo(0, 0); });
  const reached = new Set();
  for (let press = 0; press < wanted * 2 + 20; press += 1) {
    await page.keyboard.press('Tab');
    const index = await page.evaluate(() => window.__wanted.findIndex((it) => {
      const composite = it.closest('[role=tablist], [role=listbox], [role=menu], [role=toolbar], [role=radiogroup]');
      const focus = document.activeElement;
      return it === focus || (composite?.contains(focus) ?? false) || (it.type === 'radio' && focus?.name === it.name && focus?.type === 'radio');
    }));
    if (index >= 0) reached.add(index);
    if (reached.size === wanted) break;
  }
  const missed = [...Array(wanted).keys()].filter((index) => !reached.has(index));
  const names = await page.evaluate((indices) => indices.map((index) => {
    const it = window.__wanted[index];
    return it.tagName.toLowerCase() + (it.id ? `#${it.id}` : '') + (it.className && typeof it.className === 'string' ? `.${it.className.trim().split(/\s+/).join('.')}` : '');
  }), missed);
  return names.map((name) => `keyboard: ${name} is not reached by Tab`);
}

/** The focus is always visible: something about the focused element differs from the rest. */
export async function focus(page) {
  await page.evaluate(() => { document.activeElement?.blur(); });
  const findings = [];
  for (let press = 0; press < 8; press += 1) {
    await page.keyboard.press('Tab');
    const bare = await page.evaluate(() => {
      const it = document.activeElement;
      if (!it || it === document.body || it === document.documentElement) return null;
      const style = getComputedStyle(it);
      const shows = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
      return shows || style.boxShadow !== 'none' ? null : it.tagName.toLowerCase() + (it.id ? `#${it.id}` : '');
    });
    if (bare) findings.push(`focus: ${bare} shows no focus`);
  }
  return [...new Set(findings)];
}

/** Nothing is cut off at a width of 320 px (WCAG 1.4.10). */
export async function layout(page) {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  await page.setViewportSize(before);
  return width > 320 ? [`layout: wider than 320 px (${width} px)`] : [];
}
