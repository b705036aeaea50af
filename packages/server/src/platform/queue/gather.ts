/**
 * Makes one call of many: while a run is in flight, what comes in gathers for the next one. Each caller gets what `run`
 * answers at its place, or the error that all of the run get.
 */
export function gather<T, R>(run: (items: T[]) => Promise<R[]>, most = Infinity): (item: T) => Promise<R> {
  const waiting: { item: T; answer: PromiseWithResolvers<R> }[] = [];
  let isRunning = false;
  const runAll = async () => {
    isRunning = true;
    // What else comes in this tick goes along.
    await Promise.resolve();
    while (waiting.length > 0) {
      const batch = waiting.splice(0, most);
      try {
        const answers = await run(batch.map(({ item }) => item));
        for (const [at, { answer }] of batch.entries()) answer.resolve(answers[at]!);
      } catch (error) {
        for (const { answer } of batch) answer.reject(error);
      }
    }
    isRunning = false;
  };
  return (item) => {
    const answer = Promise.withResolvers<R>();
    waiting.push({ item, answer });
    if (!isRunning) void runAll();
    return answer.promise;
  };
}
