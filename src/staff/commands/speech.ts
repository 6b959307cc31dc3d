import { z } from 'zod';
import { cleanText } from '../../channels/clean-text.ts';
import { agentClientId, speak, type Wording } from '../../handoff/agent-speaker.ts';
import { refusedWords, secondLook } from '../../handoff/wording-words.ts';
import type { Attachment } from '../../message.ts';
import type { StaffDeps } from '../deps.ts';
import { parseTyped } from '../parse-command.ts';
import { saidId } from '../thread-words.ts';
import type { Asker, Told } from './asker.ts';
import { refusalOf } from './refusal.ts';

/** Characters of one message to a shopper. */
const LONGEST = 5_000;
/** Words that were held back may be sent as they are for so long, in milliseconds. */
const HELD_MS = 30 * 60_000;

const attachment = z.object({ id: z.string(), type: z.string(), name: z.string(), size: z.number(), hash: z.string() });
const heldShape = z.object({ text: z.string(), attachments: z.array(attachment), at: z.number() });

/** What a colleague says to a shopper. */
export interface Speech {
  text: string;
  attachments: Attachment[];
  /** They were told what is wrong with it and send it all the same. */
  confirmed: boolean;
}

const HELD = 'staff.held:';
const heldName = (conversationId: string, { person }: Asker): string => `${HELD}${conversationId}:${person.id}`;

const wordingOf = (wording: Wording, { words: { refusals }, lang }: Asker): string =>
  wording.mayConfirm ? refusals.wording(secondLook(wording, lang)) : refusals.notAllowed(refusedWords(wording, lang));

const hold = (deps: StaffDeps, name: string, channel: string, { text, attachments }: Speech): Promise<void> => {
  const now = deps.clock.now();
  return deps.store.write(({ channelFacts }) =>
    channelFacts.set(channel, name, { text, attachments, at: now.getTime() }, now),
  );
};

/**
 * Brings a colleague's words to the shopper, if somebody has or waits for a person there; words that want a second look are
 * held back and may be sent as they are by {@link sendHeld}.
 */
export const speakTo = async (deps: StaffDeps, id: string, asker: Asker, speech: Speech): Promise<Told> => {
  const { words, person, event, inThread } = asker;
  const { refusals, answers } = words;
  const text = cleanText(speech.text).trim();
  if (text === '' && speech.attachments.length === 0) return answers.nothingToSay;
  // Whatever road the words took here: what looks like a command is not for the shopper.
  if (text !== '' && parseTyped(text).is !== 'words') return refusals.mixed;
  if (text.length > LONGEST) return refusals.tooLong(LONGEST);
  const conversation = await deps.store.read.conversations.get(id);
  if (conversation === null) return refusals.gone;
  if (conversation.status === 'archived') return refusals.archived;
  // An old thread is no place to talk to somebody the assistant serves: colleagues chat there when all is done.
  if (conversation.owner.kind === 'bot') return refusals.over;
  const clientId = saidId(event, inThread);
  const { attachments, confirmed } = speech;
  const outcome = await speak(deps.handoff, id, person, { clientId, text, attachments, confirmed });
  if (outcome.outcome === 'said') return outcome.took ? answers.taken : null;
  if (outcome.outcome !== 'wording') return refusalOf(outcome, words, deps.store.read);
  if (outcome.mayConfirm) await hold(deps, heldName(id, asker), event.channel, { ...speech, text });
  return wordingOf(outcome, asker);
};

/** Forgets words that were held back and that nobody sent in time. */
export const forgetHeld = async ({ store, clock, channels }: StaffDeps): Promise<void> => {
  for (const channel of channels.keys()) {
    for (const name of await store.read.channelFacts.names(channel, HELD)) {
      const held = heldShape.safeParse(await store.read.channelFacts.get(channel, name));
      if (held.success && clock.now().getTime() - held.data.at <= HELD_MS) continue;
      await store.write(({ channelFacts }) => channelFacts.delete(channel, name));
    }
  }
};

/** Sends as it is what was held back last of this colleague in this conversation. */
export const sendHeld = async (deps: StaffDeps, id: string, asker: Asker): Promise<Told> => {
  const { read } = deps.store;
  const { event, person, words, inThread } = asker;
  const name = heldName(id, asker);
  // A repeat of an event that was cut off after the words were out.
  if (await read.desk.byClientId(id, agentClientId(person, saidId(event, inThread)))) return null;
  const held = heldShape.safeParse(await read.channelFacts.get(event.channel, name));
  if (!held.success || deps.clock.now().getTime() - held.data.at > HELD_MS) return words.refusals.nothingHeld;
  const { text, attachments } = held.data;
  const told = await speakTo(deps, id, asker, { text, attachments, confirmed: true });
  await deps.store.write(({ channelFacts }) => channelFacts.delete(event.channel, name));
  return told;
};
