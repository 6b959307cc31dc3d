import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Ended, freshFolder, objects, xiaoer } from './run.ts';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const MAIN =
  'export const main = async (words: string[]): Promise<number> => { console.log("ran " + words.join()); return 0; };\n';

/** A program of a few lines with the launcher and build of this one. */
const smallProgram = async () => {
  const root = await freshFolder();
  const at = (...path: string[]) => join(root, ...path);
  for (const path of ['src/cli/build', 'src/cli/build.mjs', 'src/cli/xiaoer.mjs', 'prisma', 'tsconfig.json']) {
    await cp(join(REPOSITORY, path), at(path), { recursive: true });
  }
  const generated = at('src/store/generated');
  for (const kind of ['sqlite', 'postgresql']) {
    await mkdir(join(generated, kind), { recursive: true });
    await writeFile(join(generated, kind, 'client.ts'), 'export {};\n');
  }
  await cp(
    join(REPOSITORY, 'src/store/generated/schema.postgresql.prisma'),
    join(generated, 'schema.postgresql.prisma'),
  );
  await symlink(join(REPOSITORY, 'node_modules'), at('node_modules'));
  await writeFile(at('package-lock.json'), '{}');
  await writeFile(at('package.json'), '{"type":"module"}');
  await writeFile(at('src/cli/main.ts'), MAIN);
  const run = (words: string[] = ['x']): Promise<Ended> =>
    xiaoer(words, { cwd: root, launcher: at('src/cli/xiaoer.mjs'), whole: true });
  return { root, at, run };
};

const built = ({ err }: Ended): string[] => [...err.matchAll(/built the (\w+)/g)].map(([, name]) => name ?? '');

describe('The launcher', { timeout: 60_000 }, () => {
  it('builds before the first run and says so, then runs at once', async () => {
    const { run } = await smallProgram();
    const first = await run();
    expect(first).toMatchObject({ code: 0, out: 'ran x\n' });
    expect(first.err).toMatch(/^Building program …\n {2}built the program {2}\d+\.\d s\n$/);
    expect(await run()).toEqual({ code: 0, out: 'ran x\n', err: '' });
  });

  it('builds again what has changed, and not what was only touched', async () => {
    const { at, run } = await smallProgram();
    await run();
    await utimes(at('src/cli/main.ts'), new Date(), new Date());
    expect(built(await run())).toEqual([]);
    await writeFile(at('src/cli/main.ts'), MAIN.replace('ran', 'walked'));
    const changed = await run();
    expect([built(changed), changed.out]).toEqual([['program'], 'walked x\n']);
  });

  it('builds into a new folder, so that a program that runs keeps its files, and takes old ones away', async () => {
    const { at, run } = await smallProgram();
    await writeFile(at('src/later.ts'), 'export const said = "ran later\\n";\n');
    const waiting = `export const main = async () => {
      process.stdout.write('waits\\n');
      await new Promise((resolve) => process.stdin.once('data', resolve));
      process.stdout.write((await import('../later.ts')).said);
      return process.exit(0);
    };\n`;
    await writeFile(at('src/cli/main.ts'), waiting);
    const old = spawn(process.execPath, [at('src/cli/xiaoer.mjs'), 'x'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const said = old.stdout.setEncoding('utf8')[Symbol.asyncIterator]();
    expect((await said.next()).value).toBe('waits\n');
    await rm(at('src/later.ts'));
    for (const word of ['one', 'two', 'three']) {
      await writeFile(at('src/cli/main.ts'), MAIN.replace('ran', word));
      expect((await run()).out).toBe(`${word} x\n`);
    }
    old.stdin.end('go on\n');
    expect((await said.next()).value).toBe('ran later\n');
    for (const word of ['four', 'five', 'six']) {
      await writeFile(at('src/cli/main.ts'), MAIN.replace('ran', word));
      await run();
    }
    expect(await readdir(at('dist/program'))).toHaveLength(5);
  });

  it('leaves the files of a shop that is open, however often it is built anew, and takes them away when it was killed', async () => {
    const { at, run } = await smallProgram();
    const waiting = `export const main = async () => {
      process.stdout.write('open\\n');
      return new Promise((resolve) => process.stdin.once('data', () => resolve(0)));
    };\n`;
    await writeFile(at('src/cli/main.ts'), waiting);
    await mkdir(at('src/composition'), { recursive: true });
    const learning = "import { mkdirSync } from 'node:fs';\nmkdirSync('dist/.models', { recursive: true });\n";
    await writeFile(at('src/composition/train-model.ts'), learning);
    const open = spawn(process.execPath, [at('src/cli/xiaoer.mjs'), 'start'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const gone = once(open, 'exit');
    const said = open.stdout.setEncoding('utf8')[Symbol.asyncIterator]();
    expect((await said.next()).value).toBe('open\n');
    const [own = ''] = await readdir(at('dist/program'));
    const buildAnew = async (words: readonly string[]): Promise<string[]> => {
      for (const word of words) {
        await writeFile(at('src/cli/main.ts'), MAIN.replace('ran', word));
        await run();
      }
      return readdir(at('dist/program'));
    };
    expect(await buildAnew(['one', 'two', 'three', 'four', 'five', 'six', 'seven'])).toContain(own);
    open.kill('SIGKILL');
    await gone;
    expect(await buildAnew(['eight'])).not.toContain(own);
  });

  it('builds the pages for a start, and only for that', async () => {
    const { at, run } = await smallProgram();
    await mkdir(at('src/web/widget'), { recursive: true });
    const script = `import { mkdirSync } from 'node:fs'; mkdirSync('dist/web/widget', { recursive: true });`;
    await writeFile(at('src/web/widget/build.mjs'), script);
    expect(built(await run(['import']))).toEqual(['program']);
    expect(built(await run(['start']))).toEqual(['widget']);
    expect(built(await run(['start']))).toEqual([]);
  });

  it('names the file that cannot be built, and the remedy', async () => {
    const { at, run } = await smallProgram();
    await writeFile(at('src/broken.ts'), 'export const = ;\n');
    await writeFile(at('src/cli/main.ts'), `import '../broken.ts';\n${MAIN}`);
    const { code, out, err } = await run();
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(
      /BUILD_MISSING: The program could not be built\. Restore the files it names.*\nsrc\/broken\.ts/,
    );
    await writeFile(at('src/cli/main.ts'), MAIN);
    expect(await run()).toMatchObject({ code: 0 });
  });

  it('says how to install what is not installed', async () => {
    const { at, run } = await smallProgram();
    await rm(at('node_modules'));
    const { code, err } = await run();
    expect(code).toBe(1);
    expect(err).toMatch(/^BUILD_MISSING: The packages xiaoer needs are not installed in .+\. Run: npm ci\n$/);
  });

  it('says how to install what the program misses when it runs', async () => {
    const { at, run } = await smallProgram();
    await writeFile(at('src/cli/main.ts'), `import 'no-such-package';\n${MAIN}`);
    expect((await run()).err).toMatch(/BUILD_MISSING: The package "no-such-package" is not installed\. Run: npm ci\n$/);
  });

  it('builds once when two start at the same time', async () => {
    const { run } = await smallProgram();
    const both = await Promise.all([run(), run()]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(both.flatMap(built)).toEqual(['program']);
  });

  it('is not kept waiting by a build that was killed', async () => {
    const { at, run } = await smallProgram();
    await mkdir(at('dist'));
    // No process has this number: it is above what any system gives out.
    await writeFile(at('dist/.building'), String(2 ** 30));
    expect(built(await run())).toEqual(['program']);
  });

  it('makes the database clients again when the schema has changed', async () => {
    const { at, run } = await smallProgram();
    await run();
    const schema = await readFile(at('prisma/schema.prisma'), 'utf8');
    await writeFile(at('prisma/schema.prisma'), `${schema}\nmodel Extra {\n  id Int @id\n}\n`);
    expect(built(await run())).toEqual(['program']);
    expect(await readdir(at('src/store/generated/sqlite/models'))).toContain('Extra.ts');
    expect(await readdir(at('src/store/generated/postgresql/models'))).toContain('Extra.ts');
  });
});

describe('npm run build', { timeout: 60_000 }, () => {
  it('builds what has changed, everything with --force, and prints one object a part with --json', async () => {
    const { root, at } = await smallProgram();
    await mkdir(at('src/composition'));
    const learn = "import { mkdirSync } from 'node:fs';\nmkdirSync('dist/.models', { recursive: true });\n";
    await writeFile(at('src/composition/train-model.ts'), learn);
    const build = (...words: string[]) => xiaoer(words, { cwd: root, launcher: at('src/cli/build.mjs'), whole: true });
    const first = await build('--json');
    expect(built(first)).toEqual(['program', 'model']);
    expect(objects(first.out)).toEqual([
      { part: 'program', built: true, seconds: expect.any(Number) },
      { part: 'model', built: true, seconds: expect.any(Number) },
    ]);
    expect(objects((await build('--json')).out)).toEqual([
      { part: 'program', built: false, seconds: null },
      { part: 'model', built: false, seconds: null },
    ]);
    expect((await build()).err).toBe('Nothing has changed since the last build.\n');
    expect(built(await build('--force'))).toEqual(['program', 'model']);
  });
});
