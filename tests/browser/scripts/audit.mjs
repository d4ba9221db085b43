// Audits pages. Task: { signIn?: url, pages: [{ url, name? }], screenshots?: folder }.
// Result: { pages: [{ url, findings: [text], screenshots: [file] }] }.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { accessibility, focus, keyboard, layout } from '../lib/checks.mjs';
import { complaintsOf, script } from '../lib/browser.mjs';

const SIZES = [{ width: 1440, height: 900 }, { width: 390, height: 844 }];

await script(async (context, task) => {
  const page = await context.newPage();
  if (task.signIn) await page.goto(task.signIn);
  const pages = [];
  for (const { url, name } of task.pages) pages.push(await audit(context, url, name, task.screenshots));
  return { pages };
});

async function audit(context, url, name, folder) {
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await page.goto(url, { waitUntil: 'load' });
  const findings = [];
  const screenshots = [];
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    for (const size of SIZES) {
      await page.setViewportSize(size);
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
  await page.close();
  return { url, findings: [...new Set(findings)], screenshots };
}
