import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import type { PhrasePiece, PhraseText } from '../../../contract.ts';
import { usePhraseGroup, useSavePhrases } from '../../api/phrases.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { term, useWords } from '../../i18n/index.tsx';
import { Faults } from '../shared/faults.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import { Earlier } from './earlier.tsx';
import { PhraseFields } from './phrase-fields.tsx';
import { phrasesPath } from './phrase-lines.tsx';

/** What the group is taken for, where it counts, and who shares its phrases. */
function About({ piece, readOnly }: { piece: PhrasePiece; readOnly: boolean }) {
  const { phrases: w, words: common } = useWords();
  return (
    <header className="phrase-about">
      <h1 className="words-title">{term(w.names, piece.id)}</h1>
      <p>{term(w.means, piece.id)}</p>
      <p className="soft">{w.where[piece.where]}</p>
      {readOnly && <p className="small soft">{common.readOnly}</p>}
      {piece.shared.length > 0 && (
        <p className="small soft" data-testid="phrases-shared">
          {w.shared}{' '}
          {piece.shared.map((id) => (
            <Link key={id} href={phrasesPath(id)} className="phrase-shared">
              {term(w.names, id)}
            </Link>
          ))}
        </p>
      )}
      <details className="blanks">
        <summary className="small soft">{w.how}</summary>
        <ul className="bullets small soft">
          {Object.entries(w.hows).map(([name, line]) => (
            <li key={name}>{line}</li>
          ))}
        </ul>
      </details>
    </header>
  );
}

function Form({ piece, readOnly }: { piece: PhrasePiece; readOnly: boolean }) {
  const { phrases: w, words: common } = useWords();
  const tell = useTell();
  const save = useSavePhrases(piece.id);
  const { said, around, unless } = piece;
  const [draft, setDraft] = useState<PhraseText>({ said, around, unless });
  const [faults, setFaults] = useState<readonly string[]>([]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      { mark: piece.mark, ...draft },
      {
        onSuccess: ({ faults: found }) => {
          setFaults(found);
          if (found.length === 0) tell.done(w.saved);
        },
        onError: (error) => tell.failed(error, common.save),
      },
    );
  };
  const fields = { draft, onDraft: setDraft, readOnly };
  return (
    <form className="order words-form" data-testid="phrases-form" onSubmit={submit}>
      <About piece={piece} readOnly={readOnly} />
      <PhraseFields part="said" {...fields} />
      {piece.where !== 'anywhere' && <PhraseFields part="around" {...fields} />}
      <PhraseFields part="unless" {...fields} />
      <Faults title={common.faults(faults.length)} faults={faults} testId="phrases-faults" />
      {!readOnly && (
        <div className="words-foot row">
          <Button type="submit" loading={save.isPending} data-testid="phrases-save">
            {common.save}
          </Button>
        </div>
      )}
      <Earlier piece={piece} mayEdit={!readOnly} onPutBack={setDraft} />
    </form>
  );
}

/** One group under the pen: what it means, its phrases, what is wrong with them, and what stood there before. */
export function PhraseEditor({ id, mayEdit }: { id: string; mayEdit: boolean }) {
  const { data, error, refetch } = usePhraseGroup(id);
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return <Form key={data.mark} piece={data} readOnly={!mayEdit} />;
}
