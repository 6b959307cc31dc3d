import { useLocation, useSearch } from 'wouter';
import { isLang, type Lang } from '../../../../message.ts';
import type { WordsList, WordsOf, WordsPiece } from '../../../contract.ts';
import { useWordsPiece } from '../../api/words.ts';
import { CampaignEditor } from '../campaigns/campaign-editor.tsx';
import { campaignPath } from '../campaigns/campaign-lines.tsx';
import { ExamplesEditor } from '../examples/examples-editor.tsx';
import { experimentPath } from '../experiments/experiment-lines.tsx';
import { ExperimentPage } from '../experiments/experiment-page.tsx';
import { StartForm } from '../experiments/start-form.tsx';
import { PhraseEditor } from '../phrases/phrase-editor.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import { NewWish } from '../wishes/new-wish.tsx';
import { PieceEditor } from './piece-editor.tsx';
import { wordsPath } from './words-path.ts';

/** Whether an address names a kind of words that are said. */
export const isOf = (view: string | undefined): view is WordsOf => ['faq', 'reply', 'quick-reply'].includes(view ?? '');

/** A new answer, begun with a question that was not understood. */
const blankAnswer = (asked: { q: string; lang: Lang }, category: string, shop: WordsPiece['shop']): WordsPiece => {
  const empty = { 'zh-CN': '', 'zh-TW': '', en: '' };
  const questions = { 'zh-CN': [], 'zh-TW': [], en: [], ...(asked.q ? { [asked.lang]: [asked.q] } : {}) };
  return {
    of: 'faq',
    id: '',
    mark: 'new',
    text: empty,
    title: null,
    faq: { category, questions, from: null, to: null, next: [] },
    blanks: [],
    shop,
    delivered: null,
    said: null,
    changes: [],
  };
};

function One({ of, id, list }: { of: WordsOf; id: string; list: WordsList }) {
  const [, go] = useLocation();
  const { data, error, refetch } = useWordsPiece(of, id);
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <PieceEditor
      key={data.mark}
      piece={data}
      list={list}
      onSaved={() => undefined}
      onRemoved={() => go(`/words/${of}`, { replace: true })}
    />
  );
}

function Fresh({ list }: { list: WordsList }) {
  const [, go] = useLocation();
  const asked = new URLSearchParams(useSearch());
  const lang = asked.get('lang');
  // What the shop's blanks stand for is told with any answer.
  const like = list.lines.find(({ of }) => of === 'faq');
  const { data } = useWordsPiece('faq', like?.id ?? '');
  if (like && !data) return <Waiting />;
  const begun = { q: asked.get('q') ?? '', lang: isLang(lang) ? lang : ('zh-CN' as const) };
  return (
    <PieceEditor
      piece={blankAnswer(begun, list.categories[0] ?? 'shop', data?.shop ?? null)}
      list={list}
      onSaved={(id) => go(wordsPath('faq', id), { replace: true })}
      onRemoved={() => undefined}
    />
  );
}

const EACH = { 'zh-CN': '', 'zh-TW': '', en: '' };
/** A ready answer that begins with nothing, and always holds. */
const blankQuick = (blanks: string[]): WordsPiece => ({
  of: 'quick-reply',
  id: '',
  mark: 'new',
  text: EACH,
  title: EACH,
  faq: null,
  quick: { from: null, to: null, campaign: null },
  blanks,
  shop: null,
  delivered: null,
  said: null,
  changes: [],
});

function FreshQuick({ list }: { list: WordsList }) {
  const [, go] = useLocation();
  // What may be filled in is told with any ready answer.
  const like = list.lines.find(({ of }) => of === 'quick-reply');
  const { data } = useWordsPiece('quick-reply', like?.id ?? '');
  if (like && !data) return <Waiting />;
  return (
    <PieceEditor
      piece={blankQuick(data?.blanks ?? [])}
      list={list}
      onSaved={(id) => go(wordsPath('quick-reply', id), { replace: true })}
      onRemoved={() => undefined}
    />
  );
}

/** Another wording of the piece the address names. */
function TryOther() {
  const [, go] = useLocation();
  const asked = new URLSearchParams(useSearch());
  const of = asked.get('of') === 'faq' ? 'faq' : 'reply';
  return <StartForm of={of} id={asked.get('id') ?? ''} onStarted={(id) => go(experimentPath(id), { replace: true })} />;
}

/** What is under the pen, by the address; null where nothing is. */
export function OpenWords({ asked, id, list }: { asked: string | undefined; id: string | undefined; list: WordsList }) {
  const [, go] = useLocation();
  if (asked === 'new') return <Fresh list={list} />;
  if (asked === 'new-quick-reply') return <FreshQuick list={list} />;
  if (asked === 'new-wish') return <NewWish />;
  if (asked === 'try-other') return <TryOther />;
  if (asked === 'new-campaign' || asked === 'campaigns')
    return (
      <CampaignEditor
        key={id ?? 'new'}
        id={asked === 'campaigns' ? (id ?? null) : null}
        words={list}
        onSaved={(saved) => go(campaignPath(saved), { replace: true })}
        onRemoved={() => go('/words/campaigns', { replace: true })}
      />
    );
  if (id === undefined) return null;
  if (isOf(asked)) return <One key={id} of={asked} id={id} list={list} />;
  if (asked === 'examples') return <ExamplesEditor key={id} id={id} mayEdit={list.mayEdit} />;
  return asked === 'phrases' ? (
    <PhraseEditor key={id} id={id} mayEdit={list.mayEdit} />
  ) : (
    <ExperimentPage key={id} id={id} />
  );
}
