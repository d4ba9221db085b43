// What every page must pass. Each check returns findings as text, none when all is well.
import axe from 'axe-core';

/** Tabs pressed between two looks. */
const TABS = 10;
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
    // what lies behind an open dialog is out of reach on purpose
    const modal = document.querySelector('dialog:modal');
    const isWanted = (it) => {
      if (modal && !modal.contains(it)) return false;
      // a list that its field steers (aria-activedescendant) is gone through by arrows from that field
      const steered = it.closest('[role=listbox]');
      if (steered?.id && document.querySelector(`[aria-controls~="${steered.id}"][aria-activedescendant]`)) return false;
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
  await page.evaluate(() => {
    window.__reached = new Set();
    document.addEventListener('focusin', () => {
      const focus = document.activeElement;
      const index = window.__wanted.findIndex((it) => {
        const composite = it.closest('[role=tablist], [role=listbox], [role=menu], [role=toolbar], [role=radiogroup]');
        return it === focus || (composite?.contains(focus) ?? false) || (it.type === 'radio' && focus?.name === it.name && focus?.type === 'radio');
      });
      if (index >= 0) window.__reached.add(index);
    });
    document.activeElement?.blur();
    window.scrollTo(0, 0);
  });
  let missed = [...Array(wanted).keys()];
  for (let press = 0; press < wanted * 2 + 20 && missed.length > 0; press += TABS) {
    for (let tab = 0; tab < TABS; tab += 1) await page.keyboard.press('Tab');
    missed = await page.evaluate(() => window.__wanted.map((_, index) => index).filter((index) => !window.__reached.has(index)));
  }
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
      let it = document.activeElement;
      // in a shadow tree the focus is on an element of that tree
      while (it?.shadowRoot?.activeElement) it = it.shadowRoot.activeElement;
      if (!it || it === document.body || it === document.documentElement) return null;
      // the focus is further inside, in a frame or in the button of a date field, and is shown there
      if (it.tagName === 'IFRAME' || !it.matches(':focus')) return null;
      // a link that stretches over its row shows the focus on the row
      for (let part = it; part; part = part.parentElement) {
        const style = getComputedStyle(part);
        if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) return null;
      }
      return getComputedStyle(it).boxShadow === 'none' ? it.tagName.toLowerCase() + (it.id ? `#${it.id}` : '') : null;
    });
    if (bare) findings.push(`focus: ${bare} shows no focus`);
  }
  return [...new Set(findings)];
}

/** Nothing is cut off: the page is not wider than its window, and no part hides what is wider than itself. */
export async function layout(page, widths = [1440, 320]) {
  const before = page.viewportSize();
  const findings = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: before.height });
    await page.waitForFunction((it) => window.innerWidth === it, width);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const found = await page.evaluate(cutOff);
    findings.push(...found.map((it) => `layout: ${it} [${width} px]`));
  }
  await page.setViewportSize(before);
  return findings;
}

function cutOff() {
  // made to be scrolled sideways, or to end with an ellipsis
  const isMeant = (it, style) => it.matches('pre, textarea, input, select, .table-frame, .said-only') || style.textOverflow === 'ellipsis';
  const wide = [...document.querySelectorAll('body *')].filter((it) => {
    const style = getComputedStyle(it);
    if (style.overflowX === 'visible' || it.clientWidth <= 1 || !it.checkVisibility()) return false;
    return it.scrollWidth > it.clientWidth + 1 && !isMeant(it, style);
  });
  const named = wide.map((it) => `${it.tagName.toLowerCase()}${it.id ? `#${it.id}` : ''}.${it.className} is ${it.scrollWidth} px wide in ${it.clientWidth} px`);
  const { scrollWidth } = document.documentElement;
  return scrollWidth > window.innerWidth ? [`wider than ${window.innerWidth} px (${scrollWidth} px)`, ...named] : named;
}
