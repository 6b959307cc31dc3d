import type { LastStep } from '../content/quick-replies.ts';
import { agentClientId, type Said, type SpeakDeps, speak, type Wording, type Words } from './agent-speaker.ts';
import { together } from './changing.ts';
import { close, type OnResolved } from './conversation-closer.ts';
import { escalate } from './escalation.ts';
import { giveBack, type OnReturned } from './lease.ts';
import { writeNote } from './note-writer.ts';
import type { Person } from './person.ts';
import { putOff } from './put-off.ts';
import { PUT_OFF_TIMES, putOffTime } from './put-off-times.ts';

/** What is done once an agent's words are said: a note for colleagues, filled in, and one thing at most with the talk. */
export interface QuickSteps {
  note: string | null;
  last: LastStep | null;
}

type Deps = SpeakDeps & { onResolved: OnResolved; onReturned: OnReturned };

/** The command of the last step, with all its checks. */
const doLast = async (deps: Deps, id: string, person: Person, last: LastStep) => {
  const [kind, which = ''] = last.split(':');
  if (kind === 'close') return close(deps, id, person);
  if (kind === 'return') return giveBack(deps, id, person);
  if (kind === 'escalate') return escalate(deps, id, person, Number(which), null);
  const time = PUT_OFF_TIMES.find((one) => one === which);
  return putOff(deps, id, person, time ? putOffTime(deps.rules().hours, deps.clock.now(), time) : deps.clock.now());
};

type NotDone = Exclude<Awaited<ReturnType<typeof doLast>>, { outcome: 'done' }>;

/**
 * An agent speaks, leaves a note and does something with the talk, in one transaction: where one step is refused nothing is said
 * either, and a crash leaves nothing half done. Each step is the command that is done by hand, under the same checks. Words that are
 * sent again are the same words, and their steps are not done twice.
 */
export const speakAndThen = (
  deps: Deps,
  id: string,
  person: Person,
  words: Words,
  { note, last }: QuickSteps,
): Promise<Said | Wording | Exclude<Awaited<ReturnType<typeof speak>>, Said | Wording> | NotDone> =>
  together(
    deps,
    async (inner) => {
      const earlier = await inner.within.desk.byClientId(id, agentClientId(person, words.clientId));
      if (earlier) return { outcome: 'said' as const, message: earlier, took: false };
      const said = await speak(inner, id, person, words);
      if (said.outcome !== 'said') return said;
      if (note) {
        const noted = await writeNote(inner, id, person, { clientId: `${words.clientId}:note`, text: note });
        if (noted.outcome !== 'noted') return noted;
      }
      const done = last ? await doLast(inner, id, person, last) : { outcome: 'done' as const };
      return done.outcome === 'done' ? said : done;
    },
    ({ outcome }) => outcome === 'said',
  );
