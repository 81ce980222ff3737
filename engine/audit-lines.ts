import { CHAINS } from './admin-audit.ts';
import type { Engine } from './ports.ts';

const PAGE = 200;

/** Every trail as lines of an export, which `verifyLines` checks offline; of personal values it has the digests alone. */
export async function* auditLines({ store }: Pick<Engine, 'store'>): AsyncGenerator<string> {
  for (const chain of CHAINS) {
    const entries = await store.read(reader => reader.find('adminEntries', { chain }, { orderBy: [['seq', 'asc']] }));
    for (const { seq, payload, prevHash, hash } of entries)
      yield JSON.stringify({ chain, seq, payload, prevHash, hash });
  }
  for (let after = ''; ; ) {
    const page = await store.read(reader => reader.query.casesAfter(after, PAGE, false));
    if (page.length === 0) return;
    for (const { id: caseId } of page) {
      const entries = await store.read(reader =>
        reader.find('auditEntries', { caseId }, { orderBy: [['seq', 'asc']] }),
      );
      for (const { seq, payload, prevHash, hash } of entries)
        yield JSON.stringify({ caseId, seq, payload, prevHash, hash });
    }
    after = page.at(-1)?.id ?? after;
  }
}
