import type { PutRightItem, WordsGap, WordsList } from '../../../contract.ts';
import { usePutRight } from '../../api/corrections.ts';
import { useGaps } from '../../api/words.ts';
import { useWords } from '../../i18n/index.tsx';
import { PutRight } from '../corrections/put-right.tsx';
import { Empty } from '../shared/empty.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import { GapLine } from './gap-line.tsx';

const has = (
  { text, alike }: Pick<WordsGap | PutRightItem, 'text'> & { alike: readonly { text: string }[] },
  q: string,
) => [text, ...alike.map((one) => one.text)].some((one) => one.toLowerCase().includes(q));

/** What shoppers said and the assistant took wrongly or not at all: first what they put right themselves, then what nobody has. */
export function Missed({ list, q }: { list: WordsList; q: string }) {
  const { corrections: c, words: w } = useWords();
  const gaps = useGaps(true);
  const right = usePutRight(list.served);
  const error = gaps.error ?? right.error;
  const again = () => {
    void gaps.refetch();
    void right.refetch();
  };
  if (error) return <Trouble error={error} retry={again} />;
  if (!gaps.data || !right.data) return <Waiting />;
  const shown = gaps.data.filter((gap) => has(gap, q));
  const items = right.data.items.filter((item) => has(item, q));
  const mixedUp = q === '' ? right.data.mixedUp : [];
  const any = items.length + mixedUp.length > 0;
  if (shown.length === 0 && !any)
    return q === '' ? <Empty title={w.calm} how={w.calmHow} /> : <Empty title={w.notFound(q)} how={w.notFoundHow} />;
  return (
    <>
      {any && <PutRight {...right.data} items={items} mixedUp={mixedUp} learning={list.version !== list.served} />}
      {shown.length > 0 && (
        <section aria-label={c.missed}>
          {any && <h2 className="group__title">{c.missed}</h2>}
          {shown.map((gap) => (
            <GapLine key={`${gap.conversation} ${gap.text}`} gap={gap} mayEdit={list.mayEdit} />
          ))}
        </section>
      )}
    </>
  );
}
