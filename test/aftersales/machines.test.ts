import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { type Actor, actsAs, ROLES } from '../../src/aftersales/actors.ts';
import { drawing, withDrawings } from '../../src/aftersales/machines/drawing.ts';
import {
  APPROVAL_STATES,
  ENDS,
  EVENTS,
  type Facts,
  isWithdrawable,
  LIVES,
  MACHINES,
  type Machine,
  move,
  NO_FACTS,
  possible,
  type State,
  statesOf,
} from '../../src/aftersales/machines/index.ts';
import { parseServiceLevels } from '../../src/aftersales/service-levels.ts';
import { attempt, type Beginning, begin, freshStage, type Stage, wrongWith } from './model.ts';
import { complaintOf, policyFile } from './shipped.ts';
import { walk } from './walks.ts';

const levels = parseServiceLevels(policyFile('service-levels'));
const approval = (file: Record<string, unknown>): Record<string, Record<string, unknown>> =>
  file['tickets'] as Record<string, Record<string, unknown>>;

/** Every situation a kind of case can get into, with the deeds that are possible there, by walking all of them. */
const beginnings = (life: string): Beginning[] =>
  [false, true].flatMap((goodsStay) =>
    [false, true].flatMap((fast) =>
      (['none', 'pay', 'back'] as const).flatMap((difference) =>
        [false, true].map((pickUp) => ({
          life,
          goodsStay,
          pickUp,
          fast,
          turnsRound: fast,
          difference,
          minor: 9000,
        })),
      ),
    ),
  );

const DOERS: readonly Actor[] = ROLES.map((role) => ({ role, id: role === 'bot' || role === 'system' ? null : 'x1' }));
const APPROVER: Actor = { role: 'manager', id: 'other' };

const nextOf = (stage: Stage): Stage[] =>
  EVENTS.flatMap((event) =>
    [...DOERS, APPROVER].flatMap((actor) => {
      const next = structuredClone({ ...stage, cases: stage.cases.map(({ machine: _, ...rest }) => rest) });
      const cases = next.cases.map((one, index) => ({ ...one, machine: stage.cases[index]?.machine as Machine }));
      const ahead: Stage = { ...next, cases };
      const [walker] = ahead.cases;
      return walker && attempt(ahead, walker, event, actor, 500) ? [ahead] : [];
    }),
  );

const keyOf = ({ cases }: Stage): string =>
  JSON.stringify(cases.map(({ machine: _, requestedBy: __, been: ___, payments, ...rest }) => [payments.length, rest]));

const everything = (life: string): Map<string, { stage: Stage; next: string[] }> => {
  const seen = new Map<string, { stage: Stage; next: string[] }>();
  const waiting = beginnings(life).map((one) => {
    const stage = freshStage();
    begin(stage, one);
    return stage;
  });
  for (let stage = waiting.pop(); stage; stage = waiting.pop()) {
    const key = keyOf(stage);
    if (seen.has(key)) continue;
    const next = nextOf(stage);
    seen.set(key, { stage, next: next.map(keyOf) });
    waiting.push(...next);
  }
  return seen;
};

describe.each(Object.entries(LIVES))('The life of a case of kind %s', (life, machine) => {
  const all = everything(life);

  test('breaks no law wherever it can get', () => {
    for (const { stage } of all.values())
      for (const walker of stage.cases) expect(wrongWith(stage, walker), walker.state).toBeNull();
    expect(all.size).toBeGreaterThan(5);
  });

  test('can end from wherever it is', () => {
    const ends = new Set(
      [...all].filter(([, { stage }]) => ENDS.includes(stage.cases[0]?.state as State)).map(([key]) => key),
    );
    for (let grew = true; grew; ) {
      const before = ends.size;
      for (const [key, { next }] of all) if (next.some((one) => ends.has(one))) ends.add(key);
      grew = ends.size > before;
    }
    expect([...all].filter(([key]) => !ends.has(key)).map(([, { stage }]) => stage.cases[0]?.state)).toEqual([]);
  });

  test('reaches every state it names', () => {
    const reached = new Set([...all.values()].flatMap(({ stage }) => stage.cases[0]?.been ?? []));
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

  test('knows one way from a state by an event, whatever the facts', () => {
    const clash = machine.transitions.flatMap((one, index) =>
      machine.transitions.slice(index + 1).flatMap((other) => {
        const same = one.from === other.from && one.event === other.event;
        const apart = Object.entries(one.when ?? {}).some(
          ([name, value]) =>
            other.when?.[name as keyof Facts] !== undefined && other.when[name as keyof Facts] !== value,
        );
        return same && !apart ? [`${one.from} ${one.event}`] : [];
      }),
    );
    expect(clash).toEqual([]);
  });

  test('is drawn from the code, every transition an arrow', () => {
    const picture = drawing(machine);
    for (const { from, to, event } of machine.transitions) expect(picture).toContain(`${from} --> ${to}: ${event}`);
    expect(picture).toMatch(/^stateDiagram-v2\n {2}\[\*\] --> submitted/);
  });
});

test.each(Object.keys(LIVES))('Two cases of kind %s about one order break no law, whatever anybody tries', (life) => {
  walk(life, 150, 20_261_120);
});

test('ARCHITECTURE.md shows the machines as they are; after a change run: npx xiaoer ticket machines --write ARCHITECTURE.md', async () => {
  const document = await readFile('ARCHITECTURE.md', 'utf8');
  expect(withDrawings(document)).toBe(document);
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
    expect(isWithdrawable({ kind: 'return' }, 'awaiting_return')).toBe(true);
    expect(isWithdrawable({ kind: 'return' }, 'in_transit')).toBe(false);
    expect(isWithdrawable({ kind: 'refund' }, 'refund_pending')).toBe(false);
    expect(isWithdrawable({ kind: 'complaint' }, 'handling')).toBe(true);
  });

  test('goods that stay with the shopper are not waited for', () => {
    expect(move(MACHINES.return, 'approved', 'begin', { role: 'system' }, { ...NO_FACTS, goodsStay: true })).toBe(
      'refund_pending',
    );
    expect(move(MACHINES.return, 'approved', 'begin', { role: 'system' }, NO_FACTS)).toBe('awaiting_return');
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
