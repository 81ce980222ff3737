import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonObject } from '../domain/json.ts';

export interface CrmOpportunity {
  caseId: string;
  number: string | null;
  partnerId: string | null;
  unitId: string | null;
  data: JsonObject;
}

/** The vendor's CRM, as far as the programme needs it: a submitted opportunity is synchronised once under a key. */
export interface Crm {
  /** Answers the CRM's own reference; the same key answers the same. */
  synchronise(key: string, opportunity: CrmOpportunity): Promise<{ reference: string }>;
}

/** An adapter that writes each opportunity as a JSON file into a folder, readable by its owner only. */
export function folderCrm(folder: string): Crm {
  return {
    async synchronise(key, opportunity) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = join(folder, `${key.replaceAll('/', '-')}.json`);
      const known = await readFile(file, 'utf8').catch(() => undefined);
      if (known !== undefined) return { reference: String((JSON.parse(known) as { reference: string }).reference) };
      const reference = `CRM-${opportunity.number ?? opportunity.caseId}`;
      const half = `${file}.${process.pid}.part`;
      await writeFile(half, `${JSON.stringify({ reference, key, ...opportunity }, null, 2)}\n`, { mode: 0o600 });
      await rename(half, file);
      return { reference };
    },
  };
}
