import { labelKey } from '../label-key.ts';
import type { Label } from '../store/labels.ts';
import type { Repos } from '../store/repos.ts';
import { type HandoffDeps, tell } from './changing.ts';
import type { LabelColour } from './label-shape.ts';

/** Where the keeping of labels is held, so that two who add at once do not go past the limit together. */
const MEMORY = 'labels';

type KeepDeps = Pick<HandoffDeps, 'store' | 'clock' | 'rules'>;

/** What may become of keeping a label. */
export type Kept =
  | { outcome: 'kept'; label: Label }
  | { outcome: 'too_many_labels'; most: number }
  | { outcome: 'label_exists'; name: string }
  | { outcome: 'no_such_label' };

/** Does a work on the labels that nobody else does at the same instant. */
const keeping = <T>(
  { store, clock }: Pick<KeepDeps, 'store' | 'clock'>,
  work: (repos: Repos, now: Date) => Promise<T>,
): Promise<T> =>
  store.write(async (repos) => {
    const now = clock.now();
    await repos.channelFacts.setOnce(MEMORY, MEMORY, [], now);
    await repos.channelFacts.held(MEMORY, MEMORY);
    return work(repos, now);
  });

const isFull = async (repos: Repos, most: number): Promise<boolean> =>
  (await repos.labels.all()).filter(({ retiredAt }) => retiredAt === null).length >= most;

/** The label that has a name; an earlier name of another stands in nobody's way. */
const holderOf = async (repos: Repos, name: string): Promise<Label | null> => {
  const found = await repos.labels.named(name);
  return found?.nameKey === labelKey(name) ? found : null;
};

const recorded = async (
  repos: Repos,
  what: string,
  { label, by, at }: { label: Pick<Label, 'id'>; by: string; at: Date },
  detail: object,
): Promise<void> => {
  await repos.audit.append({ at, who: by, action: `label.${what}`, subject: `label:${label.id}`, detail });
};

/** Adds a label. One that was an earlier name of another becomes a label of its own. */
export const addLabel = (
  deps: KeepDeps,
  by: string,
  { name, colour }: { name: string; colour: LabelColour },
): Promise<Kept> =>
  keeping(deps, async (repos, at): Promise<Kept> => {
    const { most } = deps.rules().levels.labels;
    const there = await holderOf(repos, name);
    if (there) return { outcome: 'label_exists', name: there.name };
    if (await isFull(repos, most)) return { outcome: 'too_many_labels', most };
    await repos.labels.forgetFormer(name);
    const label = await repos.labels.add({ name, colour, by, at });
    await recorded(repos, 'add', { label, by, at }, { name, colour });
    return { outcome: 'kept', label };
  });

/** What is changed of a label; what is left out stays. */
export interface LabelWish {
  name?: string | undefined;
  colour?: LabelColour | undefined;
  retired?: boolean | undefined;
}

/** Retires a label, or offers it again where there is room for it. */
const retire = async (repos: Repos, label: Label, retired: boolean, at: Date, most: number): Promise<Kept | null> => {
  if (retired === (label.retiredAt !== null)) return null;
  if (!retired && (await isFull(repos, most))) return { outcome: 'too_many_labels', most };
  await repos.labels.retire(label.id, retired ? at : null);
  return null;
};

/** Gives a label another name or colour, retires it or offers it again. */
export const changeLabel = (deps: KeepDeps, by: string, id: number, wish: LabelWish): Promise<Kept> =>
  keeping(deps, async (repos, at): Promise<Kept> => {
    const label = await repos.labels.get(id);
    if (!label) return { outcome: 'no_such_label' };
    const there = wish.name === undefined ? null : await holderOf(repos, wish.name);
    if (there && there.id !== label.id) return { outcome: 'label_exists', name: there.name };
    if (wish.retired !== undefined) {
      const full = await retire(repos, label, wish.retired, at, deps.rules().levels.labels.most);
      if (full) return full;
    }
    if (wish.name !== undefined && wish.name !== label.name) await repos.labels.rename(label, wish.name, at);
    if (wish.colour !== undefined) await repos.labels.paint(label.id, wish.colour);
    await recorded(repos, 'change', { label, by, at }, { was: label.name, ...wish });
    return { outcome: 'kept', label: (await repos.labels.get(label.id)) ?? label };
  });

/** Puts a label in the place of another on all its talks; that other is gone, and who asks for it by its name gets this one. */
export const mergeLabel = (deps: KeepDeps, by: string, id: number, into: number): Promise<Kept> =>
  keeping(deps, async (repos, at): Promise<Kept> => {
    const [label, target] = [await repos.labels.get(id), await repos.labels.get(into)];
    if (!label || !target || label.id === target.id) return { outcome: 'no_such_label' };
    const talks = await repos.labels.merge(label.id, target.id);
    await recorded(repos, 'merge', { label, by, at }, { was: label.name, into: target.name, talks });
    return { outcome: 'kept', label: target };
  });

/** What may become of putting a label on a talk or taking it off. */
export type Labelled =
  | { outcome: 'done' }
  | { outcome: 'not_found' }
  | { outcome: 'no_such_label' }
  | { outcome: 'already_labelled' | 'not_labelled' | 'label_retired'; name: string }
  | { outcome: 'full_of_labels'; most: number };

/** Which label, by number or by name, and whether it is put on or taken off. */
export interface LabelAct {
  label: number | string;
  on: boolean;
}

const labelIn = async (
  repos: Repos,
  id: string,
  by: string,
  { label: which, on }: LabelAct,
  deps: Pick<HandoffDeps, 'clock' | 'rules'>,
): Promise<Labelled> => {
  const { labels, audit } = repos;
  if (!(await repos.conversations.hold(id))) return { outcome: 'not_found' };
  const found = typeof which === 'number' ? await labels.get(which) : await labels.named(which);
  const label = found && (await labels.hold(found.id));
  if (!label) return { outcome: 'no_such_label' };
  const { name } = label;
  const has = (await labels.of([id])).get(id) ?? [];
  const there = has.some((one) => one.id === label.id);
  if (there === on) return { outcome: on ? 'already_labelled' : 'not_labelled', name };
  if (on && label.retiredAt) return { outcome: 'label_retired', name };
  const { on_one_talk: most } = deps.rules().levels.labels;
  if (on && has.length >= most) return { outcome: 'full_of_labels', most };
  const at = deps.clock.now();
  const wish = { conversationId: id, label, by, at };
  await (on ? labels.put(wish) : labels.takeOff(wish));
  const action = on ? 'conversation.label' : 'conversation.unlabel';
  await audit.append({ at, who: by, action, subject: `conversation:${id}`, detail: { label: name } });
  return { outcome: 'done' };
};

/**
 * Puts a label on a talk, or takes it off. Anybody who serves may, whoever has the talk, and on one that is over too. What is on a
 * talk changes nothing of who has it or what is said, and no shopper is told of it.
 * @param by how the record names who does it: `agent:<id>`, `api:<key>`
 */
export const label = async (
  deps: Pick<HandoffDeps, 'store' | 'within' | 'bus' | 'clock' | 'rules'>,
  id: string,
  by: string,
  act: LabelAct,
): Promise<Labelled> => {
  const work = (repos: Repos): Promise<Labelled> => labelIn(repos, id, by, act, deps);
  const outcome = await (deps.within ? work(deps.within) : deps.store.write(work));
  if (outcome.outcome === 'done') await tell(deps, id, false);
  return outcome;
};
