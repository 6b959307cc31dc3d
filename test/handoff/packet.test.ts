import { describe, expect, it } from 'vitest';
import { buildPacket } from '../../src/handoff/packet.ts';
import { packetFactsShape, readPacketFacts } from '../../src/handoff/packet-facts.ts';
import { isDangerous, QUEUE_REASONS, reasonInWords } from '../../src/handoff/reasons.ts';
import { LANGS } from '../../src/message.ts';

const photo = { id: 'f_1', type: 'image/jpeg', name: 'a.jpg', size: 10, hash: 'ab' };
const facts = packetFactsShape.parse({
  reason: 'approval',
  intent: 'return_request',
  intentAbout: '退货',
  orderNo: 'ZL20261112-0007',
  goods: '云朵睡衣 M ×1',
  ticketNo: 'RT-20261120-0001',
  known: [
    { label: 'reason', value: 'too_large' },
    { label: 'last4', value: '7316' },
  ],
  tried: [
    { question: '能不能今天退到账', answer: null },
    { question: '运费谁出', answer: '由您承担' },
  ],
  photos: [photo],
  promises: [{ by: '小美', text: '明天给您答复', at: '2026-11-20T02:00:00Z' }],
  mood: ['angry'],
  memberTier: 'gold',
  lastWords: '到底退不退？'.repeat(40),
  deadline: '2026-11-20T02:30:00Z',
});

describe('what an agent receives', () => {
  it('says in the agent’s language who, what, why and how far it got', () => {
    const labels: Record<string, string> = { 'reason.too-large': '大了', 'intent.return-request': '退货' };
    const { summary } = buildPacket(facts, 'zh-CN', (key) => labels[key] ?? null);
    expect(summary).toContain(
      '金卡会员。想要：退货。关于订单 ZL20261112-0007，云朵睡衣 M ×1。原因：大了。已开工单 RT-20261120-0001。转人工：超出店小二的权限。',
    );
    expect(summary).not.toContain('7316');
    expect(buildPacket(facts, 'en').summary).toMatch(
      /^Gold member\. .*About order ZL20261112-0007.*Handed over: Beyond what the assistant may grant\./u,
    );
    expect(buildPacket(facts, 'zh-TW').summary).toContain('已開案件 RT-20261120-0001');
  });

  it('quotes the last words, shortened between characters', () => {
    expect(buildPacket(facts, 'zh-CN').summary).toMatch(/最后一句：“(到底退不退？)+[^”]{0,5}…”$/u);
  });

  it('hands over photos, promises, mood, deadline and what was tried', () => {
    const packet = buildPacket(facts, 'en');
    expect(packet).toMatchObject({
      photos: [photo],
      promises: ['小美: 明天给您答复'],
      mood: ['angry'],
      deadline: facts.deadline,
    });
    expect(packet.tried).toEqual(['No answer to “能不能今天退到账”', '“由您承担” did not help with “运费谁出”']);
  });

  it('names what was left open when the shopper was here last, in each language', () => {
    const back = packetFactsShape.parse({
      reason: 'asked_for_person',
      leftOpen: {
        intent: 'exchange_request',
        intentAbout: 'Another size.',
        orderNo: 'ZL20261112-0007',
        goods: '云朵睡衣',
        known: [{ label: 'reason', value: 'too_large' }],
      },
    });
    const labels: Record<string, string> = { 'reason.too-large': '大了', 'intent.exchange-request': '换货' };
    expect(buildPacket(back, 'zh-CN', (key) => labels[key] ?? null).summary).toBe(
      '上次没办完：换货。关于订单 ZL20261112-0007，云朵睡衣。原因：大了。转人工：顾客要找真人。',
    );
    expect(buildPacket(back, 'zh-TW').summary).toMatch(/^上次沒辦完：/u);
    expect(buildPacket(back, 'en').summary).toMatch(
      /^Left open last time: Another size\.\. About order ZL20261112-0007/u,
    );
  });

  it('makes do with nothing but a reason', () => {
    const bare = buildPacket(packetFactsShape.parse({ reason: 'asked_for_person' }), 'en');
    expect(bare.summary).toBe('Handed over: Asked for a person.');
  });

  it('survives being kept as JSON, and is absent rather than wrong when it cannot be read', () => {
    expect(readPacketFacts(JSON.parse(JSON.stringify(facts)))).toEqual(facts);
    expect(readPacketFacts(null)).toBeNull();
    expect(readPacketFacts({ photos: 3 })).toBeNull();
  });
});

describe('why a person was called', () => {
  it('is worded in every language, and a rule of the shop as it is written', () => {
    for (const lang of LANGS) {
      for (const reason of QUEUE_REASONS) expect(reasonInWords(reason, lang)).not.toBe(reason);
    }
    expect(reasonInWords('R-17 fragile goods', 'en')).toBe('R-17 fragile goods');
    expect(reasonInWords(null, 'en')).toBe('');
  });

  it('counts injury and the law as danger', () => {
    expect(QUEUE_REASONS.filter((reason) => isDangerous(reason))).toEqual(['legal_threat', 'danger']);
  });
});
