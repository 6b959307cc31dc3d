import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useTell } from '../../hooks/use-tell.ts';
import { useWords } from '../../i18n/index.tsx';
import { KeyHint } from '../shared/key-hint.tsx';
import { FindLine } from './find-line.tsx';
import { type FindItem, grouped } from './item.ts';
import { rememberLooked } from './looked.ts';
import { type Deeds, useItems } from './use-items.tsx';
import './find.css';

interface Props {
  deeds: Deeds;
  onClose: () => void;
}

/** What the keys do, for those who have some. */
function Foot() {
  const { find } = useWords();
  return (
    <footer className="find__foot" aria-hidden="true">
      <KeyHint of="↑" />
      <KeyHint of="↓" /> {find.choose}
      <KeyHint of="↵" /> {find.go}
      <KeyHint of="Esc" /> {find.leave}
    </footer>
  );
}

/** Which line is meant; the first again as soon as something else is typed. */
function useChosen(typed: string, count: number) {
  const [meant, setMeant] = useState({ typed, at: 0 });
  const at = meant.typed === typed ? meant.at : 0;
  const setAt = (next: number) => setMeant({ typed, at: next });
  const chosen = Math.min(at, Math.max(count - 1, 0));
  const step = (by: number) => setAt(count === 0 ? 0 : (chosen + by + count) % count);
  return { chosen, setAt, step };
}

/** One field over everything: type, choose with the arrows, open with Enter. */
export function FindBox({ deeds, onClose }: Props) {
  const { app, find } = useWords();
  const id = useId();
  const tell = useTell();
  const [, go] = useLocation();
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  // Before anything else is painted: what is typed right after the key goes into the field.
  useLayoutEffect(() => field.current?.focus(), []);
  const { items, busy, error } = useItems(typed, deeds);
  const { chosen, setAt, step } = useChosen(typed, items.length);
  useEffect(() => {
    if (error) tell.failed(error, find.title);
  }, [error, tell, find.title]);
  const pick = (item: FindItem | undefined) => {
    if (!item) return;
    rememberLooked(item);
    onClose();
    if (item.to) go(item.to);
    item.run?.();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const by = steps[event.key];
    if (by === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    if (by === undefined) pick(items[chosen]);
    else step(by);
  };
  const said = busy ? find.looking : find.found(items.length);
  return (
    <div className="find">
      <div className="find__field">
        <IconSearch size={20} aria-hidden="true" />
        <input
          ref={field}
          data-autofocus
          className="find__input"
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={items.length > 0 ? `${id}-${chosen}` : undefined}
          aria-autocomplete="list"
          aria-label={find.title}
          placeholder={find.field}
          value={typed}
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          data-testid="find-field"
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <button type="button" className="link-button find__leave" data-testid="find-leave" onClick={onClose}>
          {app.cancel}
        </button>
      </div>
      <div className="unseen" role="status">
        {typed.trim() === '' ? '' : said}
      </div>
      {items.length === 0 && !busy && (
        <div className="find__none" data-testid="find-none">
          <p>{find.none(typed.trim())}</p>
          <p className="small soft">{find.noneHow}</p>
        </div>
      )}
      {items.length === 0 && busy && <p className="find__none soft">{find.looking}</p>}
      <div
        id={`${id}-list`}
        className="find__list"
        role="listbox"
        aria-label={find.title}
        aria-busy={busy}
        tabIndex={-1}
        hidden={items.length === 0}
      >
        {grouped(items).map(({ group, from, own }) => (
          // biome-ignore lint/a11y/useSemanticElements: options of a listbox stand in groups, not in a form.
          <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
            <div className="find__group" id={`${id}-${group}`} role="presentation">
              {find.groups[group]}
            </div>
            {own.map((item, n) => (
              <FindLine
                key={item.id}
                id={`${id}-${from + n}`}
                item={item}
                q={typed.trim()}
                chosen={from + n === chosen}
                onPick={() => pick(item)}
                onPoint={() => setAt(from + n)}
              />
            ))}
          </div>
        ))}
      </div>
      <Foot />
    </div>
  );
}
