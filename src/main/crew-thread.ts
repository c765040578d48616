// Entry of a thread that helps another with a discovery: takes pieces of work until none is left, and answers.
import { workerData } from 'node:worker_threads';
import { discoveryTasks } from '../analysis/5-topic/discovery-tasks.ts';
import type { CrewReply, CrewThreadData, CrewWork } from './crew.ts';

const { port } = workerData as CrewThreadData;
const runOf = new Map(discoveryTasks.map(({ name, run }) => [name, run]));

const workOff = ({ task, inputs, control }: CrewWork): CrewReply => {
  const run = runOf.get(task);
  if (run === undefined) return { failure: new Error(`No task is called “${task}”.`) };
  const outputs: [number, unknown][] = [];
  let next = Atomics.add(control, 0, 1);
  for (; next < inputs.length; next = Atomics.add(control, 0, 1)) {
    outputs.push([next, run(inputs[next] as never)]);
  }
  return { outputs };
};

const answer = (work: CrewWork): CrewReply => {
  try {
    return workOff(work);
  } catch (failure) {
    return { failure };
  }
};

port.on('message', (work: CrewWork) => {
  port.postMessage(answer(work));
  Atomics.add(work.control, 1, 1);
  Atomics.notify(work.control, 1);
});
