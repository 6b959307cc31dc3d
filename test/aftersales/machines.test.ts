import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actsAs, ROLES } from '../../src/aftersales/actors.ts';
import { CLAIMING, KINDS, type Kind } from '../../src/aftersales/kinds.ts';
import { drawing } from '../../src/aftersales/machines/drawing.ts';
import {
  APPROVAL_STATES,
  type Effect,
  ENDS,
  EVENTS,
  type Facts,
  isWithdrawable,
  MACHINES,
  move,
  possible,
  STATES,
  type State,
  statesOf,
  type Transition,
  transitionOn,
} from '../../src/aftersales/machines/index.ts';
import { parseServiceLevels } from '../../src/aftersales/service-levels.ts';
import { complaintOf, policyFile } from './shipped.ts';

const levels = parseServiceLevels(policyFile('service-levels'));
const approval = (file: Record<string, unknown>): Record<string, Record<string, unknown>> =>
  file['tickets'] as Record<string, Record<string, unknown>>;

/** What a case binds and what has happened to it, as its effects say. */
interface Ledger {
  state: State;
  facts: Facts;
  money: 'bound' | 'free';
  pieces: 'bound' | 'free';
  paid: number;
  judged: boolean;
  granted: boolean;
  appeals: number;
}

const start = (kind: Kind, goodsStay: boolean): Ledger => ({
  state: MACHINES[kind].start,
  facts: { goodsStay, remedy: kind === 'exchange' ? 'refund' : null },
  money: kind === 'return' || kind === 'refund' ? 'bound' : 'free',
  pieces: CLAIMING.includes(kind) ? 'bound' : 'free',
  paid: 0,
  judged: false,
  granted: false,
  appeals: 0,
});

const EFFECT: Record<Effect, (kind: Kind, ledger: Ledger) => Ledger> = {
  hold: (kind, so) => ({ ...so, money: start(kind, false).money, pieces: start(kind, false).pieces }),
  release: (_, so) => ({ ...so, money: 'free', pieces: 'free' }),
  free_goods: (_, so) => ({ ...so, pieces: 'free' }),
  hold_refund: (_, so) => {
    expect(so.money).toBe('free');
    return { ...so, money: 'bound' };
  },
  release_refund: (_, so) => ({ ...so, money: 'free' }),
  judge: (_, so) => ({ ...so, judged: true }),
  pay: (_, so) => ({ ...so, paid: so.paid + 1 }),
};

const REMEDY = { choose_refund: 'refund', choose_exchange: 'exchange', no_stock: 'refund' } as const;

/** Takes a transition and checks everything that must never happen on the way. */
const take = (kind: Kind, ledger: Ledger, step: Transition): Ledger => {
  const remedy = REMEDY[step.event as keyof typeof REMEDY] ?? ledger.facts.remedy;
  let so: Ledger = { ...ledger, state: step.to, facts: { ...ledger.facts, remedy } };
  if (step.event === 'approve' || step.event === 'settle') so.granted = true;
  if (step.event === 'appeal') so.appeals += 1;
  for (const effect of step.effects) so = EFFECT[effect](kind, so);
  expect(so.paid, 'paid twice').toBeLessThanOrEqual(1);
  if (step.effects.includes('pay')) {
    expect(ledger.money, 'paid what was not bound').toBe('bound');
    expect(so.granted, 'paid what nobody granted').toBe(true);
    const came = kind === 'refund' || ledger.facts.goodsStay || ledger.judged;
    expect(came, 'paid for goods nobody has looked at').toBe(true);
  }
  if (step.effects.includes('release')) expect(ledger.paid, 'freed what was paid').toBe(0);
  if (ENDS.includes(so.state)) {
    if (so.paid === 0) expect(so.money, `money stays bound when it ends ${so.state} by ${step.event}`).toBe('free');
    if (so.paid === 0) expect(so.pieces, `pieces stay bound when it ends ${so.state}`).toBe('free');
  }
  expect(so.appeals, 'appealed twice').toBeLessThanOrEqual(1);
  return so;
};

const nextOf = (kind: Kind, ledger: Ledger): Transition[] =>
  EVENTS.flatMap((event) => transitionOn(MACHINES[kind], ledger.state, event, ledger.facts) ?? []);

/** Every situation a kind of case can get into. */
const everything = (kind: Kind): Ledger[] => {
  const seen = new Map<string, Ledger>();
  const waiting = [start(kind, false), start(kind, true)];
  for (let ledger = waiting.pop(); ledger; ledger = waiting.pop()) {
    const key = JSON.stringify(ledger);
    if (seen.has(key)) continue;
    seen.set(key, ledger);
    for (const step of nextOf(kind, ledger)) waiting.push(take(kind, ledger, step));
  }
  return [...seen.values()];
};

describe.each(KINDS)('The life of a %s', (kind) => {
  const machine = MACHINES[kind];

  test('pays at most once, only what is bound, granted and looked at, and ends with nothing left bound', () => {
    expect(everything(kind).length).toBeGreaterThan(5);
  });

  test('can end from wherever it is', () => {
    for (const ledger of everything(kind)) {
      const seen = new Set<string>();
      const waiting = [ledger];
      let ends = false;
      for (let so = waiting.pop(); so && !ends; so = waiting.pop()) {
        if (ENDS.includes(so.state)) ends = true;
        const key = JSON.stringify([so.state, so.facts, so.paid]);
        if (seen.has(key)) continue;
        seen.add(key);
        for (const step of nextOf(kind, so)) waiting.push(take(kind, so, step));
      }
      expect(ends, `a ${kind} is stuck in ${ledger.state}`).toBe(true);
    }
  });

  test('reaches every state it names', () => {
    const reached = new Set(everything(kind).map(({ state }) => state));
    expect(statesOf(machine).filter((state) => !reached.has(state))).toEqual([]);
  });

  test('has a limit and an owner for every state that waits', () => {
    for (const state of statesOf(machine)) {
      if (ENDS.includes(state) || APPROVAL_STATES.includes(state)) continue;
      expect(levels.tickets[state], state).toMatchObject({
        owner: expect.any(String),
        within: { amount: expect.any(Number) },
      });
    }
  });

  test('never goes on after its end', () => {
    for (const end of ENDS) for (const role of ROLES) expect(possible(machine, end, { role })).toEqual([]);
  });

  test('never lets an administrator grant, or a shopper approve', () => {
    for (const { event, by } of machine.transitions) {
      expect(actsAs('admin', by)).toBe(false);
      if (['approve', 'refuse', 'settle', 'reject', 'pay', 'pass', 'uphold'].includes(event))
        expect(by).not.toContain('shopper');
    }
  });

  test('knows one way from a state by an event', () => {
    for (const facts of [false, true].flatMap((goodsStay) =>
      [null, 'refund', 'exchange'].map((remedy) => ({ goodsStay, remedy })),
    )) {
      for (const state of statesOf(machine)) {
        for (const event of EVENTS) {
          const fitting = machine.transitions.filter(
            (one) =>
              one.from === state &&
              one.event === event &&
              (one.when?.goodsStay ?? facts.goodsStay) === facts.goodsStay &&
              (one.when?.remedy ?? facts.remedy) === facts.remedy,
          );
          expect(fitting.length, `${state} ${event}`).toBeLessThanOrEqual(1);
        }
      }
    }
  });

  test('is drawn from the code, every transition an arrow', () => {
    const picture = drawing(machine);
    for (const { from, to, event } of machine.transitions) expect(picture).toContain(`${from} --> ${to}: ${event}`);
    expect(picture).toMatch(/^stateDiagram-v2\n {2}\[\*\] --> submitted/);
  });
});

test('Along any path whatever anybody tries, the same holds', () => {
  const anybody = fc.record({ event: fc.constantFrom(...EVENTS), role: fc.constantFrom(...ROLES) });
  fc.assert(
    fc.property(
      fc.constantFrom(...KINDS),
      fc.boolean(),
      fc.array(anybody, { maxLength: 60 }),
      (kind, goodsStay, tries) => {
        let ledger = start(kind, goodsStay);
        for (const { event, role } of tries) {
          const to = move(MACHINES[kind], ledger.state, event, { role }, ledger.facts);
          if (to === 'not_allowed') continue;
          const step = transitionOn(MACHINES[kind], ledger.state, event, ledger.facts);
          expect(step?.to).toBe(to);
          if (step) ledger = take(kind, ledger, step);
          expect(STATES).toContain(ledger.state);
        }
      },
    ),
    { numRuns: 3000 },
  );
});

describe('Who may do what', () => {
  test.each([
    ['an agent inspects', 'received', 'inspect', 'agent', 'inspecting'],
    ['a manager may do what an agent may', 'received', 'inspect', 'manager', 'inspecting'],
    ['a shopper does not inspect', 'received', 'inspect', 'shopper', 'not_allowed'],
    ['a dispute takes a supervisor', 'disputed', 'uphold', 'agent', 'not_allowed'],
    ['who rules on it', 'disputed', 'uphold', 'supervisor', 'accepted'],
    ['a shopper sends goods back', 'awaiting_return', 'dispatch_back', 'shopper', 'in_transit'],
    ['an administrator does nothing', 'pending_approval', 'approve', 'admin', 'not_allowed'],
    ['only time expires a case', 'awaiting_return', 'expire', 'agent', 'not_allowed'],
    ['nothing comes back after the end', 'closed', 'appeal', 'shopper', 'not_allowed'],
  ] as const)('%s', (_, state, event, role, to) => {
    expect(move(MACHINES.return, state, event, { role })).toBe(to);
  });

  test('a shopper may withdraw until the goods are on their way', () => {
    expect(isWithdrawable('return', 'awaiting_return')).toBe(true);
    expect(isWithdrawable('return', 'in_transit')).toBe(false);
    expect(isWithdrawable('refund', 'refund_pending')).toBe(false);
    expect(isWithdrawable('complaint', 'handling')).toBe(true);
  });

  test('goods that stay with the shopper are not waited for', () => {
    expect(move(MACHINES.return, 'approved', 'begin', { role: 'system' }, { goodsStay: true, remedy: null })).toBe(
      'refund_pending',
    );
    expect(move(MACHINES.return, 'approved', 'begin', { role: 'system' }, { goodsStay: false, remedy: null })).toBe(
      'awaiting_return',
    );
  });
});

describe('A broken service-levels file is refused with the place and the remedy', () => {
  test.each<[string, (file: Record<string, Record<string, unknown>>) => void, RegExp]>([
    [
      'a waiting state without a limit',
      (states) => delete states['inspecting'],
      /tickets\.inspecting: .*has no limit; write owner, within and overdue/,
    ],
    [
      'a limit nobody can read',
      (states) => Object.assign(states['received'] ?? {}, { within: 'soon' }),
      /tickets\.received\.within: "soon" is not a time limit; .*30 open minutes/,
    ],
    ['a state nobody knows', (states) => Object.assign(states, { thinking: {} }), /tickets.*thinking/],
    [
      'a state that cannot end that way',
      (states) => Object.assign(states['inspecting'] ?? {}, { overdue: 'expire' }),
      /tickets\.inspecting\.overdue: a return cannot expire here/,
    ],
    [
      'a limit on an end',
      (states) => Object.assign(states, { closed: { owner: 'agent', within: '1 day', overdue: 'remind' } }),
      /tickets\.closed: .*is an end/,
    ],
    [
      'an owner nobody is',
      (states) => Object.assign(states['received'] ?? {}, { owner: 'robot' }),
      /tickets\.received\.owner/,
    ],
  ])('%s', (_, breakIt, says) => {
    const file = policyFile('service-levels');
    breakIt(approval(file));
    expect(complaintOf(() => parseServiceLevels(file))).toMatch(says);
  });
});
