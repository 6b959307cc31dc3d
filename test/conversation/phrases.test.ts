import { beforeAll, describe, expect, it } from 'vitest';
import { writtenPhrases } from '../../src/content/edit/phrases-edit.ts';
import { nothingAsked } from '../../src/conversation/decide/nothing-asked.ts';
import { PHRASE_FAULTS } from '../../src/conversation/phrases/faults.ts';
import { readPhrases } from '../../src/conversation/phrases/file.ts';
import { phrasesFound } from '../../src/conversation/phrases/found.ts';
import { PHRASE_GROUPS } from '../../src/conversation/phrases/groups.ts';
import { type Phrases, phrasesOf } from '../../src/conversation/phrases/phrases.ts';
import { spellings } from '../../src/conversation/phrases/spellings.ts';
import { heard, ownShop, turnOf } from './support/views.ts';

const EMPTY = Object.fromEntries(PHRASE_GROUPS.map((name) => [name, {}]));

/** One group of a shop that has written down nothing else. */
const hears = (group: object): ((text: string) => boolean) => {
  const phrases = phrasesOf(readPhrases({ ...EMPTY, praise: group }));
  return (text) => phrases.says('praise', text);
};

const waysOf = (phrase: string): string[] => {
  const spelled = spellings(phrase);
  return 'ways' in spelled ? spelled.ways : [];
};

describe('how a phrase may be written', () => {
  it('leaves out what stands in brackets, and says one of what a / parts', () => {
    expect(waysOf('(还)没付')).toEqual(['还没付', '没付']);
    expect(waysOf('(很/超)舒服')).toEqual(['很舒服', '超舒服']);
    expect(waysOf('（很／超／）舒服')).toEqual(['很舒服', '超舒服', '舒服']);
    expect(waysOf('dropped (it) off')).toEqual(['dropped it off', 'dropped off']);
    expect(waysOf("don't")).toEqual(["don't", 'dont']);
  });

  it.each([
    ['(还没付', 'not closed'],
    ['((还)没)付', 'one inside another'],
    ['yes/no', 'outside of brackets'],
    ['(a)', 'left out altogether'],
    ['…券', 'between two words'],
    ['cou*pon', 'beginning or the end of a word'],
    ['券*', 'beginning or the end of a word'],
    [`${'(a/b/c/d/e)'.repeat(4)}x`, 'more than 400 ways'],
    [' ', 'must not be empty'],
    ['x'.repeat(501), 'longer than 500 characters'],
  ])('refuses %s', (phrase, why) => {
    const spelled = spellings(phrase);
    expect('fault' in spelled ? PHRASE_FAULTS[spelled.fault].en : spelled.ways).toContain(why);
  });
});

describe('where a phrase is found', () => {
  it('reads both writings of Chinese, capitals, full-width letters and curly apostrophes alike', () => {
    const heard = hears({ zh: ['没关系'], en: ["don't bother"] });
    for (const text of ['沒關係', '没关系啦', 'DON’T bother', 'Ｄｏｎｔ ｂｏｔｈｅｒ'])
      expect([text, heard(text)]).toEqual([text, true]);
  });

  it('finds whole words of English, and with a star words that begin or end so', () => {
    const heard = hears({ en: ['rather', 'coupon*', "*n't"] });
    expect(['rather not', 'two coupons?', "it isn't"].map(heard)).toEqual([true, true, true]);
    expect(['grandfather rathers', 'my_rather_old', 'want'].map(heard)).toEqual([false, false, false]);
  });

  it('lets a gap be short, and end with its clause', () => {
    const heard = hears({ zh: ['我…券'], en: ['my…code'] });
    expect(['我有没有券', 'my old promo code'].map(heard)).toEqual([true, true]);
    expect(['我昨天在你们店里买了一件睡衣送了券', '我来了。有券', 'my bad! the code'].map(heard)).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('takes a hyphen for a space, and in Chinese a comma or nothing', () => {
    const heard = hears({ zh: ['算了 先不'], en: ['pick up'] });
    expect(['算了，先不取消', '算了先不取消', 'a pick-up please'].map(heard)).toEqual([true, true, true]);
    expect(['pickup', 'pick, up'].map(heard)).toEqual([false, false]);
  });

  it('takes the whole message for it only if nothing else is said, however often it is said', () => {
    const heard = hears({ where: 'whole', zh: ['哈哈'], en: ['haha*', 'fine'], around: { en: ['ok'] } });
    for (const text of ['哈哈', '哈哈哈哈哈!', 'hahahaha 😂', 'ok, fine…', 'ok ok fine'])
      expect([text, heard(text)]).toEqual([text, true]);
    for (const text of ['哈哈?', '哈哈你好', 'ok', '', '😂', 'finest'])
      expect([text, heard(text)]).toEqual([text, false]);
  });

  it('takes the beginning for it, after what may stand before', () => {
    const heard = hears({ where: 'start', zh: ['为什么'], en: ['why'], around: { zh: ['那', '啊'], en: ['but'] } });
    expect(['那…啊，為什麼不行', '“why not', 'but, why?'].map(heard)).toEqual([true, true, true]);
    expect(['tell me why', '问一下为什么', 'whys'].map(heard)).toEqual([false, false, false]);
  });

  it('does not mean it where one of the other words stands as well', () => {
    const heard = hears({ zh: ['很舒服'], unless: { zh: ['但', '?'] } });
    expect(['很舒服', '很舒服但是小了', '很舒服？'].map(heard)).toEqual([true, false, false]);
  });

  it('is done in a moment with the longest and most repetitive message', () => {
    const heard = hears({ where: 'whole', zh: ['哈…(哈/哈哈)…哈b'], en: ['a…a…a…b'], around: { en: ['a'] } });
    const anywhere = hears({ en: ['a…a…a…b', 'aa*'] });
    expect(heard('哈a '.repeat(5_000))).toBe(false);
    expect(anywhere('a '.repeat(50_000))).toBe(false);
  });
});

/** What each group of the shop is meant to hear, and what it is not. */
const SAID = [
  [
    'cheaper',
    ['算便宜一點', '能不能再少点', '砍个价', 'knock a bit off', 'any cheaper?'],
    ['便宜', '还有优惠吗', 'off'],
  ],
  ['cheaper-goods', ['哪个便宜', 'another'], ['便宜点', 'alone']],
  ['courier-comes', ['上門', 'pick it up', 'collection please'], ['寄回', 'up']],
  ['same-address', ['原地址', '下单时的', 'same place'], ['新地址', 'address']],
  [
    'praise',
    ['穿起來好舒服喔', 'I love it', 'so comfy'],
    ['好舒服吗', 'love it but too big', '不是很舒服', '唔係好舒服'],
  ],
  ['laughter', ['哈哈哈', 'LOL', 'hahaha', '2333333', '笑死我了'], ['哈?', '哈哈退货', 'hello']],
  [
    'puts-it-off',
    ['好啦那先不要退，等我跟女兒說一下喔', '到了再说吧', 'let me ask my husband first'],
    ['先不退可以吗？', '退货', 'let me return it'],
  ],
  ['goes-on', ['我回来了 刚才说到哪了', 'where were we'], ['快递到哪了', 'where is it']],
  ['what-i-have', ['我买的睡衣能退吗', 'can I return my slippers'], ['睡衣能退吗', 'can I return slippers']],
  ['names-only', ['我买的', '那条', 'my'], ['我买的破了', 'my order', '退']],
  [
    'calls-it-off',
    ['取消吧', '那就都取消', 'cancel it please', 'yes, cancel the order'],
    ['不取消了', '取消了吗？', "don't cancel"],
  ],
  [
    'then-settles',
    ['keep the robe and return the set', "the wool ones fit but I'll send the briefs back"],
    ['and returned', 'return the set'],
  ],
  [
    'takes-these',
    ['我要法兰绒的', '厚的我留', "I'll keep the flannel set"],
    ['我买的睡衣', '不要了', "I don't want to keep it"],
  ],
  ['bare-size', ['要 的', '码吧', 'to size', 'in please'], ['有 吗', 'is in stock', '退']],
  [
    'own-amount',
    ['我有多少积分', '积分还剩多少', 'how many points do I have'],
    ['积分能换多少钱', '积分快过期了吗', 'what are points worth'],
  ],
  ['only-these', ['只退拖鞋', 'only the slippers'], ['床笠拆了没用过', 'the sheet is unused']],
  ['leave-it', ['好吧那算了', 'fine, forget it', 'ok nvm.'], ['算了退货吧', 'ok', 'forget it?']],
  [
    'settled',
    ['已经解决了', '不用人工了', 'I sorted it out', 'no need'],
    ['还没解决', 'it is not sorted out', '解决一下'],
  ],
  [
    'asks-the-wait',
    [
      '请问还要等多久？',
      '還要多久才有人',
      '前面还有几个人',
      '我是下一个吗',
      '轮到我了吗',
      'how long will it take?',
      'am i next',
      'what’s the wait time',
      'when will somebody answer me?',
    ],
    [
      '退款要多久',
      '快递多久能到',
      '多久发货',
      '我等了好久了',
      'how long does delivery take?',
      'when will they send my parcel',
      'how many are in a pack',
    ],
  ],
  ['why-not', ['凭什么', '那為什麼不行', 'but why?', 'says who'], ['说说为什么', 'tell me why']],
  [
    'begins-to-speak',
    ['那个', '请问一下', '我想問一下', 'hi, quick question', 'um so'],
    ['那个睡衣', '请问几点下班', 'so when?'],
  ],
  [
    'what-now',
    ['那怎么办', '然后呢？', '那接下來呢', 'what now?', 'ok what happens next'],
    ['真丝皱了怎么办', 'what next order'],
  ],
  ['wishes-or-asks', ['帮我催一下', '什么时候发货', 'please ship it'], ['回答太慢了', 'the answers were slow']],
  [
    'put-it-right',
    ['can you fix it?', '能帮我改一下吗', 'so could you sort that out please'],
    ['can you fix my zip', '能修吗'],
  ],
  ['by-the-way', ['对了，发票', 'oh btw', '啊順便問一下'], ['不对了', 'me too, also']],
  ['correcting', ['不是，是拖鞋', 'no, the blue ones', 'wrong size'], ['是不是', 'nothing', 'all wrong']],
  ['should-be', ['应该是"邓丽华"', '應該是王小明', 'it should be Ann'], ['应该可以', 'it is Ann']],
  ['takes-back', ['算了，换一个', '哦不'], ['就算了']],
  ['or-else', ['還是換貨', '要不退了'], ['还是这样吗', '还是退还是换']],
  ['second-thoughts', ['no wait, swap it', 'on second thought'], ['wait']],
  ['paid-twice', ['我付了兩次錢', 'You charged me twice', '重複扣款'], ['付了', 'paid', 'twice a day']],
  [
    'whats-in-it',
    ["Latest order, what's in it", '那单里都有什么', '我買了哪些東西', 'what did I order'],
    ['里面有什么优惠', "what's missing", 'what did you order for'],
  ],
  [
    'hold-dispatch',
    ['hold it till Friday', '先别发，我周五才在', '晚几天再發', "please don't ship it before Monday"],
    ['怎么还没发', "it didn't ship", 'hold on'],
  ],
  ['not-paid-yet', ['我这单还没付款呢', "I haven't paid yet", '還沒付錢'], ['没付款成功', '付了']],
  [
    'fetch-it',
    ['能上門來取嗎', 'can the courier come tomorrow', 'pick it up please'],
    ['上门取要钱吗', 'pick up code'],
  ],
  ['sent-it', ['寄出了', '快遞單號', 'dropped it off'], ['可以寄吗', 'presented']],
  ['own-coupons', ['我的券呢', '券還能用嗎', 'where are my vouchers'], ['给我张券', 'give me a coupon']],
  ['appeals', ['我要申訴', '我不接受这个结果', "I don't agree with your decision"], ['我接受', 'I agree']],
  ['an-order', ['取消那单', 'cancel my order'], ['这笔钱不要了', 'orderly']],
  ['own-order', ['另外我昨天那单', 'my order from Monday'], ['订单']],
  ['other-order', ['另一笔呢', 'another order'], ['这单']],
  ['rather', ['改成换货', 'exchange instead'], ['换货']],
  ['supposing', ['要是大了', 'if it shrinks'], ['gift', '大了']],
  ['thinks-it-over', ['我再想想', '先考慮一下', "I'll sleep on it"], ['不想要了', '好的', 'fine', 'no thanks']],
  ['holding-back', ['先别', '算了，先不取消', 'no wait', 'hold on'], ['特别好', 'nothing', 'I cannot wait']],
  ['only-nods', ['好吧', '嗯 好', 'No? ok', 'hmm ok'], ['好的太小了', 'ok too small']],
  ['all-of-it', ['都退', '整單', 'all of them'], ['都好', 'small']],
  ['no-photo', ['没照', '沒有照片', "I can't take any"], ['照片', 'photo']],
  [
    'no-order-number',
    ['忘了单号', '編號找不到', "I don't have the order number"],
    ['单号是这个', '忘了，订单是昨天的'],
  ],
  ['another-colour', ['換個顏色', 'other colours'], ['discoloured', '好色']],
  ['newest-order', ['最后一单', '剛買的', 'the last one'], ['last week', 'the one from last Monday']],
  ['day-ordered', ['11/3買的', 'ordered on Monday'], ['backordered', '到的']],
  ['day-it-came', ['昨天簽收', 'came on Monday'], ['became', '买']],
  ['order-unpaid', ['沒付的那筆', "haven't paid"], ['付了', 'paid']],
  ['order-not-sent', ['未出貨', "hasn't shipped"], ['出货了', 'shipped']],
  ['order-on-its-way', ['路上', 'on its way'], ['没发', 'by the way']],
  ['not-here-yet', ['裤子还没到', '怎麼還沒到', '睡衣到了吗', "my socks haven't arrived"], ['到了', 'they arrived']],
  ['the-other-one', ['另一個', 'the other one'], ['这个', 'others']],
  ['wants-new', ['换一个', '重發', 'send me a new one', 'a replacement'], ['交换', 'I sent it, the new one']],
  ['wants-money-only', ['僅退款', 'just a refund'], ['退款', 'a refund, only a size']],
  ['wants-to-return', ['退掉', 'send it back'], ['退款', 'come back']],
  ['answers-new', ['補寄', '重做一件', 'exchange'], ['退', 'new']],
  ['answers-money-only', ['只退款', 'I keep it'], ['退货', 'keep']],
  ['answers-return', ['退吧', 'returning'], ['换', 'turn']],
  ['left-out', ['蠟燭不要了', 'drop the candle', "I don't need the socks"], ['换一个', 'want']],
  ['whole-order', ['整單取消', 'cancel it all', 'the whole order'], ['全部', 'cancel all my orders']],
  ['size-that-came', ['我現在穿XL', 'mine is an XL', "I'm wearing a M"], ['要XL', 'I usually wear a M', 'change to M']],
  ['size-for-her', ['女的那件', "women's L please", 'hers is too small'], ['男的那件', "men's L"]],
  ['size-for-him', ['男生的', "men's L please", 'his is fine'], ['女的那件', "women's L"]],
  ['for-another', ['給我媽買的', 'for my wife tho', "it's not for me"], ['我穿', 'for 100']],
  [
    'all-but',
    ['除了袜子都退', '除開襪子', 'everything but the socks', 'all of it except for the socks'],
    ['除了襪子還要退睡衣', 'nothing except the socks', '退袜子'],
  ],
  ['not-these', ['不是睡衣，是拖鞋', '並非睡衣', 'not the pyjamas'], ['是睡衣', 'nothing']],
  ['keeps-these', ['保留拖鞋', "I'm keeping my robe"], ['拖鞋', 'keep it']],
  ['stays-here', ['拖鞋不退', '睡袍留著', "the robe isn't the problem"], ['拖鞋退', 'the problem is the robe']],
  ['rest-stays', ['其他照發', 'keep the rest'], ['其他呢', 'the rest']],
  ['as-new', ['沒穿過', '吊牌還在', 'never worn', 'tags still on'], ['穿过', 'worn']],
  [
    'tells-of-goods',
    ['我还没寄', '穿过一次了', '才用了两天', "haven't sent it back", 'I wore it once'],
    ['你们还没发货', '穿一次就破', 'where is it'],
  ],
  ['all-right', ['拖鞋沒問題', 'the boxers are fine'], ['睡衣小了', 'the boxers are too small']],
  [
    'unwanted',
    ['不要真絲的', '不喜歡粉色', 'she hates candles', 'anything but socks', 'no wool please'],
    ['要真丝的', 'nothing'],
  ],
  ['spoilt-besides', ['燙壞我一條褲子', '把我被子弄脏了', 'it ruined my trousers'], ['挂烫机烫坏了', 'my trousers']],
  [
    'asks-if-safe',
    ['會不會漏電', '宝宝能用吗', 'is it safe for my toddler', 'does it contain latex'],
    ['会不会漏电，刚才麻了我一下', '过敏了怎么办', 'it burned my hand, is it safe', 'my skin is red'],
  ],
  ['only-days', ['都了', '已經快', "it's been"], ['还没到', 'the day']],
  ['set-against', ['真絲跟棉', 'silk vs cotton'], ['真丝', 'sand']],
  ['one-of-two', ['换还是退', '您想要哪一樣', 'this or that', 'which one'], ['换吗', 'order']],
  ['in-its-place', ['換成睡袍', 'for the robe'], ['退睡袍', 'therefore']],
  ['something-like-it', ['類似的', 'alternatives'], ['一样', 'like']],
  [
    'asks-if-sold',
    ['有尿不湿卖吗', '你们卖奶粉吗', '卖不卖窗帘', 'do you sell nappies', 'do you guys carry curtains'],
    ['有没有优惠', '有大码卖吗', 'do you have any discount', 'do you sell in Canada', 'when do you ship'],
  ],
  [
    'asks-if-there',
    ['有红酒吗？', '請問有帳篷嗎', '你们有洗衣液么'],
    ['有货吗', '有人吗', '你有男朋友吗', '有红酒，好喝吗'],
  ],
  ['somebody-else', ['我媽穿', "for my wife's"], ['我穿', 'the wives']],
  ['other-sizes', ['拖鞋多大', 'six years old'], ['睡衣', 'embedded']],
  ['usual-size', ['她平時穿 M', 'she usually wears M'], ['穿M可以吗', 'who wears M']],
  ['worn-loose', ['我喜歡寬鬆的', 'I like them loose'], ['会不会太大', 'is it too loose', 'close']],
  ['parcel-stuck', ['一直卡在', 'not moving', 'no updates'], ['到了', 'moved']],
  ['parcel-never-came', ['没收到', 'it never arrived'], ['收货地址', 'ever came']],
  ['marked-delivered', ['已經顯示簽收', 'it says delivered'], ['没收到', 'not delivered yet']],
  ['parcel-refused', ['我拒簽了', 'refused'], ['收了', 'fused']],
  ['parcel-crushed', ['摔壞', 'crushed'], ['好的', 'break']],
  ['new-phone', ['電話換了', 'my mobile'], ['地址', 'numbered']],
  ['new-receiver', ['收件人', 'recipient'], ['电话', 'receive']],
  ['another-place', ['搬家', 'house number'], ['电话号码', 'number']],
  ['invoice-for-person', ['個人', 'myself'], ['找个人来', 'person']],
  ['invoice-for-company', ['抬頭', 'my companies'], ['个人', 'accompany']],
  [
    'invoice-party',
    ['那就开公司的', '還是個人吧', 'for me', 'my company.'],
    ['公司的地址', 'for my sister', 'about my company'],
  ],
  [
    'invoice-is-wrong',
    ['抬頭開錯了', '重開一張', 'the wrong title', 'please reissue it'],
    ['要发票', 'an invoice please'],
  ],
  ['invoice-to-company', ['開成個人的了', '改成公司', 'from personal to business'], ['开公司', 'for me']],
  ['invoice-tax-id', ['統編錯了', 'tax number'], ['号码', 'taxi number']],
  ['invoice-amount', ['金額不對', 'the total'], ['抬头', 'title']],
  ['invoice-heading', ['抬頭', 'company name'], ['税号', 'tax number']],
  ['invoice-other', ['郵箱填錯', 'the email'], ['抬头', 'the title']],
  ['copy-of-data', ['匯出', 'export my data'], ['删', 'port']],
  ['erase-data', ['刪掉', 'forget me'], ['导出', 'get']],
  [
    'no-more-care',
    [
      ...['我要退订', '取消訂閱', '别再给我发这些了', '不要再傳了', '以後不要再傳這些訊息了', '请不要再给我发消息了'],
      ...['Unsubscribe me please', 'stop sending me these', "please don't send me any more messages", 'opt out'],
    ],
    [
      ...['怎么退订', '别再发错货了', '不要退订', '不要再传照片了吗？', '退订单', '发消息给我'],
      ...['how do I unsubscribe?', 'stop', "don't send it yet", 'send me these in blue'],
    ],
  ],
  [
    'care-again',
    ['可以继续发', '可以繼續傳了', '还想再收这些消息', 'subscribe me again', 'you can send me these again'],
    ['可以发货了吗', '繼續', '不可以继续发', 'send me the invoice again', 'subscribe'],
  ],
  ['asks-why', ['為什麼要這個', '为啥', 'why do you need it'], ['什么', 'whyte']],
  ['thanks-beside', ['有点，谢谢', '谢谢', "they're, thanks", 'please'], ['谢谢，换一件', 'thanks for nothing']],
  [
    'grievance',
    ['我要投诉', '客服说话难听', '態度很差', '快遞小哥把箱子摔了', 'I want to complain', 'your driver was rude'],
    ['衣服破了，很生气', '服务太差', 'terrible service, package never arrived', '差评'],
  ],
  ['asks-the-same', ['那拖鞋呢', 'and the socks?', 'what about the robe'], ['為什麼呢', '呢个几钱', 'the socks']],
  [
    'just-ordered',
    ['我剛剛下單買錯尺寸了', '刚拍的', 'I only just ordered it'],
    ['刚刚收到', '睡衣刚买就坏了', 'ordered last week'],
  ],
  [
    'ordered-wrong',
    ['拍错码了', '尺寸買錯了', '拍成L了', 'I ordered L by mistake', 'meant to get the M'],
    ['地址下错了', '你们发错了', 'it came by mistake'],
  ],
  ['changes-into', ['法兰绒改成L', '換成灰色', 'could you change the robe to navy'], ['改一下', 'change my order']],
  [
    'adds-goods',
    ['能不能加一双袜子', '可唔可以加多對', '再来一件', 'yes and also add gift wrap', 'add a pair of slippers'],
    ['加微信', '加多少钱', 'the address'],
  ],
  ['calls-off', ['把那个取消了吧', 'cancel the briefs'], ['退掉', 'can', 'will it be cancelled']],
  [
    'hurry-or-else',
    [
      '再不发我就退款',
      '再不出貨我就取消',
      '不发就取消',
      "ship it today or I'll cancel",
      "if it doesn't ship tomorrow I want a refund",
    ],
    ['我要退款', '不要了', 'cancel my order', "if it doesn't fit can I get a refund"],
  ],
  ['lettering', ['繡的名字寫錯了', '定制的那个要改', 'the embroidery'], ['名字', 'broider']],
  [
    'asks-for-colour',
    ['有燕麦色吗', '那有薄荷色嗎', 'do they come in pink'],
    ['有色差吗', '会掉色吗', 'does the pink run'],
  ],
  ['which-size', ['雲朵棉買什麼碼', '穿多大', 'what size should I get'], ['什么颜色', 'the size']],
  ['coupons', ['折價券', 'promo codes'], ['折扣', 'code']],
  ['asks-colour', ['有什麼顏色', 'which colours'], ['好看', 'colourful']],
  ['asks-size', ['有哪些碼', 'what sizes'], ['号码', 'sized']],
  ['asks-material', ['純棉的嗎', "what's it made of", 'is it real silk'], ['棉睡衣', 'cotton pyjamas']],
  ['only-asks-colour', ['那顏色呢', 'and the colours?'], ['颜色不对', 'the colour is wrong', '那呢']],
  ['only-asks-size', ['尺寸呢？', 'what sizes are there'], ['尺码不对', 'size L']],
  ['only-asks-material', ['什麼材質', 'what is it made of'], ['纯棉的睡衣', 'made of lies']],
  ['the-cheapest', ['最便宜的那个', 'the cheapest'], ['便宜点', 'cheap']],
  ['the-dearest', ['最貴的', 'the most expensive one'], ['太贵了', 'expensive']],
  [
    'compares',
    ['哪個比較厚', '有什么区别', 'which is warmer'],
    ['会员等级有什么区别', 'a warm one', 'which tier is better'],
  ],
  ['these-goods', ['這兩款', 'both of them'], ['这款', 'this one']],
  ['which-of-them', ['哪一款', "what's the difference"], ['哪里', 'switch']],
  [
    'which-kinds',
    ['四件套有几种', '睡衣都有什么款', 'what kinds of slippers do you have', 'which robes do you have'],
    ['有几种颜色', '有哪些尺码', 'which sizes do you have'],
  ],
  ['how-is-it', ['怎么样', '那套怎麼樣呢', 'how is the one'], ['怎么洗', '怎么样退', 'how is it washed']],
] as const;

describe('the phrases that come with the program', () => {
  let phrases: Phrases;
  beforeAll(async () => {
    ({ phrases } = await ownShop());
  });

  it('are all tried here', () => {
    expect(SAID.map(([group]) => group).sort()).toEqual([...PHRASE_GROUPS].sort());
  });

  it.each(SAID)('know what is %s and what is not', (group, said, other) => {
    expect(said.filter((text) => !phrases.says(group, text))).toEqual([]);
    expect(other.filter((text) => phrases.says(group, text))).toEqual([]);
  });
});

describe('a sentence that is tried', () => {
  it('names the groups it meets and the phrases of theirs that stand in it', async () => {
    const { phrases, content } = await ownShop();
    const found = (text: string) => phrasesFound(phrases, writtenPhrases(content.policies.get('phrases')), text);
    expect(found('哈哈哈')).toEqual([{ group: 'laughter', by: ['哈哈'] }]);
    expect(found('my OTHER order')).toContainEqual({ group: 'other-order', by: ['(other/another) (order/one)'] });
    // What speaks against a group is heard as well.
    expect(found('这件好舒服').map(({ group }) => group)).toContain('praise');
    expect(found('这件好舒服吗').map(({ group }) => group)).not.toContain('praise');
  });
});

describe('a shop that writes down words of its own', () => {
  it('is answered by them at once', async () => {
    const shop = await ownShop();
    const file = shop.content.policies.get('phrases') as Record<string, object>;
    const phrases = phrasesOf(readPhrases({ ...file, laughter: { where: 'whole', zh: ['笑不活了'] } }));
    const says = (text: string, of: typeof shop) => nothingAsked(turnOf(of, { heard: heard(text) }))?.say[0]?.key;
    expect([says('笑不活了！', shop), says('哈哈哈', shop)]).toEqual([undefined, 'flow.at-hand']);
    const changed = { ...shop, phrases };
    expect([says('笑不活了！', changed), says('哈哈哈', changed)]).toEqual(['flow.at-hand', undefined]);
  });
});
