import type { Content } from '../../content/types.ts';
import type { Message } from '../../store/messages.ts';
import type { ShopMessage } from '../../web/contract.ts';
import { surveyQuestion } from '../survey-question.ts';

/** The identifier under which a page's message came in: unique over all pages. */
export const eventIdOf = (key: string, clientId: string): string => `${key}:${clientId}`;

/** What a visitor has said is kept under the visitor's key, also when the talk has become a customer's. */
const AS_VISITOR = /^v_[\w-]+:/u;

/** The page's own identifier of a message, from the one it is kept under. */
const clientIdOf = ({ author, clientId }: Message, key: string): string | null => {
  if (author !== 'shopper' || clientId === null) return null;
  if (clientId.startsWith(`${key}:`)) return clientId.slice(key.length + 1);
  return AS_VISITOR.test(clientId) ? clientId.replace(AS_VISITOR, '') : null;
};

/**
 * A message as the shopper's page gets it. Notes and events have no such form: the store's list for shoppers leaves
 * them out, and this refuses them once more.
 */
export const toShopMessage = (
  message: Message,
  about: { key: string; content: Content; agentName: string | null },
): ShopMessage | null =>
  message.kind === 'note'
    ? null
    : {
        seq: message.seq,
        conversation: message.conversationId,
        clientId: clientIdOf(message, about.key),
        author: message.author,
        name: message.author === 'agent' ? about.agentName : null,
        text: message.text,
        lang: message.lang,
        choices: message.choices,
        cards: message.cards,
        attachments: message.attachments,
        at: message.createdAt.toISOString(),
        survey: surveyQuestion(about.content, message),
      };
