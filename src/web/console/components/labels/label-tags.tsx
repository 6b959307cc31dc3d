import { useWords } from '../../i18n/index.tsx';
import './labels.css';
import type { TalkLabel } from '../../../contract.ts';

/** A label: its name, and a dot of its colour. The name tells; the colour only helps the eye to find it again. */
export function LabelTag({ label: { name, colour, retired } }: { label: Omit<TalkLabel, 'id'> }) {
  const { labels } = useWords();
  return (
    <span className="tag" title={retired ? labels.retiredOf(name) : name}>
      <span className={`tag__dot tag__dot--${colour}`} aria-hidden="true" />
      <span className="cut">{name}</span>
    </span>
  );
}

/** Those of a talk; where there is no room for all of them, how many more. */
export function LabelTags({ labels, most }: { labels: readonly TalkLabel[]; most: number }) {
  const words = useWords();
  if (labels.length === 0) return null;
  const rest = labels.slice(most).map(({ name }) => name);
  return (
    <span className="tags" data-testid="labels">
      <span className="unseen">{words.labels.on}</span>
      {labels.slice(0, most).map((one) => (
        <LabelTag key={one.id} label={one} />
      ))}
      {rest.length > 0 && (
        <span className="tags__more num" title={rest.join(' · ')}>
          <span aria-hidden="true">+{rest.length}</span>
          <span className="unseen">{rest.join(', ')}</span>
        </span>
      )}
    </span>
  );
}
