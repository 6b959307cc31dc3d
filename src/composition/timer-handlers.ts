import { idleEnds } from '../conversation/idle.ts';
import { groupDue } from '../crisis/group-due.ts';
import { GROUP_DUE } from '../crisis/look.ts';
import { TOPICS } from '../handoff/bells.ts';
import { closedDue } from '../handoff/conversation-closer.ts';
import { raiseWaiting } from '../handoff/escalation.ts';
import { callForLowScore } from '../handoff/low-score.ts';
import { MEMBERS_FREED } from '../handoff/named-freed.ts';
import { endKeep, NAMED_KEEP } from '../handoff/named-keep.ts';
import { PUT_OFF, putOffDue } from '../handoff/put-off.ts';
import { QUEUE_WORD } from '../handoff/queue-word.ts';
import { noticeUnattended, UNATTENDED } from '../handoff/unattended.ts';
import { CLOSED } from '../handoff/undo.ts';
import { lowScoreDue, type OnOverdue } from '../satisfaction/low-score.ts';
import { tellFreed } from '../staff/freed-alert.ts';
import { tellWaiting } from './queue-news.ts';
import { ringStaff } from './ring-staff.ts';
import { ticketTimers } from './ticket-timers.ts';
import type { TimerDeps } from './timer-deps.ts';
import type { TimerHandler } from './timers.ts';

/** What each kind of timer does. */
export const timerHandlers = (deps: TimerDeps): Readonly<Record<string, TimerHandler>> => {
  const { store, jobs, bus, clock, handoff } = deps;
  return {
    /** A shopper who was asked to slow down is read on. */
    turn: async (timer) => {
      await store.write((repos) => repos.timers.claimFire(timer, clock.now()));
      await jobs.ring('turn', timer.subject);
    },
    'queue-wait': async (timer) => void (await raiseWaiting(handoff, timer)),
    [UNATTENDED]: async (timer) => void (await noticeUnattended(handoff, timer)),
    [CLOSED]: async (timer) => void (await closedDue({ ...handoff, onResolved: deps.onResolved }, timer)),
    [PUT_OFF]: async (timer) => void (await putOffDue(handoff, timer)),
    [NAMED_KEEP]: async (timer) => void (await endKeep(handoff, timer)),
    [MEMBERS_FREED]: async (timer) => {
      if (!(await tellFreed(deps, timer))) return;
      await ringStaff(deps);
      await bus.publish(TOPICS.presence, timer.subject);
    },
    [GROUP_DUE]: async (timer) => void (await groupDue(deps.crisis, timer)),
    [QUEUE_WORD]: async (timer) => {
      const told = await tellWaiting({ store, shop: deps.shop, rules: handoff.rules }, timer, clock.now());
      if (!told) return;
      await jobs.ring('deliver', told);
      await bus.publish(TOPICS.conversation, told);
    },
    idle: async (timer) => {
      const ended = await idleEnds(store, timer, clock.now());
      if (ended) await bus.publish(TOPICS.conversation, timer.subject);
    },
    'low-score': async (timer) => {
      const { low_score } = deps.shop().satisfaction;
      const calls: string[] = [];
      const call: OnOverdue = async (_repos, { conversationId }) => void calls.push(conversationId);
      await lowScoreDue(store, timer, clock.now(), low_score, call);
      for (const conversation of calls) await callForLowScore(handoff, conversation);
    },
    ...ticketTimers(deps),
  };
};
