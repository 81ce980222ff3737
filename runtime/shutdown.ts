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

const SAY_AFTER_MS = 2000;

/** Ends parts in order, each whatever became of the one before; `waiting` hears the name of one that takes its time. */
export async function drain(
  steps: readonly (readonly [name: string, end: () => Promise<unknown>])[],
  report: { failed: (name: string, error: unknown) => void; waiting: (name: string) => void },
) {
  for (const [name, end] of steps) {
    const said = setInterval(() => report.waiting(name), SAY_AFTER_MS);
    try {
      await end();
    } catch (error) {
      report.failed(name, error);
    } finally {
      clearInterval(said);
    }
  }
}
