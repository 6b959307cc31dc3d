import type { ByLang, Lang } from '../message.ts';

/**
 * What a case may be told with, in the order people read it: the matter in the shopper's own words, what is wanted, to whom an invoice
 * goes, what was with the courier, and a colleague's note.
 */
export const TOLD = [
  'what',
  'fault',
  'trouble',
  'change',
  'target',
  'goods',
  'correct',
  'to',
  'heading',
  'tax_id',
  'carrier',
  'tracking',
  'note',
] as const;

export type ToldField = (typeof TOLD)[number];

/** What the fields of what a case was told with are called, and those of their values that are the program's own words. */
export interface ToldWords {
  title: string;
  fields: Record<ToldField, string>;
  values: Partial<Record<string, Readonly<Record<string, string>>>>;
}

export const TOLD_WORDS: ByLang<ToldWords> = {
  'zh-CN': {
    title: '顾客说的',
    fields: {
      what: '事情',
      fault: '毛病',
      trouble: '快递情况',
      change: '想改成',
      target: '换成',
      goods: '换成商品',
      correct: '发票哪里不对',
      to: '开给',
      heading: '发票抬头',
      tax_id: '税号',
      carrier: '快递公司',
      tracking: '运单号',
      note: '备注',
    },
    values: {
      trouble: {
        'no-movement': '物流不动了',
        'signed-not-received': '显示签收，没收到',
        refused: '被拒收',
        damaged: '路上破损',
      },
      target: { '=': '一样的' },
      correct: { party: '个人要改成公司', heading: '抬头', tax_id: '税号', amount: '金额', other: '其他' },
      to: { person: '个人', company: '公司' },
    },
  },
  'zh-TW': {
    title: '客人說的',
    fields: {
      what: '事情',
      fault: '毛病',
      trouble: '配送狀況',
      change: '想改成',
      target: '換成',
      goods: '換成商品',
      correct: '發票哪裡不對',
      to: '開給',
      heading: '發票抬頭',
      tax_id: '統編',
      carrier: '物流公司',
      tracking: '託運單號',
      note: '備註',
    },
    values: {
      trouble: {
        'no-movement': '物流沒有更新',
        'signed-not-received': '顯示送達，沒收到',
        refused: '被拒收',
        damaged: '運送中破損',
      },
      target: { '=': '一樣的' },
      correct: { party: '個人要改成公司', heading: '抬頭', tax_id: '統編', amount: '金額', other: '其他' },
      to: { person: '個人', company: '公司' },
    },
  },
  en: {
    title: 'What the shopper told',
    fields: {
      what: 'Matter',
      fault: 'What is wrong',
      trouble: 'On the way',
      change: 'To be changed',
      target: 'Wanted instead',
      goods: 'Other goods instead',
      correct: 'Wrong on the invoice',
      to: 'Invoice to',
      heading: 'Invoice title',
      tax_id: 'Tax number',
      carrier: 'Carrier',
      tracking: 'Tracking number',
      note: 'Note',
    },
    values: {
      trouble: {
        'no-movement': 'no movement',
        'signed-not-received': 'marked as delivered, not received',
        refused: 'refused',
        damaged: 'damaged on the way',
      },
      target: { '=': 'the same again' },
      correct: {
        party: 'shall be to a company',
        heading: 'title',
        tax_id: 'tax number',
        amount: 'amount',
        other: 'something else',
      },
      to: { person: 'a person', company: 'a company' },
    },
  },
};

/** What was told, each field with its name and its value in words, in the order people read it. */
export const toldInWords = (told: Partial<Record<ToldField, string>>, lang: Lang): [label: string, value: string][] => {
  const { fields, values } = TOLD_WORDS[lang];
  return TOLD.flatMap((field): [string, string][] => {
    const value = told[field];
    return value === undefined ? [] : [[fields[field], values[field]?.[value] ?? value]];
  });
};
