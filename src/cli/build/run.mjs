import { spawn } from 'node:child_process';
import { resolve as resolved } from 'node:path';

/** The script runs elsewhere: the shop's folder is meant as whoever calls the program sees it. */
const shopFolder = ({ SHOP_CONTENT: folder }) => (folder ? { SHOP_CONTENT: resolved(folder) } : {});

/** Runs a Node script to its end. Rejects with what it printed if it fails. */
export const run = (root, [script, ...words]) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...words], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...shopFolder(process.env), NO_COLOR: '1', NODE_ENV: 'production' },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        output += text;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(output.trim() || `it ended with ${code}`))));
  });
