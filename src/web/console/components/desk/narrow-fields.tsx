import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import type { SavedViews, TalkFilter } from '../../../contract.ts';
import { useLabels } from '../../api/labels.ts';
import type { Filtering } from '../../hooks/use-talk-filter.ts';
import { useWords } from '../../i18n/index.tsx';
import { KeepViews } from './keep-views.tsx';
import { PickSpan } from './pick-span.tsx';
import { SaveViewDialog } from './save-view-dialog.tsx';
import './views.css';

/** Channels shoppers write on; the others are the shop's own. */
const CHANNELS = ['web', 'slack', 'discord', 'wechaty', 'wechat-official', 'wecom'] as const;

/** Those a label is on. */
function PickLabel({ filtering: { filter, change } }: { filtering: Filtering }) {
  const { labels } = useWords();
  const { data } = useLabels();
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  const nameOf = ({ name, retired }: { name: string; retired: boolean }) => (retired ? labels.retiredOf(name) : name);
  return (
    <Select
      aria-label={labels.one}
      allowDeselect={false}
      searchable={items.length > 12}
      data={[{ value: '', label: labels.any }, ...items.map((one) => ({ value: String(one.id), label: nameOf(one) }))]}
      value={filter.label === undefined ? '' : String(filter.label)}
      data-testid="narrow-label"
      onChange={(chosen) => change({ label: chosen ? Number(chosen) : undefined })}
    />
  );
}

interface PickProps {
  name: 'channel' | 'lang' | 'member';
  any: string;
  label: string;
  data: { value: string; label: string }[];
  filtering: Filtering;
}

function Pick({ name, any, label, data, filtering }: PickProps) {
  return (
    <Select
      aria-label={label}
      allowDeselect={false}
      data={[{ value: '', label: any }, ...data]}
      value={filtering.filter[name] ?? ''}
      data-testid={`narrow-${name}`}
      onChange={(chosen) => filtering.change({ [name]: chosen || undefined } as Partial<TalkFilter>)}
    />
  );
}

/** What the list is narrowed by besides words and department, and what to keep it under. */
export function NarrowFields({ views, filtering }: { views: SavedViews | undefined; filtering: Filtering }) {
  const words = useWords();
  const [saving, setSaving] = useState(false);
  const options = (table: Record<string, string>, keys = Object.keys(table)) =>
    keys.map((value) => ({ value, label: table[value] ?? value }));
  return (
    <div className="narrow" data-testid="narrow">
      <div className="narrow__two">
        <Pick
          name="channel"
          label={words.views.channel}
          any={words.views.anyChannel}
          data={options(words.channels, [...CHANNELS])}
          filtering={filtering}
        />
        <Pick
          name="lang"
          label={words.views.lang}
          any={words.views.anyLang}
          data={options(words.langs)}
          filtering={filtering}
        />
      </div>
      <Pick
        name="member"
        label={words.views.member}
        any={words.views.anyMember}
        data={options(words.views.members)}
        filtering={filtering}
      />
      <PickLabel filtering={filtering} />
      <PickSpan key={filtering.times} filtering={filtering} />
      <Button variant="default" size="compact-md" data-testid="view-save" onClick={() => setSaving(true)}>
        {words.views.save}
      </Button>
      {views && <KeepViews views={views} />}
      {saving && (
        <SaveViewDialog
          filter={filtering.filter}
          mayShare={views?.mayShare ?? false}
          onClose={() => setSaving(false)}
        />
      )}
    </div>
  );
}
