// A working day without a mouse. Task: { signIn, person: a colleague's name }. Result: what became of each step.
import { script } from '../lib/browser.mjs';
import { live, log, opened, say } from '../lib/desk.mjs';
import { choose, follow, press, write } from '../lib/keyboard.mjs';

const CALLER = { name: 'Rosa Brunner', email: 'rosa.brunner@kunde.example' };

await script(async (context, task) => {
  const page = await context.newPage();
  await live(page, () => page.goto(task.signIn));

  const first = await log(page, { ...CALLER, subject: 'Strom fällt abends aus', message: 'Jeden Abend gegen sieben.' });
  await say(page, 'r', 'Guten Tag\nWir messen morgen Abend bei Ihnen nach.');
  await say(page, 'n', 'Monteur ist bestellt.');
  const written = await page.locator('#timeline article.message').count();

  await press(page, '#may-assign summary');
  const owner = await choose(page, '#owner', (label) => label.includes(task.person));
  await press(page, '#may-assign button');
  await page.locator('.case-head').getByText(task.person).waitFor();
  const head = await page.textContent('.case-head');

  const second = await log(page, { ...CALLER, subject: 'Nochmals der Strom', message: 'Heute schon um sechs.' });
  await press(page, '#may-merge summary');
  await write(page, '#merge-number', first.number);
  await press(page, '#may-merge input[type=checkbox]', 'Space');
  await live(page, () => follow(page, '#may-merge button'));
  const merged = { ...(await opened(page)), notice: await page.locator('.notice').first().innerText(), count: await page.locator('#timeline article.message').count() };

  await press(page, '#may-split summary');
  await press(page, '#may-split .choice:last-of-type input[type=checkbox]', 'Space');
  await write(page, '#split-subject', 'Um sechs statt um sieben');
  await live(page, () => follow(page, '#may-split button'));
  const split = { ...(await opened(page)), count: await page.locator('#timeline article.message').count() };
  return { first, written, owner, head, second, merged, split };
});
