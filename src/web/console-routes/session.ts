import { z } from 'zod';
import { closesAt } from '../../aftersales/hours.ts';
import { sayTime } from '../../content/liquid.ts';
import { atDesk } from '../../handoff/at-desk.ts';
import { TOPICS } from '../../handoff/bells.ts';
import { ownDepartment } from '../../handoff/departments.ts';
import { recordName } from '../../handoff/person.ts';
import { presenceShape } from '../../handoff/presence.ts';
import { sighted, signedOut } from '../../handoff/sighting.ts';
import { LANGS } from '../../message.ts';
import { checkPassword, hashPassword, passwordFits } from '../auth/passwords.ts';
import { signIn } from '../auth/sign-in.ts';
import {
  clearSessionCookie,
  setDeviceCookie,
  setSessionCookie,
  type Viewer,
  viewerFrom,
  viewerOf,
} from '../auth/viewer.ts';
import type { Me } from '../contract.ts';
import type { WebDeps } from '../deps.ts';
import { namesOf } from '../present/wishes.ts';
import { Refusal } from '../refusal.ts';
import { TIER_OF } from '../roles.ts';
import type { ConsoleRoutes } from './context.ts';

const credentials = z.object({
  name: z.string().trim().min(1).max(100),
  password: z.string().min(1).max(200),
  /** What the page is shown in. */
  lang: z.enum(LANGS).optional(),
});

const signInRefused = (): Refusal =>
  new Refusal('UNAUTHENTICATED', {
    'zh-CN': '用户名或密码不对。连错五次要歇十五分钟；忘了密码请找管理员。',
    'zh-TW': '使用者名稱或密碼不對。連錯五次要歇十五分鐘；忘了密碼請找管理員。',
    en: 'Name or password is wrong. After five failures a name rests for fifteen minutes; an administrator can set a new password.',
  });

const presenceOf = (presence: string): Me['presence'] => presenceShape.catch('offline').parse(presence);

const meOf = async (deps: WebDeps, { user, role, lang, csrf }: Viewer): Promise<Me> => {
  const { content, timezone } = deps.shop();
  const { name, currency } = content.shop;
  return {
    id: user.id,
    name: user.name,
    displayName: user.displayName,
    role,
    tier: TIER_OF[role],
    lang,
    presence: presenceOf(user.presence),
    department: await ownDepartment(deps.store.read, user.id),
    csrf,
    shop: {
      name: name[lang],
      currency,
      timezone,
      undoClose: deps.shop().desk.levels.undo.close,
      wishes: namesOf(content),
    },
  };
};

/** Whoever leaves the desk while nobody else is there and the shop is open is told so first. */
const refuseLast = async ({ store, clock, shop }: WebDeps, { user, lang }: Viewer): Promise<void> => {
  const now = clock.now();
  const { desk, timezone } = shop();
  const closes = closesAt(desk.hours, now);
  const there = (await atDesk(store.read, now)).map(({ id }) => id);
  if (closes === null || !there.includes(user.id) || there.length > 1) return;
  const until = sayTime(closes, lang, now, timezone);
  throw new Refusal(
    'CONFLICT',
    {
      'zh-CN': `现在只有您在岗，店开到${until}。先请同事顶上；一定要离开就再确认一次。`,
      'zh-TW': `現在只有您值班，店開到${until}。先請同事代班；一定要離開就再確認一次。`,
      en: `Nobody else is at the desk, and the shop is open until ${until}. Ask a colleague first; if you have to go, confirm it.`,
    },
    { more: { reason: 'alone' } },
  );
};

/** Signing in and out, and what one may change about oneself. */
export const sessionRoutes: ConsoleRoutes = (app, { deps }) => {
  const { store, clock, bus } = deps;

  const rateLimit = { max: deps.signInsPerMinute ?? 20, timeWindow: '1 minute' };
  app.post('/login', { config: { open: true, rateLimit } }, async (request, reply) => {
    const { name, password, lang } = credentials.parse(request.body);
    const outcome = await signIn(deps, { name, password, cookie: (of) => request.cookies[of] });
    if (outcome.outcome === 'refused') throw signInRefused();
    const { user } = outcome.signedIn;
    const now = clock.now();
    // Whoever comes for the first time has chosen no language yet: they go on in that of the page they came by.
    const chosen = lang && user.seenAt === null ? { lang } : {};
    const change = { presence: 'online', seenAt: now, ...chosen };
    await store.write(async (repos) => {
      await repos.users.change(user.id, chosen);
      await sighted(repos, user.id, now, 'online');
    });
    await bus.publish(TOPICS.presence, user.id);
    setSessionCookie(request, reply, outcome.token);
    setDeviceCookie(request, reply, outcome.device);
    return meOf(deps, viewerOf({ ...outcome.signedIn, user: { ...user, ...change } }));
  });

  app.post('/logout', async (request, reply) => {
    const viewer = viewerFrom(request);
    await store.write(async (repos) => {
      await repos.users.closeSession(viewer.sessionId);
      await signedOut(repos, viewer.user.id, clock.now());
      const who = recordName(viewer.person);
      await repos.audit.append({ at: clock.now(), who, action: 'user.sign-out', subject: `user:${viewer.user.id}` });
    });
    await bus.publish(TOPICS.presence, viewer.user.id);
    clearSessionCookie(request, reply);
    return reply.code(204).send();
  });

  app.get('/me', async (request) => meOf(deps, viewerFrom(request)));

  app.post('/presence', async (request, reply) => {
    const { user } = viewerFrom(request);
    const { presence, sure } = z
      .object({ presence: presenceShape, sure: z.boolean().default(false) })
      .parse(request.body);
    if (presence !== 'online' && !sure) await refuseLast(deps, viewerFrom(request));
    await store.write((repos) => sighted(repos, user.id, clock.now(), presence));
    await bus.publish(TOPICS.presence, user.id);
    return reply.code(204).send();
  });

  app.post('/lang', async (request, reply) => {
    const { user } = viewerFrom(request);
    const { lang } = z.object({ lang: z.enum(LANGS) }).parse(request.body);
    await store.write(({ users }) => users.change(user.id, { lang }));
    return reply.code(204).send();
  });

  app.post('/password', { config: { rateLimit } }, async (request, reply) => {
    const { user, sessionId, person } = viewerFrom(request);
    const wish = z.object({ old: z.string().max(200), new: z.string().max(200) }).parse(request.body);
    checkPassword(wish.new);
    if (!(await passwordFits(user.passwordHash, wish.old))) throw signInRefused();
    const passwordHash = await hashPassword(wish.new);
    await store.write(async ({ users, audit }) => {
      await users.change(user.id, { passwordHash });
      await users.closeSessionsOf(user.id, sessionId);
      const who = recordName(person);
      await audit.append({ at: clock.now(), who, action: 'user.password', subject: `user:${user.id}` });
    });
    // Consoles that are open elsewhere end with their sessions.
    await bus.publish(TOPICS.presence, user.id);
    return reply.code(204).send();
  });
};
