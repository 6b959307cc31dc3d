import { z } from 'zod';
import { cleanText } from '../../channels/clean-text.ts';
import { isOwnFile } from '../../channels/web/identify.ts';
import { refusals } from '../../channels/web/refusals.ts';
import type { LastStep } from '../../content/quick-replies.ts';
import { speak, type Wording } from '../../handoff/agent-speaker.ts';
import { TOPICS } from '../../handoff/bells.ts';
import { writeNote } from '../../handoff/note-writer.ts';
import { type QuickSteps, speakAndThen } from '../../handoff/quick-steps.ts';
import { refusedWords, secondLook } from '../../handoff/wording-words.ts';
import type { Attachment } from '../../message.ts';
import type { Message } from '../../store/messages.ts';
import { type Viewer, viewerFrom } from '../auth/viewer.ts';
import type { ConsoleMessage } from '../contract.ts';
import { toConsoleMessage } from '../present/message.ts';
import { namesOf } from '../present/names.ts';
import { Refusal } from '../refusal.ts';
import { demand } from '../roles.ts';
import { type ConsoleContext, type ConsoleRoutes, conversationOr404, idOf } from './context.ts';
import { refuse } from './outcomes.ts';
import { quickRepliesOf } from './quick-replies.ts';

/** Characters of one message or note of an agent. */
const LONGEST = 5_000;

const text = z.string().max(LONGEST).transform(cleanText);
const clientId = z.string().regex(/^[\w.:-]{1,64}$/u);
/** The ready answer whose steps follow, and these as the agent has seen them. */
const stepsSeen = z.object({
  key: z.string().min(1).max(200),
  note: z.string().max(LONGEST).nullable(),
  label: z.string().max(60).nullable().default(null),
  unlabel: z.string().max(60).nullable().default(null),
  last: z.string().max(80).nullable(),
  /** The last message before the agent. */
  seen: z.int().min(0).optional(),
});
const saying = z
  .object({
    clientId,
    text: text.default(''),
    attachments: z.array(z.string().max(100)).max(9).default([]),
    steps: stepsSeen.nullish(),
  })
  .refine((said) => said.text.trim() !== '' || said.attachments.length > 0, { path: ['text'], message: 'is empty' });
const noting = z.object({ clientId, text: text.refine((words) => words.trim() !== '', 'is empty') });
const confirming = z.object({ confirm: z.stringbool().default(false) });

/** The words want a second look: what is wrong, what to write instead, and whether they may be sent all the same. */
const wordingRefusal = (wording: Wording): Refusal => {
  const { findings, promises, mayConfirm } = wording;
  const words = mayConfirm
    ? {
        'zh-CN': `这句话请再看一眼：${secondLook(wording, 'zh-CN')}。确定要发就再发一次。`,
        'zh-TW': `這句話請再看一眼：${secondLook(wording, 'zh-TW')}。確定要傳就再傳一次。`,
        en: `Please look at this again: ${secondLook(wording, 'en')}. Confirm to send it.`,
      }
    : {
        'zh-CN': `广告法不让这么说：${refusedWords(wording, 'zh-CN')}。换个说法再发。`,
        'zh-TW': `廣告法規不能這樣說：${refusedWords(wording, 'zh-TW')}。換個說法再傳。`,
        en: `Advertising law does not allow this: ${refusedWords(wording, 'en')}. Please word it otherwise.`,
      };
  return new Refusal('INPUT_INVALID', words, { more: { mayConfirm, findings, promises } });
};

const changedSteps = (): Refusal =>
  new Refusal('CONFLICT', {
    'zh-CN': '这条快捷回复刚被改过，发送后要做的事和您看到的不一样了。改一改，重新选一次。',
    'zh-TW': '這則罐頭訊息剛被改過，送出後要做的事和您看到的不一樣了。請改一下，重新選一次。',
    en: 'This ready reply has just been changed: what is done after it is not what you saw. Change it and choose it again.',
  });

/** What follows the words: of the ready answer as it stands, which has to be what the agent saw. */
const stepsOf = async (
  context: ConsoleContext,
  id: string,
  seen: z.infer<typeof stepsSeen>,
  viewer: Viewer,
): Promise<QuickSteps> => {
  const replies = await quickRepliesOf(context, await conversationOr404(context, id), viewer);
  const steps = replies.find(({ key, from }) => key === seen.key && from === null)?.steps;
  const same = steps && (['note', 'label', 'unlabel', 'last'] as const).every((name) => steps[name] === seen[name]);
  if (!same) throw changedSteps();
  return { ...steps, last: steps.last as LastStep | null, seen: seen.seen };
};

const filesOf = async (context: ConsoleContext, ids: readonly string[], viewer: Viewer): Promise<Attachment[]> => {
  const uploader = { key: `agent:${viewer.user.id}` };
  if (ids.some((id) => !isOwnFile(uploader, id, context.fileKey))) throw refusals.unknownFile();
  const files = await context.deps.store.read.shoppers.files(ids);
  if (files.length < ids.length) throw refusals.unknownFile();
  return files;
};

const shown = async ({ deps }: ConsoleContext, message: Message, viewer: Viewer): Promise<ConsoleMessage> => {
  const { read } = deps.store;
  const delivery = (await read.desk.deliveries(message.conversationId)).get(message.id) ?? null;
  return toConsoleMessage(message, { lang: viewer.lang, names: await namesOf(read), delivery });
};

/** What an agent says to the shopper, notes for colleagues, and signs of reading and typing. */
export const talkRoutes: ConsoleRoutes = (app, context) => {
  const { deps } = context;
  const { store, bus, clock } = deps;

  app.post('/conversations/:id/messages', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'serve');
    const id = idOf(request);
    const said = saying.parse(request.body);
    const { confirm } = confirming.parse(request.query);
    const attachments = await filesOf(context, said.attachments, viewer);
    const words = { clientId: said.clientId, text: said.text, attachments, confirmed: confirm };
    const outcome = said.steps
      ? await speakAndThen(deps.handoff, id, viewer.person, words, await stepsOf(context, id, said.steps, viewer))
      : await speak(deps.handoff, id, viewer.person, words);
    if (outcome.outcome === 'wording') throw wordingRefusal(outcome);
    if (outcome.outcome !== 'said') return refuse(outcome, store.read);
    return shown(context, outcome.message, viewer);
  });

  app.post('/conversations/:id/notes', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'serve');
    const outcome = await writeNote(deps.handoff, idOf(request), viewer.person, noting.parse(request.body));
    return outcome.outcome === 'noted' ? shown(context, outcome.message, viewer) : refuse(outcome, store.read);
  });

  app.post('/conversations/:id/typing', async (request, reply) => {
    const { user, role } = viewerFrom(request);
    demand(role, 'serve');
    const id = idOf(request);
    await bus.publish(TOPICS.typing, `${id}|agent:${user.id}|${user.displayName}`);
    await bus.publish(TOPICS.viewing, `${id}|${user.id}`);
    return reply.code(204).send();
  });

  app.post('/conversations/:id/read', async (request, reply) => {
    const { user, role } = viewerFrom(request);
    demand(role, 'look');
    const { seq } = z.object({ seq: z.int().min(0) }).parse(request.body);
    const { id, owner } = await conversationOr404(context, idOf(request));
    await bus.publish(TOPICS.viewing, `${id}|${user.id}`);
    // Looking over a colleague's shoulder reads nothing on their behalf.
    if (owner.kind === 'agent' && owner.id !== user.id) return reply.code(204).send();
    const marked = await store.write(({ desk }) => desk.markReadByShop(id, seq, clock.now()));
    if (marked > 0) await bus.publish(TOPICS.conversation, id);
    return reply.code(204).send();
  });
};
