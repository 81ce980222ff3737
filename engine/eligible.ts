import type { Reader } from '../db/store.ts';

/** Whether any active person answers to one of the principals now (design/approvals.md section 2: never a silent wait). */
export async function somebodyAnswersTo(tx: Reader, principals: readonly string[], now: number): Promise<boolean> {
  for (const principal of principals) {
    for (const userId of await holdersOf(tx, principal, now)) {
      if ((await tx.get('users', { id: userId }))?.status === 'active') return true;
    }
  }
  return false;
}

async function holdersOf(tx: Reader, principal: string, now: number): Promise<string[]> {
  const [, kind = '', code = '', scope] = /^(\w+):([^@]*)(?:@(.*))?$/.exec(principal) ?? [];
  if (scope === undefined) return kind === 'user' ? [code] : [];
  const grants = await tx.find('grants', { scope, code, kind });
  return grants
    .filter(({ fromAt, untilAt }) => fromAt <= now && (untilAt === null || now < untilAt))
    .map(({ userId }) => userId);
}
