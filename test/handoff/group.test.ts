import { expect, it } from 'vitest';
import { speak } from '../../src/handoff/agent-speaker.ts';
import { freshStore } from '../support/database.ts';
import { deskOver, morning, person } from './desk.ts';

it('Whoever names a number where others read along is asked first, and may still send it', async () => {
  const { deps } = await deskOver(await freshStore());
  const say = (text: string, confirmed = false) =>
    speak(deps, 'c_1', person('a1'), { clientId: `m ${text} ${confirmed}`, text, attachments: [], confirmed });
  expect(await say('您的订单 ZL20261112-0007 已发出')).toMatchObject({ outcome: 'said' });
  const inbound = { channel: 'web', eventId: 'e2', key: 'k1', from: { id: 'k1' }, text: '在吗', at: morning };
  await deps.store.write(({ inbox }) => inbox.accept({ ...inbound, place: 'group' }, morning, 'c_2'));
  const asked = await say('您的订单 ZL20261112-0007 已签收');
  expect(asked).toMatchObject({ outcome: 'wording', mayConfirm: true, findings: [{ word: 'ZL20261112-0007' }] });
  expect(await say('您的订单已签收，细节私下说')).toMatchObject({ outcome: 'said' });
  expect(await say('您的订单 ZL20261112-0007 已签收', true)).toMatchObject({ outcome: 'said' });
});
