import { isDisclosed } from '../../domain/kernel/disclosure.ts';
import { viewerOf } from '../../domain/kernel/viewer.ts';
import { iso } from '../audit.ts';
import { caseChanges, type FieldChange } from './case-changes.ts';
import type { NameBook, PersonName } from './names.ts';
import type { Reading } from './read-as.ts';
import type { VisibleCase } from './visible.ts';

export interface RemarkView {
  id: string;
  pointer: string;
  text: string;
  by: PersonName | null;
  at: string;
  seq: number;
  round: number;
  resolvedIn: number | null;
  /** What of the field was changed since. */
  changes: FieldChange[];
}

/** The open remarks of a case and those its present round answers, each with what became of its field (design/approvals.md section 4). */
export async function remarksOf(
  reading: Reading,
  { definition, row }: VisibleCase,
  names: NameBook,
): Promise<RemarkView[]> {
  const rows = await reading.reader.find(
    'remarks',
    { caseId: row.id },
    {
      orderBy: [
        ['seq', 'asc'],
        ['place', 'asc'],
      ],
    },
  );
  const shown = rows.filter(
    ({ resolvedIn, pointer }) =>
      (resolvedIn === null || resolvedIn === row.round) &&
      isDisclosed(definition.fields, pointer, viewerOf(reading.person, row), row.state),
  );
  const since = new Map<number, readonly FieldChange[]>();
  for (const seq of new Set(shown.map(remark => remark.seq)))
    since.set(seq, (await caseChanges(reading, row.id, { seq }))?.fields ?? []);
  return Promise.all(
    shown.map(async ({ id, pointer, text, madeBy, madeAt, seq, round, resolvedIn }) => {
      const changes = (since.get(seq) ?? []).filter(change => concerns(change.pointer, pointer));
      return { id, pointer, text, by: await names.person(madeBy), at: iso(madeAt), seq, round, resolvedIn, changes };
    }),
  );
}

function concerns(changed: string, pointer: string): boolean {
  return changed === pointer || changed.startsWith(`${pointer}/`);
}
