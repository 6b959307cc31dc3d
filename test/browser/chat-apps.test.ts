import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SlackServer } from '../platforms/slack/slack-server.ts';
import { PHONE } from './support/chromium.ts';
import { desks, type SignIn } from './support/desk.ts';
import { faintText, faultsForReaders } from './support/faults-for-readers.ts';
import { type Program, startProgram } from './support/program.ts';

const TOKEN = 'xoxb-2211-a-token-of-wxyz';

let slack: SlackServer;
let program: Program;
const signedIn = desks(() => program);

beforeAll(async () => {
  slack = new SlackServer();
  await slack.listen();
  const home = slack.model.teams.get('T1');
  if (home) home.token = TOKEN;
  program = await startProgram(async () => ({ SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: '' }));
}, 240_000);
afterAll(async () => {
  await program?.stop();
  await slack?.close();
});

const channels = (options: SignIn = {}): Promise<Page> =>
  signedIn('/settings/channels', {
    role: 'manager',
    before: (page) => page.getByTestId('lang-en').click(),
    viewport: { width: 1280, height: 900 },
    ...options,
  });

/** What a reader cannot hear, see or reach on the page as it stands. */
const faultsOf = async (page: Page, within: string | null = null): Promise<string[]> => [
  ...(await faultsForReaders(page, within)),
  ...(await faintText(page, within)),
];

describe('an owner who does not program', () => {
  it('connects Slack by pasting its tokens, and a shopper is answered without a new start', {
    timeout: 120_000,
  }, async () => {
    const page = await channels();
    const guide = page.getByTestId('guide-slack');
    await guide.locator('summary').first().click();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByTestId('slack-manifest').click();
    await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toContain('socket_mode_enabled: true');
    await page.getByTestId('field-SLACK_BOT_TOKEN').fill(TOKEN);
    await page.getByTestId('field-SLACK_APP_TOKEN').fill('xapp-other');
    expect(await page.getByTestId('field-SLACK_BOT_TOKEN').getAttribute('type')).toBe('password');
    await page.getByTestId('connect-slack').click();
    await guide.getByText('The app does not accept this.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByTestId('field-SLACK_APP_TOKEN').fill('xapp-home');
    await page.getByTestId('connect-slack').click();
    await page.getByText('Slack is connected as “Acme”.').waitFor();
    const line = page.getByTestId('channel-slack');
    await expect.poll(() => line.textContent()).toContain('Works');
    await expect.poll(() => line.textContent()).toContain('Connected here by');
    expect(await page.content()).not.toContain(TOKEN);

    await slack.say({ text: '怎么退货' });
    await expect.poll(() => slack.posted().length, { timeout: 30_000 }).toBeGreaterThan(0);
    expect(program.written()).not.toContain(TOKEN);
    expect(await program.xiaoer('doctor')).toMatch(/channel slack\s+connected in the console: events by web socket/u);
  });

  it('changes, pauses and removes it on a phone, where nothing is wider than the page', {
    timeout: 120_000,
  }, async () => {
    const page = await channels(PHONE);
    const line = page.getByTestId('channel-slack');
    await line.getByRole('button', { name: 'Change how Slack is connected' }).click();
    const form = page.getByRole('dialog').getByRole('form', { name: 'Slack' });
    await form.getByText('Kept; it ends with wxyz.').waitFor();
    await form.getByTestId('field-SLACK_STAFF_CHANNEL').fill('C0NOWHERE');
    await form.getByTestId('connect-slack').click();
    await form.getByText('There is no such channel, or the app was not invited there.').waitFor();
    const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(wide).toBe(0);
    expect(await faultsOf(page, '[role="dialog"]')).toEqual([]);
    await form.getByTestId('field-SLACK_STAFF_CHANNEL').fill('CSTAFF');
    await form.getByTestId('connect-slack').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await slack.say({ text: '转人工' });
    const card = () =>
      slack.model.in('CSTAFF').some(({ blocks }) => JSON.stringify(blocks ?? []).includes('staff:take'));
    await expect.poll(card, { timeout: 30_000 }).toBe(true);

    await line.getByRole('button', { name: 'Pause Slack' }).click();
    await page.getByTestId('chat-app-pause').click();
    await expect.poll(() => line.textContent()).toContain('Paused');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await faultsOf(page)).toEqual([]);
    const said = slack.posted().length;
    slack.model.keep({ type: 'message', channel: 'D1', ts: slack.model.ts(), user: 'USHOPPER', text: '你们几点开门' });
    await line.getByRole('button', { name: 'Let Slack go on' }).click();
    await expect.poll(() => line.textContent()).toContain('Works');
    expect(slack.posted().length).toBeGreaterThanOrEqual(said);

    await line.getByRole('button', { name: 'Remove Slack' }).click();
    await page.getByRole('dialog').getByText('What was said stays.').waitFor();
    await page.getByTestId('chat-app-remove').click();
    await line.waitFor({ state: 'detached' });
    await page.getByTestId('guide-slack').waitFor();
  });

  it('is the only one who sees it: an agent reads how the channels do, and no more', async () => {
    const page = await channels({ role: 'agent' });
    await page.getByTestId('channel-web').waitFor();
    expect(await page.locator('input').count()).toBe(0);
  });
});
