import { describe, expect, it } from 'vitest';
import { type Renewer, renewer } from '../../src/composition/renewer.ts';
import { gate, until } from '../support/until.ts';

interface Want {
  name: string;
}

/** A shop whose owner wants things, and whose works end when the test says so. */
const shop = () => {
  const state = { wanted: 'one', serves: 'one', begun: [] as string[], ended: [] as string[], told: [] as string[] };
  const works = new Map<string, ReturnType<typeof gate>>();
  const faults = new Map<string, Error>();
  let verdict: 'again' | 'not again' = 'not again';
  const renewal: Renewer = renewer<Want>({
    served: 'one',
    wanted: async () => ({ name: state.wanted }),
    renew: async ({ name }, signal) => {
      state.begun.push(name);
      const work = gate();
      works.set(name, work);
      signal.addEventListener('abort', work.open);
      await work.opened;
      if (signal.aborted) state.ended.push(name);
      signal.throwIfAborted();
      const fault = faults.get(name);
      if (fault) throw fault;
      state.serves = name;
      return name;
    },
    onFailed: ({ message }) => {
      state.told.push(message);
      return verdict;
    },
  });
  const want = (name: string, again?: boolean): Promise<void> => {
    state.wanted = name;
    return renewal.look(again);
  };
  const finish = async (name: string): Promise<void> => {
    await until(`${name} is under way`, () => works.has(name));
    works.get(name)?.open();
    works.delete(name);
    await renewal.settled();
  };
  return {
    state,
    renewal,
    want,
    finish,
    fail: (name: string, as = verdict) => {
      verdict = as;
      faults.set(name, new Error(`${name} is broken`));
    },
    mend: (name: string) => faults.delete(name),
  };
};

describe('What is to serve', () => {
  it('goes on serving while something else is made, which serves when it is made', async () => {
    const { state, want, finish } = shop();
    await want('two');
    expect(state).toMatchObject({ serves: 'one', begun: ['two'] });
    await finish('two');
    expect(state.serves).toBe('two');
    await want('two');
    expect(state.begun).toEqual(['two']);
  });

  it('is the last that was wanted: work on an earlier one is ended and never serves', async () => {
    const { state, want, finish } = shop();
    await want('two');
    await want('three');
    expect(state).toMatchObject({ begun: ['two', 'three'], ended: ['two'], serves: 'one', told: [] });
    await finish('three');
    expect(state.serves).toBe('three');
  });

  it('is made once, however often it is asked for', async () => {
    const { state, want, finish } = shop();
    await Promise.all([want('two'), want('two'), want('two')]);
    await finish('two');
    expect(state.begun).toEqual(['two']);
  });

  it('stays as it is when what was wanted is taken back', async () => {
    const { state, renewal, want } = shop();
    await want('two');
    await want('one');
    await renewal.settled();
    expect(state).toMatchObject({ serves: 'one', ended: ['two'], told: [] });
  });

  it('is not tried again by itself when it is broken, only when somebody asks or it is another', async () => {
    const { state, want, finish, fail, mend } = shop();
    fail('two');
    await want('two');
    await finish('two');
    expect(state).toMatchObject({ serves: 'one', told: ['two is broken'] });
    await want('two');
    expect(state.begun).toEqual(['two']);
    mend('two');
    await want('two', true);
    await finish('two');
    expect(state).toMatchObject({ serves: 'two', begun: ['two', 'two'] });
  });

  it('is tried again by itself when the cause may pass', async () => {
    const { state, want, finish, fail, mend } = shop();
    fail('two', 'again');
    await want('two');
    await finish('two');
    mend('two');
    await want('two');
    await finish('two');
    expect(state).toMatchObject({ serves: 'two', told: ['two is broken'] });
  });

  it('does not change any more once it is stopped', async () => {
    const { state, renewal, want } = shop();
    await want('two');
    await renewal.stop();
    await want('three');
    expect(state).toMatchObject({ serves: 'one', begun: ['two'], ended: ['two'], told: [] });
  });
});
