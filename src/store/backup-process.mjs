// Copies a live SQLite file, in a process of its own so that the copying never holds the program up:
//   node backup-process.mjs <from> <to>
// All pages in one step: stepping by pages starts over with every write and never ends under load.
// The copy is checked before it gets its name, so a file of that name is whole. Errors go to stderr as one line.
import { closeSync, fsyncSync, linkSync, openSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import sqlite3 from 'sqlite3';

const [from, to] = process.argv.slice(2);
const draft = `${to}.${process.pid}.part`;

const open = (file, mode) =>
  new Promise((resolve, reject) => {
    const db = new sqlite3.Database(file, mode, (error) => (error ? reject(error) : resolve(db)));
  });
const call = (object, method, ...values) =>
  new Promise((resolve, reject) => {
    object[method](...values, (error, result) => (error ? reject(error) : resolve(result)));
  });

const copy = async () => {
  // Made first, so that nobody else of this machine may read it: SQLite would leave that to the account's umask.
  closeSync(openSync(draft, 'wx', 0o600));
  const db = await open(from, sqlite3.OPEN_READONLY);
  await call(db, 'exec', 'PRAGMA busy_timeout = 10000');
  const backup = await new Promise((resolve, reject) => {
    const started = db.backup(draft, (error) => (error ? reject(error) : resolve(started)));
  });
  await call(backup, 'step', -1);
  if (!backup.completed) throw new Error('The copy broke off.');
  await call(backup, 'finish');
  await call(db, 'close');
};

const check = async () => {
  const db = await open(draft, sqlite3.OPEN_READWRITE);
  // A copy of a WAL database would otherwise need its side files to be opened read-only.
  await call(db, 'exec', 'PRAGMA journal_mode = DELETE');
  const [row] = await call(db, 'all', 'PRAGMA integrity_check');
  await call(db, 'close');
  if (row?.integrity_check !== 'ok') throw new Error(`The copy is damaged: ${row?.integrity_check}`);
};

const sync = (path) => {
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
};

try {
  await copy();
  await check();
  sync(draft);
  // Fails if the name is taken, where a rename would overwrite an older backup.
  linkSync(draft, to);
  sync(dirname(to));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(draft + end, { force: true });
}
