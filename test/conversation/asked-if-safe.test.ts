import { beforeAll, describe, expect, it } from 'vitest';
import type { ShopRules } from '../../src/composition/shop-rules.ts';
import { asQuestionOfGoods } from '../../src/conversation/asked-if-safe.ts';
import type { Understanding } from '../../src/understanding/types.ts';
import { heard, ownShop } from './support/views.ts';

let shop: ShopRules;
beforeAll(async () => {
  shop = await ownShop();
});

/** As alarming as it can be heard: what is left of the alarm is the work of the words alone. */
const alarmed = (text: string): Understanding => {
  const read = heard(text);
  return {
    ...read,
    intent: 'product_safety',
    certainty: 'sure',
    mood: { ...read.mood, dangers: [...new Set([...read.mood.dangers, 'injury' as const])] },
  };
};
const isUrgent = (text: string): boolean => {
  const { intent, mood } = asQuestionOfGoods(alarmed(text), shop.phrases);
  return intent === 'product_safety' && mood.dangers.includes('injury');
};

const ONLY_ASKED = [
  'is the candle safe to burn around my toddler?',
  'could the heated blanket give you an electric shock if it gets wet',
  "does the pillow contain latex? I'm allergic to it",
  "I'm allergic to wool, can I use the crew socks?",
  'are there any small parts a baby could swallow',
  'can the steamer burn my kid if he grabs it',
  'will the bathroom slippers make my dad slip',
  'is it toxic for cats',
  'would it catch fire if I leave it on overnight',
  'what if my baby chews on the buttons',
  '电毯会不会漏电啊',
  '枕头里有没有乳胶 我过敏',
  '我对羊毛过敏,那个羊毛袜能穿吗',
  '蜡烛点着宝宝闻了有害吗',
  '老人穿会不会摔倒',
  '电热毯开一晚上会不会着火',
  '香薰机会让人头晕吗',
  '扣子会不会被小孩吞下去',
  '掛燙機小孩碰到會燙傷嗎',
  '電熱毯會不會漏電呀?家裡有小孩',
  '我兒子異位性皮膚炎 可以穿恐龍睡衣嗎',
  '乳液有沒有酒精',
  '這拖鞋阿嬤穿會滑倒嗎',
  '張電毯會唔會漏電㗎 我屋企有bb',
];

const HAPPENED = [
  'i burnt my hand on your heated blanket',
  'your steamer burned me, is it safe to keep using?',
  'my daughter is covered in red spots after wearing it',
  'The blanket is smoking, what do I do',
  'can it be the socks? I have a rash on both feet',
  'she swallowed a button, is it dangerous?',
  'my dad slipped in your slippers, are they safe?',
  'it gave me a shock, could it do it again?',
  'is it safe? my skin is red and itchy since I put it on',
  'will it scar? it cut my finger',
  'is the cream toxic, my toddler ate some',
  "can you help, he can't breathe",
  '你们那个挂烫机把我手烫了，会留疤吗',
  '会不会漏电，刚才麻了我一下',
  '穿了起疹子，能退吗',
  '充电的时候鼓包，会不会爆炸',
  '控制器发烫，这能用吗',
  '宝宝把扣子吞下去了要紧吗',
  '毯子冒烟了，会不会着火',
  '我过敏了，可以退吗',
  '孩子昨晚全身痒，会不会是睡衣',
  '浴袍上有一根針刺到我 會不會感染 流血了',
  '穿了一晚全身紅疹 會好嗎',
  '掛燙機燙到了我的手 可以退嗎',
  '皮膚很癢 是不是會過敏',
  '電熱毯有焦味 可以繼續用嗎',
  '張氈頭先電咗我一下 會唔會有事',
];

describe('Whether goods are safe', () => {
  it.each(ONLY_ASKED)('is a question before anything happened: %s', (text) => expect(isUrgent(text)).toBe(false));
  it.each(HAPPENED)('stays urgent where something has happened: %s', (text) => expect(isUrgent(text)).toBe(true));

  it('never takes the words of who may harm themselves for a question', () => {
    const read = alarmed('can the blanket kill me');
    const dire: Understanding = { ...read, mood: { ...read.mood, dangers: ['injury', 'self_harm'] } };
    expect(asQuestionOfGoods(dire, shop.phrases)).toBe(dire);
  });

  it('leaves what alarms nobody as it was heard', () => {
    const read = heard('is it warm?');
    expect(asQuestionOfGoods(read, shop.phrases)).toBe(read);
  });
});
