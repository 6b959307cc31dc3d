import { describe, expect, it } from 'vitest';
import { KeptChannel } from '../../../src/channels/kept-channel.ts';
import { PACE as SHOP_PACE } from '../../../src/channels/wechaty/life.ts';
import { wechatySettings } from '../../../src/channels/wechaty/settings.ts';
import { silentLogger } from '../../../src/logger.ts';
import { until } from '../../support/until.ts';
import { openWechat, PACE, texts, to, type Wechat } from './world.ts';

/** Waits until the channel is back after `begin`, and hears. */
const heardAgain = async (wechat: Wechat, begin: () => void | Promise<void>): Promise<void> => {
  await begin();
  await until('it is back', () => wechat.channel.ready());
  const before = wechat.heard.length;
  wechat.platform.say({ talker: 'wxid_li', text: '还在吗' });
  await until('it hears', () => wechat.heard.length > before);
};

describe('the connection to WeChat', () => {
  it.each(['error', 'end'] as const)('is made anew when the event stream stops with %s', async (how) => {
    const wechat = await openWechat();
    await wechat.up();
    wechat.platform.drop(how);
    await until('it listens again', () => wechat.platform.listeners === 1 && wechat.channel.ready());
    await heardAgain(wechat, () => undefined);
    await wechat.channel.send(to('在的'));
    expect(texts(wechat)).toEqual(['在的']);
  });

  it('is sought at a pace that finds the service within two seconds of its being back', async () => {
    expect(SHOP_PACE.firstWait + SHOP_PACE.knockEvery).toBeLessThanOrEqual(1_000);
    expect(SHOP_PACE.longestWait).toBeLessThanOrEqual(1_000);
    const wechat = await openWechat({ over: { pace: SHOP_PACE } });
    await wechat.up();
    wechat.platform.close();
    await until('the break is noticed', () => !wechat.channel.ready());
    expect(wechat.channel.health()).toMatchObject({ ok: false, detail: expect.stringMatching(/./u) });
    await heardAgain(wechat, () => wechat.platform.listen());
  });

  it('survives one break after another', async () => {
    const wechat = await openWechat();
    await wechat.up();
    for (let n = 0; n < 3; n += 1) {
      wechat.platform.close();
      await until('the break is noticed', () => !wechat.channel.ready());
      await heardAgain(wechat, () => wechat.platform.listen());
    }
    expect(wechat.heard).toHaveLength(3);
  });

  it('is made anew when the service falls silent', async () => {
    const wechat = await openWechat({ over: { pace: { ...PACE, silence: 1_000 } } });
    await wechat.up();
    wechat.platform.frozen = true;
    await until('the silence is noticed', () => !wechat.channel.ready());
    wechat.platform.frozen = false;
    await heardAgain(wechat, () => undefined);
  });

  it('stays while the service answers knocks and has nothing to tell', async () => {
    const wechat = await openWechat({ over: { pace: { ...PACE, dingEvery: 50, silence: 3_000 } } });
    await wechat.up();
    const events = () => wechat.platform.calls.filter((call) => call === 'event').length;
    const dings = () => wechat.platform.calls.filter((call) => call === 'ding').length;
    await until('it has knocked for longer than a silence may last', () => dings() >= 80);
    expect(events()).toBe(1);
  });

  it('is waited for when nobody listens at the port: red, and up as soon as somebody does', async () => {
    const wechat = await openWechat();
    wechat.platform.close();
    await wechat.channel.start(async () => 'saved');
    expect(wechat.channel.health()).toMatchObject({ ok: false, detail: expect.stringContaining('cannot be reached') });
    expect(wechat.channel.ready()).toBe(false);
    await wechat.platform.listen();
    await until('it is up', () => wechat.channel.ready());
  });

  it('is tried again when the service takes it and says nothing', async () => {
    const wechat = await openWechat({ over: { pace: { ...PACE, startWithin: 200 } } });
    wechat.platform.frozen = true;
    const started = wechat.channel.start(async () => 'saved');
    await until('it is tried', () => wechat.platform.calls.includes('event'));
    await started;
    expect(wechat.channel.health()).toMatchObject({ ok: false, detail: expect.stringContaining('cannot begin') });
    wechat.platform.frozen = false;
    await until('it is up', () => wechat.channel.ready());
  });

  it('is not made with a token that is refused: the start fails and says what to do', async () => {
    const wechat = await openWechat({ env: { WECHATY_PUPPET_SERVICE_TOKEN: 'insecure_wrong' } });
    await expect(wechat.channel.start(async () => 'saved')).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      message: expect.stringContaining('WECHATY_PUPPET_SERVICE_TOKEN'),
    });
    expect(wechat.channel.health().ok).toBe(false);
  });

  it('is lost when the token is revoked later: told once, red, and no loop of tries', async () => {
    const wechat = await openWechat();
    await wechat.up();
    Object.assign(wechat.platform, { token: 'insecure_renewed' });
    wechat.platform.drop('error');
    await until('it is told', () => wechat.ports.told.lost.length > 0);
    expect(wechat.ports.told.lost).toMatchObject([{ code: 'UNAUTHENTICATED' }]);
    expect(wechat.channel.health()).toMatchObject({
      ok: false,
      detail: expect.stringContaining('WECHATY_PUPPET_SERVICE_TOKEN'),
    });
    const events = wechat.platform.calls.filter((call) => call === 'event').length;
    await wechat.channel.stop();
    expect(wechat.platform.calls.filter((call) => call === 'event')).toHaveLength(events);
  });

  it('harms nothing else while it cannot be made: kept, red, a person told, and tried again', async () => {
    const wechat = await openWechat({ env: { WECHATY_PUPPET_SERVICE_TOKEN: 'insecure_wrong' } });
    const alarms: string[] = [];
    const kept = new KeptChannel('wechaty', {
      logger: silentLogger(),
      open: async () => wechat.reborn(),
      up: () => undefined,
      alarm: (_, { detail }) => void alarms.push(detail),
      keeping: {
        firstWait: 5,
        longestWait: 20,
        startPatience: 5_000,
        alarmAfter: 20,
        lookEvery: 10,
        staffEvery: 300_000,
      },
    });
    await kept.start(async () => 'saved');
    await until('a person is told', () => alarms.length > 0);
    await until('it says why', () => kept.health().detail.includes('WECHATY_PUPPET_SERVICE_TOKEN'));
    Object.assign(wechat.platform, { token: 'insecure_wrong' });
    await until('it is up', () => kept.ready());
    await kept.stop();
  });

  it('passes over what cannot be read, and hears the rest', async () => {
    const wechat = await openWechat();
    await wechat.up();
    wechat.platform.emit('MESSAGE', '{ not json');
    wechat.platform.emit('MESSAGE', { messageId: 'there is no such message' });
    await heardAgain(wechat, () => undefined);
    expect(wechat.platform.calls.filter((call) => call === 'event')).toHaveLength(1);
  });

  it('leaves nothing behind on the service when it stops', async () => {
    const wechat = await openWechat();
    await wechat.up();
    await wechat.channel.stop();
    await until('nobody listens', () => wechat.platform.listeners === 0);
    expect(wechat.platform.calls).toContain('stop');
  });

  it('may be stopped while it is being made', async () => {
    const wechat = await openWechat();
    const starting = wechat.channel.start(async () => 'saved');
    await wechat.channel.stop();
    await starting;
    await until('nobody listens', () => wechat.platform.listeners === 0);
    expect(wechat.channel.health()).toEqual({ ok: false, detail: 'stopped' });
  });
});

describe('the login to WeChat', () => {
  it('shows the QR code until somebody has logged in', async () => {
    const wechat = await openWechat({ prepare: (platform) => platform.scan('https://login.weixin.qq.com/l/AAAA') });
    await wechat.channel.start(async () => 'saved');
    await until('it is shown', () => wechat.channel.health().scan !== undefined);
    expect(wechat.channel.health()).toMatchObject({ ok: false, scan: 'https://login.weixin.qq.com/l/AAAA' });
    wechat.platform.scan('https://login.weixin.qq.com/l/BBBB');
    await until('the new one is shown', () => wechat.channel.health().scan?.endsWith('BBBB') === true);
    wechat.platform.login();
    await until('it is logged in', () => wechat.channel.ready());
    expect(wechat.channel.health()).toEqual({ ok: true, detail: 'logged in to WeChat' });
    expect(wechat.shown.filter(Boolean).map((code) => code?.slice(-4))).toEqual(['AAAA', 'BBBB']);
    expect(wechat.shown.at(-1)).toBeNull();
  });

  it('works with a service that counts as started only after it', async () => {
    const wechat = await openWechat({ prepare: (platform) => platform.scan('https://login.weixin.qq.com/l/EEEE') });
    wechat.platform.startsLate = true;
    await wechat.channel.start(async () => 'saved');
    await until('the code is shown', () => wechat.channel.health().scan !== undefined);
    wechat.platform.login();
    await until('it is logged in', () => wechat.channel.ready());
    expect(wechat.platform.calls.filter((call) => call === 'start')).toHaveLength(1);
  });

  it('turns red when it is lost, and works again after the next one', async () => {
    const wechat = await openWechat();
    await wechat.up();
    wechat.platform.logout();
    await until('it is red', () => !wechat.channel.health().ok);
    expect(wechat.channel.ready()).toBe(false);
    wechat.platform.scan('https://login.weixin.qq.com/l/CCCC');
    await until('the code is shown', () => wechat.channel.health().scan !== undefined);
    await heardAgain(wechat, () => wechat.platform.login());
    await wechat.channel.send(to('我又来了'));
    expect(texts(wechat)).toEqual(['我又来了']);
  });

  it('alerts a person when it stays lost, and tells when it is well again', async () => {
    const wechat = await openWechat();
    const alarms: [red: boolean, detail: string][] = [];
    const kept = new KeptChannel('wechaty', {
      logger: silentLogger(),
      open: async () => wechat.reborn(),
      up: () => undefined,
      alarm: (_, { detail }, red) => void alarms.push([red, detail]),
      keeping: {
        firstWait: 5,
        longestWait: 20,
        startPatience: 5_000,
        alarmAfter: 20,
        lookEvery: 10,
        staffEvery: 300_000,
      },
    });
    await kept.start(async () => 'saved');
    // Under load its start may have taken long enough for an alarm of its own.
    await until('it is up and nothing is open', () => kept.ready() && alarms.length % 2 === 0);
    wechat.platform.logout();
    await until('a person is alerted', () =>
      alarms.some(([red, detail]) => red && detail.includes('logged the shop out')),
    );
    wechat.platform.login();
    await until('a person is told', () => alarms.at(-1)?.[0] === false);
    expect(alarms.at(-1)).toEqual([false, 'logged in to WeChat']);
    await kept.stop();
  });

  it('says that somebody has to confirm it on the phone', async () => {
    const wechat = await openWechat({ prepare: (platform) => platform.scan('https://login.weixin.qq.com/l/DDDD') });
    await wechat.channel.start(async () => 'saved');
    await until('it is shown', () => wechat.channel.health().scan !== undefined);
    wechat.platform.emit('SCAN', { qrcode: 'https://login.weixin.qq.com/l/DDDD', status: 3 });
    await until('it is gone', () => wechat.channel.health().scan === undefined);
    expect(wechat.channel.health().detail).toContain('confirm');
  });
});

describe('WeChat’s variables', () => {
  const env = { WECHATY_PUPPET_SERVICE_TOKEN: 'insecure_x', WECHATY_PUPPET_SERVICE_ENDPOINT: '127.0.0.1:8788' };

  it('are read', () => {
    expect(wechatySettings({ ...env, WECHATY_STAFF_ROOM: '客服内部群' })).toEqual({
      puppet: 'wechaty-puppet-service',
      token: 'insecure_x',
      endpoint: '127.0.0.1:8788',
      insecure: false,
      staffRoom: '客服内部群',
      acceptFriends: false,
    });
  });

  it.each([
    ['WECHATY_PUPPET', 'left-pad'],
    ['WECHATY_PUPPET_SERVICE_TOKEN', ''],
    ['WECHATY_PUPPET_SERVICE_TOKEN', 'nounderscore'],
    ['WECHATY_PUPPET_SERVICE_ENDPOINT', 'http://localhost'],
    ['WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT', 'yes'],
  ])('stop the channel when they are malformed: %s=%s', (name, value) => {
    expect(() => wechatySettings({ ...env, [name]: value })).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining(name) }),
    );
  });
});
