import { PassThrough } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { PuppetMock } from 'wechaty-puppet-mock';
import { wechaty } from '../../../src/channels/wechaty/index.ts';
import { printQr } from '../../../src/channels/wechaty/print-qr.ts';
import { openPuppet } from '../../../src/channels/wechaty/puppet.ts';
import { wechatySettings } from '../../../src/channels/wechaty/settings.ts';
import { WechatyChannel } from '../../../src/channels/wechaty/wechaty-channel.ts';
import { testPorts } from '../../support/platform-deps.ts';
import { until } from '../../support/until.ts';

const env = { WECHATY_PUPPET: 'wechaty-puppet-mock' };

describe('a puppet by its name', () => {
  it('is loaded and kept like the puppet service', async () => {
    const { deps } = await testPorts('wechaty');
    const puppets: PuppetMock[] = [];
    const channel = new WechatyChannel({
      settings: wechatySettings(env),
      deps,
      show: () => undefined,
      open: async (settings, hooks) => {
        const open = await openPuppet(settings, hooks);
        if (open.puppet instanceof PuppetMock) puppets.push(open.puppet);
        return open;
      },
    });
    onTestFinished(() => channel.stop());
    await channel.start(async () => 'saved');
    puppets[0]?.emit('scan', { qrcode: 'https://login.weixin.qq.com/l/EEEE', status: 2 });
    await until('the code is shown', () => channel.health().scan !== undefined);
    puppets[0]?.emit('reset', { data: 'begin me anew' });
    await until('another one is made', () => puppets.length === 2);
  });

  it('is told with the rest by doctor, and loads nothing for that', () => {
    expect(wechaty.check(env)).toBe('wechaty-puppet-mock; no staff room');
    expect(wechaty.check({ WECHATY_PUPPET_SERVICE_TOKEN: 'insecure_x', WECHATY_STAFF_ROOM: '内部群' })).toBe(
      'wechaty-puppet-service at the address its token stands for; with a staff room',
    );
    expect(wechaty.wanted({})).toBe(false);
    expect(wechaty.wanted(env)).toBe(true);
  });
});

describe('the QR code on the terminal', () => {
  it('is drawn once for each code, and can be scanned', async () => {
    const terminal = new PassThrough();
    let drawn = '';
    terminal.on('data', (text: Buffer) => {
      drawn += text.toString();
    });
    const show = printQr(terminal);
    const codes = () => drawn.match(/扫码登录/gu)?.length ?? 0;
    show('https://login.weixin.qq.com/l/AAAA');
    show('https://login.weixin.qq.com/l/AAAA');
    show('https://login.weixin.qq.com/l/BBBB');
    await until('both are drawn', () => codes() === 2);
    show(null);
    expect(codes()).toBe(2);
    expect(drawn).toMatch(/[▄▀█]{10,}/u);
  });
});
