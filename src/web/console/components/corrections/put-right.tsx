import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { PutRightItem, PutRightList } from '../../../contract.ts';
import { type Lesson, useSetAside, useTeach } from '../../api/corrections.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useWords } from '../../i18n/index.tsx';
import { Faults } from '../shared/faults.tsx';
import { MixedUp } from './mixed-up.tsx';
import { PutRightLine } from './put-right-line.tsx';
import { fitToTeach, sentencesOf } from './sentences.ts';
import './corrections.css';

/** Groups that are shown before all of them are asked for. */
const SHOWN = 10;

/** Adding and setting aside, one or several at once, and what came of it. */
function useActs() {
  const { corrections: w } = useWords();
  const tell = useTell();
  const [faults, setFaults] = useState<string[]>([]);
  const teaching = useTeach();
  const leaving = useSetAside();
  const failed = { onError: (error: unknown) => tell.failed(error, w.title) };
  return {
    faults,
    busy: teaching.isPending || leaving.isPending,
    teach: (lessons: Lesson[], done?: () => void) =>
      teaching.mutate(lessons, {
        ...failed,
        onSuccess: (came) => {
          setFaults(came.faults);
          if (came.taught.length > 0) tell.done(w.added(came.taught.length));
          if (came.faults.length === 0) done?.();
        },
      }),
    aside: (ids: number[]) =>
      leaving.mutate(ids, { ...failed, onSuccess: ({ aside }) => tell.done(w.setAside(aside)) }),
  };
}

type Acts = ReturnType<typeof useActs>;

/** Over the list: all of it, or what is chosen, at once. */
function AtOnce(props: { items: PutRightItem[]; chosen: PutRightItem[]; choose: (ids: number[]) => void; acts: Acts }) {
  const { items, chosen, choose, acts } = props;
  const { corrections: w } = useWords();
  const lessons = chosen.flatMap(fitToTeach).map(({ id }) => ({ id }));
  const sentences = chosen.flatMap(sentencesOf);
  const all = chosen.length === items.length;
  return (
    <div className="put-right__bar row row--wrap">
      <Checkbox
        size="xs"
        checked={all}
        indeterminate={!all && chosen.length > 0}
        label={chosen.length === 0 ? w.chooseAll : w.chosen(sentences.length)}
        data-testid="put-right-all"
        onChange={() => choose(all ? [] : items.map(({ id }) => id))}
      />
      <span className="grow" />
      {chosen.length > 0 && (
        <>
          <Button
            size="xs"
            disabled={lessons.length === 0}
            loading={acts.busy}
            data-testid="put-right-teach-chosen"
            onClick={() => acts.teach(lessons, () => choose([]))}
          >
            {w.teach}
          </Button>
          <Button
            size="xs"
            variant="default"
            loading={acts.busy}
            data-testid="put-right-aside-chosen"
            onClick={() => acts.aside(sentences.map(({ id }) => id))}
          >
            {w.aside}
          </Button>
        </>
      )}
    </div>
  );
}

/** What shoppers put right by one tap: taught, or set aside, with a press. */
export function PutRight({ items, mixedUp, mayEdit, days, learning }: PutRightList & { learning: boolean }) {
  const { corrections: w } = useWords();
  const acts = useActs();
  const [ids, choose] = useState<number[]>([]);
  const [whole, setWhole] = useState(false);
  const shown = whole ? items : items.slice(0, SHOWN);
  const chosen = shown.filter(({ id }) => ids.includes(id));
  const turn = (id: number) => choose(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]);
  return (
    <section aria-label={w.title} className="put-right" data-testid="put-right">
      <h2 className="group__title">{w.title}</h2>
      {items.length > 0 && <p className="put-right__lead small soft">{w.lead}</p>}
      <MixedUp pairs={mixedUp} days={days} />
      {mayEdit && items.length > 1 && <AtOnce items={shown} chosen={chosen} choose={choose} acts={acts} />}
      <Faults title={w.faults(acts.faults.length)} faults={acts.faults} testId="put-right-faults" />
      {shown.map((item) => (
        <PutRightLine
          key={item.id}
          item={item}
          learning={learning}
          busy={acts.busy}
          pick={mayEdit && items.length > 1 ? { on: ids.includes(item.id), turn: () => turn(item.id) } : null}
          teach={mayEdit ? acts.teach : null}
          aside={acts.aside}
        />
      ))}
      {shown.length < items.length && (
        <button type="button" className="link-button put-right__more" onClick={() => setWhole(true)}>
          {w.showAll(items.length)}
        </button>
      )}
    </section>
  );
}
