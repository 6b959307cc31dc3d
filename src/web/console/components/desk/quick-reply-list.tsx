import type { Lang } from '../../../../message.ts';
import type { QuickReplyView } from '../../../contract.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { ByHand } from '../shared/by-hand.tsx';
import { ListOption } from '../shared/list-option.tsx';
import { Mark } from '../shared/mark.tsx';
import { StepsLine } from './steps.tsx';

interface Props {
  id: string;
  items: QuickReplyView[];
  chosen: number;
  /** The shopper's language, in which they are written. */
  lang: Lang;
  onPick: (reply: QuickReplyView) => void;
}

/** From or until when it may be sent, where it is limited. */
function When({ reply: { from, until } }: { reply: QuickReplyView }) {
  const { composer } = useWords();
  const format = useFormat();
  const now = useNow();
  if (from !== null) return <Mark tone="gold">{composer.quickFrom(format.moment(from, now))}</Mark>;
  return until === null ? null : <span className="small faint">{composer.quickUntil(format.moment(until, now))}</span>;
}

/** Above the composer while the text begins with "/". What is to come can be read, and not yet be sent. */
export function QuickReplyList({ id, items, chosen, lang, onPick }: Props) {
  const words = useWords();
  return (
    <div className="quick">
      {items.length === 0 && <p className="quick__how">{words.composer.quickNone}</p>}
      <div id={id} className="quick__list" role="listbox" aria-label={words.composer.quick} tabIndex={0}>
        {items.map((one, at) => (
          <ListOption
            className="quick__one"
            key={one.key}
            id={`${id}-${at}`}
            testid="quick-reply"
            name={one.key}
            chosen={at === chosen}
            disabled={one.from !== null}
            onPick={() => onPick(one)}
          >
            <div className="row">
              <span className="quick__title grow cut" lang={lang}>
                {one.title}
              </span>
              <When reply={one} />
              <span className="small faint">/{one.key}</span>
            </div>
            <div className={one.from === null ? 'quick__text cut' : 'quick__text'} lang={lang}>
              {one.text}
            </div>
            {one.steps && <StepsLine steps={one.steps} />}
          </ListOption>
        ))}
      </div>
      {items.length > 0 && (
        <p className="quick__how">
          <ByHand keys={words.composer.quickHow} touch={words.composer.quickTap} />
        </p>
      )}
    </div>
  );
}
