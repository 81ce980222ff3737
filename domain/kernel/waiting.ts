import { type Refusal, refuse } from './refusal.ts';
import type { TaskSnapshot } from './snapshot.ts';

/** That a task waits for information, and so is neither decided nor passed on before it goes on. */
export function whyWaiting({ suspendedAt }: TaskSnapshot): Refusal | undefined {
  return suspendedAt === null ? undefined : refuse('TASK_SUSPENDED', { since: suspendedAt });
}
