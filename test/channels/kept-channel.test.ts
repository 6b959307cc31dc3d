import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  type Capabilities,
  type Channel,
  ChannelDown,
  type Health,
  type OnInbound,
  type Outgoing,
} from '../../src/channels/channel.ts';
import { KEEPING, KeptChannel, type KeptDeps } from '../../src/channels/kept-channel.ts';
import { StaffPlace } from '../../src/channels/staff-place.ts';
import { XiaoerError } from '../../src/errors.ts';
import { silentLogger } from '../../src/logger.ts';
import type { Inbound } from '../../src/message.ts';
import { gate, until } from '../support/until.ts';

const RICH: Capabilities = {
  buttons: true,
  selects: true,
  modals: true,
  threads: true,
  cards: true,
  images: true,
  files: true,
  edit: true,
  typing: true,
  ephemeral: true,
  longestText: 7,
  mostChoices: 3,
  dialect: 'markdown',
};

/** A channel that starts as the test wants it to, and remembers what was done to it. */
class Inner implements Channel {
  readonly name = 'chat';
  readonly capabilities = RICH;
  readonly log: string[] = [];
  onInbound: OnInbound | null = null;
  reachable = true;
  well: Health = { ok: true, detail: 'signed in' };
  starting: () => Promise<void> = async () => undefined;
  stopping: () => Promise<void> = async () => undefined;

  async start(onInbound: OnInbound): Promise<void> {
    this.log.push('start');
    await this.starting();
    this.onInbound = onInbound;
  }
  async send(outgoing: Outgoing): Promise<{ externalId: string | null }> {
    this.log.push(`send ${outgoing.idempotencyKey}`);
    return { externalId: 'p1' };
  }
  async typing(conversation: string, who: string): Promise<void> {
    this.log.push(`${who} types in ${conversation}`);
  }
  async stop(): Promise<void> {
    this.log.push('stop');
    await this.stopping();
  }
  health(): Health {
    return this.well;
  }
  fail(why: string | null): void {
    this.well = why === null ? { ok: true, detail: 'signed in' } : { ok: false, detail: why };
  }
  ready(): boolean {
    return this.reachable;
  }
}

const QUICK = { ...KEEPING, firstWait: 1, longestWait: 2, lookEvery: 1, alarmAfter: 0 };
const outgoing = { idempotencyKey: 'k1' } as Outgoing;
const inbound = { channel: 'chat', eventId: 'e1' } as Inbound;
const saves: OnInbound = async () => 'saved';

/** A kept channel over inner ones made one after another; the test prepares each before it starts. */
const keeping = (prepare: (inner: Inner, nth: number) => void, over: Partial<KeptDeps> = {}) => {
  const inners: Inner[] = [];
  const lost: ((error: unknown) => void)[] = [];
  const told: string[] = [];
  const kept = new KeptChannel('chat', {
    logger: silentLogger(),
    open: async (say) => {
      const inner = new Inner();
      inners.push(inner);
      lost.push(say);
      prepare(inner, inners.length);
      return inner;
    },
    up: (name) => told.push(`${name} is up`),
    alarm: (name, { detail }, red) => told.push(`${name} is ${red ? 'red' : 'well'}: ${detail}`),
    keeping: { ...QUICK, alarmAfter: KEEPING.alarmAfter },
    ...over,
  });
  onTestFinished(() => kept.stop());
  return { kept, inners, lost, told };
};

const failsOnce = (error: Error) => (inner: Inner, nth: number) => {
  if (nth === 1) inner.starting = () => Promise.reject(error);
};

describe('a channel that comes up', () => {
  it('is what it keeps: its abilities, its health, its words both ways', async () => {
    const { kept, inners, told } = keeping(() => undefined);
    expect(kept.health()).toEqual({ ok: false, detail: 'not started' });
    await kept.start(saves);
    expect(kept.capabilities).toBe(RICH);
    expect(kept.health()).toEqual({ ok: true, detail: 'signed in' });
    expect(await kept.send(outgoing)).toEqual({ externalId: 'p1' });
    await kept.typing('c_1', '小美');
    expect(await inners[0]?.onInbound?.(inbound)).toBe('saved');
    expect(inners[0]?.log).toEqual(['start', 'send k1', '小美 types in c_1']);
    expect(told).toEqual(['chat is up']);
  });

  it('is not sent on while its platform cannot be reached, and is again afterwards', async () => {
    const { kept, inners } = keeping(() => undefined);
    await kept.start(saves);
    const [inner] = inners as [Inner];
    inner.reachable = false;
    expect(kept.ready()).toBe(false);
    await expect(kept.send(outgoing)).rejects.toBeInstanceOf(ChannelDown);
    await kept.typing('c_1', '小美');
    expect(inner.log).toEqual(['start']);
    inner.reachable = true;
    await kept.send(outgoing);
    expect(inner.log).toEqual(['start', 'send k1']);
  });
});

describe('a channel that does not come up', () => {
  it('is red with the reason, is tried again, and is well once it comes up', async () => {
    const holds = gate();
    const { kept, inners, told } = keeping((inner, nth) => {
      inner.starting = () => (nth < 3 ? Promise.reject(new Error(`refused ${nth}`)) : holds.opened);
    });
    await kept.start(saves);
    expect(kept.health().ok).toBe(false);
    expect(kept.ready()).toBe(false);
    await expect(kept.send(outgoing)).rejects.toThrow(/^chat: refused/);
    await until('the third try is under way', () => inners.length === 3);
    expect(kept.health()).toEqual({ ok: false, detail: 'refused 2' });
    expect(inners.map(({ log }) => log)).toEqual([['start', 'stop'], ['start', 'stop'], ['start']]);
    holds.open();
    await until('it is well', () => kept.ready());
    expect(told).toEqual(['chat is up']);
  });

  it('is not tried again where only the settings can help', async () => {
    const { kept, inners } = keeping(failsOnce(new XiaoerError('CONFIG_INVALID', 'CHAT_TOKEN is missing; set it.')));
    await kept.start(saves);
    expect(kept.health()).toEqual({ ok: false, detail: 'CHAT_TOKEN is missing; set it.' });
    // Another one, begun afterwards with the same waits, gets through its second try; this one stays at its first.
    const other = keeping(failsOnce(new Error('refused')));
    await other.kept.start(saves);
    await until('the other is well', () => other.kept.ready());
    await until('this one has let go of what it made', () => inners[0]?.log.includes('stop') === true);
    expect(inners).toHaveLength(1);
  });

  it('does not hold up or take down the others', async () => {
    const never = gate();
    const slow = keeping(
      (inner) => {
        inner.starting = () => never.opened;
      },
      { keeping: { ...QUICK, startPatience: 1 } },
    );
    const broken = keeping((inner) => {
      inner.starting = () => Promise.reject(new Error('refused'));
    });
    const fine = keeping(() => undefined);
    await Promise.all([slow, broken, fine].map(({ kept }) => kept.start(saves)));
    expect([slow, broken, fine].map(({ kept }) => kept.ready())).toEqual([false, false, true]);
    await fine.kept.send(outgoing);
    never.open();
    await until('the slow one is well too', () => slow.kept.ready());
  });

  it('whose library cannot even be loaded is red too', async () => {
    const { kept } = keeping(() => undefined, { open: () => Promise.reject(new Error('no such module')) });
    await kept.start(saves);
    expect(kept.health()).toEqual({ ok: false, detail: 'no such module' });
  });
});

describe('a channel that is lost later', () => {
  it('is begun anew, its old self ended first', async () => {
    const { kept, inners, lost, told } = keeping(() => undefined);
    await kept.start(saves);
    lost[0]?.(new Error('token revoked'));
    expect(kept.health()).toEqual({ ok: false, detail: 'token revoked' });
    await expect(kept.send(outgoing)).rejects.toBeInstanceOf(ChannelDown);
    await until('it is well again', () => kept.ready());
    expect(inners.map(({ log }) => log)).toEqual([['start', 'stop'], ['start']]);
    expect(told).toEqual(['chat is up', 'chat is up']);
    await kept.send(outgoing);
    expect(inners[1]?.log).toEqual(['start', 'send k1']);
  });

  it('is begun once, however often it says so, and its old self is not heard any more', async () => {
    const { kept, inners, lost } = keeping(() => undefined);
    await kept.start(saves);
    for (let times = 0; times < 3; times += 1) lost[0]?.(new Error('gone'));
    await until('it is well again', () => kept.ready());
    lost[0]?.(new Error('still gone'));
    expect(kept.ready()).toBe(true);
    expect(inners).toHaveLength(2);
  });

  it('and lost already while it starts, is not taken for up', async () => {
    const { kept, inners, lost } = keeping((inner, nth) => {
      if (nth === 1) inner.starting = async () => lost[0]?.(new Error('gone at once'));
    });
    await kept.start(saves);
    expect(kept.ready()).toBe(false);
    await until('the next one is well', () => kept.ready());
    expect(inners).toHaveLength(2);
    expect(inners[0]?.log).toContain('stop');
  });

  it('is begun anew though its old self does not end cleanly', async () => {
    const { kept, lost } = keeping((inner) => {
      inner.stopping = () => Promise.reject(new Error('stuck'));
    });
    await kept.start(saves);
    lost[0]?.(new Error('gone'));
    await until('it is well again', () => kept.ready());
  });
});

describe('stopping a channel', () => {
  it('that is just starting ends what is being started, and nothing is begun after that', async () => {
    const holds = gate();
    const { kept, inners } = keeping((inner) => {
      inner.starting = () => holds.opened;
      inner.stopping = async () => holds.open();
    });
    const started = kept.start(saves);
    await until('it is starting', () => inners[0]?.log.includes('start') === true);
    await kept.stop();
    await started;
    expect(inners).toHaveLength(1);
    expect(inners[0]?.log).toContain('stop');
    expect(kept.health()).toEqual({ ok: false, detail: 'stopped' });
  });

  it('whose library is just loading ends what was loaded', async () => {
    const holds = gate();
    const inner = new Inner();
    const { kept } = keeping(() => undefined, { open: () => holds.opened.then(() => inner) });
    const started = kept.start(saves);
    const stopped = kept.stop();
    holds.open();
    await Promise.all([started, stopped]);
    expect(inner.log).toEqual(['stop']);
  });

  it('that waits for its next try tries no more', async () => {
    const { kept, inners, lost } = keeping(() => undefined);
    await kept.start(saves);
    lost[0]?.(new Error('gone'));
    await kept.stop();
    lost[0]?.(new Error('gone once more'));
    const other = keeping(failsOnce(new Error('refused')));
    await other.kept.start(saves);
    await until('another one has had its second try', () => other.kept.ready());
    expect(inners).toHaveLength(1);
  });

  it('that does not end cleanly does not hold up the program', async () => {
    const { kept } = keeping((inner) => {
      inner.stopping = () => Promise.reject(new Error('stuck'));
    });
    await kept.start(saves);
    await kept.stop();
    expect(kept.health()).toEqual({ ok: false, detail: 'stopped' });
  });
});

describe('a staff channel that is shut to us', () => {
  it('makes the channel red, is looked at until it is open, and keeps no shopper waiting', async () => {
    const state = new StaffPlace();
    let shut = true;
    const side = {
      place: 'STAFF',
      buttons: true,
      get trouble() {
        return state.trouble;
      },
      look: async () => state.looked(shut ? 'invite us' : null),
      post: async () => ({ externalId: 'p' }),
      revise: async () => undefined,
    };
    const prepare = (inner: Inner): void => void Object.assign(inner, { staff: side });
    const { kept, told, inners } = keeping(prepare, { keeping: { ...QUICK, staffEvery: 1 } });
    await kept.start(saves);
    await until('it is red', () => !kept.health().ok);
    expect(kept.health()).toEqual({ ok: false, detail: 'invite us', staffOnly: true });
    expect(kept.ready()).toBe(true);
    expect(await kept.send(outgoing)).toEqual({ externalId: 'p1' });
    await until('a person is told', () => told.includes('chat is red: invite us'));
    // That all of it is down is other news.
    inners[0]?.fail('gone');
    await until('a person is told of that too', () => told.includes('chat is red: gone'));
    inners[0]?.fail(null);
    await until(
      'a person is told once more',
      () => told.filter((one) => one === 'chat is red: invite us').length === 2,
    );
    shut = false;
    await until('it is well again', () => told.includes('chat is well: signed in'));
    expect(kept.health().ok).toBe(true);
  });

  it('that only a post finds shut stays so until a post goes through', () => {
    const state = new StaffPlace();
    expect(state.shut('read only', null)).toBeInstanceOf(ChannelDown);
    state.looked(null);
    expect(state.trouble).toBe('read only');
    state.open();
    expect(state.trouble).toBeNull();
  });
});

describe('the alarm', () => {
  it('is given once while a channel stays red, and once when it is well again', async () => {
    const holds = gate();
    const looks = { count: 0 };
    const { kept, told } = keeping(
      (inner, nth) => {
        inner.starting = () => (nth === 1 ? Promise.reject(new Error('refused')) : holds.opened);
      },
      { keeping: QUICK },
    );
    const health = kept.health.bind(kept);
    kept.health = () => {
      looks.count += 1;
      return health();
    };
    await kept.start(saves);
    await until('it has been looked at many times', () => looks.count > 9);
    expect(told).toEqual(['chat is red: refused']);
    holds.open();
    await until('a person is told that it is well', () => told.length === 3);
    const seen = looks.count;
    await until('it has been looked at many times more', () => looks.count > seen + 9);
    expect(told).toEqual(['chat is red: refused', 'chat is up', 'chat is well: signed in']);
  });

  it('is not given for a short while of red', async () => {
    const { kept, told } = keeping(failsOnce(new Error('refused')));
    await kept.start(saves);
    await until('it is well', () => kept.ready());
    expect(told).toEqual(['chat is up']);
  });
});

describe('requests of the platform', () => {
  const answer = () => {
    const said: { status?: number; headers?: object | undefined; ended?: true } = {};
    const response = {
      writeHead: (status: number, headers?: object) => {
        Object.assign(said, { status, headers });
        return response;
      },
      end: () => void Object.assign(said, { ended: true }),
    };
    return { said, response: response as unknown as ServerResponse };
  };

  it('are asked to come again while the channel is down, reach it when it is up', async () => {
    const served: string[] = [];
    const { kept } = keeping((inner) => {
      const channel: Channel = inner;
      channel.serve = async (_request, _response, path) => void served.push(path);
    });
    const before = answer();
    await kept.serve({} as IncomingMessage, before.response, '/callback');
    expect(before.said).toEqual({ status: 503, headers: { 'retry-after': '5' }, ended: true });
    await kept.start(saves);
    await kept.serve({} as IncomingMessage, answer().response, '/callback?x=1');
    expect(served).toEqual(['/callback?x=1']);
  });

  it('find nothing at a channel that takes none', async () => {
    const { kept } = keeping(() => undefined);
    await kept.start(saves);
    const { said, response } = answer();
    await kept.serve({} as IncomingMessage, response, '/callback');
    expect(said).toMatchObject({ status: 404, ended: true });
  });
});
