import { describe, expect, it } from 'vitest';
import { spreadEdges } from '../../prisma/spread-edges.mjs';

const codeOf = (bytes: readonly number[]): string => {
  const graph = Buffer.from(bytes).toString('base64url');
  return `config.parameterizationSchema = {\n  strings: JSON.parse("[\\"id\\",\\"Kind\\",\\"Order\\"]"),\n  graph: "${graph}"\n}\n`;
};
const bytesIn = (code: string): number[] => [...Buffer.from(/graph: "([^"]*)"/.exec(code)?.[1] ?? '', 'base64url')];

/** One argument (place 0, a mask of 3, no child, values of name 1), one result (place 0) and one root (place 2). */
const PLAN = [1, 1, 1, 1, 0, 3, 0, 0, 2, 7, 1, 0, 0, 1, 2, 1, 1];

describe("The plan of Prisma's client", () => {
  it('has every name 1,024 places further back, and all else as it was', () => {
    const at = (place: number): number[] => [((1024 + place) & 127) | 128, (1024 + place) >> 7];
    expect(bytesIn(spreadEdges(codeOf(PLAN)))).toEqual([
      ...[1, 1, 1],
      ...[1, ...at(0), 3, 0, 0, ...at(2), 7],
      ...[1, ...at(0), 0, 1],
      ...[...at(2), 1, 1],
    ]);
  });

  it('begins its list of names with as many that nobody asks for', () => {
    const list = /strings: (.*),$/m.exec(spreadEdges(codeOf(PLAN)).replaceAll('<string>', ''))?.[1] ?? '';
    const names = new Function(`return ${list}`)() as string[];
    expect(names.slice(1023)).toEqual(['', 'id', 'Kind', 'Order']);
  });

  it('is left alone when it is written otherwise', () => {
    expect(() => spreadEdges(codeOf(PLAN.slice(0, -1)))).toThrow('ends early');
    expect(() => spreadEdges(codeOf([...PLAN, 0]))).toThrow('goes on');
    expect(() => spreadEdges('config.other = {}')).toThrow('spread-edges.mjs expects it');
  });
});
