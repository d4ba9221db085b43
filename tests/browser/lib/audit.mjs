// One page looked at from all sides.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { accessibility, focus, keyboard, layout } from './checks.mjs';
import { complaintsOf } from './browser.mjs';

const SIZES = [{ width: 1440, height: 900 }, { width: 390, height: 844 }];

/**
 * Visits `url` and returns { url, findings, screenshots }. `status`: the answer expected; `schemes`: light, dark or both;
 * `prepare(page)`: brings it into the state meant; `folder` and `name`: where pictures go.
 */
export async function audit(context, { url, name, status = 200, schemes = ['light', 'dark'], prepare, folder }) {
  const page = await context.newPage();
  try {
    const complaints = complaintsOf(page);
    const [findings, screenshots] = [[], []];
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      const answer = await page.goto(url, { waitUntil: 'load' });
      if (url.startsWith('http') && answer.status() !== status) findings.push(`answer: ${answer.status()} instead of ${status}`);
      await prepare?.(page);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await page.evaluate(() => Promise.all(document.getAnimations().map((it) => it.finished.catch(() => undefined))));
        const found = await accessibility(page);
        findings.push(...found.map((it) => `${it} [${colorScheme}, ${size.width} px]`));
        if (folder && name) {
          await mkdir(folder, { recursive: true });
          const file = join(folder, `${name}-${colorScheme}-${size.width}.png`);
          await page.screenshot({ path: file, fullPage: true });
          screenshots.push(file);
        }
      }
    }
    await page.setViewportSize(SIZES[0]);
    findings.push(...(await layout(page)), ...(await keyboard(page)), ...(await focus(page)), ...complaints);
    return { url, findings: [...new Set(findings)], screenshots };
  } finally {
    await page.close();
  }
}
