import type { Colleague } from '../../api/acts.ts';
import { useWords } from '../../i18n/index.tsx';
import { ByHand } from '../shared/by-hand.tsx';
import { ListOption } from '../shared/list-option.tsx';

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
          <ListOption
            className="quick__one"
            key={one.id}
            id={`${id}-${at}`}
            testid="name-colleague"
            chosen={at === chosen}
            onPick={() => onPick(one)}
          >
            <div className="row">
              <span className="quick__title grow cut">{one.displayName}</span>
              <span className="small faint">
                {words.roles[one.role]} · {words.presence[one.presence]}
              </span>
            </div>
          </ListOption>
        ))}
      </div>
      <p className="quick__how">
        <ByHand keys={words.composer.colleaguesHow} touch={words.composer.colleaguesTap} />
      </p>
    </div>
  );
}
