import type { Reader } from '../../db/store.ts';

/** How much mail waits or gave up, and whether its receiver is away. */
export interface MailLoad {
  /** Notices nobody has turned into mails yet, and mails that wait for a try. */
  pending: number;
  failed: number;
  oldestDueAt: number | null;
  awaySince: number | null;
  /** When the receiver is tried again, where it is left alone. */
  pausedUntil: number | null;
}

export async function mailLoad(query: Reader['query'], now: number): Promise<MailLoad> {
  const { notices, due, ...load } = await query.mailBacklog(now);
  return { ...load, pending: notices + due };
}
