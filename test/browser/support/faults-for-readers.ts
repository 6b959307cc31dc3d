import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Result, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

/** The rules of WCAG 2.0 to 2.2, levels A and AA, by the names that axe-core gives them. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Rules beyond WCAG that this project holds to: each finds something that whoever hears a page, or walks it by keys, stumbles over. */
const BESIDES = [
  'aria-dialog-name',
  'aria-text',
  'empty-heading',
  'heading-order',
  'image-redundant-alt',
  'landmark-main-is-top-level',
  'landmark-no-duplicate-main',
  'landmark-one-main',
  'landmark-unique',
  'page-has-heading-one',
  'presentation-role-conflict',
  'region',
  'tabindex',
];

const ENGINE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const placeOf = (target: readonly unknown[]): string => target.flat().join(' in the shadow of ');

interface Fault {
  id: string;
  place: string;
  said: string;
}

const look = async (page: Page, within: string | null, options: RunOptions): Promise<Fault[]> => {
  const found = await page.evaluate<Result[]>(
    `axe.run(${JSON.stringify(within)} ?? document, ${JSON.stringify({ ...options, resultTypes: ['violations'] })}).then((all) => all.violations)`,
  );
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any }) => ({ id, place: placeOf(target), said: any[0]?.message ?? help })),
  );
};

const SIZE = 'target-size';

/** Whether a bar only lies over a target where the page happens to be scrolled to: in the middle of the window it is whole. */
const scrollsFree = async (page: Page, { id, place, said }: Fault): Promise<boolean> => {
  if (id !== SIZE || !said.includes('obscured')) return false;
  await page.locator(place).evaluate((one) => one.scrollIntoView({ block: 'center' }));
  return (await look(page, place, { runOnly: { type: 'rule', values: [SIZE] } })).length === 0;
};

const run = async (page: Page, within: string | null, options: RunOptions): Promise<string[]> => {
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(`${ENGINE}; undefined`);
  const faults: string[] = [];
  for (const fault of await look(page, within, options))
    if (!(await scrollsFree(page, fault))) faults.push(`${fault.id} at ${fault.place}: ${fault.said}`);
  return faults;
};

/**
 * What keeps a page from those who do not see it, see it badly or use no mouse, as far as a machine can tell: one line a rule and
 * place, in the words of axe-core, with the selector.
 * @param within looks at this part alone: at a dialog or a menu, while all else is out of reach.
 */
export const faultsForReaders = (page: Page, within: string | null = null): Promise<string[]> =>
  run(page, within, {
    runOnly: { type: 'tag', values: TAGS },
    rules: Object.fromEntries(BESIDES.map((id) => [id, { enabled: true }])),
  });

/** The same of colours alone, for the second theme of a page that was looked at whole. */
export const faintText = (page: Page, within: string | null = null): Promise<string[]> =>
  run(page, within, { runOnly: { type: 'rule', values: ['color-contrast'] } });
