import { describe, expect, it } from 'vitest';
import { sharingCompilers } from '../../src/store/query-compiler.ts';

const made: string[] = [];
const freed: string[] = [];
const runtime = {
  prepared: true,
  QueryCompiler: class {
    readonly #name: string;
    constructor({
      provider,
      connectionInfo,
      datamodel,
    }: { provider: string; connectionInfo: object; datamodel: string }) {
      this.#name = `${provider} ${JSON.stringify(connectionInfo)} ${datamodel}`;
      made.push(this.#name);
    }
    compile = (request: string): string => `${this.#name}: ${request}`;
    compileBatch = (request: string): string => `${this.#name}: all of ${request}`;
    free = (): void => void freed.push(this.#name);
  },
};

describe('Compilers of the database client', () => {
  it('are one for a schema and a kind of database, whoever has done with it', () => {
    const { QueryCompiler, prepared } = sharingCompilers(runtime);
    const sqlite = { provider: 'sqlite', connectionInfo: { supportsRelationJoins: false }, datamodel: 'model A' };
    const first = new QueryCompiler(sqlite);
    first.free();
    const second = new QueryCompiler({ ...sqlite });
    expect(second.compile('one')).toBe('sqlite {"supportsRelationJoins":false} model A: one');
    expect(second.compileBatch('two')).toBe('sqlite {"supportsRelationJoins":false} model A: all of two');
    new QueryCompiler({ ...sqlite, provider: 'postgresql' });
    new QueryCompiler({ ...sqlite, datamodel: 'model B' });
    new QueryCompiler({ ...sqlite, connectionInfo: { schemaName: 'shop' } });
    expect(made).toEqual([
      'sqlite {"supportsRelationJoins":false} model A',
      'postgresql {"supportsRelationJoins":false} model A',
      'sqlite {"supportsRelationJoins":false} model B',
      'sqlite {"schemaName":"shop"} model A',
    ]);
    expect(freed).toEqual([]);
    expect(prepared).toBe(true);
  });
});
