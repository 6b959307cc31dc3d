import type { Attachment } from '../message.ts';
import type { Entity } from '../understanding/types.ts';
import { boundTo, markOf, readBy } from './bound-answer.ts';
import type { Flow, Heard, Outcome, Question } from './script.ts';
import { type Frame, slotOf, withSlot } from './state.ts';
import type { TurnView } from './turn-view.ts';

/** What playing a flow over a turn came to. */
export type Played =
  | {
      at: 'question';
      frame: Frame;
      question: Question<unknown>;
      /** What the shopper said cannot be taken. */
      wrong: Heard<unknown>;
      took: string[];
    }
  | { at: 'end'; frame: Frame; outcome: Outcome; took: string[] };

/** Things a flow remembers to have been named at most. */
const SAID_AT_MOST = 20;

/** Files a flow remembers at most. */
export const FILES_AT_MOST = 9;

const named = (entity: Entity): string => `${entity.type}=${entity.value}`;

/** What was named in the flow so far, the newest first; a thing named twice is one. */
const allSaid = (frame: Frame, view: TurnView): Entity[] => {
  const all = [...view.heard.entities, ...frame.said];
  return all
    .filter((one, index) => all.findIndex((other) => named(other) === named(one)) === index)
    .slice(0, SAID_AT_MOST);
};

const allFiles = ({ files = [] }: Frame, view: TurnView): Attachment[] => {
  const fresh = view.attachments.filter((file) => !files.some(({ id }) => id === file.id));
  return [...files, ...fresh].slice(-FILES_AT_MOST);
};

/** All words of the flow that opened it or told something on the way, with those of this turn. */
export const allWords = ({ opening }: Frame, text: string): string =>
  opening.endsWith(text) ? opening : `${opening}\n${text}`.trim();

/** The turn as if everything said in the flow so far had been said in it. */
const withEarlier = (frame: Frame, view: TurnView): TurnView => ({
  ...view,
  attachments: frame.files ?? [],
  heard: { ...view.heard, text: allWords(frame, view.heard.text), entities: frame.said },
});

const lone = ({ otherwise }: Question<unknown>): Heard<unknown> =>
  otherwise === undefined ? undefined : { value: otherwise };

/** An answer to the question that stands open, or one that was given before it was asked. */
const answerTo = (question: Question<unknown>, asked: boolean, view: TurnView, earlier: TurnView): Heard<unknown> => {
  if (!asked) return question.read(earlier, false) ?? lone(question);
  const before = question.read(earlier, false);
  // What could not be taken earlier was answered then; only this turn's own words are answered now.
  return question.read(view, true) ?? (before && 'value' in before ? before : undefined);
};

const hasSlot = (frame: Frame, step: string): boolean => frame.slots.some(([name]) => name === step);

/** A new answer to a question that is answered already: the shopper corrects himself. */
const revised = (question: Question<unknown>, frame: Frame, view: TurnView): unknown => {
  const heard = question.read(view, false);
  if (!heard || !('value' in heard)) return undefined;
  return JSON.stringify(heard.value) === JSON.stringify(slotOf(frame, question.step)) ? undefined : heard.value;
};

/**
 * Plays a flow from its first line over the answers so far. Each question whose answer the turn holds is answered on
 * the way; the first one without an answer stops the play.
 * @param revise whether an answer given earlier may be replaced by what this turn says
 */
export const play = (flow: Flow, start: Frame, view: TurnView, revise = false): Played => {
  let frame: Frame = { ...start, said: allSaid(start, view), files: allFiles(start, view) };
  const earlier = withEarlier(frame, view);
  const took: string[] = [];
  const script = flow.script(earlier, start.intent);
  let next = script.next();
  while (!next.done) {
    const question = next.value;
    const { step } = question;
    if (hasSlot(frame, step)) {
      const better = revise ? revised(question, frame, view) : undefined;
      if (better !== undefined) {
        frame = withSlot(frame, step, better);
        took.push(step);
      }
      next = script.next(slotOf(frame, step));
      continue;
    }
    // Words that corrected an earlier answer are no answer to the open question besides.
    const asked = start.asked === step && !took.includes(step) && !(revise && took.length > 0);
    const mark = markOf(frame, step);
    const heard = answerTo(question, asked, readBy(view, mark), earlier);
    if (!heard || 'wrong' in heard)
      return {
        at: 'question',
        frame: { ...frame, asked: step },
        question: boundTo(question, mark),
        wrong: heard,
        took,
      };
    frame = withSlot(frame, step, heard.value);
    took.push(step);
    next = script.next(heard.value);
  }
  return { at: 'end', frame: { ...frame, asked: null }, outcome: next.value, took };
};
