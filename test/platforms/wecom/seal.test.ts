import { createHash } from 'node:crypto';
import { encrypt, getSignature } from '@wecom/crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CallbackSeal } from '../../../src/channels/wechat-callbacks/callback-seal.ts';
import { readXml } from '../../../src/channels/wechat-callbacks/xml.ts';
import { FixedClock } from '../../../src/clock.ts';
import { asXml } from '../wechat-official/official-platform.ts';
import { AES_KEY, CORP } from './wecom-platform.ts';

const now = new Date('2026-11-20T02:00:00Z');
const seal = new CallbackSeal({ token: CORP.token, aesKey: AES_KEY, receiver: CORP.id }, new FixedClock(now));
const timestamp = String(now.getTime() / 1000);

const queryOf = (sealed: string, nonce = 'n'): URLSearchParams =>
  new URLSearchParams({ timestamp, nonce, msg_signature: getSignature(CORP.token, timestamp, nonce, sealed) });

/** What XML can carry: no control characters, no halves of characters; a lone CR is read as a line's end. */
const text = fc
  .string({ unit: 'grapheme', maxLength: 200 })
  .map((words) => words.replace(/[^\P{Cc}\n\t]/gu, '').replace(/[\uFFFE\uFFFF]/gu, ''));
const hostile = fc.constantFrom(
  ']]>',
  '<![CDATA[',
  '</Content>',
  '&amp;',
  '&#x41;',
  '<!--',
  '\n',
  '<xml>',
  '<!DOCTYPE',
  '  ',
);
const words = fc.array(fc.oneof(text, hostile), { maxLength: 6 }).map((parts) => parts.join(''));

describe('a sealed callback', () => {
  it('comes out as it went in, whatever was said', () => {
    fc.assert(
      fc.property(words, words, (Content, Label) => {
        const sealed = encrypt(AES_KEY, asXml({ FromUserName: 'o1', Content, Label }), CORP.id);
        const opened = seal.open(queryOf(sealed), sealed);
        expect(opened.is === 'open' ? readXml(opened.words) : opened).toEqual(
          readXml(asXml({ FromUserName: 'o1', Content, Label })),
        );
        if (!/^\d+$/u.test(Content)) expect(readXml(asXml({ Content }))).toEqual({ Content });
      }),
      { numRuns: 300 },
    );
  });

  it('is refused, and nothing breaks, when what is given for its signature is no hex at all', () => {
    const sealed = encrypt(AES_KEY, asXml({ Content: '你好' }), CORP.id);
    const query = queryOf(sealed);
    const right = query.get('msg_signature') ?? '';
    for (const given of ['é'.repeat(right.length), `${right.slice(1)}退`, '', `${right} `]) {
      query.set('msg_signature', given);
      expect(seal.open(query, sealed)).toEqual({ is: 'refused', why: 'signature' });
    }
  });

  it('is refused when a single bit of it is another', () => {
    const sealed = encrypt(AES_KEY, asXml({ Content: '退款 ¥129' }), CORP.id);
    const query = queryOf(sealed);
    fc.assert(
      fc.property(fc.nat(Buffer.from(sealed, 'base64').length * 8 - 1), (bit) => {
        const bytes = Buffer.from(sealed, 'base64');
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(seal.open(query, bytes.toString('base64'))).toEqual({ is: 'refused', why: 'signature' });
      }),
    );
  });

  it('is opened or refused, but never breaks, whatever is sent', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (sealed, nonce) => {
        expect(seal.open(new URLSearchParams({ nonce, msg_signature: 'x' }), sealed).is).toBe('refused');
        expect(['open', 'refused']).toContain(seal.open(queryOf(sealed, nonce), sealed).is);
      }),
    );
  });

  it('is signed as the platform documents it: SHA-1 over the four parts in order', () => {
    const parts = [CORP.token, timestamp, 'n', 'text'].sort().join('');
    const msg_signature = createHash('sha1').update(parts).digest('hex');
    const query = new URLSearchParams({ timestamp, nonce: 'n', msg_signature });
    expect(seal.open(query, 'text')).toEqual({ is: 'refused', why: 'malformed' });
  });
});

describe('the platform’s XML', () => {
  it.each([
    ['words', 'hello'],
    ['an entity bomb', '<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;">]><xml><Content>&d;</Content></xml>'],
    ['another root', '<html><Content>a</Content></html>'],
    ['a field that reaches for the prototype', '<xml><__proto__><admin>1</admin></__proto__></xml>'],
  ])('is nothing when it is %s', (_what, xml) => {
    expect(readXml(xml)).toBeNull();
  });

  it('keeps numbers and blanks as they were sent', () => {
    expect(readXml('<xml><MsgId>07310</MsgId>\n<Content><![CDATA[ 1e3 ]]></Content><Empty></Empty></xml>')).toEqual({
      MsgId: '07310',
      Content: ' 1e3 ',
      Empty: '',
    });
  });
});
