import { describe, expect, it } from 'vitest';
import { LANGS } from '../../src/message.ts';
import { TOLD, TOLD_WORDS, toldInWords } from '../../src/terms/told.ts';
import { toldIn } from '../../src/tickets/told.ts';

const RECORD = {
  ...{ goodsStay: true, remedy: null, fallbackMinor: 0, evidence: false, flags: [], liability: null, paid: false },
  held: { pieces: false, moneyMinor: 0, compensationMinor: 0 },
  counted: { minor: 0, day: '2026-11-20' },
  ...{ beforeDispatch: false, cancelsOrder: false },
};

const caseOf = (details: Record<string, unknown>, record: Record<string, unknown> = {}) => ({
  details: { ...details, case: { ...RECORD, ...record } },
});

describe('what a case was told with', () => {
  it('is shown without what the program keeps for itself, and without what nobody told', () => {
    const details = { wish: 'invoice', customer: 'C1001', to: 'company', heading: 'Acme', tax_id: '', pick_up: 'x' };
    expect(toldIn(caseOf(details))).toEqual({ to: 'company', heading: 'Acme' });
  });

  it('names other goods instead of "the same again", which stands where nothing else does', () => {
    const goods = { target: { sku: 'PJ-102', qty: 2, priceMinor: 10_900 } };
    expect(toldIn(caseOf({ target: '=' }, goods))).toEqual({ goods: 'PJ-102 × 2' });
    expect(toldInWords(toldIn(caseOf({ target: '=' })), 'en')).toEqual([['Wanted instead', 'the same again']]);
  });

  it('has a name for every field in every language, in the order people read', () => {
    const all = Object.fromEntries(TOLD.map((field) => [field, `${field}!`]));
    for (const lang of LANGS) {
      const shown = toldInWords(all, lang);
      expect(shown.map(([, value]) => value)).toEqual(TOLD.map((field) => `${field}!`));
      expect(new Set(shown.map(([label]) => label)).size).toBe(TOLD.length);
      expect(Object.keys(TOLD_WORDS[lang].values)).toEqual(Object.keys(TOLD_WORDS.en.values));
    }
  });
});
