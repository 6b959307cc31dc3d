import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Check, fine, type Scene, wrong } from './check.ts';

const LEAST = [20, 20] as const;

/** Node is new enough. */
export const node: Check = {
  name: 'node',
  run: async () => {
    const version = process.versions.node;
    const [major = 0, minor = 0] = version.split('.').map(Number);
    if (major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])) return fine(version);
    return wrong('BUILD_MISSING', `${version} is too old`, 'Install Node 20.20 or newer from https://nodejs.org.');
  },
};

type Lock = { packages?: Record<string, { version?: string; dev?: boolean; optional?: boolean }> };

const lockAt = (file: string): NonNullable<Lock['packages']> =>
  (JSON.parse(readFileSync(file, 'utf8')) as Lock).packages ?? {};

/** What is installed is what the lock file names. */
export const packages: Check = {
  name: 'packages',
  run: async ({ root }) => {
    const remedy = 'Run: npm ci';
    const installed = join(root, 'node_modules', '.package-lock.json');
    if (!existsSync(installed)) return wrong('BUILD_MISSING', 'are not installed', remedy);
    const [wanted, there] = [lockAt(join(root, 'package-lock.json')), lockAt(installed)];
    const needed = Object.entries(wanted).filter(([path, one]) => path !== '' && !one.dev && !one.optional);
    const off = needed.filter(([path, { version }]) => there[path]?.version !== version).map(([path]) => path);
    if (off.length === 0) return fine(`${needed.length} as in package-lock.json`);
    const named = off.slice(0, 3).map((path) => path.replace('node_modules/', ''));
    return wrong('BUILD_MISSING', `${off.length} differ from package-lock.json: ${named.join(', ')}`, remedy);
  },
};

interface Builder {
  partsDue(): string[];
}

/** What runs was built from what stands in src. */
export const build: Check = {
  name: 'build',
  run: async ({ root }: Scene) => {
    const file = pathToFileURL(join(root, 'src', 'cli', 'build', 'due.mjs')).href;
    const due = ((await import(file)) as Builder).partsDue();
    if (due.length === 0) return fine('program and pages are up to date');
    return wrong('BUILD_MISSING', `${due.join(', ')} changed since the last build`, 'Run: npm run build');
  },
};
