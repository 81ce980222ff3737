import type { Row, Tx } from '../db/store.ts';

/** An idempotency key and the digest of what was asked under it. */
export interface Receipt {
  key: string;
  inputHash: string;
}

/** Another unit kept an answer under the same key in the meantime: run again and find it. */
export class ReceiptTaken extends Error {}

/** The answer already given under the key, or word that the key was used for something else. */
export async function findReceipt(
  tx: Tx,
  caller: string,
  { key, inputHash }: Receipt,
): Promise<Row<'commandReceipts'> | 'conflict' | undefined> {
  const stored = await tx.get('commandReceipts', { caller, key });
  return stored && stored.inputHash !== inputHash ? 'conflict' : stored;
}

/** Keeps an answer; only 2xx ones are kept (design/architecture.md section 7). */
export async function keepReceipt(
  tx: Tx,
  caller: string,
  { key, inputHash }: Receipt,
  answer: Pick<Row<'commandReceipts'>, 'status' | 'body' | 'etag' | 'location'>,
  now: number,
): Promise<void> {
  const kept = await tx.insertIfAbsent('commandReceipts', { caller, key, inputHash, ...answer, createdAt: now });
  if (!kept) throw new ReceiptTaken();
}
