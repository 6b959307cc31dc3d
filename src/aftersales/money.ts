const SHAPE = /^(\d{1,12})(?:\.(\d{1,2}))?$/;

/** Reads a decimal string ("129.00", "129", "129.5") as minor units (12900, 12900, 12950); null when it is none. */
export const minorOf = (text: string): number | null => {
  const found = SHAPE.exec(text);
  if (!found) return null;
  return Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0') || 0);
};

/** Writes minor units as the decimal string of the public formats: 12950 → "129.50". */
export const decimalOf = (minor: number): string => {
  const sign = minor < 0 ? '-' : '';
  const units = Math.abs(minor);
  return `${sign}${Math.trunc(units / 100)}.${String(units % 100).padStart(2, '0')}`;
};
