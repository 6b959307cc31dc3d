import { KeyHint } from '../shared/key-hint.tsx';
import { ListOption } from '../shared/list-option.tsx';
import type { FindItem } from './item.ts';

/** A text in which what was typed stands out. */
function Marked({ text, q }: { text: string; q: string }) {
  const at = q === '' ? -1 : text.toLowerCase().indexOf(q.toLowerCase());
  if (at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <mark className="find__mark">{text.slice(at, at + q.length)}</mark>
      {text.slice(at + q.length)}
    </>
  );
}

interface Props {
  id: string;
  item: FindItem;
  q: string;
  chosen: boolean;
  onPick: () => void;
  onPoint: () => void;
}

/** One line of what was found: what it is, what tells it from others, and its key. */
export function FindLine({ id, item, q, chosen, onPick, onPoint }: Props) {
  const { icon: Icon, label, detail, end, keys } = item;
  return (
    <ListOption
      id={id}
      testid="find-line"
      name={item.id}
      className="find__line"
      chosen={chosen}
      onPick={onPick}
      onPoint={onPoint}
    >
      <span className="find__icon">
        <Icon size={18} stroke={1.6} aria-hidden="true" />
      </span>
      <span className="find__label cut">
        <Marked text={label} q={q} />
      </span>
      <span className="find__detail cut">{detail && <Marked text={detail} q={q} />}</span>
      <span className="find__end">
        {end}
        {keys && (
          <span className="find__keys">
            {keys.map((key) => (
              <KeyHint key={key} of={key} />
            ))}
          </span>
        )}
      </span>
    </ListOption>
  );
}
