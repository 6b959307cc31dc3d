import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useSearch } from 'wouter';
import { type ByLang, isLang, LANGS, type Lang } from '../../../../message.ts';
import type { ExamplesPiece } from '../../../contract.ts';
import { useExamples, useSaveExamples } from '../../api/examples.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useWho } from '../../hooks/use-who.ts';
import { OWN_NAMES, term, useFormat, useLang, useWords } from '../../i18n/index.tsx';
import { Faults } from '../shared/faults.tsx';
import { Mark } from '../shared/mark.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import { OwnWish } from '../wishes/own-wish.tsx';

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** The sentences as they are written, a line each; one that was asked for stands first. */
const begun = ({ examples }: ExamplesPiece, asked: URLSearchParams): ByLang<string> => {
  const [q, lang] = [asked.get('q')?.trim() ?? '', asked.get('lang')];
  const of = (one: Lang): string => {
    const more = q !== '' && isLang(lang) && lang === one && !examples[one].includes(q) ? [q] : [];
    return [...more, ...examples[one]].join('\n');
  };
  return { 'zh-CN': of('zh-CN'), 'zh-TW': of('zh-TW'), en: of('en') };
};

function Earlier({ changes }: Pick<ExamplesPiece, 'changes'>) {
  const { examples: w, words: common } = useWords();
  const format = useFormat();
  const now = useNow();
  const who = useWho();
  if (changes.length === 0) return null;
  return (
    <section className="order__part" data-testid="examples-earlier">
      <h2>{common.history}</h2>
      <ul>
        {changes.map(({ at, who: by, added, taken }) => (
          <li key={at} className="earlier__line">
            <p className="small faint num">
              {format.moment(at, now)} · {who(by)}
            </p>
            {added.length > 0 && (
              <p className="soft">
                {w.added}: {added.join(' · ')}
              </p>
            )}
            {taken.length > 0 && (
              <p className="soft">
                {w.taken}: {taken.join(' · ')}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface FieldProps {
  lang: Lang;
  text: string;
  stood: readonly string[];
  readOnly: boolean;
  onText: (text: string) => void;
}

function Field({ lang, text, stood, readOnly, onText }: FieldProps) {
  const { examples: w } = useWords();
  const fresh = lines(text).filter((one) => !stood.includes(one)).length;
  return (
    <fieldset className="words-lang">
      <legend>
        <span className="row">
          <span className="grow">{OWN_NAMES[lang]}</span>
          <span className="small faint num">{w.count(lines(text).length)}</span>
          {fresh > 0 && <Mark tone="jade">{w.fresh(fresh)}</Mark>}
        </span>
      </legend>
      <Textarea
        label={w.field}
        lang={lang}
        autosize
        minRows={4}
        maxRows={12}
        readOnly={readOnly}
        value={text}
        data-testid={`examples-${lang}`}
        onChange={(event) => onText(event.currentTarget.value)}
      />
    </fieldset>
  );
}

function Form({ piece, readOnly }: { piece: ExamplesPiece; readOnly: boolean }) {
  const { examples: w, intents, words: common } = useWords();
  const tell = useTell();
  const save = useSaveExamples(piece.id);
  const asked = new URLSearchParams(useSearch());
  const own = useLang();
  const [draft, setDraft] = useState(() => begun(piece, asked));
  const [faults, setFaults] = useState<readonly string[]>([]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const examples = { 'zh-CN': lines(draft['zh-CN']), 'zh-TW': lines(draft['zh-TW']), en: lines(draft.en) };
    save.mutate(
      { mark: piece.mark, examples },
      {
        onSuccess: ({ faults: found }) => {
          setFaults(found);
          if (found.length === 0) tell.done(w.saved);
        },
        onError: (error) => tell.failed(error, common.save),
      },
    );
  };
  return (
    <form className="order words-form" data-testid="examples-form" onSubmit={submit}>
      <header className="phrase-about">
        <h1 className="words-title">{piece.name ?? term(intents, piece.id)}</h1>
        <p className="soft">{w.how(piece.least)}</p>
        {readOnly && <p className="small soft">{common.readOnly}</p>}
      </header>
      {[own, ...LANGS.filter((one) => one !== own)].map((lang) => (
        <Field
          key={lang}
          lang={lang}
          text={draft[lang]}
          stood={piece.examples[lang]}
          readOnly={readOnly}
          onText={(text) => setDraft({ ...draft, [lang]: text })}
        />
      ))}
      <Faults title={common.faults(faults.length)} faults={faults} testId="examples-faults" />
      {!readOnly && (
        <div className="words-foot row">
          <Button type="submit" loading={save.isPending} data-testid="examples-save">
            {common.save}
          </Button>
        </div>
      )}
      <Earlier changes={piece.changes} />
    </form>
  );
}

/** What shoppers say when they want one thing, in each language, under the pen. */
export function ExamplesEditor({ id, mayEdit }: { id: string; mayEdit: boolean }) {
  const { data, error, refetch } = useExamples(id);
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <>
      <Form key={data.mark} piece={data} readOnly={!mayEdit} />
      {mayEdit && data.name !== null && <OwnWish id={id} examples={data.examples} />}
    </>
  );
}
