import { API_SCOPES, type ApiScope, type KeyActs, newApiKey } from '../../src/web/api/api-keys.ts';

/** A key that another program of the shop was given, for all there is unless told. */
export const givenKey = async (
  { store, clock }: Pick<KeyActs, 'store' | 'clock'>,
  name: string,
  scopes: readonly ApiScope[] = API_SCOPES,
): Promise<{ key: string; id: string }> => {
  const made = await newApiKey({ store, clock, who: 'cli' }, { name, scopes });
  if (made.outcome !== 'made') throw new Error(`No key was made: ${made.outcome}`);
  return made;
};
