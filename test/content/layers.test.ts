import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { vocabulary } from '../../src/composition/vocabulary.ts';
import { borrowedLine, unreadLines } from '../../src/content/borrowed.ts';
import { checkedContent } from '../../src/content/checked-content.ts';
import { type Files, layered } from '../../src/content/layers.ts';
import { type ParsedShelf, readFolder } from '../../src/content/read.ts';
import type { Vocabulary } from '../../src/content/vocabulary.ts';
import { XiaoerError } from '../../src/errors.ts';

const ROOT = join(import.meta.dirname, '../..');
const PROGRAM = readFolder(ROOT);
/** The program's own words, whose promises are looked for once. */
const WORDS = ((): Vocabulary => {
  const known = vocabulary();
  const once = new Map<string, string[]>();
  return {
    ...known,
    promised: (advertising) => {
      const looked = known.promised(advertising);
      const list = JSON.stringify(looked.allowed);
      const remembered = (look: (key: string, text: string) => string[]) => (key: string, text: string) => {
        const name = JSON.stringify([list, key, text]);
        const found = once.get(name) ?? look(key, text);
        once.set(name, found);
        return found;
      };
      return { ...looked, reply: remembered(looked.reply), quickReply: remembered(looked.quickReply) };
    },
  };
})();

/** Files of the program are parsed once. */
const parsed = new Map<string, unknown>();
const parsedOf = (text: string): unknown => {
  if (!parsed.has(text)) parsed.set(text, parse(text));
  return parsed.get(text);
};
const shelfFor = (own: Files): ParsedShelf => ({
  program: null,
  get: () => ({
    get: (name: string) => {
      const file = name.replace(/^spare /u, '');
      return structuredClone(parsedOf((name === file ? own.get(file) : undefined) ?? PROGRAM.get(file) ?? ''));
    },
  }),
  put: () => undefined,
});

const read = (own: Files) => checkedContent(layered('shop', own, PROGRAM), WORDS, shelfFor(own));
/** What is read as it stands, faults of syntax among it. */
const readPlain = (own: Files) => checkedContent(layered('shop', own, PROGRAM), WORDS);
const refusal = (own: Files): string => {
  try {
    readPlain(own);
  } catch (error) {
    expect(error).toBeInstanceOf(XiaoerError);
    return (error as XiaoerError).message;
  }
  throw new Error('It was read.');
};
const without = (...files: string[]): Map<string, string> => {
  const own = new Map(PROGRAM);
  for (const file of files) expect(own.delete(file), file).toBe(true);
  return own;
};
const changed = (own: Map<string, string>, file: string, change: (text: string) => string): Map<string, string> => {
  const before = own.get(file) ?? '';
  expect(change(before)).not.toBe(before);
  return own.set(file, change(before));
};
/** What is said and ruled, however it came together. */
const said = (own: Files) => {
  const { version: _, borrowed: __, ...rest } = read(own);
  return rest;
};

const SHOP = 'templates/policies/shop.yaml';
/** What one shop does on some days is true of no other. */
const CAMPAIGNS = 'templates/policies/campaigns.yaml';
const SATISFACTION = 'templates/policies/satisfaction.yaml';
const CRISIS = 'templates/policies/crisis.yaml';
const CANCEL = 'templates/replies/en/cancel-order.yaml';
const full = said(PROGRAM);

describe("What a shop's folder does not have", () => {
  it('is the program’s own, whichever files of templates/ are missing', () => {
    const files = [...PROGRAM.keys()].filter((file) => file.startsWith('templates/') && file !== CAMPAIGNS);
    fc.assert(
      fc.property(fc.subarray(files), (gone) => {
        expect(said(without(...gone))).toEqual(full);
        expect(layered('shop', without(...gone), PROGRAM).digest).toBe(layered('shop', PROGRAM, PROGRAM).digest);
      }),
      { numRuns: 12 },
    );
  });

  it('is the program’s own, whichever files are missing of a folder that holds no whole set of intents', () => {
    const rest = [...PROGRAM.keys()].filter((file) => file !== 'intents/out_of_scope.yaml' && file !== CAMPAIGNS);
    fc.assert(
      fc.property(fc.subarray(rest), (gone) => {
        expect(said(without('intents/out_of_scope.yaml', ...gone))).toEqual(full);
      }),
      { numRuns: 8 },
    );
  });

  it('is told in one line, file by file and part by part', () => {
    const own = new Map([
      [SHOP, PROGRAM.get(SHOP) ?? ''],
      [CANCEL, 'which-order: Which one shall I cancel?\n'],
    ]);
    const { borrowed, replies, intents, faqs } = read(own);
    if (!borrowed) throw new Error('Nothing is borrowed.');
    expect(replies.en.get('cancel-order.which-order')).toBe('Which one shall I cancel?');
    expect(replies.en.get('cancel-order.confirm')).toBe(full.replies.en.get('cancel-order.confirm'));
    expect([intents.size, faqs.size]).toEqual([full.intents.size, full.faqs.size]);
    const line = borrowedLine(borrowed) ?? '';
    expect(line).toMatch(/^from the program's own: intents\/ \(\d\d files\); intents\/faq\/ \(\d+ files\); /u);
    expect(line).toContain(`${CANCEL}: `);
    expect(line).not.toContain('\n');
  });

  it('is nothing where everything is there, and then nothing is told', () => {
    const { borrowed } = read(PROGRAM);
    expect(borrowed).toEqual({ files: [], parts: [], unread: [] });
    expect(borrowed && borrowedLine(borrowed)).toBeNull();
  });
});

describe('A folder made from an earlier program', () => {
  it('lacks files, sections and replies, and is read with the program’s', () => {
    const own = without('templates/policies/care.yaml', CRISIS);
    changed(own, SATISFACTION, (text) =>
      text.replace(/^conversion:\n(?: .*\n)+/mu, '').replace(/^forecast:\n(?: .*\n)+/mu, ''),
    );
    changed(own, CANCEL, (text) => text.replace(/^waiting: .*\n/mu, ''));
    expect(said(own)).toEqual(full);
    const { borrowed } = read(own);
    expect(borrowed?.files).toEqual(['templates/policies/care.yaml', CRISIS]);
    expect(borrowed?.parts).toEqual([
      { file: SATISFACTION, name: 'conversion' },
      { file: SATISFACTION, name: 'forecast' },
      { file: CANCEL, name: 'waiting' },
    ]);
  });

  it('gets what a section lacks, and the words of a clause', () => {
    const own = new Map(PROGRAM);
    changed(own, SATISFACTION, (text) => text.replace('conversion:\n  days: 3\n', 'conversion:\n'));
    const clause = /^ {2}(CR-\d\d [a-z0-9-]+):/mu.exec(PROGRAM.get(CRISIS) ?? '')?.[1] ?? '';
    changed(own, CRISIS, (text) => text.replace(new RegExp(`^ {2}${clause}:.*\\n(?: {4}.*\\n)*`, 'mu'), ''));
    expect(said(own)).toEqual(full);
    expect(read(own).borrowed?.parts).toEqual([
      { file: CRISIS, name: `clauses.${clause}` },
      { file: SATISFACTION, name: 'conversion.days' },
    ]);
  });

  it('keeps what it says itself, and what it leaves out where that means something', () => {
    const own = new Map(PROGRAM);
    changed(own, SATISFACTION, (text) => text.replace('days: 3', 'days: 5').replace(/^smallest_n: .*\n/mu, ''));
    changed(own, 'templates/policies/understanding.yaml', (text) => text.replace(/^loop:.*\n(?: .*\n)*/mu, ''));
    const { policies, understanding } = read(own);
    expect(policies.get('satisfaction')).toMatchObject({ conversion: { days: 5 }, smallest_n: 10 });
    expect(understanding.loop).toBeUndefined();
  });

  it('fills rules of a later day from today’s rules of the shop', () => {
    const file = 'templates/policies/authorization.yaml';
    const own = changed(new Map(PROGRAM), file, (text) => text.replace('\n  tickets: 10\n', '\n  tickets: 9\n'));
    const later = 'templates/policies/authorization.2026-12-01.yaml';
    own.set(later, (own.get(file) ?? '').replace(/^shopper_day:\n(?: .*\n)+/mu, ''));
    const { policies, borrowed } = read(own);
    expect(policies.get('authorization.2026-12-01')).toEqual(policies.get('authorization'));
    expect(policies.get('authorization')).toMatchObject({ shopper_day: { tickets: 9 } });
    expect(borrowed?.parts).toEqual([{ file: later, name: 'shopper_day' }]);
  });
});

describe("A shop's own set of intents", () => {
  /** Of the program's own what leads to no answer of the FAQ; its own FAQ holds one answer. */
  const small = (): Map<string, string> => {
    const own = new Map(PROGRAM);
    for (const [file, text] of PROGRAM)
      if (file.startsWith('intents/') && /^leads: \{ faq/mu.test(text)) own.delete(file);
    for (const file of PROGRAM.keys()) if (file.startsWith('intents/faq/')) own.delete(file);
    const words = { 'zh-CN': '云朵', 'zh-TW': '雲朵', en: 'Clouds' };
    const question = { 'zh-CN': ['云朵是什么'], 'zh-TW': ['雲朵是什麼'], en: ['what are clouds'] };
    own.set('intents/faq/ours.yaml', JSON.stringify([{ id: 'clouds', category: 'clouds', question, answer: words }]));
    // They name kinds of questions that are not asked here.
    for (const [file, text] of PROGRAM)
      if (file.startsWith('intents/') && /^leads: .*faq_first/mu.test(text)) own.delete(file);
    own.delete('templates/policies/understanding.yaml');
    own.delete(CAMPAIGNS);
    return own;
  };

  it('gets only those that a flow needs, and no FAQ beside its own', () => {
    const own = small();
    own.delete('intents/repair_request.yaml');
    const { intents, faqs, borrowed } = read(own);
    expect([...faqs.keys()]).toEqual(['clouds']);
    expect(intents.get('product_info')?.leads).toEqual({ flow: 'product-info' });
    expect(intents.has('repair_request')).toBe(true);
    expect(intents.has('gift_service')).toBe(false);
    expect(borrowed?.files.filter((file) => file.startsWith('intents/'))).toEqual(
      expect.arrayContaining(['intents/product_info.yaml', 'intents/repair_request.yaml']),
    );
  });

  it('is not held to what the program’s own rules say of questions it does not have', () => {
    const own = small();
    own.delete(CRISIS);
    own.delete('intents/points_query.yaml');
    const { understanding, intents, faqs } = read(own);
    for (const { of, means } of understanding.beside ?? []) {
      for (const name of of) expect(intents.has(name) || faqs.has(name)).toBe(true);
      for (const { intent, faq } of means) expect([intents.has(intent), faqs.has(faq)]).toEqual([true, true]);
    }
  });

  it('begun with one intent stands beside the program’s, and an answer of its own in the place of the program’s', () => {
    const gift = (PROGRAM.get('intents/gift_service.yaml') ?? '').replaceAll('gift_service', 'gift_cards');
    const answer = { 'zh-CN': '可以退。', 'zh-TW': '可以退。', en: 'You can send it back for a year.' };
    const question = { 'zh-CN': ['能退吗'], 'zh-TW': ['可以退嗎'], en: ['can I return it'] };
    const faq = JSON.stringify([{ id: 'return-policy', category: 'after-sales', question, answer }]);
    const own = new Map([
      ['intents/gift_cards.yaml', gift],
      ['intents/faq/ours.yaml', faq],
    ]);
    const { intents, faqs } = read(own);
    expect(intents.size).toBe(full.intents.size + 1);
    expect(faqs.size).toBe(full.faqs.size);
    expect(faqs.get('return-policy')?.answer).toEqual(answer);
  });
});

describe('What is wrong in a folder of its own stays wrong', () => {
  it('names a file that cannot be read, and takes no other in its place', () => {
    const own = changed(new Map(PROGRAM), CANCEL, (text) => `${text}[broken`);
    expect(refusal(own)).toMatch(/templates\/replies\/en\/cancel-order\.yaml:\d+: This is not valid YAML/u);
  });

  it('names a wrong value beside a section that is lacking', () => {
    const own = changed(new Map(PROGRAM), SATISFACTION, (text) =>
      text.replace(/^forecast:\n(?: .*\n)+/mu, '').replace('smallest_n: 10', 'smallest_n: ten'),
    );
    const told = refusal(own);
    expect(told).toContain('1 problem:');
    expect(told).toMatch(/satisfaction\.yaml:\d+: .*smallest_n/u);
  });

  it('names a policy of nothing, and says how to have the program’s', () => {
    const own = new Map(PROGRAM).set(SATISFACTION, '# to be written\n');
    expect(refusal(own)).toMatch(/satisfaction\.yaml:1: this file is empty; write in it, or delete it/u);
  });

  it('asks for facts about the shop, which no other shop can lend', () => {
    const own = changed(new Map(PROGRAM), SHOP, (text) => text.replace(/^free_shipping_from: .*\n/mu, ''));
    expect(refusal(own)).toMatch(/shop\.yaml:\d+: "free_shipping_from"/u);
  });

  it.each([
    [
      'a reply',
      CANCEL,
      'templates/replies/en/cancel-order.yaml:1: the program never says "cancel-order.witch-order"; did you mean "cancel-order.which-order"',
    ],
    [
      'a policy file',
      'templates/policies/cares.yaml',
      'nothing reads this file; did you mean templates/policies/care.yaml',
    ],
    ['a file that ends otherwise', 'templates/policies/care.yml', 'name it templates/policies/care.yaml'],
    ['a day', 'templates/policies/hours.2026-12-01.yaml', 'only authorization and after-sales may name the day'],
    ['a language', 'templates/quick-replies/zh-CM.yaml', 'did you mean templates/quick-replies/zh-CN.yaml'],
  ])('names %s that is mistyped, with what was meant', (_, file, says) => {
    const own = new Map(PROGRAM).set(file, 'witch-order: Which one?\n');
    expect(refusal(own)).toContain(says);
  });

  it('but tells only, and goes on, where something may be left from an earlier program', () => {
    const own = new Map(PROGRAM)
      .set(CANCEL, `${PROGRAM.get(CANCEL)}good-morning-madam: Good morning!\n`)
      .set('templates/policies/horoscope.yaml', 'star: sign\n');
    const { borrowed } = read(own);
    expect(unreadLines(borrowed ?? { unread: [] })).toEqual([
      'templates/policies/horoscope.yaml:0: nothing reads this file',
      expect.stringMatching(
        /^templates\/replies\/en\/cancel-order\.yaml:\d+: the program never says "cancel-order\.good-morning-madam"$/u,
      ),
    ]);
  });

  it('says of words that are the program’s how to say them otherwise, where the shop lets nobody promise that', () => {
    const own = changed(new Map(PROGRAM), 'templates/policies/advertising.yaml', (text) =>
      text.replace('may_promise: [pick-up.granted]', 'may_promise: []'),
    );
    expect(read(without('templates/replies/en/pick-up.yaml')).replies.en.has('pick-up.granted')).toBe(true);
    own.delete('templates/replies/en/pick-up.yaml');
    own.delete('templates/replies/zh-CN/pick-up.yaml');
    own.delete('templates/replies/zh-TW/pick-up.yaml');
    expect(read(own).replies.en.get('pick-up.granted')).toBe(full.replies.en.get('pick-up.granted'));
  });
});

describe('A mistake in a file', () => {
  it('is told with its line, in words that need no programmer', () => {
    const own = new Map(PROGRAM).set(
      'intents/faq/ours.yaml',
      '- id: gift-cards\n  category: gifts\n  question: { en: Gift cards?, zh-CN: [礼品卡], zh-TW: [禮品卡] }\n  answer: { en: Yes. }\n',
    );
    changed(own, 'templates/policies/orders.yaml', (text) => text.replace(/within_hours: \d+/u, 'within_hours: two'));
    changed(own, SATISFACTION, (text) => text.replace('smallest_n: 10', 'smalest_n: 10'));
    changed(own, SHOP, (text) => text.replace('currency: CNY', 'currency: yuan'));
    const told = refusal(own);
    expect(told).toContain('intents/faq/ours.yaml:3: "0.question.en": has to be a list, such as [one, two]');
    expect(told).toMatch(/orders\.yaml:\d\d: "notices\.within_hours": has to be a number, such as 2/u);
    expect(told).toMatch(
      /satisfaction\.yaml:\d+: .*nothing called "smalest_n" is known here; correct the name, or take it out/u,
    );
    expect(told).toMatch(/shop\.yaml:\d+: "currency": must be the three letters of a currency/u);
    expect(told).not.toMatch(/Invalid input|received|expected/u);
  });

  it('is told where an answer leaves out a language that it is asked in', () => {
    const own = new Map(PROGRAM).set(
      'intents/faq/ours.yaml',
      '- id: gift-cards\n  category: gifts\n  question: { en: [Gift cards?], zh-CN: [礼品卡] }\n  answer: { en: Yes. }\n',
    );
    expect(refusal(own)).toContain(
      'intents/faq/ours.yaml:4: "0.answer": needs zh-CN as "question" has it; write it, or leave that language out of both.',
    );
  });
});
