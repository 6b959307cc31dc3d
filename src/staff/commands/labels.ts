import { LONGEST_LABEL } from '../../handoff/label-shape.ts';
import { labelWords } from '../../handoff/label-words.ts';
import { type LabelAct, label } from '../../handoff/labels.ts';
import { recordName } from '../../handoff/person.ts';
import { labelFacts } from '../cards/labels-on-card.ts';
import type { StaffDeps } from '../deps.ts';
import type { Asker, Told } from './asker.ts';

/** Names of one list at most: more is for the console. */
const NAMED = 30;
const QUOTES = /^[#＃"“”'‘’「『《<]|["”“'’‘」』》>]$/gu;

const listed = (labels: readonly { name: string }[], { labels: words }: Asker['words']): string => {
  const names = labels.slice(0, NAMED).map(({ name }) => name);
  return [...names, ...(labels.length > NAMED ? [words.more(labels.length - NAMED)] : [])].join(words.and);
};

const standing = async (deps: StaffDeps, id: string) => labelFacts(deps.store.read, id, deps.shop().desk.levels.labels);

const onIt = async (deps: StaffDeps, id: string, { words }: Asker): Promise<string> => {
  const { on } = await standing(deps, id);
  return on.length === 0 ? words.labels.noneOn : words.labels.on(listed(on, words));
};

/** Which labels are on a talk, which may be put on, and how. */
const looked = async (deps: StaffDeps, id: string, asker: Asker): Promise<string> => {
  const { words } = asker;
  const { offered, on } = await standing(deps, id);
  if (offered.length + on.length === 0) return words.labels.noneOffered;
  const more = offered.length > 0 ? [words.labels.offered(listed(offered, words))] : [];
  return [await onIt(deps, id, asker), ...more, words.labels.how].join('\n');
};

/** The name as it was typed, or without the quotation marks or the # it was typed in. */
const byName = async (deps: StaffDeps, typed: string): Promise<string> => {
  if (await deps.store.read.labels.named(typed)) return typed;
  return typed.replace(QUOTES, '').trim() || typed;
};

/**
 * Puts a label on a talk in a colleague's name, or takes it off, as it is done at the desk: whoever has the talk, and no shopper is
 * told.
 */
export const labelTalk = async (deps: StaffDeps, id: string, asker: Asker, act: LabelAct): Promise<Told> => {
  const { words, lang, person } = asker;
  const { labels } = deps.store.read;
  const outcome = await label(deps.handoff, id, recordName(person), act);
  // By an earlier name or number it is what that has become, and told by the name it has now.
  const meant = await (typeof act.label === 'number' ? labels.get(act.label) : labels.named(act.label));
  const name = meant?.name ?? [...String(act.label)].slice(0, LONGEST_LABEL).join('');
  switch (outcome.outcome) {
    case 'done':
      return [act.on ? words.labels.put(name) : words.labels.off(name), await onIt(deps, id, asker)].join('\n');
    case 'not_found':
      return words.refusals.gone;
    case 'no_such_label':
      return [words.labels.noSuch(name), await looked(deps, id, asker)].join('\n');
    case 'not_labelled':
      return [labelWords(outcome)[lang], await onIt(deps, id, asker)].join('\n');
    default:
      return labelWords(outcome)[lang];
  }
};

/** `!label`: which there are; `!label name`: puts it on. */
export const putLabel = async (deps: StaffDeps, id: string, asker: Asker, rest: string): Promise<Told> =>
  rest === '' ? looked(deps, id, asker) : labelTalk(deps, id, asker, { label: await byName(deps, rest), on: true });

/** `!unlabel name`: takes it off. */
export const takeLabelOff = async (deps: StaffDeps, id: string, asker: Asker, rest: string): Promise<Told> => {
  if (rest !== '') return labelTalk(deps, id, asker, { label: await byName(deps, rest), on: false });
  return [asker.words.labels.takeOffWhich, await onIt(deps, id, asker)].join('\n');
};
