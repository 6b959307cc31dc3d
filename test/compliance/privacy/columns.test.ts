import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TABLES } from '../../../src/store/personal/tables.ts';

interface Column {
  name: string;
  type: string;
  optional: boolean;
}

/** The columns of every table of the schema: relations are none. */
const columnsOf = (schema: string): Map<string, Column[]> => {
  const models = [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gmu)];
  const names = models.map(([, name]) => name);
  return new Map(
    models.map(([, name = '', body = '']) => [
      name,
      body.split('\n').flatMap((line): Column[] => {
        const [, column, type, mark] = /^ {2}(\w+)\s+(\w+)(\[\]|\?)?(\s|$)/u.exec(line) ?? [];
        if (column === undefined || type === undefined || names.includes(type)) return [];
        return [{ name: column, type, optional: mark === '?' }];
      }),
    ]),
  );
};

const schema = columnsOf(readFileSync('prisma/schema.prisma', 'utf8'));

describe('what becomes of personal data is said of every column', () => {
  it('names every table and no other', () => {
    expect(Object.keys(TABLES).sort()).toEqual([...schema.keys()].sort());
  });

  it.each([...schema])('says of every column of %s whether it is personal', (name, columns) => {
    expect(columns.length).toBeGreaterThan(0);
    expect(Object.keys(TABLES[name]?.columns ?? {}).sort()).toEqual(columns.map((column) => column.name).sort());
  });

  it.each([...schema])('overwrites columns of %s with what they may hold', (name, columns) => {
    for (const { name: column, type, optional } of columns) {
      const handling = TABLES[name]?.columns[column];
      if (typeof handling !== 'object') continue;
      if (handling.to === 'NULL') expect([column, optional]).toEqual([column, true]);
      if (handling.to === "'{}'") expect(type).toBe('Json');
      if (handling.to === "''") expect(type).toBe('String');
      if (handling.to === 'FALSE') expect(type).toBe('Boolean');
      if (handling.to === '0') expect(type).toBe('Int');
    }
  });

  it('reaches every row that is to be overwritten, and deletes whole rows or none of their columns', () => {
    for (const [name, { by, columns }] of Object.entries(TABLES)) {
      const handlings = Object.values(columns);
      const overwrites = handlings.some((handling) => typeof handling === 'object');
      expect([name, overwrites]).toEqual([name, by !== undefined]);
      if (handlings.includes('row')) expect([name, new Set(handlings)]).toEqual([name, new Set(['row'])]);
    }
  });

  it('takes no sealed column for anything but personal', () => {
    for (const [name, columns] of schema)
      for (const { name: column } of columns.filter((one) => one.name === 'sealed'))
        expect([name, column, TABLES[name]?.columns[column]]).toEqual([name, column, 'by_hand']);
  });
});
