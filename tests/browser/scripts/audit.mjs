// Audits pages. Task: { signIn?: url, pages: [{ url, name? }], screenshots?: folder }.
// Result: { pages: [{ url, findings: [text], screenshots: [file] }] }.
import { audit } from '../lib/audit.mjs';
import { script } from '../lib/browser.mjs';

await script(async (context, task) => {
  if (task.signIn) await (await context.newPage()).goto(task.signIn);
  const pages = [];
  for (const page of task.pages) pages.push(await audit(context, { ...page, folder: task.screenshots }));
  return { pages };
});
