import type { Colleague } from '../../api/acts.ts';
import { useWords } from '../../i18n/index.tsx';

interface Props {
  id: string;
  items: Colleague[];
  chosen: number;
  onPick: (colleague: Colleague) => void;
}

/** Above the composer while a note names a colleague by "@". */
export function ColleagueList({ id, items, chosen, onPick }: Props) {
  const words = useWords();
  return (
    <div className="quick">
      <div id={id} className="quick__list" role="listbox" aria-label={words.composer.colleagues} tabIndex={0}>
        {items.map((one, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field that controls this list handles the keys.
          // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field (aria-activedescendant).
          <div
            key={one.id}
            id={`${id}-${at}`}
            role="option"
            aria-selected={at === chosen}
            className="quick__one"
            data-testid="name-colleague"
            ref={(element) => {
              if (at === chosen) element?.scrollIntoView({ block: 'nearest' });
            }}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPick(one)}
          >
            <div className="row">
              <span className="quick__title grow cut">{one.displayName}</span>
              <span className="small faint">
                {words.roles[one.role]} · {words.presence[one.presence]}
              </span>
            </div>
          </div>
        ))}
      </div>
      <p className="quick__how">{words.composer.colleaguesHow}</p>
    </div>
  );
}
