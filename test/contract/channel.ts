import { describe, expect, it } from 'vitest';
import type { Channel, OnInbound, Outgoing } from '../../src/channels/channel.ts';
import { degrade } from '../../src/channels/degrade.ts';
import { XiaoerError } from '../../src/errors.ts';
import type { Inbound } from '../../src/message.ts';

/** One emoji of many characters, and a link: neither survives being cut. */
const FAMILY = '👩‍👩‍👧‍👦';
const LINK = 'https://shop.example/orders/1';

/** Without what may be lost at a cut. */
const solid = (text: string): string => text.replaceAll(/\s+/gu, '');

/** A channel with a platform that the suite can act on: real, or a stand-in that talks the platform's own language. */
export interface ChannelUnderTest {
  channel: Channel;
  /** A shopper says something on the platform; resolves when the platform was answered. `id` is the platform's event. */
  shopperSays(text: string, id: string): Promise<'acknowledged' | 'refused'>;
  /** What a shopper sees now, in order. */
  shopperSees(): Promise<string[]>;
  /** A message to be sent to the shopper who wrote. */
  outgoing(over: { text: string; idempotencyKey: string; seq: number }): Promise<Outgoing>;
  /** Whether the platform drops repeats by the idempotency key. */
  dropsRepeats: boolean;
}

/** One suite for every channel. Call it in the test file of the channel. */
export const channelContract = (name: string, make: () => Promise<ChannelUnderTest>): void => {
  describe(`the ${name} channel`, () => {
    const begin = async (onInbound: OnInbound) => {
      const under = await make();
      await under.channel.start(onInbound);
      return under;
    };

    it('hands in what a shopper says, as it was said', async () => {
      const heard: Inbound[] = [];
      const under = await begin(async (inbound) => {
        heard.push(inbound);
        return 'saved';
      });
      expect(await under.shopperSays('在吗？<b>👍🏽</b>', 'e1')).toBe('acknowledged');
      expect(heard.map(({ text, channel }) => [text, channel])).toEqual([['在吗？<b>👍🏽</b>', under.channel.name]]);
      expect(heard[0]?.at).toBeInstanceOf(Date);
    });

    it('gives a repeated event the same identifier', async () => {
      const seen = new Set<string>();
      const under = await begin(async ({ eventId }) => {
        const known = seen.has(eventId);
        seen.add(eventId);
        return known ? 'duplicate' : 'saved';
      });
      await under.shopperSays('在吗', 'e1');
      expect(await under.shopperSays('在吗', 'e1')).toBe('acknowledged');
      await under.shopperSays('在吗', 'e2');
      expect(seen.size).toBe(2);
    });

    it('does not acknowledge what could not be saved', async () => {
      const under = await begin(() => Promise.reject(new XiaoerError('STORE_UNAVAILABLE', 'locked')));
      expect(await under.shopperSays('在吗', 'e1')).toBe('refused');
    });

    it('brings messages to the shopper, in order', async () => {
      const under = await begin(async () => 'saved');
      await under.shopperSays('在吗', 'e1');
      for (const [index, text] of ['一', '二', '三'].entries()) {
        await under.channel.send(await under.outgoing({ text, idempotencyKey: `k${index}`, seq: index + 2 }));
      }
      expect((await under.shopperSees()).slice(-3)).toEqual(['一', '二', '三']);
    });

    it('brings a text over its limit whole and in order, cut neither in an emoji nor in a link', async () => {
      const under = await begin(async () => 'saved');
      await under.shopperSays('在吗', 'e1');
      const can = under.channel.capabilities;
      const sentence = `It left today ${FAMILY}, look at ${LINK} for where it is. `;
      const text = sentence.repeat(Math.ceil((can.longestText * 1.3) / sentence.length)).trim();
      const outgoing = await under.outgoing({ text, idempotencyKey: 'long', seq: 2 });
      for (const [index, message] of degrade(outgoing.message, can).entries())
        await under.channel.send({ ...outgoing, idempotencyKey: `long.${index}`, message });
      const pieces = (await under.shopperSees()).filter((piece) => piece !== '在吗');
      expect(solid(pieces.join(''))).toBe(solid(text));
      for (const piece of pieces)
        expect(piece.replaceAll(FAMILY, '').replaceAll(LINK, '')).not.toMatch(/👩|👧|\u200d|https/u);
    });

    it('shows a repeated send once, where the platform drops repeats', async () => {
      const under = await begin(async () => 'saved');
      if (!under.dropsRepeats) return;
      await under.shopperSays('在吗', 'e1');
      const outgoing = await under.outgoing({ text: '一次', idempotencyKey: 'k1', seq: 2 });
      await under.channel.send(outgoing);
      await under.channel.send(outgoing);
      expect((await under.shopperSees()).filter((text) => text === '一次')).toHaveLength(1);
    });

    it('is well while it runs, and says so when it has stopped', async () => {
      const under = await begin(async () => 'saved');
      expect(under.channel.health()).toMatchObject({ ok: true });
      await under.channel.stop();
      expect(under.channel.health()).toMatchObject({ ok: false, detail: expect.stringMatching(/./u) });
    });

    it('takes nothing in once it has stopped, and may be stopped twice', async () => {
      const heard: Inbound[] = [];
      const under = await begin(async (inbound) => {
        heard.push(inbound);
        return 'saved';
      });
      await under.channel.stop();
      await under.channel.stop();
      expect(await under.shopperSays('在吗', 'e1')).toBe('refused');
      expect(heard).toEqual([]);
    });
  });
};
