import { join } from 'node:path';
import { programVersion } from '../program-folder.ts';
import type { Shelf } from '../understanding/shelf.ts';
import { type Learner, learnApart } from './learn-apart.ts';
import { teach } from './learning.ts';
import { programShelfPlace } from './model-shelf.ts';

/** As {@link Learner}, in this process, which does nothing else meanwhile: for a program run from its sources. */
const learnHere =
  (shelf: Shelf): Learner =>
  (lesson) =>
    teach(lesson, { shelf });

/** How the program learns while it serves: the build lays the process for it beside this file. */
export const programLearner = (shelf: Shelf): Learner =>
  programVersion() === null
    ? learnHere(shelf)
    : learnApart(join(import.meta.dirname, 'learn-process.js'), programShelfPlace());
