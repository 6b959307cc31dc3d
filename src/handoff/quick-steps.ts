import type { LastStep } from '../content/quick-replies.ts';
import type { Repos } from '../store/repos.ts';
import { agentClientId, type Said, type SpeakDeps, speak, type Wording, type Words } from './agent-speaker.ts';
import { together } from './changing.ts';
import { close, type OnResolved } from './conversation-closer.ts';
import { DEPARTMENTS } from './departments.ts';
import { escalate } from './escalation.ts';
import { colleagueThere, handToDepartment } from './hand-over.ts';
import { label } from './labels.ts';
import { giveBack, type OnReturned, transfer } from './lease.ts';
import { writeNote } from './note-writer.ts';
import { type Person, recordName } from './person.ts';
import { putOff } from './put-off.ts';
import { PUT_OFF_TIMES, putOffTime } from './put-off-times.ts';

/** What is done once an agent's words are said: a note for colleagues, filled in, labels, and one thing at most with the talk. */
export interface QuickSteps {
  note: string | null;
  /** Name of a label that is put on, and of one that is taken off. */
  label?: string | null;
  unlabel?: string | null;
  last: LastStep | null;
  /** The last message the agent has seen: nothing ends the talk where the shopper has written since; left out: not asked. */
  seen?: number | null | undefined;
}

type Deps = SpeakDeps & { onResolved: OnResolved; onReturned: OnReturned };

/** Hands it to a colleague who is at the desk: nobody is given by a ready answer what they do not see. */
const handTo = async (deps: Deps & { within: Repos }, id: string, person: Person, name: string) => {
  const found = await colleagueThere(deps.within, name, person, deps.clock.now());
  if (found.outcome !== 'there') return found;
  return found.id === person.id ? ({ outcome: 'done' } as const) : transfer(deps, id, person, found.id, null);
};

/** A label that a ready answer puts on is retired, or there is none of that name (any more). */
export type StepLabelGone = { outcome: 'step_label_gone'; name: string; retired: boolean };

/** Puts on and takes off what is named. What is so already is what was wished, and what is gone is on no talk. */
const doLabels = async (deps: Deps, id: string, person: Person, { label: on, unlabel: off }: QuickSteps) => {
  for (const act of [...(off ? [{ label: off, on: false }] : []), ...(on ? [{ label: on, on: true }] : [])]) {
    const outcome = await label(deps, id, recordName(person), act);
    if (['done', 'already_labelled', 'not_labelled'].includes(outcome.outcome)) continue;
    const gone = outcome.outcome === 'no_such_label';
    if (gone && !act.on) continue;
    const retired = outcome.outcome === 'label_retired';
    if (gone || retired) return { outcome: 'step_label_gone', name: act.label, retired } satisfies StepLabelGone;
    return outcome;
  }
  return { outcome: 'done' } as const;
};

/** The command of the last step, with all its checks. */
const doLast = async (
  deps: Deps & { within: Repos },
  id: string,
  person: Person,
  last: LastStep,
  seen: number | null,
) => {
  const [kind, which = ''] = last.split(':');
  const department = DEPARTMENTS.find((one) => one === which);
  if (kind === 'department' && department) return handToDepartment(deps, id, person, department, null);
  if (kind === 'hand_to') return handTo(deps, id, person, which);
  if (kind === 'close') return close(deps, id, person, { seen });
  if (kind === 'return') return giveBack(deps, id, person, seen);
  if (kind === 'escalate') return escalate(deps, id, person, Number(which), null);
  const time = PUT_OFF_TIMES.find((one) => one === which);
  return putOff(deps, id, person, time ? putOffTime(deps.rules().hours, deps.clock.now(), time) : deps.clock.now());
};

type NotDone = Exclude<Awaited<ReturnType<typeof doLast> | ReturnType<typeof doLabels>>, { outcome: 'done' }>;

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
  steps: QuickSteps,
): Promise<Said | Wording | Exclude<Awaited<ReturnType<typeof speak>>, Said | Wording> | NotDone> =>
  together(
    deps,
    async (inner) => {
      const earlier = await inner.within.desk.byClientId(id, agentClientId(person, words.clientId));
      if (earlier) return { outcome: 'said' as const, message: earlier, took: false };
      const said = await speak(inner, id, person, words);
      if (said.outcome !== 'said') return said;
      const { note, last, seen = null } = steps;
      if (note) {
        const noted = await writeNote(inner, id, person, { clientId: `${words.clientId}:note`, text: note });
        if (noted.outcome !== 'noted') return noted;
      }
      const labelled = await doLabels(inner, id, person, steps);
      if (labelled.outcome !== 'done') return labelled;
      const done = last ? await doLast(inner, id, person, last, seen) : { outcome: 'done' as const };
      return done.outcome === 'done' ? said : done;
    },
    ({ outcome }) => outcome === 'said',
  );
