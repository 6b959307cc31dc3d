import { TagsInput } from '@mantine/core';
import type { PhraseLists, PhraseText } from '../../../contract.ts';
import { useWords } from '../../i18n/index.tsx';

/** Phrases of a list, as the server takes them. */
const MOST = 500;
const SPOKEN = ['zh', 'en'] as const;

interface Props {
  part: keyof PhraseText;
  draft: PhraseText;
  onDraft: (draft: PhraseText) => void;
  readOnly: boolean;
}

/** One part of a group: its phrases in Chinese and English, each to be taken out, and more to be added. */
export function PhraseFields({ part, draft, onDraft, readOnly }: Props) {
  const { phrases: w } = useWords();
  const how = { said: null, around: w.aroundHow, unless: w.unlessHow }[part];
  const set = (lists: Partial<PhraseLists>) => onDraft({ ...draft, [part]: { ...draft[part], ...lists } });
  return (
    <fieldset className="words-lang" data-testid={`phrases-${part}`}>
      <legend>{w[part]}</legend>
      {how && <p className="small soft">{how}</p>}
      {SPOKEN.map((spoken) => (
        <TagsInput
          key={spoken}
          className="phrase-field"
          label={w[spoken]}
          lang={spoken}
          readOnly={readOnly}
          maxTags={MOST}
          maxLength={500}
          // A phrase may hold a comma.
          splitChars={[]}
          placeholder={readOnly ? '' : w.addHow}
          value={draft[part][spoken]}
          data-testid={`phrases-${part}-${spoken}`}
          onChange={(phrases) => set({ [spoken]: phrases })}
        />
      ))}
    </fieldset>
  );
}
