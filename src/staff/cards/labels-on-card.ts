import type { StaffField } from '../../channels/staff.ts';
import type { LabelOn } from '../../store/labels.ts';
import type { Repos } from '../../store/repos.ts';
import type { StaffLabelWords } from '../label-words.ts';

/** What of labels a card is drawn from. */
export interface LabelFacts {
  /** Those on the talk, by name. */
  on: readonly Pick<LabelOn, 'id' | 'name'>[];
  /** Those that may be put on it as well, by name. */
  offered: readonly Pick<LabelOn, 'id' | 'name'>[];
}

/** The labels of a talk as they stand now; none is offered where it has as many as it may. */
export const labelFacts = async (
  { labels }: Pick<Repos, 'labels'>,
  id: string,
  { on_one_talk: most }: { on_one_talk: number },
): Promise<LabelFacts> => {
  const on = (await labels.of([id])).get(id) ?? [];
  const has = new Set(on.map((one) => one.id));
  const free = (await labels.all()).filter((one) => one.retiredAt === null && !has.has(one.id));
  const named = ({ id: number, name }: Pick<LabelOn, 'id' | 'name'>) => ({ id: number, name });
  return { on: on.map(named), offered: on.length < most ? free.map(named) : [] };
};

/** What a card shows of them; an empty text where none is on. */
export const labelField = ({ on }: LabelFacts, { and }: StaffLabelWords): string =>
  on.map(({ name }) => name).join(and);

/** Choices a form's list takes on every platform. */
const LISTED = 25;
const CHOICE = /^(on|off):(\d{1,9})$/u;

/** Asks which label is put on or taken off; null where there is neither. Those on the talk come first. */
export const labelForm = ({ on, offered }: LabelFacts, words: StaffLabelWords): StaffField | null => {
  const options = [
    ...on.map(({ id, name }) => ({ label: words.takeOff(name), value: `off:${id}` })),
    ...offered.map(({ id, name }) => ({ label: words.putOn(name), value: `on:${id}` })),
  ];
  if (options.length === 0) return null;
  const label = words.which(options.length > LISTED);
  return { name: 'label', label, kind: 'choice', required: true, options: options.slice(0, LISTED) };
};

/** What was chosen in such a form; null where it is nothing of its list. */
export const labelChosen = (value: string): { label: number; on: boolean } | null => {
  const [, way, number] = CHOICE.exec(value) ?? [];
  return number === undefined ? null : { label: Number(number), on: way === 'on' };
};
