import type { ErrorCode } from '../../errors.ts';

/** What a check found. */
export type Finding = { ok: true; detail: string } | { ok: false; detail: string; code: ErrorCode; remedy: string };

/** One thing that must be in order. Never throws for what it looks for. */
export interface Check {
  name: string;
  run(scene: Scene): Promise<Finding>;
}

/** Where a check looks. */
export interface Scene {
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  /** What `--db` said. */
  db: string | undefined;
  /** The folder the program was installed in. */
  root: string;
}

export const fine = (detail: string): Finding => ({ ok: true, detail });
export const wrong = (code: ErrorCode, detail: string, remedy: string): Finding => ({
  ok: false,
  detail,
  code,
  remedy,
});
