import { describe, expect, it } from 'vitest';
import type { FirstSteps, HoursPiece, ShopFacts } from '../../src/web/contract.ts';
import { openOwnShop } from './own-shop.ts';
import { openPage, signIn } from './pages.ts';
import { PASSWORD } from './world.ts';

const doneOf = ({ steps }: FirstSteps): string[] => steps.filter(({ done }) => done).map(({ id }) => id);

describe('The first steps of a shop', () => {
  it('are seen to be done by what was done, each by itself', async () => {
    const { world, manager } = await openOwnShop();
    const done = async () => doneOf((await manager.get<FirstSteps>('/first-steps')).body);
    expect((await manager.get<FirstSteps>('/first-steps')).body.steps.map(({ id }) => id)).toEqual([
      'try',
      'shop',
      'hours',
      'data',
      'rules',
      'channel',
      'people',
      'password',
    ]);
    expect(await done()).toEqual([]);

    const shopper = await openPage(world);
    await shopper.say('m1', 'hello');
    expect(await done()).toEqual(['try']);

    const { mayEdit: _m, currencies: _c, ...facts } = (await manager.get<ShopFacts>('/shop')).body;
    await manager.post('/shop', { ...facts, shippingFee: '9.00' });
    const { mayEdit: _e, timezone: _t, ...hours } = (await manager.get<HoursPiece>('/hours')).body;
    await manager.post('/hours', { ...hours, week: { ...hours.week, sunday: ['10:00-12:00'] } });
    expect(await done()).toEqual(['try', 'shop', 'hours']);

    await signIn(world, 'mei');
    await manager.post('/password', { old: PASSWORD, new: 'another long password' });
    expect(await done()).toEqual(['try', 'shop', 'hours', 'people', 'password']);
    // The password is one's own; all else is the shop's.
    const ada = await signIn(world, 'ada');
    expect(doneOf((await ada.get<FirstSteps>('/first-steps')).body)).toEqual(['try', 'shop', 'hours', 'people']);
  });

  it('are checked by hand where all is right as it stands, taken back, and put away for everybody', async () => {
    const { world, manager } = await openOwnShop();
    const checked = await manager.post<FirstSteps>('/first-steps/check', { step: 'rules', done: true });
    expect(checked.body.steps).toContainEqual({ id: 'rules', done: true, byHand: true });
    const ada = await signIn(world, 'ada');
    expect(doneOf((await ada.get<FirstSteps>('/first-steps')).body)).toContain('rules');
    const back = await manager.post<FirstSteps>('/first-steps/check', { step: 'rules', done: false });
    expect(back.body.steps).toContainEqual({ id: 'rules', done: false, byHand: false });
    expect(back.body.away).toBe(false);
    await manager.post('/first-steps/away', { away: true });
    expect((await ada.get<FirstSteps>('/first-steps')).body.away).toBe(true);
    expect((await manager.post<FirstSteps>('/first-steps/away', { away: false })).body.away).toBe(false);
    expect((await manager.post('/first-steps/check', { step: 'coffee', done: true })).status).toBe(400);
  });

  it('are theirs who keep the shop, and nobody else’s', async () => {
    const { world } = await openOwnShop();
    for (const name of ['mei', 'lin']) {
      const desk = await signIn(world, name);
      expect((await desk.get('/first-steps')).status, name).toBe(403);
      expect((await desk.post('/first-steps/check', { step: 'rules', done: true })).status, name).toBe(403);
      expect((await desk.post('/first-steps/away', { away: true })).status, name).toBe(403);
    }
  });
});
