import { peopleHere } from '../handoff/at-desk.ts';
import { TOPICS } from '../handoff/bells.ts';
import { tellCase } from '../staff/case-alert.ts';
import type { Repos } from '../store/repos.ts';
import type { WholeTicket } from '../store/tickets.ts';
import { APPROVAL_EXPIRES } from '../tickets/approval-asker.ts';
import { renewExpired } from '../tickets/approval-expiry.ts';
import { compareLooks, PHOTO_TIMER } from '../tickets/photo-keeper.ts';
import { readLook } from '../tickets/photo-reader.ts';
import { ticketDue, ticketReminder } from '../tickets/ticket-due.ts';
import { ringStaff } from './ring-staff.ts';
import { tellShopper } from './ticket-news.ts';
import { ticketContext } from './ticket-ports.ts';
import { breaksWord, remindShopper, spokenAt, TICKET_LATE, tellLate } from './ticket-reminders.ts';
import type { TimerDeps } from './timer-deps.ts';
import type { TimerHandler } from './timers.ts';

/** What the timers of tickets do: a limit that has passed, and the reminder before it. */
export const ticketTimers = ({
  store,
  jobs,
  bus,
  clock,
  channels,
  shop,
  askSurvey,
}: TimerDeps): Readonly<Record<string, TimerHandler>> => {
  const tell = tellShopper(shop, askSurvey);
  /** The shopper has their time anew, and hears so: now, or once the quiet hours are over. */
  const anew = async (repos: Repos, ticket: WholeTicket, now: Date): Promise<string | null> => {
    const at = spokenAt(shop(), now);
    if (at <= now) return remindShopper(repos, shop(), ticket, now);
    await repos.timers.set('ticket-remind', ticket.no, at);
    return null;
  };
  return {
    'ticket-due': async (timer) => {
      const now = clock.now();
      const heard = await store.write(async (repos) => {
        if (!(await repos.timers.claimFire(timer, now))) return null;
        const before = (await repos.tickets.get(timer.subject))?.state ?? '';
        const people = await peopleHere(repos, now);
        const due = await ticketDue(repos, timer.subject, ticketContext(shop(), now), people);
        if (breaksWord(due)) await repos.timers.set(TICKET_LATE, timer.subject, spokenAt(shop(), now));
        if (due.outcome === 'not_due') return null;
        await tellCase(repos, channels, { ...due, soon: false }, now);
        if (due.outcome === 'reminded' && due.tell === 'shopper') return anew(repos, due.ticket, now);
        return tell(repos, { before, ticket: due.ticket }, now);
      });
      if (heard) await jobs.ring('deliver', heard);
      await ringStaff({ channels, jobs });
      await bus.publish(TOPICS.ticket, timer.subject);
      await bus.publish(TOPICS.approval, timer.subject);
    },
    [APPROVAL_EXPIRES]: async (timer) => {
      const now = clock.now();
      const renewed = await store.write(
        async (repos) =>
          (await repos.timers.claimFire(timer, now)) && renewExpired(repos, timer.subject, ticketContext(shop(), now)),
      );
      if (!renewed) return;
      await bus.publish(TOPICS.ticket, timer.subject);
      await bus.publish(TOPICS.approval, timer.subject);
    },
    /** Photos of a case are compared with those of all others, after the shopper was answered. */
    [PHOTO_TIMER]: async (timer) => {
      const unseen = await store.read.evidence.unseen(timer.subject);
      const looks = new Map<number, string>();
      for (const { id, fileId } of unseen) {
        const file = await store.read.files.get(fileId);
        looks.set(id, file ? await readLook(file.bytes) : '');
      }
      await store.write(async (repos) => {
        if (!(await repos.timers.claimFire(timer, clock.now()))) return;
        await compareLooks(repos, timer.subject, looks, ticketContext(shop(), clock.now()));
      });
      await bus.publish(TOPICS.ticket, timer.subject);
    },
    'ticket-remind': async (timer) => {
      const now = clock.now();
      const heard = await store.write(async (repos) => {
        if (!(await repos.timers.claimFire(timer, now))) return null;
        const people = await peopleHere(repos, now);
        const reminder = await ticketReminder(repos, timer.subject, ticketContext(shop(), now), people);
        if (!reminder) return null;
        const forShopper = reminder.tell === 'shopper';
        const at = spokenAt(shop(), now);
        if (forShopper && at > now) {
          await repos.timers.set(timer.kind, timer.subject, at);
          return null;
        }
        const detail = { tell: reminder.tell, person: reminder.person };
        await repos.audit.append({
          at: now,
          who: 'system',
          action: 'ticket.remind',
          subject: `ticket:${timer.subject}`,
          detail,
        });
        await tellCase(repos, channels, { ...reminder, soon: true }, now);
        return forShopper ? remindShopper(repos, shop(), reminder.ticket, now) : null;
      });
      if (heard) await jobs.ring('deliver', heard);
      await ringStaff({ channels, jobs });
      await bus.publish(TOPICS.ticket, timer.subject);
    },
    [TICKET_LATE]: async (timer) => {
      const now = clock.now();
      const heard = await store.write(async (repos) =>
        (await repos.timers.claimFire(timer, now)) ? tellLate(repos, shop(), timer.subject, now) : null,
      );
      if (heard) await jobs.ring('deliver', heard);
    },
  };
};
