/** Discord's identifiers carry their time: milliseconds since 2015 in the upper 42 bits (Discord API reference, "Snowflakes"). */
const EPOCH = 1_420_070_400_000n;

/** When something was made, by its identifier. */
export const timeOf = (id: string): Date => new Date(Number((BigInt(id) >> 22n) + EPOCH));

/** The first identifier of a moment. */
export const idAt = (at: Date): string => {
  const since = BigInt(at.getTime()) - EPOCH;
  return String(since < 0n ? 0n : since << 22n);
};

/** Whether `id` is younger than `than`. */
export const isAfter = (id: string, than: string): boolean => BigInt(id) > BigInt(than);

/** The younger of two. */
export const younger = (one: string, other: string): string => (isAfter(one, other) ? one : other);

/** An identifier that is `ms` milliseconds older. */
export const earlier = (id: string, ms: number): string => {
  const moved = BigInt(id) - (BigInt(ms) << 22n);
  return String(moved < 0n ? 0n : moved);
};
