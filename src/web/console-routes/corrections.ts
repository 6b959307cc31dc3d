import { z } from 'zod';
import { recordName } from '../../handoff/person.ts';
import type { ByLang } from '../../message.ts';
import type { Corrected } from '../../store/corrections.ts';
import { languageOf } from '../../understanding/text/language.ts';
import { wordingOf } from '../../understanding/text/own-name.ts';
import { rewordingOf } from '../../understanding/text/wording.ts';
import { viewerFrom } from '../auth/viewer.ts';
import type { PutRightList, SetAside, Taught } from '../contract.ts';
import type { WebDeps } from '../deps.ts';
import { fitToTeach, mixedUpIn, putRightItems } from '../present/corrections.ts';
import { readNow } from '../present/read-now.ts';
import { taught } from '../present/teach.ts';
import { demand, may } from '../roles.ts';
import type { ConsoleRoutes } from './context.ts';

/** Pairs of what was mixed up that are told. */
const PAIRS_TOLD = 5;
/** Sentences that are taught or set aside at once, and letters of one. */
const AT_ONCE = 200;
const LONGEST = 300;
/** A check of everything keeps a processor busy for a moment. */
const PER_MINUTE = 60;

const id = z.int().positive();
const lessons = z.object({
  sentences: z
    .array(z.object({ id, text: z.string().trim().min(1).max(LONGEST).optional() }))
    .min(1)
    .max(AT_ONCE),
});
const chosen = z.object({ ids: z.array(id).min(1).max(AT_ONCE) });

const TELLS: ByLang<(text: string) => string> = {
  'zh-CN': (text) => `“${text}”里有号码、姓名或地址，不能写进店里的文件。请换个不带这些的说法。`,
  'zh-TW': (text) => `「${text}」裡有號碼、姓名或地址，不能寫進店裡的檔案。請換個不帶這些的說法。`,
  en: (text) =>
    `“${text}” has a number, a name or an address in it, which must not go into the shop’s files. Say it without.`,
};
const TOO_LONG: ByLang<(text: string) => string> = {
  'zh-CN': (text) => `“${text.slice(0, 40)}…”太长，一句最多 ${LONGEST} 个字。请换个短些的说法。`,
  'zh-TW': (text) => `「${text.slice(0, 40)}…」太長，一句最多 ${LONGEST} 個字。請換個短些的說法。`,
  en: (text) => `“${text.slice(0, 40)}…” is too long: ${LONGEST} letters at most. Say it shorter.`,
};

const since = ({ clock, lookBack }: Pick<WebDeps, 'clock' | 'lookBack'>): Date =>
  new Date(clock.now().getTime() - lookBack.putRightDays * 86_400_000);

/** What the shopper of a row is called: on their channel, and as the shop's customer. */
const namesOf = async ({ store }: Pick<WebDeps, 'store'>, rows: readonly Corrected[]) => {
  const ids = [...new Set(rows.flatMap(({ customerId }) => customerId ?? []))];
  const customers = await store.read.customers.some(ids);
  return ({ name, customerId }: Corrected): string[] =>
    [name, customers.get(customerId ?? '')?.name].flatMap((one) => one ?? []);
};

/** What shoppers put right by a tap, for whoever teaches the shop. */
export const correctionRoutes: ConsoleRoutes = (app, { deps }) => {
  const { store, clock, shop, words, lookBack } = deps;

  app.get('/words/corrections', async (request): Promise<PutRightList> => {
    const { role, lang } = viewerFrom(request);
    demand(role, 'read_words');
    const rows = await store.read.corrections.list(since(deps), lookBack.lookedAt);
    const written = await words.editor.read();
    const { content, timezone } = shop();
    return {
      mayEdit: may(role, 'write_words'),
      days: lookBack.putRightDays,
      items: await putRightItems(rows, await namesOf(deps, rows), {
        ...{ written, content, lang, compared: lookBack.compared },
        reword: rewordingOf(wordingOf(content)),
        read: (texts) => readNow(texts, (text) => words.engine().understand(text, { now: clock.now(), timezone })),
      }),
      mixedUp: mixedUpIn(await store.read.corrections.mixedUp(since(deps), PAIRS_TOLD), { written, content, lang }),
    };
  });

  const config = { rateLimit: { max: PER_MINUTE, timeWindow: '1 minute' } };
  app.post('/words/corrections/teach', { config }, async (request): Promise<Taught> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'write_words');
    const { sentences } = lessons.parse(request.body);
    const rows = await store.read.corrections.list(since(deps), lookBack.lookedAt);
    const names = await namesOf(deps, rows);
    const faults: string[] = [];
    const wanted = sentences.flatMap(({ id: messageId, text }) => {
      const row = rows.find((one) => one.messageId === messageId);
      if (!row) return [];
      const said = text ?? row.text;
      const { tells } = fitToTeach(said, names(row));
      if (tells.length > 0) faults.push(TELLS[viewer.lang](said));
      else if (said.length > LONGEST) faults.push(TOO_LONG[viewer.lang](said));
      else return [{ messageId, text: said.trim(), lang: languageOf(said, row.lang ?? 'zh-CN'), meant: row.meant }];
      return [];
    });
    const done = await taught(deps, wanted, viewer);
    return { taught: done.taught.map(({ messageId }) => messageId), faults: [...faults, ...done.faults] };
  });

  app.post('/words/corrections/aside', async (request): Promise<SetAside> => {
    const { role, person } = viewerFrom(request);
    demand(role, 'write_words');
    const { ids } = chosen.parse(request.body);
    const rows = (await store.read.corrections.list(since(deps), lookBack.lookedAt)).filter(({ messageId }) =>
      ids.includes(messageId),
    );
    await store.write(async ({ corrections }) => {
      for (const { text, meant } of rows) await corrections.setAside(text, meant, recordName(person), clock.now());
    });
    return { aside: rows.length };
  });
};
