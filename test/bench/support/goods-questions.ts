import type { FaqEntry } from '../../../src/content/types.ts';
import { seeded } from '../peers/sets.ts';

/** How an entry asks a thing, and how shoppers do; `_` is the goods. */
const STEMS: readonly (readonly [stored: string, asked: string])[] = [
  ['Is the _ safe for the dishwasher?', 'can I put my _ in the dishwasher'],
  ['How do I clean the _?', 'what should I wash the _ with'],
  ['Does the _ come with a warranty?', 'how long is the guarantee on the _'],
  ['Which batteries does the _ take?', 'what battery do I need for the _'],
  ['Can the _ be used outdoors?', 'is it ok to leave the _ outside in the garden'],
  ['How heavy is the _?', 'what does the _ weigh'],
  ['What are the measurements of the _?', 'how big is the _'],
  ['Is there a spare part for the _?', 'where do I get a replacement part for the _'],
  ['Does the _ need assembling?', 'do I have to put the _ together myself'],
  ['What is the _ made of?', 'which material is the _'],
  ['Is the _ suitable for children?', 'can my little girl use the _'],
  ['Can I get the _ in another colour?', 'other colours of the _'],
  ['How long does charging the _ take?', 'charging time of the _'],
  ['Does the _ work abroad?', 'will the _ run on voltage in the US'],
  ['Is the _ loud?', 'how much noise does the _ make'],
  ['Can the _ be gift wrapped?', 'wrap the _ as a present please'],
  ['Why does the _ smell at first?', 'my new _ stinks'],
  ['Is the _ vegan?', 'any animal products in the _'],
  ['How do I reset the _?', 'the _ hangs, how do I start it over'],
  ['Where is the _ made?', 'which country does the _ come from'],
  ['Does the _ fit a small kitchen?', 'I have a tiny kitchen, will the _ fit'],
  ['How do I store the _ in winter?', 'putting the _ away for the cold months'],
  ['Can the _ be repaired?', 'who mends a broken _'],
  ['Is a manual for the _ online?', 'lost the instructions of my _'],
  ['Does the _ have a switch?', 'how do I turn the _ on'],
];
const COLOURS = 'oak,walnut,black,white,copper,navy,sage,rose,amber,slate,ivory,teal,rust,plum,mint,sand'.split(',');
const NOUNS = (
  'desk lamp,kettle,toaster,blender,vacuum,fan,heater,speaker,headset,keyboard,monitor,printer,camera,tripod,drone,scooter,' +
  'helmet,tent,backpack,stove,lantern,cooler,grill,mower,drill,saw,ladder,sofa,armchair,bookcase,wardrobe,mattress,crib,' +
  'stroller,high chair,tricycle,piano,guitar,ukulele,violin,drum,microphone,rice cooker,air fryer,juicer,grinder,humidifier,' +
  'razor,hair dryer,scale'
).split(',');

/** A FAQ of a large shop: what is asked of each of its goods. */
export interface GoodsQuestions {
  /** Each with one stored question. */
  entries: FaqEntry[];
  /** The question of an entry as a shopper asks it, in words of their own. */
  asked(entry: number): string;
}

const model = (random: () => number): string =>
  `${String.fromCharCode(65 + Math.floor(random() * 26))}${String.fromCharCode(65 + Math.floor(random() * 26))}-${10 + Math.floor(random() * 90)}`;

/** @param many how many entries, the same ones first for any number; up to about 100,000 of them differ */
export const goodsQuestions = (many: number): GoodsQuestions => {
  const random = seeded(7);
  const goods = new Set<string>();
  while (goods.size * STEMS.length < many) {
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    goods.add(`${pick(COLOURS)} ${pick(NOUNS)} ${model(random)}`);
  }
  const names = [...goods];
  const part = (entry: number) => {
    // Goods first, so that few entries are of many goods.
    const stem = STEMS[Math.floor(entry / names.length) % STEMS.length] as (typeof STEMS)[number];
    return { stem, name: names[entry % names.length] as string };
  };
  const entries = Array.from({ length: many }, (_, i): FaqEntry => {
    const { stem, name } = part(i);
    return {
      id: `goods-${i}`,
      category: 'goods',
      question: { en: [stem[0].replace('_', name)] },
      answer: {},
      next: [],
    };
  });
  return {
    entries,
    asked: (entry) => {
      const { stem, name } = part(entry);
      return stem[1].replace('_', name);
    },
  };
};
