import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { recordName } from '../../handoff/person.ts';
import { targetsOf } from '../../import/foreign/mapping.ts';
import { recognise } from '../../import/foreign/plan.ts';
import { parseImportPolicy } from '../../import/foreign/policy.ts';
import { forgetWord, rememberedWords, type SaidWord, saidWord } from '../../import/foreign/said-words.ts';
import { KIND_NAMES, KINDS, type Kind } from '../../import/kinds.ts';
import { FOLDERS } from '../../import/left-behind.ts';
import { importLimits } from '../../import/limits.ts';
import { Sheets } from '../../import/sheets.ts';
import { type Viewer, viewerFrom } from '../auth/viewer.ts';
import type { SampleCounts, SampleRemoved, ShopDataNews, ShopDataRules } from '../contract.ts';
import { answerOf } from '../errors.ts';
import { demand } from '../roles.ts';
import { MOST_FILES, type Recognise, receive } from '../shop-data/receive.ts';
import { runImport } from '../shop-data/run.ts';
import { templateOf } from '../shop-data/template.ts';
import { type ConsoleContext, type ConsoleRoutes, notFound } from './context.ts';

const NOTHING: SampleCounts = { goods: 0, customers: 0, orders: 0 };
/** A look reads every row and asks the database about it. */
const PER_MINUTE = 30;

const rulesOf = ({ largestFile, mostRows }: ReturnType<typeof importLimits>, words: SaidWord[]): ShopDataRules => ({
  kinds: KIND_NAMES.map((kind) => ({
    kind,
    columns: Object.entries(KINDS[kind].columns).map(([name, { needed }]) => ({ name, needed })),
    targets: targetsOf(kind),
  })),
  largestMb: Math.floor(largestFile / 1024 / 1024),
  mostRows,
  mostFiles: MOST_FILES,
  words,
});

/** Lines of JSON for as long as somebody reads them; whatever is under way goes on without a reader. */
const lines = () => {
  const stream = new PassThrough();
  stream.on('error', () => undefined);
  const tell = (news: ShopDataNews): void => {
    if (!stream.destroyed && !stream.writableEnded) stream.write(`${JSON.stringify(news)}\n`);
  };
  return { stream, tell };
};

const answer = (reply: FastifyReply, stream: PassThrough): FastifyReply =>
  reply
    .header('content-type', 'application/x-ndjson; charset=utf-8')
    // A proxy that gathers an answer would keep the progress back.
    .header('x-accel-buffering', 'no')
    .send(stream);

/** Takes the files in, tells how it goes on, and leaves nothing of them behind. */
const run = async (
  { deps }: ConsoleContext,
  request: FastifyRequest,
  reply: FastifyReply,
  { lang, person }: Viewer,
  saves: boolean,
): Promise<FastifyReply> => {
  const { store, clock, logger } = deps;
  const { timezone, content } = deps.shop();
  const foreign = { policy: parseImportPolicy(content.policies.get('import')), asks: true };
  const limits = deps.importLimits ?? importLimits({});
  const sheets = new Sheets(limits.sheet);
  const folder = await mkdtemp(join(tmpdir(), FOLDERS.uploads));
  const cleared = async (): Promise<void> => {
    await rm(folder, { recursive: true, force: true });
    await sheets.clear();
  };
  const around = { reading: { timezone, sheets }, read: store.read };
  const look: Recognise = (path, told) => recognise(path, foreign, around, told);
  const delivery = await receive(request, folder, limits.largestFile, look).catch(async (error: unknown) => {
    await cleared();
    throw error;
  });
  const { stream, tell } = lines();
  const who = saves ? recordName(person) : null;
  const work = async (): Promise<void> => {
    try {
      const orderNumber = content.shop.order_number;
      const common = {
        orderNumber,
        store,
        folder,
        delivery,
        foreign,
        sheets,
        limits,
        now: clock.now(),
        timezone,
        lang,
        who,
        tell,
      };
      tell({ is: 'report', report: await runImport(common) });
    } catch (error) {
      const { status, error: refusal } = answerOf(error, lang);
      if (status >= 500) logger.error({ err: error, route: request.routeOptions.url }, 'an import failed');
      tell({ is: 'refused', code: refusal.code, message: refusal.message });
    } finally {
      await cleared();
      stream.end();
    }
  };
  void work();
  return answer(reply, stream);
};

/** Goods, customers, orders and answers from files: what they would do, and then the same saved. */
export const shopDataRoutes: ConsoleRoutes = (app, context) => {
  const { deps } = context;
  const acts = (request: FastifyRequest): Viewer => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'import_data');
    return viewer;
  };

  const rules = async (): Promise<ShopDataRules> =>
    rulesOf(deps.importLimits ?? importLimits({}), await rememberedWords(deps.store.read));

  app.get('/shop-data', async (request): Promise<ShopDataRules> => {
    acts(request);
    return rules();
  });

  app.post('/shop-data/words/forget', async (request): Promise<ShopDataRules> => {
    acts(request);
    const word = saidWord.omit({ to: true }).parse(request.body);
    await deps.store.write((repos) => forgetWord(repos, word));
    return rules();
  });

  app.get('/shop-data/templates/:kind', async (request, reply) => {
    const { lang } = acts(request);
    const { kind } = request.params as { kind: string };
    const known = KIND_NAMES.find((one): one is Kind => one === kind) ?? notFound();
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${known}.csv"`)
      .send(templateOf(known, lang, deps.shop().timezone));
  });

  const sample = async () =>
    (await import('../../import/sample-shop.ts')).sampleNames(deps.store, deps.shop().timezone);
  app.get('/shop-data/sample', async (request): Promise<SampleCounts> => {
    acts(request);
    const names = await sample();
    return names ? deps.store.read.sampleRows.count(names) : NOTHING;
  });

  const config = { rateLimit: { max: PER_MINUTE, timeWindow: '1 minute' } };
  app.post('/shop-data/sample/remove', { config }, async (request): Promise<SampleRemoved> => {
    const { person } = acts(request);
    const names = (await sample()) ?? notFound();
    return deps.store.write(async ({ sampleRows, audit }) => {
      const removed = await sampleRows.remove(names);
      const detail = { ...removed };
      const at = deps.clock.now();
      await audit.append({ at, who: recordName(person), action: 'shop_data.sample_removed', subject: 'shop', detail });
      return { removed, left: await sampleRows.count(names) };
    });
  });

  for (const [path, saves] of [
    ['/shop-data/look', false],
    ['/shop-data/save', true],
  ] as const) {
    app.post(path, { config }, async (request, reply) => run(context, request, reply, acts(request), saves));
  }
};
