import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Folders whose files take longest, longest first: what begins last should end soon. */
const slow = ['test/e2e/', 'test/contract/', 'test/browser/', 'test/main/', 'test/jobs/'];

const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = slow.findIndex((folder) => moduleId.includes(`/${folder}`));
  return rank < 0 ? slow.length : rank;
};

/** Starts the files of slow folders first; within a folder the usual order stays. */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => rankOf(a) - rankOf(b));
  }
}
