import type { SurveyQuestion } from '../channels/channel.ts';
import type { Content } from '../content/types.ts';
import { surveyForm } from '../conversation/decide/survey-words.ts';
import type { Message } from '../store/messages.ts';

const ASKS: readonly string[] = ['survey.ask', 'survey.ask-part'];

/** Whether a message asks for a rating, and with which faces and words. */
export const surveyQuestion = (
  content: Content,
  message: Pick<Message, 'replyKey' | 'lang'>,
): SurveyQuestion | null => {
  if (!ASKS.includes(message.replyKey ?? '')) return null;
  const kind = message.replyKey === 'survey.ask-part' ? 'ticket' : 'conversation';
  const lang = message.lang ?? 'zh-CN';
  const scale = surveyForm(content, kind)?.scale ?? [];
  return { kind, scale: scale.map(({ score, face, label }) => ({ score, face, label: label[lang] })) };
};
