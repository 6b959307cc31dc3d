import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { isLang, LANGS } from '../../../../message.ts';
import type { WishWays } from '../../../contract.ts';
import { useLookAtSentences, useMakeWish, useWishWays, type WishText } from '../../api/wishes.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { OWN_NAMES, useLang, useWords } from '../../i18n/index.tsx';
import { examplesPath } from '../examples/examples-path.ts';
import { Faults } from '../shared/faults.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import { LookedAt } from './looked-at.tsx';
import { linesOf, sentencesOf } from './sentences.ts';
import { WishFields } from './wish-fields.tsx';

const BLANK: WishText = {
  name: '',
  about: '',
  apart: '',
  leads: { to: 'new_answer', text: { 'zh-CN': '', 'zh-TW': '', en: '' } },
};

function Form({ ways }: { ways: WishWays }) {
  const { wishes: w, examples: e, words: common } = useWords();
  const [, go] = useLocation();
  const tell = useTell();
  const own = useLang();
  const asked = new URLSearchParams(useSearch());
  const [wish, setWish] = useState(BLANK);
  const [draft, setDraft] = useState(() => {
    const [q, lang] = [asked.get('q') ?? '', asked.get('lang')];
    return { 'zh-CN': '', 'zh-TW': '', en: '', ...(isLang(lang) ? { [lang]: q } : {}) };
  });
  const [faults, setFaults] = useState<readonly string[]>([]);
  const look = useLookAtSentences();
  const make = useMakeWish();
  const sentences = sentencesOf(draft);
  const count = LANGS.reduce((sum, lang) => sum + sentences[lang].length, 0);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate(
      { ...wish, examples: sentences },
      {
        onError: (error) => tell.failed(error, w.save),
        onSuccess: ({ faults: found, id }) => {
          setFaults(found);
          if (found.length > 0) return;
          tell.done(w.saved);
          go(examplesPath(id), { replace: true });
        },
      },
    );
  };
  return (
    <form className="order words-form" data-testid="wish-form" onSubmit={submit}>
      <header className="phrase-about">
        <h1 className="words-title">{w.new}</h1>
        <p className="soft">{w.lead}</p>
      </header>
      <WishFields ways={ways} wish={wish} onWish={setWish} />
      <section aria-label={w.sentences}>
        <h2>{w.sentences}</h2>
        <p className="small soft">{w.sentencesHow(ways.least)}</p>
      </section>
      {[own, ...LANGS.filter((one) => one !== own)].map((lang) => (
        <Textarea
          key={lang}
          label={OWN_NAMES[lang]}
          description={`${e.field} · ${e.count(linesOf(draft[lang]).length)}`}
          lang={lang}
          autosize
          minRows={4}
          maxRows={12}
          value={draft[lang]}
          data-testid={`wish-said-${lang}`}
          onChange={(event) => setDraft({ ...draft, [lang]: event.currentTarget.value })}
        />
      ))}
      {look.data && <LookedAt look={look.data} all={count} />}
      <Faults title={common.faults(faults.length)} faults={faults} testId="wish-faults" />
      <p className="small soft">{w.gate}</p>
      <div className="words-foot row">
        <Button type="submit" loading={make.isPending} data-testid="wish-save">
          {w.save}
        </Button>
        <Button
          variant="default"
          disabled={count === 0}
          loading={look.isPending}
          data-testid="wish-look"
          onClick={() => look.mutate(sentences, { onError: (error) => tell.failed(error) })}
        >
          {w.look}
        </Button>
      </div>
    </form>
  );
}

/** A wish that the assistant does not know yet: named, taught, and led somewhere. */
export function NewWish() {
  const { data, error, refetch } = useWishWays();
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  return data ? <Form ways={data} /> : <Waiting />;
}
