import type { Task } from '../4-embed/crew.ts';
import { gramTask, rotateTask, solveTask } from '../4-embed/dense-matrix.ts';
import { multiplyTask } from '../4-embed/sparse-matrix.ts';
import { cutTask } from './choose-resolution.ts';
import { neighboursTask } from './nearest-neighbours.ts';
import { nearestCellsTask } from './row-cells.ts';

/** All that a discovery gives a crew to do. */
export const discoveryTasks: readonly Task<never, unknown>[] = [
  gramTask,
  solveTask,
  rotateTask,
  multiplyTask,
  nearestCellsTask,
  neighboursTask,
  cutTask,
];
