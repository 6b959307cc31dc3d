import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../clock.ts';
import type { ContentEditor } from '../../content/edit/editor.ts';
import type { ExperimentEdit, ExperimentPart } from '../../content/edit/experiments-edit.ts';
import { experimentPart, markOf, type Written } from '../../content/edit/written.ts';
import { readExperiments, type Side, type WrittenExperiment, withB, wordingsMark } from '../../content/experiments.ts';
import type { Problem } from '../../content/problems.ts';
import type { ByLang } from '../../message.ts';
import type { Store } from '../../store/index.ts';
import { standingOf } from './standing.ts';

/** What changing an experiment needs. */
export interface ExperimentDeps {
  editor: Pick<ContentEditor, 'read' | 'save'>;
  store: Store;
  clock: Pick<Clock, 'now'>;
  /** The bot's talk counts as over when the shopper has been silent for so long. */
  quietMs: number;
}

/** What became of a change. `no_words`: the piece it is about is gone. */
export type ExperimentOutcome =
  | { outcome: 'done'; id: string; version: string }
  | { outcome: 'refused'; problems: Problem[] }
  | { outcome: 'not_found' | 'ended' | 'no_words' | 'nothing_to_undo' | 'changed_since' };

/** What somebody wants to try; all else is as usual. */
export type ExperimentWish = Pick<WrittenExperiment, 'of' | 'key' | 'words' | 'share' | 'decides' | 'least'> & {
  until: string | undefined;
};

type Act = 'experiment.start' | 'experiment.end' | 'experiment.undo';

/** What the record of a piece's words holds, so that its own history tells the change as well. */
const asWords = (written: Written, { of, key }: ExperimentEdit['piece'], text: ByLang<string> | null): unknown => {
  const entry = of === 'faq' ? written.faqs.get(key) : null;
  return entry && text ? { ...entry, answer: text } : text;
};

const saved = async (
  { editor, store, clock }: ExperimentDeps,
  written: Written,
  edit: ExperimentEdit,
  action: Act,
  who: string,
): Promise<ExperimentOutcome> => {
  const before = experimentPart(written, edit);
  const result = await editor.save(edit, markOf(before));
  if (result.outcome === 'refused') return result;
  const at = clock.now();
  const { id, piece, words } = edit;
  await store.write(async ({ audit }) => {
    const detail = { before: result.before, after: result.after };
    await audit.append({ at, who, action, subject: `experiment:${id}`, detail });
    if (JSON.stringify(before.words) === JSON.stringify(words)) return;
    const changed = { before: asWords(written, piece, before.words), after: asWords(written, piece, words) };
    await audit.append({ at, who, action: 'words.change', subject: `${piece.of}:${piece.key}`, detail: changed });
  });
  return { outcome: 'done', id, version: result.version };
};

/** A name nobody has: of the piece, and a number from the second on. */
const freshId = (key: string, taken: ReadonlyMap<string, unknown>): string => {
  const base = key
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .slice(0, 50);
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? base : `${base}-${n}`;
    if (!taken.has(id)) return id;
  }
};

/** Begins to try another wording of a piece, from now on. */
export const startExperiment = async (
  deps: ExperimentDeps,
  { until, ...wish }: ExperimentWish,
  who: string,
): Promise<ExperimentOutcome> => {
  const written = await deps.editor.read();
  const id = freshId(wish.key, written.experiments);
  const piece = { of: wish.of, key: wish.key };
  const { words } = experimentPart(written, { id, piece });
  if (words === null) return { outcome: 'no_words' };
  const from = deps.clock.now().toISOString();
  const entry: WrittenExperiment = { id, ...wish, from, ...(until === undefined ? {} : { until }) };
  return saved(deps, written, { of: 'experiment', id, entry, piece, words }, 'experiment.start', who);
};

/**
 * Ends an experiment, and keeps a wording: A leaves the shop's files as they are, B is written into them, `none` only stops.
 * @param who as the record names them
 */
export const endExperiment = async (
  deps: ExperimentDeps,
  id: string,
  kept: Side | 'none',
  who: string,
): Promise<ExperimentOutcome> => {
  const written = await deps.editor.read();
  const known = written.experiments.get(id);
  if (!known) return { outcome: 'not_found' };
  if (known.ended) return { outcome: 'ended' };
  const piece = { of: known.of, key: known.key };
  const { words } = experimentPart(written, { id, piece });
  if (words === null && kept === 'b') return { outcome: 'no_words' };
  const counted = words === null ? 'gone' : wordingsMark(words, known.words);
  const now = deps.clock.now();
  // Whatever has come to its number is judged first: nothing is judged once it has ended.
  const [experiment] = readExperiments([known]);
  if (experiment) await standingOf(deps.store, { mark: counted }, experiment, { now, quietMs: deps.quietMs });
  const entry = { ...known, ended: { at: now.toISOString(), kept, counted } };
  const after = kept === 'b' && words !== null ? withB(words, known.words) : words;
  return saved(deps, written, { of: 'experiment', id, entry, piece, words: after }, 'experiment.end', who);
};

const partIn = (detail: unknown, which: 'before' | 'after'): ExperimentPart | null =>
  (detail as Partial<Record<'before' | 'after', ExperimentPart | null>> | null)?.[which] ?? null;

/** As the record holds it. */
const plainly = (part: ExperimentPart): unknown => JSON.parse(JSON.stringify(part)) as unknown;

/** Takes back the last thing that was done to an experiment: what stood before stands again, also in the shop's files. */
export const undoExperiment = async (deps: ExperimentDeps, id: string, who: string): Promise<ExperimentOutcome> => {
  const written = await deps.editor.read();
  const known = written.experiments.get(id);
  if (!known) return { outcome: 'not_found' };
  const [last] = await deps.store.read.audit.list({ subject: `experiment:${id}`, limit: 1 });
  const [before, after] = [partIn(last?.detail, 'before'), partIn(last?.detail, 'after')];
  if (!before || last?.action === 'experiment.undo') return { outcome: 'nothing_to_undo' };
  const piece = { of: known.of, key: known.key };
  // Whatever somebody has written since is theirs.
  if (!isDeepStrictEqual(after, plainly(experimentPart(written, { id, piece })))) return { outcome: 'changed_since' };
  return saved(deps, written, { of: 'experiment', id, piece, ...before }, 'experiment.undo', who);
};
