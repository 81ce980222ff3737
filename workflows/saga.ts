import { isCancellation } from '@temporalio/workflow';
import { external } from './proxies.ts';

/**
 * An effect of several acts: one after the other, and where one cannot be done, those before it are undone, the last first. What undoes
 * an act is noted before it, as it may have happened though nobody heard (design/architecture.md section 5, Sagas).
 */
export async function saga(key: string, steps: readonly string[]): Promise<void> {
  const undo: string[] = [];
  try {
    for (const step of steps) {
      undo.unshift(step);
      await external.performStep({ key, step });
    }
  } catch (error) {
    // Somebody cancels the workflow: the run that follows goes on where this one was.
    if (isCancellation(error)) throw error;
    await compensate(key, undo);
    throw error;
  }
  await external.performEffect({ key });
}

/** One that cannot be undone keeps none of the others from it; the incident of the effect says that it failed. */
async function compensate(key: string, steps: readonly string[]): Promise<void> {
  for (const step of steps) await external.undoStep({ key, step }).catch(passOver);
  await external.tellUndone({ key }).catch(passOver);
}

function passOver(error: unknown): void {
  if (isCancellation(error)) throw error;
}
