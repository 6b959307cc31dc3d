import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { log } from 'wechaty-puppet';
import { mock, PuppetMock } from 'wechaty-puppet-mock';
import { PuppetServer } from 'wechaty-puppet-service';
import { openPuppet } from '../../../src/channels/wechaty/puppet.ts';
import { wechatySettings } from '../../../src/channels/wechaty/settings.ts';
import { WechatyChannel } from '../../../src/channels/wechaty/wechaty-channel.ts';
import type { Inbound } from '../../../src/message.ts';
import { testPorts } from '../../support/platform-deps.ts';
import { until } from '../../support/until.ts';
import { PACE, SETTLE, to } from './world.ts';

log.level('silent');

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Wechaty's own puppet service, as its providers run it, with a mocked WeChat behind it. */
const openService = async (tls: boolean) => {
  const token = 'insecure_own';
  const endpoint = `127.0.0.1:${await freePort()}`;
  const mocker = new mock.Mocker();
  const puppet = new PuppetMock({ mocker });
  const server = new PuppetServer({ puppet, token, endpoint, tls: { disable: !tls } });
  await server.start();
  onTestFinished(() => server.stop());
  const shop = mocker.createContact({ id: 'wxid_shop', name: '店小二', type: 1 });
  const li = mocker.createContact({ id: 'wxid_li', name: '小李', type: 1 });
  const env = {
    WECHATY_PUPPET_SERVICE_TOKEN: token,
    WECHATY_PUPPET_SERVICE_ENDPOINT: endpoint,
    WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT: String(!tls),
  };
  return { mocker, puppet, server, shop, li, env };
};

describe.each([
  ['without TLS', false],
  ['with TLS', true],
])('wechaty’s own puppet service %s', (_, tls) => {
  it('logs in, is heard and answered, and is found again after it was begun anew', async () => {
    const { mocker, server, shop, li, env } = await openService(tls);
    const { deps } = await testPorts('wechaty');
    const heard: Inbound[] = [];
    const channel = new WechatyChannel({
      settings: wechatySettings(env),
      deps,
      show: () => undefined,
      pace: PACE,
      settle: SETTLE,
      open: openPuppet,
    });
    onTestFinished(() => channel.stop());
    await channel.start(async (inbound) => {
      heard.push(inbound);
      return 'saved';
    });
    mocker.scan('https://login.weixin.qq.com/l/OWN');
    await until('the code is shown', () => channel.health().scan === 'https://login.weixin.qq.com/l/OWN');
    mocker.login(shop);
    await until('it is logged in', () => channel.ready());
    li.say('在吗').to(shop);
    await until('it is heard', () => heard.length === 1);
    expect(heard[0]).toMatchObject({ text: '在吗', key: 'wxid_li', from: { id: 'wxid_li', name: '小李' } });
    await channel.send(to('在的'));
    const answers = [...mocker.cacheMessagePayload.values()].filter(({ talkerId }) => talkerId === 'wxid_shop');
    expect(answers).toMatchObject([{ text: '在的', listenerId: 'wxid_li' }]);

    await server.stop();
    await until('the break is noticed', () => !channel.ready());
    await server.start();
    await until('it is back', () => channel.ready());
    li.say('还在吗').to(shop);
    await until('it is heard', () => heard.length === 2);
  });
});
