import { useState } from 'react';
import type { SampleCounts, SampleRemoved } from '../../../contract.ts';
import { useRemoveSample, useSample } from '../../api/shop-data.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useWords } from '../../i18n/index.tsx';
import { SureButton } from '../shared/sure-button.tsx';

/** What the program came with, for as long as it stands among the shop's own, and a way to be rid of it. */
export function Sample() {
  const { between, sample: w } = useWords().shopData;
  const listed = (counts: SampleCounts): string =>
    (['goods', 'customers', 'orders'] as const)
      .filter((kind) => counts[kind] > 0)
      .map((kind) => w[kind](counts[kind]))
      .join(between);
  const tell = useTell();
  const { data } = useSample();
  const remove = useRemoveSample();
  const [done, setDone] = useState<SampleRemoved | null>(null);
  const stands = data && data.goods + data.customers + data.orders > 0;
  if (!stands && !done) return null;
  const take = () => remove.mutate(undefined, { onSuccess: setDone, onError: (error) => tell.failed(error, w.remove) });
  return (
    <section className="import-sample" aria-labelledby="import-sample" data-testid="sample">
      <h3 id="import-sample">{w.title}</h3>
      {done && <p role="status">{w.removed(listed(done.removed))}</p>}
      {stands && (
        <>
          <p className="soft">{done ? w.left(listed(data)) : w.stands(listed(data))}</p>
          {!done && (
            <div>
              <SureButton
                label={w.remove}
                sure={w.sure}
                loading={remove.isPending}
                testId="sample-remove"
                onSure={take}
              />
            </div>
          )}
        </>
      )}
    </section>
  );
}
