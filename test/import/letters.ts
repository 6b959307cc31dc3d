const tables = new Map<string, Map<string, number[]>>();

/** Every character of two bytes in an encoding, found by decoding each pair: the runtime only decodes. */
const tableOf = (encoding: 'gb18030' | 'big5'): Map<string, number[]> => {
  const known = tables.get(encoding);
  if (known !== undefined) return known;
  const decoder = new TextDecoder(encoding, { fatal: true });
  const table = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      try {
        const letter = decoder.decode(new Uint8Array([lead, trail]));
        if ([...letter].length === 1 && !table.has(letter)) table.set(letter, [lead, trail]);
      } catch {
        // No character has this pair.
      }
    }
  }
  tables.set(encoding, table);
  return table;
};

/** A text as Chinese spreadsheets write it. Throws for a character that the encoding has not got. */
export const lettersIn = (encoding: 'gb18030' | 'big5', text: string): Buffer =>
  Buffer.from(
    [...text].flatMap((letter) => {
      if (letter <= '\u007f') return [letter.charCodeAt(0)];
      const bytes = tableOf(encoding).get(letter);
      if (bytes === undefined) throw new Error(`${letter} is not in ${encoding}`);
      return bytes;
    }),
  );
