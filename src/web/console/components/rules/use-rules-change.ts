import { useRef, useState } from 'react';
import type { PolicyFault, RulesChange, RulesOf, RulesPiece } from '../../../contract.ts';
import { useDropRules, useSaveRules, useTryRules } from '../../api/rules.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useWords } from '../../i18n/index.tsx';
import type { Draft } from './follow-words.ts';
import { earlierDraft } from './rules-draft.ts';
import { earlierRules, NO_WHOLE, type WholeRules } from './whole-rules.ts';

const nameOf = (values: Draft, whole: WholeRules): string => JSON.stringify([values, whole]);

/** How much is changed: values, and rules that come or go. */
const changesIn = (values: Draft, { added, removed }: WholeRules): number =>
  Object.keys(values).length + added.length + removed.length;

/** A change of rules under the pen: tried, put in force or taken back. */
export function useRulesChange(of: RulesOf, piece: RulesPiece, onFile: (file: string | null) => void) {
  const { rules } = useWords();
  const tell = useTell();
  const result = useRef<HTMLDivElement>(null);
  const [draft, setDraft] = useState<Draft>({});
  const [whole, setWhole] = useState<WholeRules>(NO_WHOLE);
  const [from, setFrom] = useState<string | null>(null);
  const [tried, setTried] = useState<string | null>(null);
  const [faults, setFaults] = useState<PolicyFault[]>([]);
  const trying = useTryRules(of);
  const saving = useSaveRules(of);
  const dropping = useDropRules(of);
  const wishOf = (values: Draft, { added, removed }: WholeRules) => ({
    file: piece.file,
    mark: piece.mark,
    from,
    values,
    added: [...added],
    removed: [...removed],
  });
  const current = tried === nameOf(draft, whole) ? trying.data : undefined;
  const proved = current !== undefined && current.faults.length === 0;
  const look = (values: Draft = draft, rulesToo: WholeRules = whole) => {
    if (changesIn(values, rulesToo) === 0 || trying.isPending) return;
    setFaults([]);
    trying.mutate(wishOf(values, rulesToo), {
      onSuccess: () => {
        setTried(nameOf(values, rulesToo));
        requestAnimationFrame(() => result.current?.scrollIntoView({ block: 'nearest' }));
      },
      onError: (error) => tell.failed(error, rules.look),
    });
  };
  const apply = () => {
    if (!proved || saving.isPending) return;
    saving.mutate(wishOf(draft, whole), {
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
  const putBack = (earlier: RulesChange) => {
    const [values, rulesToo] = [earlierDraft(piece, earlier.before), earlierRules(piece.sections, earlier)];
    setDraft(values);
    setWhole(rulesToo);
    if (changesIn(values, rulesToo) === 0) tell.done(rules.nothingToPutBack);
    else look(values, rulesToo);
  };
  const discard = () => {
    setDraft({});
    setWhole(NO_WHOLE);
  };
  const count = changesIn(draft, whole);
  const busy = { trying: trying.isPending, saving: saving.isPending, dropping: dropping.isPending };
  const written = { draft, setDraft, whole, setWhole, count, from, setFrom, discard };
  return { ...written, result, faults, current, proved, look, apply, drop, putBack, busy };
}

/** What {@link useRulesChange} gives to those who show it. */
export type RulesChanging = ReturnType<typeof useRulesChange>;
