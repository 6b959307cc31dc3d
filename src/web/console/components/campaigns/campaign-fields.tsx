import { ActionIcon, Button, Checkbox, MultiSelect, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { CampaignsList, CampaignText, WordsList } from '../../../contract.ts';
import { useWords } from '../../i18n/index.tsx';
import { GoodsField } from './goods-field.tsx';
import { Spoken } from './spoken.tsx';

interface Props {
  draft: CampaignText;
  onDraft: (draft: CampaignText) => void;
  goods: CampaignsList['goods'];
  shop: CampaignsList['shop'];
  words: WordsList;
  readOnly: boolean;
}

/** Goods that are put first on single days. */
function Days({ draft, onDraft, goods, readOnly }: Props) {
  const { campaigns: w } = useWords();
  const { days } = draft;
  const set = (at: number, change: Partial<(typeof days)[number]>) =>
    onDraft({ ...draft, days: days.map((one, n) => (n === at ? { ...one, ...change } : one)) });
  return (
    <>
      {days.map(({ day, skus }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a day is known by its place until it has a date.
        <div key={at} className="campaign-day">
          <TextInput
            type="date"
            label={w.day}
            readOnly={readOnly}
            value={day}
            data-testid="campaign-day"
            onChange={(event) => set(at, { day: event.currentTarget.value })}
          />
          <div className="grow">
            <GoodsField
              label={w.dayGoods}
              value={skus}
              goods={goods}
              readOnly={readOnly}
              testId="campaign-day-goods"
              onChange={(next) => set(at, { skus: next })}
            />
          </div>
          {!readOnly && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={w.removeDay}
              onClick={() => onDraft({ ...draft, days: days.filter((_, n) => n !== at) })}
            >
              <IconX size={16} />
            </ActionIcon>
          )}
        </div>
      ))}
      {!readOnly && (
        <div>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden="true" />}
            data-testid="campaign-add-day"
            onClick={() => onDraft({ ...draft, days: [...days, { day: draft.to.slice(0, 10), skus: [] }] })}
          >
            {w.addDay}
          </Button>
        </div>
      )}
    </>
  );
}

/** All there is to write of a campaign. */
export function CampaignFields(props: Props) {
  const { draft, onDraft, goods, words, readOnly } = props;
  const { campaigns: w } = useWords();
  return (
    <>
      <div className="words-facts">
        <div className="row row--wrap row--top">
          {(['from', 'to'] as const).map((which) => (
            <TextInput
              key={which}
              type="datetime-local"
              label={w[which]}
              readOnly={readOnly}
              value={draft[which]}
              data-testid={`campaign-${which}`}
              onChange={(event) => onDraft({ ...draft, [which]: event.currentTarget.value })}
            />
          ))}
        </div>
        <p className="small faint">{w.timesHow}</p>
      </div>
      <Spoken {...props} />
      <div className="words-facts">
        <MultiSelect
          label={w.rules}
          description={w.rulesHow}
          searchable
          maxValues={10}
          readOnly={readOnly}
          data={words.lines
            .filter(({ of }) => of === 'faq')
            .map(({ id, title }) => ({ value: id, label: title ?? id }))}
          value={draft.rules}
          data-testid="campaign-rules"
          onChange={(rules) => onDraft({ ...draft, rules })}
        />
        <GoodsField
          label={w.featured}
          value={draft.featured}
          goods={goods}
          readOnly={readOnly}
          testId="campaign-featured"
          onChange={(featured) => onDraft({ ...draft, featured })}
        />
        <Days {...props} />
        <Checkbox
          label={w.announced}
          checked={draft.announced}
          disabled={readOnly}
          data-testid="campaign-announced"
          onChange={(event) => onDraft({ ...draft, announced: event.currentTarget.checked })}
        />
      </div>
    </>
  );
}
