import { describe, expect, it } from 'vitest';
import { cleanText } from '../../src/channels/clean-text.ts';
import { INTAKE_LIMITS } from '../../src/channels/inbox.ts';
import { fromMrkdwn, toMrkdwn } from '../../src/channels/slack/mrkdwn.ts';
import { splitText } from '../../src/channels/split-text.ts';
import { textPieces, withoutMarkup } from '../../src/channels/wechat-callbacks/text-pieces.ts';
import { maskAddress, maskName, maskText } from '../../src/compliance/masking.ts';
import { maskCodes } from '../../src/identity/one-time-code.ts';
import { unrevealing } from '../../src/staff/cards/unrevealing.ts';

/** Milliseconds for the longest text that is taken, on a machine that is busy with other things. */
const QUICK = 5_000;

const LONGEST = INTAKE_LIMITS.longestText;
const full = (piece: string): string => piece.repeat(Math.ceil(LONGEST / piece.length)).slice(0, LONGEST - 1);

/** What makes a reader go back, again and again; none ends as it began. */
const TEXTS = [
  ...['?', '"!', '。', '，', '了', '好', ' ', '.', '-', '*a ', '_a*b~', '**', '<', '<\t', '@a\u200b', '</'].map(full),
  ...['a@a.', 'a.', '1', '1 ', '00- ', 'A B C D ', 'ABCD', 'http://a ', '😀', 'last ', '尾号', '(', '>\n'].map(full),
  `<${'\t'.repeat(LONGEST - 2)}`,
].map((text) => `${text}x`);

/** Every road of a shopper's words to somebody else's screen. */
const ROADS: Record<string, (text: string) => unknown> = {
  cleanText,
  'cut for Slack': (text) => splitText(text, 3_000),
  'cut for Discord': (text) => splitText(text, 1_000),
  'cut for WeChat': textPieces,
  withoutMarkup,
  toMrkdwn,
  fromMrkdwn: (text) => fromMrkdwn(text, 'U1'),
  maskText,
  maskName,
  maskAddress,
  maskCodes,
  unrevealing,
};

describe('the longest text that is taken', () => {
  it.each(Object.keys(ROADS))('holds nobody up, whatever it is made of: %s', (road) => {
    for (const text of TEXTS) {
      const begun = performance.now();
      ROADS[road]?.(text);
      expect([text.slice(0, 8), performance.now() - begun < QUICK]).toEqual([text.slice(0, 8), true]);
    }
  });
});
