import type { Command } from 'commander';
import { XiaoerError } from '../../errors.ts';
import { programFolder } from '../../program-folder.ts';
import type { CliContext, CliOptions } from '../context.ts';
import type { Finding } from '../doctor/index.ts';

interface DoctorFlags extends CliOptions {
  json?: true;
}

const NAME_WIDTH = 13;

const linesOf = (name: string, finding: Finding): string[] => {
  const first = `${finding.ok ? '✓' : '✗'} ${name.padEnd(NAME_WIDTH)} ${finding.detail}`;
  if (finding.ok) return [first];
  const remedy = finding.remedy.split('\n').map((line, i) => `${i === 0 ? '→ ' : '  '}${line}`);
  return [first, ...remedy.map((line) => `  ${' '.repeat(NAME_WIDTH)} ${line}`)];
};

/** `xiaoer doctor`: looks at everything the program rests upon, and says what to do about what is wrong. */
export const register = (program: Command, context: CliContext): void => {
  program
    .command('doctor')
    .description(
      'check node, packages, build, settings, key, database, disk, content, campaigns, channels, webhooks and port',
    )
    .addHelpText('after', '\nExample:\n  xiaoer doctor\n  xiaoer doctor --json')
    .action(async (flags: DoctorFlags) => {
      const { CHECKS } = await import('../doctor/index.ts');
      const scene = { env: process.env, cwd: process.cwd(), db: flags.db, root: programFolder() };
      const failed: { name: string; finding: Finding & { ok: false } }[] = [];
      for (const { name, run } of CHECKS) {
        const finding = await run(scene);
        if (!finding.ok) failed.push({ name, finding });
        if (flags.json) context.out(JSON.stringify({ check: name, ...finding }));
        else for (const line of linesOf(name, finding)) context.out(line);
      }
      const [first] = failed;
      if (first === undefined) return;
      const names = failed.map(({ name }) => name).join(', ');
      throw new XiaoerError(first.finding.code, `Not in order: ${names}. What to do stands beside each.`);
    });
};
