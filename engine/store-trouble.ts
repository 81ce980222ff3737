import { StoreUnavailableError } from '../db/store.ts';

/** Whether an error says that the database cannot take the request now, and when to try again (design/architecture.md section 6). */
export function storeTrouble(error: unknown): { retryAfterSeconds: number } | undefined {
  return error instanceof StoreUnavailableError ? { retryAfterSeconds: error.retryAfterSeconds } : undefined;
}
