import { type ExecFileOptions, execFile } from 'node:child_process';

/**
 * Runs a program to its end. Not `promisify(execFile)`: wechaty's types take `promisify` over for every importer.
 * @returns what it wrote on standard output; rejects with what it wrote on standard error when it fails
 */
export const runFile = (file: string, words: readonly string[], options: ExecFileOptions = {}): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile(file, [...words], { ...options, encoding: 'utf8' }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${file} failed: ${stderr}`, { cause: error }));
      else resolve(stdout);
    });
  });
