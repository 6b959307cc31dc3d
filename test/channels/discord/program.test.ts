import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../../src/clock.ts';
import { openWebApp } from '../../../src/composition/web-app.ts';
import { makeStaffCode } from '../../../src/handoff/staff-accounts.ts';
import { silentLogger } from '../../../src/logger.ts';
import { freshUser } from '../../../src/web/first-users.ts';
import type { Message } from '../../platforms/discord/model.ts';
import { discordServer } from '../../platforms/discord/shop.ts';
import { freshDatabase, TEST_KEY } from '../../support/database.ts';
import { until } from '../../support/until.ts';

it('the running program serves a shopper on Discord, brings a colleague in by the staff channel, and asks how it went', async () => {
  const server = await discordServer();
  const { channel: office } = server.guild();
  const dist = await mkdtemp(join(tmpdir(), 'xiaoer-dist-'));
  onTestFinished(() => rm(dist, { recursive: true, force: true }));
  const { url } = await freshDatabase();
  const program = await openWebApp({
    config: {
      databaseUrl: url,
      port: 0,
      host: '127.0.0.1',
      timezone: 'Asia/Shanghai',
      content: join(import.meta.dirname, '../../..'),
      dataKey: TEST_KEY,
      publicUrl: null,
    },
    clock: systemClock,
    logger: silentLogger(),
    env: { ...server.env, DISCORD_STAFF_CHANNEL: office.id },
    dist,
  });
  onTestFinished(() => program.stop());
  const { store } = program.app;
  const user = await freshUser(
    { name: 'lin', displayName: '小林', role: 'supervisor', password: 'a long enough password' },
    new Date(),
  );
  await store.write(({ users }) => users.add(user));

  const ling = server.person('ling', { global_name: '小玲' });
  const lin = server.person('lin', { global_name: '小林' });
  const dm = server.dmWith(ling);
  const ours = (): Message[] => server.messagesOf(dm.id).filter(({ author }) => author.bot);
  const idsOf = ({ components }: Message): string[] =>
    components.flatMap((row) => (row.components ?? []).map(({ custom_id }) => custom_id ?? ''));

  server.post(dm.id, ling, '你好');
  await until('the bot answers', () => ours().length > 0);
  server.post(dm.id, ling, '转人工');
  await until('a card appears with its thread', () =>
    server.messagesOf(office.id).some(({ id }) => server.channels.has(id)),
  );
  const card = server.messagesOf(office.id).find(({ id }) => server.channels.has(id));
  if (!card) throw new Error('no card');

  const { code } = await makeStaffCode({ store, clock: systemClock }, { id: user.id, role: 'supervisor' });
  const linked = server.command(lin, office.id, 'xiaoer', { words: `link ${code}` });
  await until('the colleague is known', () => linked.answers.length === 1);
  const [take = ''] = idsOf(card);
  const taken = server.press(lin, card, take);
  await until('the conversation is theirs', () => taken.answers.length === 1);
  server.post(card.id, lin, '您好，马上帮您看');
  await until('the shopper has it', () => ours().some(({ content }) => content.endsWith('您好，马上帮您看')));
  expect(ours().at(-1)?.content).toBe('**小林**\n您好，马上帮您看');
  server.post(card.id, lin, '!note 老顾客，客气点');
  server.post(dm.id, ling, '谢谢');
  await until('the colleague reads it', () =>
    server.messagesOf(card.id).some((message) => JSON.stringify(message.embeds).includes('谢谢')),
  );
  server.post(card.id, lin, '!close');
  const rating = (): Message | undefined =>
    ours().find((message) => idsOf(message).filter((id) => id.includes('score:')).length === 5);
  await until('the shopper is asked', () => rating() !== undefined);
  const survey = rating();
  if (!survey) throw new Error('no survey');
  const rated = server.press(ling, survey, idsOf(survey)[4] ?? '');
  await until('the rating is taken', () => rated.answers.length === 1);
  await until('the shopper is thanked', () => ours().at(-1) !== survey);
  expect(JSON.stringify(server.messagesOf(dm.id))).not.toContain('老顾客');

  const asked = server.command(lin, office.id, 'satisfaction');
  await until('the figures are told', () => asked.answers.length === 1);
  expect(asked.answers[0]).toMatchObject({ type: 4, data: { flags: 64 } });

  const health = await fetch(`${program.address}/health/ready`);
  expect(health.status).toBe(200);
}, 120_000);
