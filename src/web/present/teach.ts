import { markOf, type Written } from '../../content/edit/written.ts';
import { saidIn } from '../../content/said-in.ts';
import { recordName } from '../../handoff/person.ts';
import type { ByLang, Lang } from '../../message.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { WebDeps } from '../deps.ts';
import { changeWords } from './change-words.ts';
import { changeOf, faultsOfExamples, heldElsewhere, TAKEN } from './examples.ts';

/** A sentence, and what it means: `intent:<name>` or `faq:<id>`. */
export interface Lesson {
  text: string;
  lang: Lang;
  meant: string;
}

/** Sentences of one language that a wish or an answer may have: see console-routes/{examples,words}.ts. */
const MOST = { intent: 2_000, faq: 300 };

const GONE: ByLang<string> = {
  'zh-CN': '店里已经没有这一项，不能再教。',
  'zh-TW': '店裡已經沒有這一項，不能再教。',
  en: 'The shop has this no more; nothing can be taught to it.',
};
const FULL: ByLang<string> = {
  'zh-CN': '这一项的说法已经满了，请先删掉几句。',
  'zh-TW': '這一項的說法已經滿了，請先刪掉幾句。',
  en: 'It has as many sentences as it may have: take some out first.',
};

const withMore = (before: ByLang<string[]>, lessons: readonly Lesson[]): ByLang<string[]> => {
  const after = { 'zh-CN': [...before['zh-CN']], 'zh-TW': [...before['zh-TW']], en: [...before.en] };
  for (const { lang, text } of lessons) if (!after[lang].includes(text)) after[lang].push(text);
  return after;
};

const isFull = (all: ByLang<string[]>, most: number): boolean => Object.values(all).some((some) => some.length > most);

type Deps = Pick<WebDeps, 'words' | 'store' | 'clock'>;

/** Puts sentences among the wordings of an imported answer, each in its language where the entry stands in it, else in the nearest. */
const toImported = async (
  { store, clock }: Deps,
  id: string,
  lessons: readonly Lesson[],
  { viewer, written }: { viewer: Viewer; written: Written },
): Promise<string[]> =>
  store.write(async ({ faqs, audit }) => {
    const rows = await faqs.some([id]);
    const by = Object.fromEntries(rows.map((row) => [row.lang, row.question]));
    const held = heldElsewhere(
      written.examples,
      '',
      lessons.map(({ text }) => text),
    );
    if (rows.length === 0) return [GONE[viewer.lang]];
    if (held.length > 0) return held.map(({ text, intent }) => TAKEN(text, intent, written.wishes)[viewer.lang]);
    const more = rows.map((row) => {
      const said = lessons.filter(({ lang }) => saidIn(by, lang) === row.lang).map(({ text }) => text);
      return { ...row, variants: [...new Set([...row.variants, ...said])] };
    });
    if (more.some(({ variants }) => variants.length >= MOST.faq)) return [FULL[viewer.lang]];
    await faqs.saveAll(more);
    await faqs.touch(clock.now());
    const detail = { added: lessons.map(({ text }) => text), taken: [] };
    await audit.append({
      ...{ at: clock.now(), who: recordName(viewer.person), action: 'words.change', subject: `faq:${id}`, detail },
    });
    return [];
  });

const toWish = async (deps: Deps, id: string, lessons: readonly Lesson[], viewer: Viewer): Promise<string[]> => {
  const written = await deps.words.editor.read();
  const before = written.examples.get(id);
  if (!before) return [GONE[viewer.lang]];
  const examples = withMore(before, lessons);
  if (isFull(examples, MOST.intent)) return [FULL[viewer.lang]];
  const faults = faultsOfExamples(written, id, before, examples);
  if (faults.length > 0) return faults.map((fault) => fault[viewer.lang]);
  const edit = { of: 'examples' as const, intent: id, examples };
  const detail = changeOf(before, examples);
  return (await changeWords(deps, edit, markOf(before), `examples:${id}`, viewer, { detail })).faults;
};

const toAnswer = async (deps: Deps, id: string, lessons: readonly Lesson[], viewer: Viewer): Promise<string[]> => {
  const written = await deps.words.editor.read();
  const before = written.faqs.get(id);
  if (!before) return toImported(deps, id, lessons, { viewer, written });
  const entry = { ...before, question: withMore(before.question, lessons) };
  if (isFull(entry.question, MOST.faq)) return [FULL[viewer.lang]];
  return (await changeWords(deps, { of: 'faq', entry }, markOf(before), `faq:${id}`, viewer)).faults;
};

/**
 * Puts sentences among those of the wish or the answer they mean, one change for each of these, by the same checks as by hand.
 * @returns which were written, and what is wrong with the others
 */
export const taught = async <L extends Lesson>(
  deps: Deps,
  lessons: readonly L[],
  viewer: Viewer,
): Promise<{ taught: L[]; faults: string[] }> => {
  const done: L[] = [];
  const faults: string[] = [];
  for (const meant of new Set(lessons.map((one) => one.meant))) {
    const own = lessons.filter((one) => one.meant === meant);
    const [of, id] = [meant.slice(0, meant.indexOf(':')), meant.slice(meant.indexOf(':') + 1)];
    const wrong = await (of === 'faq' ? toAnswer : toWish)(deps, id, own, viewer);
    if (wrong.length === 0) done.push(...own);
    faults.push(...wrong);
  }
  return { taught: done, faults: [...new Set(faults)] };
};
