import { maskCodes } from '../identity/one-time-code.ts';
import type { Repos } from '../store/repos.ts';

/** Characters of a question and an answer that are kept. */
const QUOTED = 200;

interface Noted {
  question: string;
  answer: string;
}

/**
 * The packet gets what was asked and answered while a person was awaited, so that whoever takes the conversation does not answer
 * it again. A packet that is made anew begins without it.
 */
export const noteMeanwhile = async (repos: Repos, id: string, { question, answer }: Noted): Promise<void> => {
  const conversation = await repos.conversations.get(id);
  if (!conversation) return;
  const packet = conversation.packet as { meanwhile?: unknown } | null;
  const before = Array.isArray(packet?.meanwhile) ? (packet.meanwhile as Noted[]) : [];
  const noted = { question: maskCodes(question).slice(0, QUOTED), answer: answer.slice(0, QUOTED) };
  await repos.conversations.save(id, conversation.version, { packet: { ...packet, meanwhile: [...before, noted] } });
};
