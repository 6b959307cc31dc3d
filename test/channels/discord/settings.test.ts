import { describe, expect, it } from 'vitest';
import { discord } from '../../../src/channels/discord/index.ts';
import { discordSettings } from '../../../src/channels/discord/settings.ts';

const token = 'MTA.Gx.abc-_9';

describe('Discord’s variables', () => {
  it('are off without a token', () => {
    expect(discord.wanted({})).toBe(false);
    expect(discord.wanted({ DISCORD_TOKEN: '' })).toBe(false);
    expect(discord.wanted({ DISCORD_TOKEN: token })).toBe(true);
  });

  it('have defaults, and forgive the word Bot, a slash and a version', () => {
    expect(discordSettings({ DISCORD_TOKEN: ` Bot ${token} ` })).toEqual({
      token,
      api: 'https://discord.com/api',
      cdn: 'https://cdn.discordapp.com',
      staffChannel: null,
      requestsPerSecond: 50,
    });
    expect(discordSettings({ DISCORD_TOKEN: token, DISCORD_REQUESTS_PER_SECOND: '500' }).requestsPerSecond).toBe(500);
    expect(discordSettings({ DISCORD_TOKEN: token, DISCORD_API_URL: 'http://proxy:8080/api/v10/' }).api).toBe(
      'http://proxy:8080/api',
    );
  });

  it('are told in one line, without the token', () => {
    const line = discord.check({ DISCORD_TOKEN: token, DISCORD_STAFF_CHANNEL: '123456789012345678' });
    expect(line).toContain('123456789012345678');
    expect(line).not.toContain(token);
  });

  it.each([
    ['DISCORD_TOKEN', {}],
    ['DISCORD_TOKEN', { DISCORD_TOKEN: 'no token' }],
    ['DISCORD_API_URL', { DISCORD_TOKEN: token, DISCORD_API_URL: 'discord.com' }],
    ['DISCORD_CDN_URL', { DISCORD_TOKEN: token, DISCORD_CDN_URL: 'ftp://cdn' }],
    ['DISCORD_REQUESTS_PER_SECOND', { DISCORD_TOKEN: token, DISCORD_REQUESTS_PER_SECOND: '0' }],
    ['DISCORD_REQUESTS_PER_SECOND', { DISCORD_TOKEN: token, DISCORD_REQUESTS_PER_SECOND: '10001' }],
    ['DISCORD_REQUESTS_PER_SECOND', { DISCORD_TOKEN: token, DISCORD_REQUESTS_PER_SECOND: 'many' }],
    ['DISCORD_STAFF_CHANNEL', { DISCORD_TOKEN: token, DISCORD_STAFF_CHANNEL: '#staff' }],
  ])('stop the channel when %s is missing or malformed', (name, env) => {
    expect(() => discord.check(env)).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining(name) }),
    );
  });
});
