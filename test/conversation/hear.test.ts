import { describe, expect, it } from 'vitest';
import { hear, type Said, together, typedChoice } from '../../src/conversation/hear.ts';
import type { Choice, Inbound } from '../../src/message.ts';
import type { Engine } from '../../src/understanding/index.ts';
import type { Understanding } from '../../src/understanding/types.ts';
import { heard, named, photo } from './support/views.ts';

const SHOWN: Choice[] = [
  { label: '云朵棉睡衣套装', value: 'item:PJ-101' },
  { label: '软底棉拖鞋', value: 'item:FT-401' },
  { label: '全部', value: 'item:*' },
  { label: 'Ask a person', value: 'do:human' },
];
const NOW = new Date('2026-11-20T10:00:00+08:00');

const inbound = (text: string, over: Partial<Inbound> = {}): Inbound => ({
  channel: 'web',
  eventId: text,
  key: 'k',
  from: { id: 'u' },
  text,
  at: NOW,
  ...over,
});
const rows = (...all: Inbound[]) => all.map((one, index) => ({ id: index + 1, inbound: one, attempts: 0 }));
const engineSaying = (understood: Understanding): Engine => ({
  understand: () => understood,
  ask: () => [],
  withCatalogue: () => engineSaying(understood),
});
const hearing = (understood: Understanding, shown: readonly Choice[] = SHOWN, choose: string | null = null) => {
  const said: Said = { ...(together(rows(inbound(understood.text))) as Said), shown, choose };
  return hear(engineSaying(understood), said, 'zh-TW', NOW, 'Asia/Shanghai');
};

describe('a choice that is typed', () => {
  it.each(['1', '１', '1.', '1、', ' 1 ', '①'])('is meant by its number: "%s"', (text) => {
    expect(typedChoice(text, SHOWN)).toBe('item:PJ-101');
  });

  it.each(['软底棉拖鞋', '软底棉拖鞋。', ' 软底棉拖鞋 '])('is meant by its label: "%s"', (text) => {
    expect(typedChoice(text, SHOWN)).toBe('item:FT-401');
  });

  it('is meant by its label whatever the case', () => {
    expect(typedChoice('ask A PERSON!', SHOWN)).toBe('do:human');
  });

  it.each(['5', '0', '12', '拖鞋', ''])('is none of them: "%s"', (text) => {
    expect(typedChoice(text, SHOWN)).toBeNull();
  });

  it('is nothing when nothing was shown', () => {
    expect(typedChoice('1', [])).toBeNull();
  });
});

describe('a choice that is pointed at', () => {
  it('is counted among the goods, not among the ways out', () => {
    const last = hearing(
      heard('最后一个', { entities: [named('最后一个', '最后一个', { type: 'ordinal', value: -1 })] }),
    );
    expect(last.said.choose).toBe('item:FT-401');
    const second = hearing(
      heard('第二个吧', { entities: [named('第二个吧', '第二个', { type: 'ordinal', value: 2 })] }),
    );
    expect(second.said.choose).toBe('item:FT-401');
  });

  it('is none when more is said than that', () => {
    const text = '第二个我上个月买的那种还有货吗';
    const asked = hearing(heard(text, { entities: [named(text, '第二个', { type: 'ordinal', value: 2 })] }));
    expect(asked.said.choose).toBeNull();
  });

  it('is none beyond the last', () => {
    const fifth = hearing(heard('第五个', { entities: [named('第五个', '第五个', { type: 'ordinal', value: 5 })] }));
    expect(fifth.said.choose).toBeNull();
  });
});

describe('a choice', () => {
  it('keeps the language of the talk and means nothing besides, for its label is the shop’s words', () => {
    const tapped = hearing(heard('Return', { lang: 'en', intent: 'return_request', signal: 'yes' }), SHOWN, 'item:*');
    expect(tapped.heard).toMatchObject({ lang: 'zh-TW', entities: [], signal: null, certainty: 'none' });
  });
});

describe('messages after a burst', () => {
  it('are read together, each once, with all their files', () => {
    const said = together(
      rows(
        inbound('在吗'),
        inbound('在吗', { eventId: '2' }),
        inbound('', { attachments: [photo('f_1')] }),
        inbound('我要退货', { attachments: [photo('f_2')] }),
      ),
    );
    expect(said?.text).toBe('在吗\n我要退货');
    expect(said?.attachments.map(({ id }) => id)).toEqual(['f_1', 'f_2']);
    expect(said?.rows).toHaveLength(4);
  });

  it('are nothing when nothing waits', () => {
    expect(together([])).toBeNull();
  });
});
