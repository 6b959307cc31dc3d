import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { WordsLine } from '../../../contract.ts';
import { useRemoveWords, useRenewWords } from '../../api/words.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { Mark } from '../shared/mark.tsx';
import { SureButton } from '../shared/sure-button.tsx';
import { wordsPath } from './words-path.ts';

/** Stands for every campaign. */
export const ANY = 'any';

/** To which days a piece is limited, where it is. */
export function Limited({ line: { limited } }: { line: WordsLine }) {
  const { campaigns: w } = useWords();
  const format = useFormat();
  const now = useNow();
  if (!limited) return null;
  const { state, from, to, campaign } = limited;
  const name = campaign === null ? '' : `${campaign === ANY ? w.each : campaign} · `;
  if (state === 'over')
    return <Mark tone="plain">{to === null ? w.states.over : w.endedAt(format.moment(to, now))}</Mark>;
  const when =
    state === 'coming'
      ? from === null
        ? w.waits
        : w.limitedFrom(format.moment(from, now))
      : to === null
        ? w.states.running
        : w.limitedTo(format.moment(to, now));
  return <Mark tone={state === 'coming' ? 'gold' : 'jade'}>{`${name}${when}`}</Mark>;
}

function OverLine({ line, mayEdit }: { line: WordsLine; mayEdit: boolean }) {
  const { campaigns: w, words: common } = useWords();
  const tell = useTell();
  const renew = useRenewWords();
  const remove = useRemoveWords();
  const wish = { of: line.of, id: line.id, mark: line.limited?.mark ?? '' };
  const done = (says: string) => ({
    onSuccess: ({ faults }: { faults: string[] }) =>
      faults.length > 0 ? tell.failed(new Error(faults.join(' ')), line.title ?? line.id) : tell.done(says),
    onError: (error: unknown) => tell.failed(error, line.title ?? line.id),
  });
  // What ended with its campaign begins anew with it.
  const renewable = line.limited?.campaign == null || line.limited.campaign === ANY;
  return (
    <div className="line words-line" data-testid="words-over" data-id={line.id}>
      <span className="row">
        <Link href={wordsPath(line.of, line.id)} className="cut grow">
          {line.title}
        </Link>
        <Limited line={line} />
      </span>
      {mayEdit && (
        <span className="row row--wrap">
          {renewable && (
            <Button
              size="xs"
              variant="default"
              loading={renew.isPending}
              data-testid="words-renew"
              onClick={() => renew.mutate(wish, done(w.renewed))}
            >
              {w.renew}
            </Button>
          )}
          <SureButton
            size="xs"
            label={common.remove}
            sure={common.removeSure}
            loading={remove.isPending}
            testId="words-over-remove"
            onSure={() => remove.mutate(wish, done(common.removed))}
          />
        </span>
      )}
    </div>
  );
}

/** Ready answers whose days are over, to be renewed or taken out. */
export function OverLines({ lines, mayEdit }: { lines: readonly WordsLine[]; mayEdit: boolean }) {
  const { campaigns: w } = useWords();
  if (lines.length === 0) return null;
  return (
    <section aria-label={w.over}>
      <h2 className="group__title">{w.over}</h2>
      {lines.map((line) => (
        <OverLine key={line.id} line={line} mayEdit={mayEdit} />
      ))}
    </section>
  );
}
