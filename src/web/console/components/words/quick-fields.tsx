import { Select, TextInput } from '@mantine/core';
import type { WordsList, WordsText } from '../../../contract.ts';
import { useWords } from '../../i18n/index.tsx';
import { ANY } from './limited.tsx';
import { StepsFields } from './steps-fields.tsx';

interface Props {
  draft: WordsText;
  onDraft: (draft: WordsText) => void;
  list: WordsList;
  readOnly: boolean;
  blanks: readonly string[];
}

const ALWAYS = '-';

/** When a ready answer is shown to agents: on some days, during a campaign, or always. */
export function QuickFields({ draft, onDraft, list, readOnly, blanks }: Props) {
  const { campaigns: w, words } = useWords();
  const { quick } = draft;
  if (!quick) return null;
  const set = (part: Partial<typeof quick>) => onDraft({ ...draft, quick: { ...quick, ...part } });
  return (
    <div className="words-facts">
      <div className="row row--wrap row--top">
        <Select
          label={w.during}
          w={220}
          readOnly={readOnly}
          allowDeselect={false}
          data={[
            { value: ALWAYS, label: w.always },
            { value: ANY, label: w.each },
            ...list.campaigns.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={quick.campaign ?? ALWAYS}
          data-testid="words-campaign"
          onChange={(value) => set({ campaign: value === ALWAYS ? null : value })}
        />
        {(['from', 'to'] as const).map((which) => (
          <TextInput
            key={which}
            type="date"
            label={words[which]}
            readOnly={readOnly}
            value={quick[which] ?? ''}
            data-testid={`words-${which}`}
            onChange={(event) => set({ [which]: event.currentTarget.value || null })}
          />
        ))}
      </div>
      <p className="small faint">{w.quickDays}</p>
      <StepsFields
        steps={quick.steps ?? null}
        onSteps={(steps) => set({ steps })}
        readOnly={readOnly}
        blanks={blanks}
      />
    </div>
  );
}
