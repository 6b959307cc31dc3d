import type { Test } from '../../../../content/texts/tests.ts';
import type { Lang } from '../../../../message.ts';
import { BLANKS, blankName } from '../../../../terms/blanks/index.ts';
import type { Words } from '../../i18n/index.tsx';
import { factName } from './fields.ts';

/** What a condition asks, in words. */
export const testWords = (test: Test, key: string, lang: Lang, w: Words['texts']): string => {
  if ('of' in test)
    return test.of.map((one) => testWords(one, key, lang, w)).join(test.is === 'all' ? w.tests.and : w.tests.or);
  if (test.is === 'so') return factName(lang, key, test.name);
  const name = blankName(lang, key, test.name);
  switch (test.is) {
    case 'there':
      return w.tests.there(name);
    case 'lacking':
      return w.tests.lacking(name);
    case 'contains':
      return w.tests.contains(name, test.value);
    case 'number':
      return w.tests.number(name, w.tests.how[test.how], test.n);
    case 'one_of':
      return w.tests.oneOf(
        name,
        test.values.map((value) => BLANKS[lang].values[value] ?? value),
      );
  }
};
