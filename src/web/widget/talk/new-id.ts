/** An identifier nobody else has: 22 characters of A–Z, a–z, 0–9, - and _. Works on pages without https too. */
export const newId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .slice(0, 22)
    .replaceAll('+', '-')
    .replaceAll('/', '_');
};
