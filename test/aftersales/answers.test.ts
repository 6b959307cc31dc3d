import { describe, expect, it } from 'vitest';
import {
  ANSWERS,
  answerMeant,
  answersOf,
  answerValue,
  markOf,
  readAnswer,
  remedyMeant,
} from '../../src/aftersales/answers.ts';
import { MACHINES, STATES, statesOf } from '../../src/aftersales/machines/index.ts';
import { choiceOf, menuIdOf } from '../../src/channels/wecom/menu-id.ts';

const DUE = new Date('2026-11-25T10:00:00+08:00');
const CASE = { no: 'CP-20261120-0001', kind: 'complaint', topic: 'compensation', state: 'proposed', dueAt: DUE };

describe('what a case asks its shopper', () => {
  it('is answered by a yes or a no where something is offered', () => {
    expect(answersOf(CASE)).toEqual(['agree', 'disagree']);
    expect(answersOf({ ...CASE, topic: null })).toEqual(['agree', 'disagree']);
    expect(answersOf({ kind: 'return', topic: null, state: 'partly_accepted' })).toEqual(['agree', 'disagree']);
  });

  it('is a choice among the remedies its kind has', () => {
    expect(answersOf({ kind: 'delivery', state: 'remedy_choice' })).toEqual(['choose_exchange', 'choose_refund']);
    expect(answersOf({ kind: 'repair', state: 'remedy_choice' })).toEqual([
      'choose_exchange',
      'choose_refund',
      'choose_sending_back',
    ]);
    expect(answersOf({ kind: 'exchange', state: 'difference_due' })).toEqual(['choose_refund']);
  });

  it('is whether they appeal, where it was refused', () => {
    expect(answersOf({ kind: 'repair', state: 'rejected' })).toEqual(['appeal']);
    expect(answersOf({ kind: 'repair', state: 'appealed' })).toEqual([]);
  });

  it('is nothing in all states where the shop has to move, or nobody has', () => {
    const asking = ['proposed', 'partly_accepted', 'remedy_choice', 'difference_due', 'rejected'];
    for (const { kind, topic = null, ...machine } of Object.values(MACHINES))
      for (const state of statesOf({ kind, ...machine }).filter((one) => !asking.includes(one)))
        expect([kind, state, answersOf({ kind, topic, state })]).toEqual([kind, state, []]);
    expect(STATES).toEqual(expect.arrayContaining(asking));
  });
});

describe('the button of an answer', () => {
  it.each(ANSWERS)('is read as it was written: %s', (answer) => {
    const value = answerValue(CASE, answer);
    expect(readAnswer(value)).toEqual({ no: CASE.no, answer, mark: markOf(CASE) });
    // A menu of WeChat carries no longer ones, and its label would have to do.
    expect(choiceOf(menuIdOf(value) ?? undefined)).toBe(value);
  });

  it('is of one question only: what is asked anew has another', () => {
    const anew = { ...CASE, dueAt: new Date(DUE.getTime() + 1000) };
    expect(markOf(anew)).not.toBe(markOf(CASE));
    expect(markOf({ dueAt: null })).toBe('0');
  });

  it('is no other button', () => {
    for (const value of [null, '', 'yes', 'do:human', 'fetch-case:CP-1', 'answer-case:CP-1 approve x', 'answer-case:'])
      expect(readAnswer(value)).toBeNull();
  });
});

describe('a remedy that words ask for', () => {
  const choice = (no: string) => ({ value: answerValue({ ...CASE, no }, 'choose_refund') });

  it('means its button under what was said last', () => {
    expect(remedyMeant('choose_refund', [choice('RP-1'), { value: 'do:human' }])).toBe(choice('RP-1').value);
  });

  it('means none where another remedy, two cases or nothing is offered', () => {
    expect(remedyMeant('choose_exchange', [choice('RP-1')])).toBeUndefined();
    expect(remedyMeant('choose_refund', [choice('RP-1'), choice('RP-2')])).toBeUndefined();
    expect(remedyMeant(null, [choice('RP-1')])).toBeUndefined();
  });
});

describe('a bare yes or no', () => {
  const accept = { value: answerValue(CASE, 'agree') };
  const decline = { value: answerValue(CASE, 'disagree') };
  const human = { value: 'do:human' };

  it('means the buttons under what was said last', () => {
    expect(answerMeant('yes', [accept, decline, human])).toBe(accept.value);
    expect(answerMeant('no', [accept, decline, human])).toBe(decline.value);
    expect(answerMeant('stop', [accept, decline, human])).toBe(decline.value);
  });

  it('means none of two offers, nor a remedy that has to be chosen', () => {
    const other = { value: answerValue({ ...CASE, no: 'CP-20261120-0002' }, 'agree') };
    expect(answerMeant('yes', [accept, other])).toBeUndefined();
    expect(answerMeant('yes', [{ value: answerValue(CASE, 'choose_refund') }])).toBeUndefined();
    expect(answerMeant(null, [accept])).toBeUndefined();
    expect(answerMeant('back', [accept])).toBeUndefined();
  });
});
