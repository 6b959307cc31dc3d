import type { Page } from 'playwright-core';
import type { Program } from './program.ts';
import { sampleOrder } from './sample-order.ts';

/** An address of the console under /console, and a selector within its main part that is there once the page is. */
export type ConsolePage = readonly [path: string, ready: string];

/** The pages of a manager that need no more than what `filledShop` leaves behind. */
const PAGES: readonly ConsolePage[] = [
  ['/start', '[data-testid="step-try"]'],
  ['/summary', '[data-testid="board"]'],
  ['/summary/tactics', '[data-testid="board"]'],
  ['/summary/execution', '[data-testid="colleagues"]'],
  ['/desk', '.list__lines a'],
  ['/tickets', '[data-testid="ticket-line"]'],
  ['/tickets/new', 'form'],
  ['/approvals', 'h1'],
  ['/orders', '.line'],
  ['/orders/-/coupons', '.empty'],
  ['/crisis', 'h1'],
  ['/liability', '[data-testid="liability-line"]'],
  ['/rota', '[data-testid="plan"]'],
  ['/rota/kept', '[data-testid="kept-day"]'],
  ['/rules/limits', '[data-testid="rule-approvals.expires"]'],
  ['/rules/terms', '.rules__lead'],
  ['/rules/try', 'textarea'],
  ['/words', '.line'],
  ['/words/new', 'form'],
  ['/words/faq/warranty-policy', '[data-testid="words-save"]'],
  ['/words/reply', '.line'],
  ['/words/quick-reply', '.line'],
  ['/words/new-quick-reply', 'form'],
  ['/words/campaigns', '.line'],
  ['/words/new-campaign', 'form'],
  ['/words/phrases', '.line'],
  ['/words/examples', '.line'],
  ['/words/examples/cancel_order', '[data-testid="examples-form"]'],
  ['/words/new-wish', '[data-testid="wish-form"]'],
  ['/words/gaps', '.list__lines > *'],
  ['/words/tests', '.list__lines > *'],
  ['/outreach', '.line'],
  ['/outreach/order-trouble', '[data-testid="trigger-form"]'],
  ['/settings', '[data-testid="settings-keys"]'],
  ['/settings/you', '[data-testid="theme"]'],
  ['/settings/shop', '[data-testid="shop-facts"]'],
  ['/settings/hours', '[data-testid="hours-add-special"]'],
  ['/settings/labels', '[data-testid="label-add"]'],
  ['/settings/people', '[data-testid="person-xiaomei"]'],
  ['/settings/data', '[data-testid="shop-data"]'],
  ['/settings/channels', '[data-testid="channel-web"]'],
  ['/settings/programs', '[data-testid="add-webhook"]'],
  ['/settings/keys', '.keys'],
  ['/nowhere', '.empty'],
];

/** Every page of the console for a manager: those of the list, and one order of the sample shop. */
export const consolePages = (program: Program): readonly ConsolePage[] => [
  ...PAGES,
  [`/orders/${sampleOrder(program, 8, '0007')}`, '.order'],
];

/** Goes to a page of the console, and waits until it is there. */
export const openConsole = async (
  page: Page,
  program: Pick<Program, 'address'>,
  [path, ready]: ConsolePage,
): Promise<void> => {
  await page.goto(`${program.address}/console${path}`);
  await page.locator('#main').locator(ready).first().waitFor();
};
