import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterEach, expect, type TestContext } from 'vitest';
import { openBrowser, type Shopper } from './chromium.ts';
import type { Program } from './program.ts';
import { listen } from './scene.ts';

/** One person's page of the console, and what went on there. */
interface Seat {
  someone: Shopper;
  page: Page;
  complaints: string[];
  /** What the browser said and could not fetch, the newest last. */
  heard: string[];
}

export interface SignIn extends BrowserContextOptions {
  /** Agent, unless told otherwise. */
  role?: string;
  /** Called on the page of the sign-in, before anything is typed. */
  before?: (page: Page) => Promise<void>;
}

const CHARACTERS = 3000;

/** Gathers what a failure is understood by. */
const hear = (page: Page): string[] => {
  const heard: string[] = [];
  page.on('console', (message) => heard.push(`${message.type()}: ${message.text()}`));
  page.on('requestfailed', (request) => heard.push(`${request.url()}: ${request.failure()?.errorText}`));
  page.on('response', (response) => {
    if (response.status() >= 400) heard.push(`${response.url()}: ${response.status()}`);
  });
  return heard;
};

/** Says what was on the screen and what the program wrote, so that a failure on another machine can be understood there. */
const tell = async ({ page, heard }: Seat): Promise<void> => {
  const text = await page
    .locator('body')
    .ariaSnapshot({ timeout: 2000 })
    .catch((error: unknown) => `no text: ${String(error)}`);
  console.error([page.url(), text.slice(0, CHARACTERS), ...heard.slice(-20)].join('\n'));
};

const signIn = async (
  program: Program,
  page: Page,
  path: string,
  { role = 'agent', before }: Pick<SignIn, 'role' | 'before'>,
): Promise<void> => {
  const user = program.users.find((one) => one.role === role);
  await page.goto(`${program.address}/console${path}`);
  await before?.(page);
  await page.getByTestId('sign-in-name').fill(user?.name ?? '');
  await page.getByTestId('sign-in-password').fill(user?.password ?? '');
  await page.getByTestId('sign-in-go').click();
};

/**
 * Opens pages of the console for the tests of one file, each in a browser of its own with somebody signed in, and closes them.
 * No test passes while a browser complains; one that fails tells what was on the screens and what the program wrote.
 */
export const desks = (program: () => Program): ((path: string, options?: SignIn) => Promise<Page>) => {
  const seats: Seat[] = [];
  afterEach(async ({ task }: TestContext) => {
    const leaving = seats.splice(0);
    if (task.result?.state === 'fail') {
      for (const seat of leaving) await tell(seat);
      console.error(program().written());
    }
    for (const { someone } of leaving) await someone.close();
    expect(leaving.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
  return async (path, options = {}) => {
    const { role: _role, before: _before, ...context } = options;
    const someone = await openBrowser(context);
    const page = await someone.context.newPage();
    seats.push({ someone, page, complaints: listen(page), heard: hear(page) });
    await signIn(program(), page, path, options);
    return page;
  };
};
