import { beforeAll, describe, expect, it } from 'vitest';
import type { ShopRules } from '../../src/composition/shop-rules.ts';
import { askedFacts, bareFact } from '../../src/conversation/steps/asked-facts.ts';
import { heard, ownShop, turnOf } from './support/views.ts';

let shop: ShopRules;
beforeAll(async () => {
  shop = await ownShop();
});
const saying = (text: string) => turnOf(shop, { heard: heard(text) });

describe('what is asked of goods', () => {
  it.each([
    ['what colours does it come in', ['colour']],
    ['这款有什么颜色', ['colour']],
    ['那顏色呢', ['colour']],
    ['面料是纯棉的吗', ['material']],
    ["what's it made of?", ['material']],
    ['哪些尺寸、什么材质', ['size', 'material']],
    ['is it COLOURFUL', []],
    ['会缩水吗', []],
    ['has it got pockets', []],
  ])('"%s" asks for %j', (text, facts) => {
    expect(askedFacts(saying(text))).toEqual(facts);
  });

  it.each([
    ['那顏色呢', 'colour'],
    ['and the colours?', 'colour'],
    ['what sizes are there', 'size'],
    ['什麼材質', 'material'],
    ['颜色不对', undefined],
    ['the colour is wrong', undefined],
    ['换个颜色', undefined],
    ['颜色和尺码', undefined],
    ['那呢', undefined],
  ])('"%s" asks for %j and says nothing besides', (text, fact) => {
    expect(bareFact(saying(text))).toBe(fact);
  });
});
