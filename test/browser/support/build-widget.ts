import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** The pages under test are always those of the sources at hand. */
export default (): void => {
  execFileSync(process.execPath, [join(import.meta.dirname, '../../../src/web/widget/build.mjs')], {
    stdio: 'inherit',
  });
};
