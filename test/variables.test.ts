import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readVariables } from '../src/variables.ts';

const SHAPE = z.object({
  ROWS: z.coerce.number('must be a number').min(1, 'must be 1 or more').default(10),
  NAME: z.string('is missing; give it one'),
});

describe('Variables', () => {
  it('are read without the blanks around them, and an empty or blank one is an absent one', () => {
    expect(readVariables(SHAPE, { ROWS: ' 20 ', NAME: 'a\t', OTHER: 'x' })).toEqual({ ROWS: 20, NAME: 'a' });
    expect(readVariables(SHAPE, { ROWS: '  ', NAME: 'a' })).toEqual({ ROWS: 10, NAME: 'a' });
  });

  it('that are missing or malformed are all named, each with its remedy', () => {
    expect(() => readVariables(SHAPE, { ROWS: '0', NAME: ' ' })).toThrow(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        message: 'ROWS must be 1 or more.\nNAME is missing; give it one.',
      }),
    );
  });
});
