/**
 * Merges many calls into one. While a run is in flight, new calls are collected for the next run. Each caller gets the
 * answer at its own place. If `run` fails, all callers of that run get the error.
 */
export function gather<T, R>(run: (items: T[]) => Promise<R[]>, most = Infinity): (item: T) => Promise<R> {
  const waiting: { item: T; answer: PromiseWithResolvers<R> }[] = [];
  let isRunning = false;
  const runAll = async () => {
    isRunning = true;
    // Waits one tick, so that calls made in the same tick join this run.
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
