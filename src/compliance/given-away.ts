import type { Finding } from './advertising.ts';

/** Digits that tell who somebody is or what they bought: phones, orders, parcels, cases. Six are more than any price here. */
const NUMBER = /(?<![\p{Script=Latin}\p{N}])[A-Za-z]{0,4}[-+]?\d(?:[\s-]?\d){5,}(?![\p{Script=Latin}\p{N}])/gu;
/** A day is no secret: 2026-11-20, 20261120. */
const DAY = /^20\d{2}(-?)\d{1,2}\1\d{1,2}$/;

/** Numbers in a text that others would read along in a group: each wants a second look before it is said there. */
export const givenAway = (text: string): Finding[] =>
  [...text.matchAll(NUMBER)]
    .map(({ 0: word, index }) => ({
      of: 'number' as const,
      word: word.trim(),
      severity: 'ask' as const,
      instead: '',
      at: index,
    }))
    .filter(({ word }) => !DAY.test(word));
