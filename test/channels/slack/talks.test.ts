import { describe, expect, it } from 'vitest';
import { Talks } from '../../../src/channels/slack/talks.ts';
import { testPorts } from '../../support/platform-deps.ts';

const at = (seconds: number): string => (1_700_000_000 + seconds).toFixed(6);
const now = new Date(1_700_000_000_000);

const begun = async () => {
  const { deps } = await testPorts('slack');
  /** What another process, or this one after a restart, would know. */
  const again = async (): Promise<Talks> => {
    const talks = new Talks(deps.memory);
    await talks.load(now);
    return talks;
  };
  return { talks: await again(), again, memory: deps.memory };
};

describe('what the shop remembers of its conversations on Slack', () => {
  it('is kept at once when it begins, and up to a minute late after that', async () => {
    const { talks, again } = await begun();
    await talks.saved('T1:D1', 'U1', at(0));
    await talks.saved('T1:D1', 'U1', at(59));
    expect(await (await again()).get('T1:D1')).toEqual({ user: 'U1', last: at(0) });
    await talks.saved('T1:D1', 'U1', at(61));
    expect(await (await again()).get('T1:D1')).toEqual({ user: 'U1', last: at(61) });
  });

  it('never passes what could not be saved, until it is', async () => {
    const { talks, again } = await begun();
    await talks.saved('T1:D1', 'U1', at(0));
    talks.missed('T1:D1', at(10));
    await talks.saved('T1:D1', 'U1', at(900));
    expect((await (await again()).get('T1:D1'))?.last).toBe(at(0));
    await talks.saved('T1:D1', 'U1', at(10));
    expect((await (await again()).get('T1:D1'))?.last).toBe(at(900));
  });

  it('stays where it was while a gap is being read', async () => {
    const { talks, again } = await begun();
    await talks.heard('T1', at(0));
    talks.reading('T1', true);
    await talks.heard('T1', at(900));
    expect((await again()).heardUpTo()).toEqual([['T1', at(0)]]);
    talks.reading('T1', false);
    await talks.heard('T1', at(901));
    expect((await again()).heardUpTo()).toEqual([['T1', at(901)]]);
  });

  it('belongs to whoever began it, and does not go back', async () => {
    const { talks } = await begun();
    await talks.saved('T1:C1:1.000000', 'U1', at(500));
    await talks.saved('T1:C1:1.000000', 'U2', at(100));
    expect(await talks.get('T1:C1:1.000000')).toEqual({ user: 'U1', last: at(500) });
  });

  it('forgets threads at rest for a month, and no direct message', async () => {
    const { talks, again, memory } = await begun();
    const old = at(-31 * 24 * 3600);
    await talks.saved('T1:C1:1.000000', 'U1', old);
    await talks.saved('T1:D1', 'U1', old);
    await memory.set('talk:T1:D2', 'nonsense');
    expect((await again()).all().map(([key]) => key)).toEqual(['T1:D1']);
    expect(await memory.names('talk:')).toEqual(['talk:T1:D1']);
  });
});
