import { markOf } from '../../aftersales/answers.ts';
import type { TicketFact } from '../facts.ts';
import { HUMAN, intentChoice } from '../say.ts';
import { type Asking, ask, done, type Flow } from '../script.ts';
import { appealable } from '../steps/appealable.ts';
import { afterAnswer, caseStanding } from '../steps/case-answers.ts';
import { entity, pointedAt } from '../steps/read.ts';
import { toldFreely } from '../steps/tell.ts';
import { verified } from '../steps/verified.ts';

/** Cases to choose from at most. */
const SHOWN = 5;

function* whichCase(open: readonly TicketFact[]): Asking<string> {
  return yield* ask<string>({
    step: 'ticket',
    say: {
      key: 'appeal.which',
      choices: open.slice(0, SHOWN).map(({ no }) => ({ label: 'choice.plain', vars: { text: no }, value: no })),
    },
    read: (turn, asked) => {
      const named = turn.choose ?? entity(turn, 'ticket_no')?.value;
      const ticket = open.find(({ no }) => no === named) ?? (asked ? pointedAt(turn, open) : undefined);
      return ticket ? { value: ticket.no } : undefined;
    },
  });
}

/** A refusal is looked at once more, one tier up, with what the shopper says against it (AS-70). */
export const appeal: Flow = {
  name: 'appeal',
  byRule: true,
  *script(view) {
    const { tickets } = yield* verified(view);
    const open = tickets.filter(appealable);
    const [only] = open;
    if (!only) return done([{ key: 'appeal.none', choices: [intentChoice('ticket_status'), HUMAN] }]);
    const no = open.length === 1 ? only.no : yield* whichCase(open);
    const ticket = open.find((one) => one.no === no) ?? only;
    const why = { key: 'appeal.why', vars: { no: ticket.no } } as const;
    const words = yield* toldFreely('why', why, { atLeast: 4, fromOpening: true, all: true });
    const say = afterAnswer(view, ticket, (now) => [caseStanding(view, now)]);
    return done([], [{ do: 'answer_case', no: ticket.no, answer: 'appeal', mark: markOf(ticket), words, say }]);
  },
};
