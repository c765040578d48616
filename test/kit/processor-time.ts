/**
 * What a piece of work gives, and the seconds of the processor that it takes in this process: unlike the time on the
 * clock they do not hang on what else the machine does.
 */
export const onProcessor = async <Value>(
  work: () => Value | Promise<Value>,
): Promise<{ readonly value: Value; readonly seconds: number }> => {
  const before = process.cpuUsage();
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return { value, seconds: (user + system) / 1e6 };
};
