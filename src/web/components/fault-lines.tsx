import type { Fault } from '../source-data.ts';

interface FaultLinesProps {
  readonly faults: readonly Fault[];
}

/** What is wrong and how it is mended. Of a single fault the reason before it has told what it is. */
export const FaultLines = ({ faults }: FaultLinesProps) => {
  const [only] = faults;
  if (faults.length === 1 && only !== undefined) return <div className="sub">{only.fix}</div>;
  return faults.map((fault) => (
    <div key={fault.pointer + fault.message} className="sub">
      <code>{fault.pointer}</code> {fault.message}. {fault.fix}
    </div>
  ));
};
