import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { cut } from '../../../src/channels/slack/blocks.ts';
import { slack } from '../../../src/channels/slack/index.ts';
import { fromMrkdwn, toMrkdwn } from '../../../src/channels/slack/mrkdwn.ts';
import { keyOf, placeOf } from '../../../src/channels/slack/place.ts';
import { EVENTS, SCOPES } from '../../../src/channels/slack/scopes.ts';
import { slackSettings } from '../../../src/channels/slack/settings.ts';
import { words } from '../../../src/channels/slack/words.ts';

describe('words on their way to Slack', () => {
  it.each([
    ['1 < 2 & 3 > 2', '1 &lt; 2 &amp; 3 &gt; 2'],
    ['<!channel> <!here> <@U1> <#C1>', '&lt;!channel&gt; &lt;!here&gt; &lt;@U1&gt; &lt;#C1&gt;'],
    ['看 https://a.example/?x=1&y=2。好', '看 <https://a.example/?x=1&amp;y=2>。好'],
    ['110*120, SF_12_34, 5*3*2', '110*120, SF_12_34, 5*3*2'],
    ['*bold* _it_ ~no~ `code`', '*\u200Bbold\u200B* _\u200Bit\u200B_ ~\u200Bno\u200B~ `\u200Bcode\u200B`'],
    ['> quoted', '\u200B&gt; quoted'],
  ])('are shown as they are: %s', (text, shown) => {
    expect(toMrkdwn(text)).toBe(shown);
  });

  it('never hold anything Slack would act on, whatever is in them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const shown = toMrkdwn(text);
        expect(shown.replaceAll(/<https?:\/\/[^<>]*>/gu, '')).not.toMatch(/[<>]/u);
      }),
    );
    expect(toMrkdwn('https://a.example/|<!channel>')).toBe('<https://a.example/>|&lt;!channel&gt;');
  });

  it('come back as they were typed', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const typed = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
        expect(fromMrkdwn(typed, 'UBOT')).toBe(text.trim());
      }),
    );
  });

  it('are cut between characters', () => {
    expect(cut('短', 10)).toBe('短');
    expect(cut('👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 15)).toBe('👨‍👩‍👧‍👦…');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, most) => {
        expect(cut(text, most).length).toBeLessThanOrEqual(most);
      }),
    );
  });

  it('are there in every language', () => {
    const leaves = (value: unknown): unknown[] =>
      typeof value === 'object' && value !== null && !('en' in value) ? Object.values(value).flatMap(leaves) : [value];
    const all = leaves(words).map((one) =>
      typeof one === 'function' ? (one as (...of: unknown[]) => unknown)('x', 1e6) : one,
    );
    for (const one of all)
      expect(one).toMatchObject({ 'zh-CN': expect.any(String), 'zh-TW': expect.any(String), en: expect.any(String) });
  });
});

describe('the place of a conversation on Slack', () => {
  it.each(['T1:D1', 'T1:C1:1700000000.000100'])('is read back from its key: %s', (key) => {
    const place = placeOf(key);
    expect(place && keyOf(place)).toBe(key);
  });

  it.each(['', 'T1', 'T1:', 'a:b:c:d'])('is none for a key of somebody else: "%s"', (key) => {
    expect(placeOf(key)).toBeNull();
  });
});

const ENV = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };

describe('Slack’s variables', () => {
  it('are off without any of them, and told in one line with them', () => {
    expect(slack.wanted({})).toBe(false);
    expect(slack.wanted({ SLACK_API_URL: 'http://localhost/' })).toBe(false);
    expect(slack.check(ENV)).toBe('events by web socket, no staff channel');
    const http = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's', SLACK_STAFF_CHANNEL: 'C0STAFF' };
    expect(slack.check(http)).toBe('events by HTTP at /channels/slack/events, staff channel C0STAFF');
  });

  it('have defaults', () => {
    expect(slackSettings(ENV)).toMatchObject({ apiUrl: 'https://slack.com/api/', redirected: false, oauth: null });
    expect(slackSettings({ ...ENV, SLACK_API_URL: 'http://127.0.0.1:1/api' }).apiUrl).toBe('http://127.0.0.1:1/api/');
    expect(slackSettings({ ...ENV, SLACK_STAFF_CHANNEL: 'T1:C2' }).staffChannel).toEqual({ team: 'T1', channel: 'C2' });
  });

  it.each([
    ['SLACK_BOT_TOKEN', { SLACK_APP_TOKEN: 'xapp-1' }],
    ['SLACK_BOT_TOKEN', { ...ENV, SLACK_BOT_TOKEN: 'xoxp-1' }],
    ['SLACK_APP_TOKEN', { SLACK_BOT_TOKEN: 'xoxb-1' }],
    ['SLACK_APP_TOKEN', { ...ENV, SLACK_APP_TOKEN: 'xoxb-1' }],
    ['SLACK_API_URL', { ...ENV, SLACK_API_URL: 'slack' }],
    ['SLACK_STAFF_CHANNEL', { ...ENV, SLACK_STAFF_CHANNEL: '#staff' }],
    ['SLACK_CLIENT_SECRET', { ...ENV, SLACK_CLIENT_ID: '1' }],
    ['PUBLIC_URL', { ...ENV, SLACK_CLIENT_ID: '1', SLACK_CLIENT_SECRET: '2', SLACK_STATE_SECRET: 's'.repeat(32) }],
    [
      'SLACK_STATE_SECRET',
      {
        ...ENV,
        PUBLIC_URL: 'https://a.example',
        SLACK_CLIENT_ID: '1',
        SLACK_CLIENT_SECRET: '2',
        SLACK_STATE_SECRET: 'short',
      },
    ],
    [
      'SLACK_STAFF_CHANNEL',
      {
        SLACK_APP_TOKEN: 'xapp-1',
        PUBLIC_URL: 'https://a.example',
        SLACK_CLIENT_ID: '1',
        SLACK_CLIENT_SECRET: '2',
        SLACK_STATE_SECRET: 's'.repeat(32),
        SLACK_STAFF_CHANNEL: 'C1',
      },
    ],
  ])('stop the channel when they are missing or malformed, and say which: %s', (name, env) => {
    expect(() => slack.check(env)).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining(name) }),
    );
  });
});

describe('the manifest that is pasted at Slack', () => {
  const manifest = parse(readFileSync(new URL('../../../src/channels/slack/manifest.yaml', import.meta.url), 'utf8'));

  it('asks for the rights and events the channel uses, and no others', () => {
    expect(manifest.oauth_config.scopes.bot).toEqual([...SCOPES]);
    expect(manifest.settings.event_subscriptions.bot_events).toEqual([...EVENTS]);
  });

  it('keeps within Slack’s limits', () => {
    expect(manifest.display_information.name.length).toBeLessThanOrEqual(35);
    expect(manifest.display_information.description.length).toBeLessThanOrEqual(140);
    for (const { command, description } of manifest.features.slash_commands) {
      expect(['/xiaoer', '/satisfaction']).toContain(command);
      expect(description.length).toBeLessThanOrEqual(2_000);
    }
  });
});
