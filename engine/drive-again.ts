import { resolveIncident } from './incidents.ts';
import { requestNudge } from './nudges.ts';
import type { Engine } from './ports.ts';

/**
 * Has effects that gave up performed once more, all or those of the keys: the workflow of each case is told and starts them; the key makes
 * once what had been done after all. Answers the keys it took; safe to repeat.
 */
export async function driveAgain({ store }: Pick<Engine, 'store'>, keys: readonly string[]): Promise<string[]> {
  const failed = await store.read(reader =>
    reader.find('effects', { status: 'failed' }, { columns: ['key', 'caseId'], orderBy: [['key', 'asc']] }),
  );
  const taken: string[] = [];
  for (const { key, caseId } of failed.filter(one => keys.length === 0 || keys.includes(one.key))) {
    const driven = await store.write(async tx => {
      const [row] = await tx.lock('cases', [caseId]);
      if (!row || (await tx.update('effects', { key, status: 'failed' }, { status: 'pending', attempts: 0 })) === 0)
        return false;
      await resolveIncident(tx, `effect-failed:${key}`);
      await requestNudge(tx, caseId);
      return true;
    });
    if (driven) taken.push(key);
  }
  return taken;
}
