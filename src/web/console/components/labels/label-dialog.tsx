import { Modal, TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { Link } from 'wouter';
import type { ConversationLine, LabelView } from '../../../contract.ts';
import { useLabels, useLabelTalk } from '../../api/labels.ts';
import { useMe } from '../../api/session.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useWords } from '../../i18n/index.tsx';
import { sectionPath } from '../settings/sections.ts';
import { KeyHint } from '../shared/key-hint.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import { LabelTag } from './label-tags.tsx';
import './labels.css';

/** Those a typed text is part of, that begin with it first. */
export const labelsMeant = (items: readonly LabelView[], typed: string): LabelView[] => {
  const wanted = typed.normalize('NFKC').trim().toLowerCase();
  const at = ({ name }: LabelView): number => name.normalize('NFKC').toLowerCase().indexOf(wanted);
  return items
    .filter((one) => at(one) >= 0)
    .sort((a, b) => (wanted === '' ? 0 : Number(at(a) > 0) - Number(at(b) > 0)));
};

/** No labels yet: who can make them, and where. */
export function NoLabels({ mayKeep }: { mayKeep: boolean }) {
  const { labels } = useWords();
  return (
    <p className="soft">
      {labels.none} {mayKeep ? <Link href={sectionPath('labels')}>{labels.make}</Link> : labels.ask}
    </p>
  );
}

interface ChoiceProps {
  line: ConversationLine;
}

/** Each label with whether it is on the talk; Enter in the field takes the first. */
function Choice({ line }: ChoiceProps) {
  const { labels: w } = useWords();
  const tell = useTell();
  const { data, error, refetch } = useLabels();
  const put = useLabelTalk(line.id);
  const [typed, setTyped] = useState('');
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const has = new Set(line.labels.map(({ id }) => id));
  // As it was pressed, while the shop is told.
  const under = put.isPending ? put.variables : undefined;
  const isOn = (id: number): boolean => (under?.label === id ? under.on : has.has(id));
  const offered = data.items.filter(({ id, retired }) => !retired || has.has(id));
  if (offered.length === 0) return <NoLabels mayKeep={data.mayKeep} />;
  const shown = labelsMeant(offered, typed);
  const toggle = ({ id }: LabelView) =>
    put.mutate({ label: id, on: !has.has(id) }, { onError: (failed) => tell.failed(failed) });
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const [first] = shown;
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !first) return;
    event.preventDefault();
    if (put.isPending) return;
    toggle(first);
    setTyped('');
  };
  return (
    <>
      <TextInput
        type="search"
        data-autofocus
        aria-label={w.search}
        placeholder={w.search}
        value={typed}
        data-testid="label-search"
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <ul className="label-choice">
        {shown.map((one, at) => (
          <li key={one.id} data-first={at === 0 && typed !== ''}>
            <label>
              <input
                type="checkbox"
                checked={isOn(one.id)}
                data-testid={`label-${one.name}`}
                onChange={() => !put.isPending && toggle(one)}
              />
              <LabelTag label={one} />
            </label>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="soft">{w.noneFits(typed)}</p>}
      <p className="small faint">
        <span className="label-enter">
          <KeyHint of="Enter" /> {w.enter}{' '}
        </span>
        {w.upTo(data.onOneTalk)}
      </p>
    </>
  );
}

/** Which labels are on a talk, put on and taken off at once. */
export function LabelDialog({
  opened,
  line,
  onClose,
}: {
  opened: boolean;
  line: ConversationLine;
  onClose: () => void;
}) {
  const { labels, app } = useWords();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={labels.title(line.who)}
      closeButtonProps={{ 'aria-label': app.close }}
    >
      <Choice line={line} />
    </Modal>
  );
}

/** Below a talk's head: what is on it. Who serves presses it to change them. */
export function TalkLabels({ line, onOpen }: { line: ConversationLine; onOpen: () => void }) {
  const { act } = useWords();
  const serves = useMe().tier > 0;
  if (line.labels.length === 0) return null;
  const tags = (
    <span className="tags">
      {line.labels.map((one) => (
        <LabelTag key={one.id} label={one} />
      ))}
    </span>
  );
  if (!serves) return <div className="talk-labels">{tags}</div>;
  return (
    <button type="button" className="talk-labels" title={`${act.label} (M)`} data-testid="talk-labels" onClick={onOpen}>
      <span className="unseen">{act.label}: </span>
      {tags}
    </button>
  );
}
