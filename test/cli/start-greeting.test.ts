import { expect, it } from 'vitest';
import { greeting } from '../../src/cli/start-greeting.ts';

const SHOP = {
  address: 'http://127.0.0.1:3000',
  users: [{ name: 'xiaomei', displayName: '小梅', role: 'agent' as const, password: 'p' }],
  sample: false,
  seconds: 2.13,
  config: {
    databaseUrl: 'postgresql://shop:secret@db/shop',
    port: 3000,
    host: '127.0.0.1',
    timezone: 'Asia/Shanghai',
    content: '/shop',
    dataKey: Buffer.alloc(32),
    publicUrl: null,
  },
};

it('says which platforms are on, which are not up yet and why, and how to switch on the others', () => {
  const platforms = [
    { name: 'slack', health: { ok: true, detail: '' } },
    { name: 'discord', health: { ok: false, detail: 'DISCORD_TOKEN is refused' } },
    { name: 'wecom', health: null },
    { name: 'wechaty', health: { ok: true, detail: 'paused', paused: true } },
  ];
  const lines = greeting({ ...SHOP, platforms });
  expect(lines).toContain('  Channels   slack    on');
  expect(lines).toContain('             discord  not up yet: DISCORD_TOKEN is refused (it is tried again)');
  expect(lines).toContain('             wechaty  paused in the console');
  expect(lines).toContain(
    '  Off        wecom (to switch on: Settings › Channels in the console, or npx xiaoer doctor)',
  );
});

it('shows no secret but the passwords of the first start', () => {
  expect(greeting({ ...SHOP, platforms: [] }).join('\n')).not.toContain('secret');
});
