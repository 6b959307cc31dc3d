import { comparedIn, type Experiment, runs, type Side, wordingA, wordingsMark } from '../../content/experiments.ts';
import { saidIn } from '../../content/said-in.ts';
import type { Lang } from '../../message.ts';
import type { SaidSide } from '../../store/experiments.ts';
import type { Repos } from '../../store/repos.ts';
import type { Decision } from '../decide/rule.ts';
import type { Words } from '../reply/rendering.ts';
import type { Say } from '../say.ts';
import type { TurnView } from '../turn-view.ts';
import { sideOf } from './side-of.ts';

/** A wording that is said in a turn because of an experiment. */
export interface Tried {
  experiment: Experiment;
  side: Side;
  /** The language it is said in. */
  lang: Lang;
  /** Names both wordings; what is counted is counted under it. */
  mark: string;
  /** False for whoever was counted in an earlier talk: nobody's opinion counts twice. */
  counts: boolean;
}

/** Whose turn it is. */
export interface Speaker {
  conversationId: string;
  channel: string;
  externalId: string;
  customerId: string | null;
}

const isSaid = ({ of, key }: Experiment, say: Say): boolean =>
  of === 'faq' ? say.faq === key : say.faq === undefined && say.key === key;

/**
 * Experiments whose piece is about to be said. None while anything is in a red crisis, where somebody may be hurt, or where others
 * read along: there everybody reads what the shop's files say.
 */
export const experimentsOf = (view: TurnView, decision: Pick<Decision, 'rule'>, says: readonly Say[]): Experiment[] => {
  const running = (view.shop.experiments ?? []).filter((one) => runs(one, view.now));
  if (running.length === 0 || view.place === 'group') return [];
  if ((view.facts.crises ?? []).length > 0 || ['crisis', 'danger'].includes(decision.rule)) return [];
  return running.filter((one) => says.some((say) => isSaid(one, say)));
};

const sideFor = (experiment: Experiment, earlier: readonly SaidSide[], shopper: string, view: TurnView, id: string) => {
  const a = wordingA(view.shop.content, experiment);
  if (a === null) return [];
  const lang = saidIn(a, view.lang);
  // Where one of them is not written in it, there is nothing to choose between.
  if (!comparedIn(a, experiment.words).includes(lang)) return [];
  const mark = wordingsMark(a, experiment.words);
  const known = earlier.filter((one) => one.experiment === experiment.id);
  // Whoever was told one wording stays with it, whatever becomes of the share or is proved about who they are.
  const side = known[0]?.side ?? sideOf(experiment, shopper);
  const counts = known.every((one) => one.mark !== mark || one.conversationId === id);
  return [{ experiment, side, lang, mark, counts }];
};

/**
 * Which wordings a turn says because of experiments. Reads only when a piece that competes is about to be said.
 * @param says everything the turn says
 */
export const triedIn = async (
  repos: Pick<Repos, 'experiments' | 'families'>,
  view: TurnView,
  decision: Decision,
  says: readonly Say[],
  speaker: Speaker,
): Promise<Tried[]> => {
  const wanted = experimentsOf(view, decision, says);
  if (wanted.length === 0) return [];
  const { customerId, channel, externalId, conversationId } = speaker;
  const family = customerId === null ? [] : await repos.families.of(customerId);
  const ids = wanted.map(({ id }) => id);
  const earlier = await repos.experiments.saidTo(ids, { channel, externalId, family });
  const shopper = family[0] ?? `${channel}:${externalId}`;
  return wanted.flatMap((one) => sideFor(one, earlier, shopper, view, conversationId));
};

/** Wordings B that are said in the place of what the files say. */
export const insteadOf = (tried: readonly Tried[]): NonNullable<Words['instead']> => {
  const of = (kind: Experiment['of']): Map<string, string> =>
    new Map(
      tried.flatMap(({ experiment: { of: piece, key, words }, side, lang }) =>
        piece === kind && side === 'b' ? [[key, words[lang] ?? ''] as const] : [],
      ),
    );
  return { replies: of('reply'), faqs: of('faq') };
};

/** Counts what was said, in the transaction that says it. */
export const countTried = async (
  repos: Pick<Repos, 'experiments'>,
  tried: readonly Tried[],
  { conversationId }: Pick<Speaker, 'conversationId'>,
  now: Date,
): Promise<void> => {
  for (const { experiment, side, mark, counts } of tried)
    if (counts) await repos.experiments.said({ experiment: experiment.id, mark, conversationId, side, at: now });
};
