import { z } from 'zod';
import { recordName } from '../../handoff/person.ts';
import { MISSED } from '../../store/corrections.ts';
import { wordingOf } from '../../understanding/text/own-name.ts';
import { rewordingOf } from '../../understanding/text/wording.ts';
import { viewerFrom } from '../auth/viewer.ts';
import type { SetAside, WordsGap } from '../contract.ts';
import { gapsOf } from '../present/gaps.ts';
import { isServed, readNow } from '../present/read-now.ts';
import { NOT_ANSWERED } from '../present/words.ts';
import { demand } from '../roles.ts';
import type { ConsoleRoutes } from './context.ts';

const DAY_MS = 86_400_000;
/** Lines that are told. */
const TOLD = 100;
/** Sentences that are set aside at once, and letters of one. */
const AT_ONCE = 1_000;
const LONGEST = 20_000;

const chosen = z.object({ texts: z.array(z.string().min(1).max(LONGEST)).min(1).max(AT_ONCE) });

/** What was asked and not understood, or asked in a talk that was rated low. */
export const gapRoutes: ConsoleRoutes = (app, { deps }) => {
  const { store, clock, shop, words, lookBack } = deps;

  app.get('/words/gaps', async (request): Promise<{ items: WordsGap[] }> => {
    demand(viewerFrom(request).role, 'read_words');
    const since = new Date(clock.now().getTime() - lookBack.missedDays * DAY_MS);
    const missed = await store.read.messages.saidBefore(NOT_ANSWERED, since, lookBack.lookedAt);
    const ratedLow = await deps.figures.askedAndRatedLow(since, lookBack.lookedAt);
    const { content, timezone } = shop();
    const read = await readNow(
      missed.map(({ text }) => text),
      (said) => words.engine().understand(said, { now: clock.now(), timezone }),
    );
    const texts = [...missed, ...ratedLow].map(({ text }) => text);
    const aside = await store.read.corrections.aside(texts.map((text) => ({ text, meant: MISSED })));
    const shown = ({ text }: { text: string }): boolean => !aside({ text, meant: MISSED });
    // What has been taught since is missed no more.
    const open = missed.filter(({ text }) => {
      const reading = read.get(text);
      return !reading || !isServed(reading, content.understanding.faq_answer);
    });
    const found = gapsOf(
      open.filter(shown),
      ratedLow.filter(shown).map((one) => ({ ...one, deletedAt: null })),
      { reword: rewordingOf(wordingOf(content)), compared: lookBack.compared },
    );
    return { items: found.slice(0, TOLD) };
  });

  app.post('/words/gaps/aside', async (request): Promise<SetAside> => {
    const { role, person } = viewerFrom(request);
    demand(role, 'write_words');
    const { texts } = chosen.parse(request.body);
    await store.write(async ({ corrections }) => {
      for (const text of texts) await corrections.setAside(text, MISSED, recordName(person), clock.now());
    });
    return { aside: texts.length };
  });
};
