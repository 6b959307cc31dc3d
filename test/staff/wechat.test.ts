import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { INTAKE_LIMITS } from '../../src/channels/inbox.ts';
import { wechaty } from '../../src/channels/wechaty/index.ts';
import { systemClock } from '../../src/clock.ts';
import { createApp } from '../../src/composition/app.ts';
import { keptChannels } from '../../src/composition/kept-channels.ts';
import { makeStaffCode } from '../../src/handoff/staff-accounts.ts';
import { silentLogger } from '../../src/logger.ts';
import { freshUser } from '../../src/web/first-users.ts';
import { PuppetPlatform } from '../platforms/wechaty/puppet-platform.ts';
import { freshDatabase, TEST_KEY } from '../support/database.ts';
import { ownEngine } from '../support/own-engine.ts';
import { ownShelf } from '../support/own-shelf.ts';
import { until } from '../support/until.ts';
import { FakePlatform } from './support/side.ts';

const ROOM = 'staff@chatroom';

it('a colleague in a WeChat room takes a shopper of another platform by the card’s number and talks by quoting it', async () => {
  const wechat = await PuppetPlatform.open();
  onTestFinished(() => wechat.close());
  wechat.world.person('wxid_mei', '小美');
  wechat.world.room(ROOM, '客服内部群', ['wxid_mei']);
  const shop = new FakePlatform('shop');
  const { url } = await freshDatabase();
  const logger = silentLogger();
  const env = { ...wechat.env, WECHATY_STAFF_ROOM: ROOM };
  const app = await createApp({
    config: {
      databaseUrl: url,
      port: 0,
      host: '127.0.0.1',
      timezone: 'Asia/Shanghai',
      content: join(import.meta.dirname, '../..'),
      dataKey: TEST_KEY,
      publicUrl: null,
    },
    clock: systemClock,
    logger,
    channels: ({ store, amended, staff }) => [
      shop,
      ...keptChannels([['wechaty', wechaty]], env, {
        ports: {
          store,
          clock: systemClock,
          logger,
          limits: INTAKE_LIMITS,
          publicUrl: null,
          amended,
          staff: staff.onStaff,
          undelivered: async () => undefined,
        },
        alarm: () => undefined,
      }),
    ],
    follow: true,
    understanding: ownEngine,
    shelf: ownShelf,
  });
  onTestFinished(() => app.stop());
  for (const channel of app.channels.values()) await channel.start(app.onInbound);
  const posted = (): string[] => wechat.world.posted.filter(({ place }) => place === ROOM).map(({ text }) => text);
  const says = (text: string) => wechat.say({ talker: 'wxid_mei', room: ROOM, listener: '', text });
  const told = (what: string) => until(`"${what}" is said`, () => posted().some((text) => text.includes(what)));

  await shop.says('k1', '转人工', new Date());
  await told('等人接');
  const card = posted().find((text) => text.includes('等人接')) ?? '';
  const code = /C\d+/u.exec(card)?.[0] ?? '';
  expect(card).toContain(`!take ${code}`);
  // The number stands there once: that of the platform, which is the one that counts.
  expect(card.split('\n')[0]?.match(/C\d+/gu)).toEqual([code]);

  says(`!take ${code}`);
  await told('还不认识您');
  const user = await freshUser(
    { name: 'mei', displayName: '小美', role: 'agent', password: 'Long enough 1' },
    new Date(),
  );
  await app.store.write(({ users }) => users.save(user));
  const { code: secret } = await makeStaffCode(app.handoff, { id: user.id, role: 'agent' });
  says(`!绑定 ${secret}`);
  await told('绑定好了');
  says(`！接手 ${code}`);
  await told('归您了');
  says(`!备注 ${code} 别惹她`);
  await told('记下了');
  says(`「店小二：${card.split('\n')[0]}」\n- - - - - - - - - - - - - - -\n您好，我是小美`);
  await until('the shopper has it', () => shop.told('k1').includes('您好，我是小美'));
  says(`!结束 ${code}`);
  await until('the shopper is asked', () => shop.sent.some(({ survey }) => survey));
  expect(shop.told('k1').join('\n')).not.toMatch(/别惹她|C\d+|!/u);
}, 180_000);
