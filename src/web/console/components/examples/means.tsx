import { Select } from '@mantine/core';
import { useLocation } from 'wouter';
import type { Lang } from '../../../../message.ts';
import { useExamplesList } from '../../api/examples.ts';
import { term, useWords } from '../../i18n/index.tsx';
import { examplesPath } from './examples-path.ts';

/** Says what a sentence means: it is put among the sentences of that wish, and saved there. */
export function Means({ text, lang }: { text: string; lang: Lang }) {
  const { examples: w, intents } = useWords();
  const [, go] = useLocation();
  const { data } = useExamplesList();
  if (!data?.mayEdit) return null;
  return (
    <Select
      size="xs"
      w={190}
      searchable
      value={null}
      placeholder={w.means}
      aria-label={w.meansOf(text)}
      nothingFoundMessage={w.noneSo}
      data={data.lines.map(({ id, name }) => ({ value: id, label: name ?? term(intents, id) }))}
      data-testid="examples-means"
      onChange={(id) => id !== null && go(examplesPath(id, { q: text.slice(0, 300), lang }))}
    />
  );
}
