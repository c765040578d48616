/**
 * The promise's value, or, when it takes longer than `limitMs`, what `late` gives (or throws). The promise is not
 * stopped; what it rejects with afterwards is dropped.
 */
export const within = <Value>(
  promise: Promise<Value>,
  limitMs: number,
  late: () => Value,
): Promise<Value> =>
  new Promise((resolve, reject) => {
    const giveUp = (): void => {
      try {
        resolve(late());
      } catch (error) {
        reject(error);
      }
    };
    let turn: NodeJS.Immediate | undefined;
    const timer = setTimeout(() => {
      // Timers come before input: after a blocked event loop the answer may be there already, unread.
      turn = setImmediate(giveUp);
    }, limitMs);
    promise.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      clearImmediate(turn);
    });
  });
