import { expect, it } from 'vitest';
import { PLATFORMS } from '../../src/channels/index.ts';
import { GUIDES } from '../../src/web/console/components/channels/guides.ts';

it('Every chat app has its steps in the console, with every variable without which it does not start and none it does not know', () => {
  expect(Object.keys(GUIDES).sort()).toEqual([...PLATFORMS.keys()].sort());
  for (const [name, { variables, needs }] of PLATFORMS) {
    const guided: readonly string[] = GUIDES[name as keyof typeof GUIDES].variables;
    const required = variables.filter((one) => one.required).map((one) => one.name);
    expect(guided, name).toEqual(expect.arrayContaining(required));
    expect(variables.map((one) => one.name)).toEqual(expect.arrayContaining([...guided]));
    // Where one may stand for another, the guide names the way that needs no public address.
    if (needs) for (const one of guided) expect(needs).toContain(one);
    expect(guided.length).toBeGreaterThan(0);
  }
});

it('The lines a guide hands over switch the channel on', () => {
  for (const [name, platform] of PLATFORMS) {
    const { variables } = GUIDES[name as keyof typeof GUIDES];
    expect(platform.wanted(Object.fromEntries(variables.map((one) => [one, 'x']))), name).toBe(true);
    expect(platform.wanted({}), name).toBe(false);
  }
});
