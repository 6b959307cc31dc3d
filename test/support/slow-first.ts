import { createHash } from 'node:crypto';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest though its file is short. Begun last, one of them alone would keep the run waiting. */
const SLOW = [
  'stories/stories',
  'cli/tools',
  'cli/build',
  'cli/exit',
  'store/crash',
  'import/large',
  'tickets/random-walks',
];

/**
 * The order of a run: these first, then the rest as it would be, what took or weighs most before the others.
 * With `--sequence.seed=<number>` any order, drawn from that number: files share modules and must not mind.
 */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { seed } = this.ctx.config.sequence;
    if (seed !== undefined) {
      const drawn = ({ moduleId }: TestSpecification): string =>
        createHash('sha1').update(`${seed} ${moduleId}`).digest('hex');
      return [...files].sort((a, b) => (drawn(a) < drawn(b) ? -1 : 1));
    }
    const place = ({ moduleId }: TestSpecification): number => {
      const at = SLOW.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
      return at === -1 ? SLOW.length : at;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}
