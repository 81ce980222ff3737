/** One signal to end by: aborts at the first SIGINT or SIGTERM. A second one ends the process at once, as the system does. */
export function untilSignal(): { signal: AbortSignal; ended: Promise<void> } {
  const controller = new AbortController();
  const ended = new Promise<void>(resolve => {
    const end = () => {
      controller.abort();
      resolve();
    };
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
  });
  return { signal: controller.signal, ended };
}

/** Ends parts in order, each whatever became of the one before; the first failure is told at the end. */
export async function drain(
  steps: readonly (readonly [name: string, end: () => Promise<unknown>])[],
  report: (name: string, error: unknown) => void,
) {
  for (const [name, end] of steps) {
    try {
      await end();
    } catch (error) {
      report(name, error);
    }
  }
}
