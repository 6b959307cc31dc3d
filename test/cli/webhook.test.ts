import { expect, test } from 'vitest';
import { receiver } from '../webhooks/receiver.ts';
import { objects } from './run.ts';
import { shopWith } from './shop.ts';

test('xiaoer webhook tells a program of the shop, tries it, turns it off and takes it away, and shows its secret once', async () => {
  const { run, within } = await shopWith();
  const { url, received, answers } = await receiver();
  const added = await run('webhook', 'add', url, '--topics', 'ticket.opened, rating.given', '--json');
  const [made] = objects(added.out) as { id: string; secret: string; topics: string[] }[];
  const { id, secret } = made ?? { id: '', secret: '' };
  expect(made).toMatchObject({ url, state: 'on', topics: ['ticket.opened', 'rating.given'], failing_since: null });
  expect((await run('webhook', 'list')).out).not.toContain(secret);
  expect(objects((await run('webhook', 'list', '--json')).out)).toEqual([
    expect.objectContaining({ id, pending: 0, failed: 0, last_sent: null }),
  ]);

  expect((await run('webhook', 'try', id)).out).toBe('It took the trial (204).\n');
  expect(received[0]?.body).toMatchObject({ type: 'webhook.trial', data: { webhook: { id } } });
  received[0]?.verify(secret);
  answers.push(500);
  expect(await run('webhook', 'try', id)).toMatchObject({ code: 1, err: expect.stringMatching(/answered with 500/u) });

  expect((await run('webhook', 'off', id)).out).toBe(`${id} is off.\n`);
  expect((await run('webhook', 'on', id)).out).toBe(`${id} is on.\n`);
  const [fresh] = objects((await run('webhook', 'secret', id, '--json')).out) as { secret: string }[];
  expect(fresh?.secret).toMatch(/^whsec_/u);
  expect(fresh?.secret).not.toBe(secret);
  await within(async (store) => {
    const kept = await store.read.audit.list({ subject: `webhook:${id}` });
    expect(kept.map(({ action }) => action)).toContain('webhook.secret');
    expect(JSON.stringify(kept)).not.toMatch(/t0ken|whsec/u);
  });
  expect((await run('webhook', 'show', id)).out).toBe('');
  expect((await run('webhook', 'remove', id)).code).toBe(0);
  expect(await run('webhook', 'remove', id)).toMatchObject({
    code: 1,
    err: expect.stringMatching(/xiaoer webhook list/u),
  });
}, 120_000);

test('xiaoer webhook says what is wrong with an address, a topic or a number, and keeps nothing of it', async () => {
  const { run } = await shopWith();
  for (const url of ['ftp://a.example', 'not one', 'http://u:p@a.example', 'http://169.254.169.254/'])
    expect(await run('webhook', 'add', url, '--topics', 'all'), url).toMatchObject({ code: 2 });
  const unknown = await run('webhook', 'add', 'https://a.example', '--topics', 'order.paid');
  expect(unknown).toMatchObject({ code: 2, err: expect.stringMatching(/ticket\.opened/u) });
  expect((await run('webhook', 'resend', '7')).code).toBe(1);
  expect((await run('webhook', 'show', 'ffffffff')).code).toBe(1);
  expect((await run('webhook', 'list')).out).toBe('');
}, 120_000);
