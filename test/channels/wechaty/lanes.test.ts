import { describe, expect, it } from 'vitest';
import { faultOf, NotBegun } from '../../../src/channels/wechaty/faults.ts';
import { Lanes, type Next } from '../../../src/channels/wechaty/lanes.ts';
import { langOf } from '../../../src/channels/wechaty/refusals.ts';
import { gate, until } from '../../support/until.ts';

const again = (): Next => 'again';

describe('work in lanes', () => {
  it('is done in order within a lane, and lanes do not wait for each other', async () => {
    const lanes = new Lanes([1]);
    const held = gate();
    const done: string[] = [];
    const work = (name: string, first?: Promise<void>) => async () => {
      await first;
      done.push(name);
    };
    lanes.push('a', work('a1', held.opened), again);
    lanes.push('a', work('a2'), again);
    lanes.push('b', work('b1'), again);
    await until('the other lane is done', () => done.length === 1);
    held.open();
    await until('all is done', () => done.length === 3);
    expect(done).toEqual(['b1', 'a1', 'a2']);
    await lanes.stop();
  });

  it('is tried until it succeeds; what does not count keeps the number of the try', async () => {
    const lanes = new Lanes([1]);
    const tries: number[] = [];
    const answers: Next[] = ['uncounted', 'uncounted', 'again', 'again'];
    lanes.push(
      'a',
      async (count) => {
        tries.push(count);
        if (answers.length > 0) throw new Error('not yet');
      },
      () => answers.shift() ?? 'drop',
    );
    await until('it has succeeded', () => tries.length === 5);
    expect(tries).toEqual([1, 1, 1, 2, 3]);
    await lanes.stop();
  });

  it('is given up where that is said, and the next goes on', async () => {
    const lanes = new Lanes([1]);
    const done: string[] = [];
    const drop = (): Next => 'drop';
    lanes.push('a', () => Promise.reject(new Error('never')), drop);
    lanes.push('a', async () => void done.push('next'), drop);
    await until('the next is done', () => done.length === 1);
    await lanes.stop();
  });

  it('is tried no more once all stops, and stopping waits for what runs', async () => {
    const lanes = new Lanes([60_000]);
    let tries = 0;
    const work = async () => {
      tries += 1;
      throw new Error('not yet');
    };
    lanes.push('a', work, again);
    await until('it was tried', () => tries === 1);
    await lanes.stop();
    lanes.push('a', work, again);
    await lanes.stop();
    expect(tries).toBe(1);
  });
});

describe('the error of a call', () => {
  it.each([
    [{ code: 14, details: 'No connection established. Last error: connect ECONNREFUSED' }, 'unsent'],
    [new Error('no grpc manager'), 'unsent'],
    [{ code: 14, details: 'Connection dropped' }, 'lost'],
    [{ code: 1, details: 'Call cancelled' }, 'lost'],
    [{ code: 13, details: 'Received RST_STREAM with code 2' }, 'lost'],
    [{ code: 13, details: 'no such contact' }, 'answered'],
    [{ code: 16, details: 'Invalid Wechaty TOKEN' }, 'unauthorized'],
    [{ code: 3, details: 'not a friend' }, 'refused'],
    [{ code: 8, details: 'quota' }, 'hurried'],
    [{ code: 2, details: 'Too many messages' }, 'hurried'],
    [new Error('it went wrong'), 'answered'],
    [undefined, 'answered'],
    [new NotBegun({ code: 14, details: 'Connection dropped' }), 'unsent'],
    [new NotBegun({ code: 13, details: 'disk full' }), 'not begun'],
  ])('%j says that it was %s', (error, fault) => {
    expect(faultOf(error)).toBe(fault);
  });
});

describe('the language somebody writes', () => {
  it.each([
    ['这个怎么退', 'zh-CN'],
    ['這個怎麼退', 'zh-TW'],
    ['how do I return this', 'en'],
    ['👍', 'zh-CN'],
    ['OK 好的', 'zh-CN'],
  ])('of “%s” is %s', (text, lang) => {
    expect(langOf(text)).toBe(lang);
  });
});
