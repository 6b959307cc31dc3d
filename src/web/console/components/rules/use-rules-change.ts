import { useRef, useState } from 'react';
import type { PolicyFault, RulesOf, RulesPiece } from '../../../contract.ts';
import { useDropRules, useSaveRules, useTryRules } from '../../api/rules.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useWords } from '../../i18n/index.tsx';
import type { Draft } from './follow-words.ts';
import { earlierDraft } from './rules-draft.ts';

/** A change of rules under the pen: tried, put in force or taken back. */
export function useRulesChange(of: RulesOf, piece: RulesPiece, onFile: (file: string | null) => void) {
  const { rules } = useWords();
  const tell = useTell();
  const result = useRef<HTMLDivElement>(null);
  const [draft, setDraft] = useState<Draft>({});
  const [from, setFrom] = useState<string | null>(null);
  const [tried, setTried] = useState<string | null>(null);
  const [faults, setFaults] = useState<PolicyFault[]>([]);
  const trying = useTryRules(of);
  const saving = useSaveRules(of);
  const dropping = useDropRules(of);
  const wish = { file: piece.file, mark: piece.mark, from, values: draft };
  const current = tried === JSON.stringify(draft) ? trying.data : undefined;
  const proved = current !== undefined && current.faults.length === 0;
  const look = (values: Draft = draft) => {
    if (Object.keys(values).length === 0 || trying.isPending) return;
    setFaults([]);
    trying.mutate(
      { ...wish, values },
      {
        onSuccess: () => {
          setTried(JSON.stringify(values));
          requestAnimationFrame(() => result.current?.scrollIntoView({ block: 'nearest' }));
        },
        onError: (error) => tell.failed(error, rules.look),
      },
    );
  };
  const apply = () => {
    if (!proved || saving.isPending) return;
    saving.mutate(wish, {
      onSuccess: (saved) => {
        setFaults(saved.faults);
        if (saved.faults.length > 0) return;
        tell.done(from === null ? rules.saved : rules.savedFor(from));
        onFile(saved.file);
      },
      onError: (error) => tell.failed(error, rules.apply),
    });
  };
  const drop = () =>
    dropping.mutate(
      { file: piece.file, mark: piece.mark },
      {
        onSuccess: (dropped) => {
          setFaults(dropped.faults);
          if (dropped.faults.length > 0) return;
          tell.done(rules.dropped);
          onFile(null);
        },
        onError: (error) => tell.failed(error, rules.drop),
      },
    );
  const putBack = (values: Draft) => {
    const back = earlierDraft(piece, values);
    setDraft(back);
    if (Object.keys(back).length === 0) tell.done(rules.nothingToPutBack);
    else look(back);
  };
  const busy = { trying: trying.isPending, saving: saving.isPending, dropping: dropping.isPending };
  return { result, draft, setDraft, from, setFrom, faults, current, proved, look, apply, drop, putBack, busy };
}

/** What {@link useRulesChange} gives to those who show it. */
export type RulesChanging = ReturnType<typeof useRulesChange>;
