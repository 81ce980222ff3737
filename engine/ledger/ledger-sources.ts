import type { Row } from '../../db/store.ts';
import type { Engine } from '../ports.ts';

export type SourceLines = readonly Row<'postings'>[];

/** Everything one case or budget did in the ledger: its entries by their place. */
export interface LedgerSource {
  sourceId: string;
  source: string;
  entries: ReadonlyMap<number, SourceLines>;
}

const PAGE = 1000;

/** The ledger source by source. */
export async function* ledgerSources({ store }: Pick<Engine, 'store'>): AsyncGenerator<LedgerSource> {
  let held: Row<'postings'>[] = [];
  for (let after: Row<'postings'> | undefined; ; ) {
    const page = await store.read(reader => reader.query.postingsAfter(after, PAGE));
    for (const line of page) {
      const [first] = held;
      if (first && first.sourceId !== line.sourceId) {
        yield sourceOf(first, held);
        held = [];
      }
      held.push(line);
    }
    if (page.length < PAGE) break;
    after = page.at(-1);
  }
  const [first] = held;
  if (first) yield sourceOf(first, held);
}

function sourceOf({ sourceId, source }: Row<'postings'>, lines: SourceLines): LedgerSource {
  const entries = new Map<number, Row<'postings'>[]>();
  for (const line of lines) entries.set(line.seq, [...(entries.get(line.seq) ?? []), line]);
  return { sourceId, source, entries };
}
