import { MultiSelect, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { WordsList, WordsText } from '../../../contract.ts';
import { term, useWords } from '../../i18n/index.tsx';

interface Props {
  draft: WordsText;
  onDraft: (draft: WordsText) => void;
  list: WordsList;
  readOnly: boolean;
}

const NEW = '+';

/** What an answer has beside its words: its heading, its days, and the buttons after it. */
export function FaqFields({ draft, onDraft, list, readOnly }: Props) {
  const { words: w } = useWords();
  const { faq } = draft;
  const [own, setOwn] = useState(faq !== null && !list.categories.includes(faq.category) && faq.category !== '');
  if (!faq) return null;
  const set = (part: Partial<typeof faq>) => onDraft({ ...draft, faq: { ...faq, ...part } });
  const chooseCategory = (value: string | null) => {
    setOwn(value === NEW);
    set({ category: value === NEW || value === null ? '' : value });
  };
  return (
    <div className="words-facts">
      <div className="row row--wrap row--top">
        <Select
          label={w.category}
          w={220}
          readOnly={readOnly}
          data={[
            ...list.categories.map((value) => ({ value, label: term(w.categories, value) })),
            { value: NEW, label: w.newCategory },
          ]}
          value={own ? NEW : faq.category}
          data-testid="words-category"
          onChange={chooseCategory}
        />
        {own && (
          <TextInput
            label={w.newCategory}
            w={220}
            maxLength={40}
            value={faq.category}
            data-testid="words-new-category"
            onChange={(event) =>
              set({ category: event.currentTarget.value.toLowerCase().replaceAll(/[^a-z0-9-]+/gu, '-') })
            }
          />
        )}
        {(['from', 'to'] as const).map((which) => (
          <TextInput
            key={which}
            type="date"
            label={w[which]}
            readOnly={readOnly}
            value={faq[which] ?? ''}
            data-testid={`words-${which}`}
            onChange={(event) => set({ [which]: event.currentTarget.value || null })}
          />
        ))}
      </div>
      <p className="small faint">{w.always}</p>
      <MultiSelect
        label={w.buttons}
        maxValues={5}
        searchable
        readOnly={readOnly}
        data={list.buttons.map(({ id, label }) => ({ value: id, label }))}
        value={faq.next}
        data-testid="words-next"
        onChange={(next) => set({ next })}
      />
    </div>
  );
}
