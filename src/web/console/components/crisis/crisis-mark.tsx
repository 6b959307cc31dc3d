import { term, useWords } from '../../i18n/index.tsx';

/** The level in a word, coloured besides. */
export function CrisisMark({ level, open }: { level: string; open: boolean }) {
  const { crisis: w } = useWords();
  return (
    <span className="crisis-mark small" data-level={open ? level : ''}>
      {open ? term(w.level, level) : `${w.closedMark} · ${term(w.level, level)}`}
    </span>
  );
}
