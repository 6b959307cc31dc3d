/** A name nothing else has. randomUUID is missing where the page is not served over https. */
export const newId = (): string => `k_${crypto.randomUUID?.() ?? crypto.getRandomValues(new Uint32Array(4)).join('-')}`;
