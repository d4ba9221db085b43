// Looking at a page in the middle of a story: in both colour schemes and sizes, at 320 px, with pictures when they are wanted.
import { accessibility, layout } from './checks.mjs';
import { join } from 'node:path';
import { mkdir } from 'node:fs/promises';

export const WIDE = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** `look(page, name, sizes?)` adds what it finds to `findings`, keeps pictures in `folder`, and leaves the page as it was. */
export function looker(findings, folder) {
  return async (page, name, sizes = [WIDE, PHONE]) => {
    const before = page.viewportSize();
    for (const colorScheme of ['dark', 'light']) {
      for (const size of sizes) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize(size);
        findings.push(...(await accessibility(page)).map((it) => `${name}: ${it} [${colorScheme}, ${size.width} px]`));
        if (!folder) continue;
        await mkdir(folder, { recursive: true });
        await page.screenshot({ path: join(folder, `${name}-${colorScheme}-${size.width}.png`) });
      }
    }
    findings.push(...(await layout(page)).map((it) => `${name}: ${it}`));
    await page.setViewportSize(before);
  };
}
