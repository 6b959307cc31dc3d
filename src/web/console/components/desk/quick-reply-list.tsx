import type { QuickReply } from '../../api/acts.ts';
import { useWords } from '../../i18n/index.tsx';

/** Those whose key, title or text holds every word typed after the slash. */
export function matching(all: QuickReply[], typed: string): QuickReply[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter((one) => {
    const where = `${one.key} ${one.title} ${one.text}`.toLowerCase();
    return wanted.every((word) => where.includes(word));
  });
}

interface Props {
  id: string;
  items: QuickReply[];
  chosen: number;
  onPick: (reply: QuickReply) => void;
}

/** Above the composer while the text begins with "/". */
export function QuickReplyList({ id, items, chosen, onPick }: Props) {
  const words = useWords();
  return (
    <div className="quick">
      {items.length === 0 && <p className="quick__how">{words.composer.quickNone}</p>}
      <div id={id} role="listbox" aria-label={words.composer.quick}>
        {items.map((one, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field that controls this list handles the keys.
          // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field (aria-activedescendant).
          <div
            key={one.key}
            id={`${id}-${at}`}
            role="option"
            aria-selected={at === chosen}
            className="quick__one"
            data-testid="quick-reply"
            ref={(element) => {
              if (at === chosen) element?.scrollIntoView({ block: 'nearest' });
            }}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPick(one)}
          >
            <div className="row">
              <span className="quick__title grow cut">{one.title}</span>
              <span className="small faint">/{one.key}</span>
            </div>
            <div className="quick__text cut">{one.text}</div>
          </div>
        ))}
      </div>
      {items.length > 0 && <p className="quick__how">{words.composer.quickHow}</p>}
    </div>
  );
}
