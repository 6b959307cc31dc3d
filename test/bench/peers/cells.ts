import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Measured, Stage } from './measure.ts';

/** One engine on one set. */
export interface Cell {
  set: string;
  engine: string;
  /** 0: intents. Above: the set as a FAQ with so many stored questions an entry. */
  stored: number;
}

/** What came of a cell; `found` holds what was known when its time was up or it was broken off. */
export interface Result extends Cell {
  end: 'measured' | 'over the limit' | 'failed' | 'broken off';
  found: Partial<Measured>;
}

export interface Runner {
  /** Measures a cell in a process of its own. Never rejects. */
  run(cell: Cell): Promise<Result>;
  /** Ends what is being measured, and whatever would be measured after it. */
  breakOff(): void;
}

export interface RunnerOptions {
  /** The folder of the sets. */
  root: string;
  /** Milliseconds for one cell. */
  limit: number;
  /** What the engine of a cell does now. */
  tell(cell: Cell, now: string): void;
}

const SCRIPT = join(import.meta.dirname, 'measure.ts');

const begun = ({ set, engine, stored }: Cell, root: string): ChildProcess => {
  const words = ['--expose-gc', '--import', 'tsx', SCRIPT, engine, join(root, set), String(stored)];
  // In a group of its own: an interrupt of the terminal is for the one who prints, who then ends this one.
  return spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'], detached: true });
};

/** Libraries may say something of their own before it. */
const lastLine = (said: string): Measured => JSON.parse(said.trim().split('\n').at(-1) ?? '') as Measured;

/** Measures cells one after another, each within the limit. */
export const cellRunner = ({ root, limit, tell }: RunnerOptions): Runner => {
  let running: ChildProcess | null = null;
  let broken = false;

  const run = (cell: Cell): Promise<Result> => {
    if (broken) return Promise.resolve({ ...cell, end: 'broken off', found: {} });
    const child = begun(cell, root);
    running = child;
    let [found, said, over]: [Partial<Measured>, string, boolean] = [{}, '', false];
    const timer = setTimeout(() => {
      over = true;
      child.kill('SIGKILL');
    }, limit);
    child.on('message', (stage: Stage) => {
      found = stage.found;
      tell(cell, stage.now);
    });
    child.stdout?.setEncoding('utf8').on('data', (words: string) => {
      said += words;
    });
    return new Promise((resolve) => {
      child.on('error', () => resolve({ ...cell, end: 'failed', found }));
      child.on('close', (code) => {
        clearTimeout(timer);
        running = null;
        if (code === 0) resolve({ ...cell, end: 'measured', found: lastLine(said) });
        else resolve({ ...cell, end: over ? 'over the limit' : broken ? 'broken off' : 'failed', found });
      });
    });
  };

  return {
    run,
    breakOff: () => {
      broken = true;
      running?.kill('SIGKILL');
    },
  };
};
