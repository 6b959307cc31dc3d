import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { TalkFilter } from '../../../contract.ts';
import { useLabels } from '../../api/labels.ts';
import { useSaveView } from '../../api/views.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { term, useLang, useWords, type Words } from '../../i18n/index.tsx';
import { DialogFoot } from '../shared/dialog-foot.tsx';

interface Props {
  filter: TalkFilter;
  mayShare: boolean;
  onClose: () => void;
}

/** What a filter narrows to, in words. */
export function useFilterInWords(): (filter: TalkFilter) => string {
  const words = useWords();
  const { data } = useLabels();
  const dayInWords = useDay();
  return (filter) => {
    const label = data?.items.find(({ id }) => id === filter.label)?.name;
    return [filterInWords(words, filter, label), spanInWords(words, filter, dayInWords)].filter(Boolean).join(' · ');
  };
}

/** `20 Nov 2026`, in the reader's language. */
const useDay = (): ((day: string) => string) => {
  const format = new Intl.DateTimeFormat(useLang(), { timeZone: 'UTC', dateStyle: 'medium' });
  return (day) => format.format(Date.parse(`${day}T00:00:00Z`));
};

const spanInWords = ({ views }: Words, { when, from, to }: TalkFilter, inWords: (day: string) => string): string => {
  if (when) return views.spans[when];
  if (from && to) return from === to ? views.onDay(inWords(from)) : views.between(inWords(from), inWords(to));
  if (from) return views.sinceDay(inWords(from));
  return to ? views.untilDay(inWords(to)) : '';
};

const filterInWords = (
  words: Words,
  { view, q, department, channel, lang, member, label }: TalkFilter,
  named: string | undefined,
): string =>
  [
    q === '' ? '' : `“${q}”`,
    department && view !== 'mine' ? term(words.departments, department) : '',
    channel ? term(words.channels, channel) : '',
    lang ? words.langs[lang] : '',
    member ? words.views.members[member] : '',
    label ? (named ?? words.labels.one) : '',
  ]
    .filter(Boolean)
    .join(' · ');

/** Gives what the list is narrowed by a name: one's own, or for everybody where the reader may. */
export function SaveViewDialog({ filter, mayShare, onClose }: Props) {
  const words = useWords();
  const { views, app, list } = words;
  const tell = useTell();
  const inWords = useFilterInWords();
  const save = useSaveView();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wish = { name: name.trim(), shared, filter: Object.fromEntries(Object.entries(filter).filter(([, v]) => v)) };
    save.mutate(
      { ...wish, filter: { ...wish.filter, view: filter.view, q: filter.q } },
      {
        onSuccess: () => {
          onClose();
          tell.done(views.saved(wish.name));
        },
        onError: (error) => tell.failed(error),
      },
    );
  };
  return (
    <Modal opened onClose={onClose} title={views.title} closeButtonProps={{ 'aria-label': app.close }}>
      <form onSubmit={submit}>
        <p className="soft">{views.what(list[filter.view], inWords(filter))}</p>
        <TextInput
          mt="sm"
          data-autofocus
          label={views.name}
          placeholder={views.namePlaceholder}
          maxLength={40}
          value={name}
          data-testid="view-name"
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {mayShare && (
          <Checkbox
            mt="md"
            label={views.shared}
            checked={shared}
            data-testid="view-shared"
            onChange={(event) => setShared(event.currentTarget.checked)}
          />
        )}
        <DialogFoot onCancel={onClose} keyed>
          <Button type="submit" disabled={name.trim() === ''} loading={save.isPending} data-testid="view-sure">
            {views.sure}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
