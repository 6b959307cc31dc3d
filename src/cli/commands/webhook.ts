import type { Command } from 'commander';
import { XiaoerError } from '../../errors.ts';
import { WEBHOOK_TOPICS } from '../../store/webhook-events.ts';
import type { WebhookDelivery, WebhookEndpoint } from '../../store/webhooks.ts';
import type { EndpointChange, EndpointFault, Kept } from '../../webhooks/endpoints.ts';
import type { CliApp, CliContext, CliOptions } from '../context.ts';

interface Options extends CliOptions {
  json?: boolean;
}
interface TopicOptions extends Options {
  topics: string;
}
interface ShowOptions extends Options {
  failed?: boolean;
  limit: string;
}

const SEE = 'See which there are with: xiaoer webhook list';
const WHY: Record<EndpointFault, string> = {
  bad_url:
    'Give an http or https address without a user name, of 2,000 characters at most, that is not kept by cloud providers for themselves (such as 169.254.169.254).',
  no_topics: `Say what it is told, between commas: ${WEBHOOK_TOPICS.join(', ')}; or all.`,
  too_many: 'There are 20 endpoints, which is the most. Take one away with: xiaoer webhook remove <id>',
  not_found: `There is no such endpoint. ${SEE}`,
};

const kept = (found: Kept): WebhookEndpoint => {
  if (found.outcome === 'kept') return found.endpoint;
  throw new XiaoerError(found.outcome === 'not_found' ? 'NOT_FOUND' : 'USAGE', WHY[found.outcome]);
};

const actsOf = ({ store, clock }: Pick<CliApp, 'store' | 'clock'>) => ({ store, clock, who: 'cli' });

/** What is shown of one: its secret only when it is new. */
const shown = ({ id, url, topics, state, createdAt, failingSince }: WebhookEndpoint) => ({
  id,
  url,
  topics,
  state,
  created_at: createdAt.toISOString(),
  failing_since: failingSince?.toISOString() ?? null,
});

const withSecret = (context: CliContext, endpoint: WebhookEndpoint, { json }: Options): void => {
  const { id, secret } = endpoint;
  context.out(
    json
      ? JSON.stringify({ ...shown(endpoint), secret })
      : `${secret}\nThis is the secret that ${id} is signed with. It is shown only now.`,
  );
};

const add = (context: CliContext, url: string, options: TopicOptions): Promise<void> =>
  context.withStore(options, async (app) => {
    const { addEndpoint } = await import('../../webhooks/endpoints.ts');
    const topics = options.topics.split(',').map((topic) => topic.trim());
    withSecret(context, kept(await addEndpoint(actsOf(app), { url, topics })), options);
  });

const change = (context: CliContext, id: string, wanted: EndpointChange, options: Options): Promise<void> =>
  context.withStore(options, async (app) => {
    const { changeEndpoint } = await import('../../webhooks/endpoints.ts');
    const endpoint = kept(await changeEndpoint(actsOf(app), id, wanted));
    context.out(options.json ? JSON.stringify(shown(endpoint)) : `${id} is ${endpoint.state}.`);
  });

const list = (context: CliContext, options: Options): Promise<void> =>
  context.withStore(options, async ({ store }) => {
    for (const endpoint of await store.read.webhooks.list()) {
      const { pending, failed, lastSent } = await store.read.webhooks.counts(endpoint.id);
      const counts = { pending, failed, last_sent: lastSent?.toISOString() ?? null };
      const { id, url, topics, state } = endpoint;
      context.out(
        options.json
          ? JSON.stringify({ ...shown(endpoint), ...counts })
          : `${id}  ${state}  ${url}\n          ${topics.join(', ')}\n          ${pending} waiting, ${failed} failed, last arrived ${counts.last_sent ?? 'never'}`,
      );
    }
  });

const deliveryView = ({ id, eventId, topic, at, state, attempts, status, error, notBefore }: WebhookDelivery) => ({
  id,
  event: eventId,
  topic,
  at: at.toISOString(),
  state,
  attempts,
  status,
  error,
  next_try: state === 'pending' ? notBefore.toISOString() : null,
});

const show = (context: CliContext, id: string, options: ShowOptions): Promise<void> =>
  context.withStore(options, async ({ store }) => {
    const limit = Number(options.limit);
    if (!Number.isInteger(limit) || limit < 1)
      throw new XiaoerError('USAGE', `--limit is a whole number from 1, not "${options.limit}".`);
    if ((await store.read.webhooks.get(id)) === null) throw new XiaoerError('NOT_FOUND', WHY.not_found);
    const rows = await store.read.webhooks.recent(id, limit, options.failed ? 'failed' : undefined);
    for (const row of rows.map(deliveryView)) {
      const came = row.error ?? (row.status === null ? '' : String(row.status));
      context.out(options.json ? JSON.stringify(row) : `${row.id}  ${row.at}  ${row.event}  ${row.state}  ${came}`);
    }
  });

const resend = (context: CliContext, number: string, options: Options): Promise<void> =>
  context.withStore(options, async ({ store, clock }) => {
    const id = Number(number);
    const known = Number.isInteger(id) ? await store.read.webhooks.delivery(id) : null;
    if (!known) throw new XiaoerError('NOT_FOUND', `There is no delivery ${number}. See: xiaoer webhook show <id>`);
    const anew = await store.write(({ webhooks }) => webhooks.again(id, clock.now()));
    const view = { delivery: id, waits: true, anew };
    context.out(options.json ? JSON.stringify(view) : `${known.eventId} is sent by the running program in a moment.`);
  });

const trial = (context: CliContext, id: string, options: Options): Promise<void> =>
  context.withStore(options, async ({ store, clock, timezone }) => {
    const { tryWebhook } = await import('../../webhooks/trial.ts');
    const endpoint = await store.read.webhooks.get(id);
    if (endpoint === null) throw new XiaoerError('NOT_FOUND', WHY.not_found);
    const { status, error } = await tryWebhook(endpoint, clock.now(), timezone);
    if (status === null || status < 200 || status > 299)
      throw new XiaoerError(
        'CONFLICT',
        `It did not take the trial: ${error ?? `answered with ${status}`}. Mend the receiver, and try again.`,
      );
    context.out(options.json ? JSON.stringify({ id, status }) : `It took the trial (${status}).`);
  });

const secret = (context: CliContext, id: string, options: Options): Promise<void> =>
  context.withStore(options, async (app) => {
    const { renewSecret } = await import('../../webhooks/endpoints.ts');
    withSecret(context, kept(await renewSecret(actsOf(app), id)), options);
  });

const remove = (context: CliContext, id: string, options: Options): Promise<void> =>
  context.withStore(options, async (app) => {
    const { removeEndpoint } = await import('../../webhooks/endpoints.ts');
    if (!(await removeEndpoint(actsOf(app), id))) throw new XiaoerError('NOT_FOUND', WHY.not_found);
    context.out(options.json ? JSON.stringify({ id, removed: true }) : `${id} is told nothing any more.`);
  });

/** `xiaoer webhook …`: which other programs of the shop are told what happens, and what arrived there. */
export const register = (program: Command, context: CliContext): void => {
  const webhook = program
    .command('webhook')
    .description('which other programs are told of cases, handovers and ratings, and what arrived there')
    .addHelpText('after', '\nExample:\n  xiaoer webhook list');
  const sub = (words: string, says: string, example: string): Command =>
    webhook.command(words).description(says).addHelpText('after', `\nExample:\n  xiaoer webhook ${example}`);
  sub('add <url>', 'tell a program what happens; its secret is shown once', 'add https://erp.example/hook --topics all')
    .requiredOption('--topics <topics>', `what it is told, between commas: ${WEBHOOK_TOPICS.join(', ')}; or all`)
    .action((url: string, options: TopicOptions) => add(context, url, options));
  sub('list', 'every endpoint, and how it does', 'list --json').action((options: Options) => list(context, options));
  sub('show <id>', 'what it was told last, and what came of it', 'show 1f6b02aa --failed')
    .option('--failed', 'only what did not arrive and is not tried again')
    .option('--limit <n>', 'how many at most', '20')
    .action((id: string, options: ShowOptions) => show(context, id, options));
  sub('try <id>', 'send a trial now', 'try 1f6b02aa').action((id: string, options: Options) =>
    trial(context, id, options),
  );
  sub('resend <delivery>', 'send a delivery anew', 'resend 4711').action((id: string, options: Options) =>
    resend(context, id, options),
  );
  sub('on <id>', 'tell it again', 'on 1f6b02aa').action((id: string, options: Options) =>
    change(context, id, { on: true }, options),
  );
  sub('off <id>', 'tell it nothing for now; what waits is kept', 'off 1f6b02aa').action(
    (id: string, options: Options) => change(context, id, { on: false }, options),
  );
  sub('secret <id>', 'sign with a new secret', 'secret 1f6b02aa').action((id: string, options: Options) =>
    secret(context, id, options),
  );
  sub('remove <id>', 'take it away', 'remove 1f6b02aa').action((id: string, options: Options) =>
    remove(context, id, options),
  );
};
