import { describe, expect, it } from 'vitest';
import { escapeMarkdown } from '../../src/channels/discord/markdown.ts';
import { INTAKE_LIMITS } from '../../src/channels/inbox.ts';
import { toMrkdwn } from '../../src/channels/slack/mrkdwn.ts';
import { unrevealing, unrevealingQuotes } from '../../src/staff/cards/unrevealing.ts';

/** As long as a shopper may write. */
const full = (part: string): string => part.repeat(Math.floor(INTAKE_LIMITS.longestText / part.length));

const HOSTILE = [
  'a',
  '1',
  '_',
  'a-',
  'a@',
  'a@b.',
  '8613',
  '*a ',
  '*a',
  '\n',
  '>\n',
  ' ',
  '“',
  '<a|',
  'http://',
  '尾号',
];

/** Milliseconds. Reading such a text anew from each of its characters takes four seconds and more, on a quiet machine. */
const SOON = 2_000;

const readers = {
  'what a staff channel is told': unrevealing,
  'what a staff channel is told of a quote': unrevealingQuotes,
  'words for Slack': toMrkdwn,
  'words for Discord': escapeMarkdown,
};

describe.each(Object.entries(readers))('%s', (_, reader) => {
  it.each(HOSTILE)('is written soon, though the shopper has sent nothing but %j', (part) => {
    const text = full(part);
    const before = process.cpuUsage();
    expect(reader(text).length).toBeGreaterThan(0);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(SOON);
  });
});

describe('a mail address in a long text', () => {
  it('is masked wherever it stands, however long what stands before it', () => {
    expect(unrevealing(`${'a'.repeat(5_000)}b@example.com`)).not.toContain('b@example.com');
    expect(unrevealing(`${'a '.repeat(5_000)}lin@example.com`)).toMatch(/ l\*{3}@example\.com$/u);
  });
});
