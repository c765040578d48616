// Entry of a thread that helps another with a discovery: takes pieces of work until none is left, and answers.
import { workerData } from 'node:worker_threads';
import { discoveryTasks } from '../analysis/5-topic/discovery-tasks.ts';
import type { CrewReply, CrewThreadData, CrewWork } from './crew.ts';

const { port } = workerData as CrewThreadData;
const runOf = new Map(discoveryTasks.map(({ name, run }) => [name, run]));

const answer = ({ task, inputs }: CrewWork, place: number): CrewReply => {
  try {
    const run = runOf.get(task);
    if (run === undefined) throw new Error(`No task is called “${task}”.`);
    return { place, output: run(inputs[place] as never) };
  } catch (failure) {
    return { place, failure };
  }
};

port.on('message', (work: CrewWork) => {
  const { inputs, control } = work;
  let next = Atomics.add(control, 0, 1);
  for (; next < inputs.length; next = Atomics.add(control, 0, 1)) {
    port.postMessage(answer(work, next));
    Atomics.add(control, 1, 1);
    Atomics.notify(control, 1);
  }
});
