import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { PLATFORMS, wantedPlatforms } from '../../src/channels/index.ts';
import { webSettings } from '../../src/channels/web/settings.ts';

/** Opened by themselves, not as platforms: by `xiaoer chat`, and always. */
const OWN = ['terminal', 'web'];
/** What several platforms have in common. */
const SHARED = ['wechat-callbacks'];

describe('the platforms', () => {
  it('are listed, every folder of them', async () => {
    const entries = await readdir(new URL('../../src/channels', import.meta.url), { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect([...PLATFORMS.keys(), ...OWN, ...SHARED].sort()).toEqual(folders.sort());
  });

  it('are off without their variables', () => {
    expect(wantedPlatforms({})).toEqual([]);
  });

  it('have each variable explained in .env.example', async () => {
    const example = await readFile(new URL('../../.env.example', import.meta.url), 'utf8');
    const names = [...PLATFORMS.values()].flatMap(({ variables }) => variables.map(({ name }) => name));
    expect(names.filter((name) => !example.includes(`${name}=`))).toEqual([]);
  });
});

describe('the web channel’s variables', () => {
  it('have defaults', () => {
    expect(webSettings({})).toEqual({
      origins: [],
      tokenSecret: null,
      largestFile: 10 * 1024 * 1024,
      messagesPerMinute: 600,
      uploadsPerHour: 500 * 1024 * 1024,
      streamsPerAddress: 500,
      streamsPerShopper: 10,
    });
    expect(webSettings({ WEB_ORIGINS: '', WEB_TOKEN_SECRET: '' })).toEqual(webSettings({}));
  });

  it('are read', () => {
    const secret = 's'.repeat(32);
    const env = {
      WEB_ORIGINS: 'https://a.example, http://localhost:8080',
      WEB_TOKEN_SECRET: secret,
      WEB_MAX_FILE_MB: '2',
      WEB_MESSAGES_PER_MINUTE: '10',
      WEB_UPLOADS_MB_PER_HOUR: '20',
      WEB_STREAMS_PER_ADDRESS: '10',
      WEB_STREAMS_PER_SHOPPER: '1',
    };
    expect(webSettings(env)).toEqual({
      origins: ['https://a.example', 'http://localhost:8080'],
      tokenSecret: secret,
      largestFile: 2 * 1024 * 1024,
      messagesPerMinute: 10,
      uploadsPerHour: 20 * 1024 * 1024,
      streamsPerAddress: 10,
      streamsPerShopper: 1,
    });
  });

  it.each([
    ['WEB_ORIGINS', 'https://a.example/'],
    ['WEB_ORIGINS', '*'],
    ['WEB_TOKEN_SECRET', 'short'],
    ['WEB_MAX_FILE_MB', '0'],
    ['WEB_MAX_FILE_MB', 'many'],
    ['WEB_MESSAGES_PER_MINUTE', '9'],
    ['WEB_MESSAGES_PER_MINUTE', '100001'],
    ['WEB_MESSAGES_PER_MINUTE', '1.5'],
    ['WEB_UPLOADS_MB_PER_HOUR', '19'],
    ['WEB_UPLOADS_MB_PER_HOUR', '100001'],
    ['WEB_STREAMS_PER_ADDRESS', '9'],
    ['WEB_STREAMS_PER_SHOPPER', '0'],
    ['WEB_STREAMS_PER_SHOPPER', '1.5'],
  ])('stop the start when they are malformed: %s=%s', (name, value) => {
    expect(() => webSettings({ [name]: value })).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining(name) }),
    );
  });
});
