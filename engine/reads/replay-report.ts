import type { ReplayExample, ReplayReport } from '../../domain/replay/report.ts';
import { bareSnapshot } from '../snapshot.ts';
import type { NameBook, PersonName } from './names.ts';
import type { Reading } from './read-as.ts';
import { mayRead } from './visible.ts';

/** People named in a report; those in the fewest stages are only counted. */
const MOST_PEOPLE = 50;

export interface ReplayedPerson {
  person: PersonName;
  /** In how many stages they are one more, and one less. */
  added: number;
  removed: number;
}

export type ReplayExampleView = Omit<ReplayExample, 'approvers' | 'breaches'> & {
  title: string;
  approvers: { state: string; round: number; added: PersonName[]; removed: PersonName[] }[];
  breaches: (Omit<ReplayExample['breaches'][number], 'userId'> & { person: PersonName })[];
};

export type ReplayReportView = Omit<ReplayReport, 'approvers' | 'examples'> & {
  approvers: Omit<ReplayReport['approvers'], 'added' | 'removed'> & { people: ReplayedPerson[]; morePeople: number };
  examples: ReplayExampleView[];
};

/** A report as people read it: by name, with those example cases that the reader may open. */
export async function replayReportView(
  reading: Reading,
  names: NameBook,
  found: ReplayReport,
): Promise<ReplayReportView> {
  const { approvers, examples, ...report } = found;
  const { added, removed, ...counts } = approvers;
  const ids = [...new Set([...Object.keys(added), ...Object.keys(removed)])];
  const stages = (id: string) => (added[id] ?? 0) + (removed[id] ?? 0);
  const most = ids.toSorted((a, b) => stages(b) - stages(a) || (a < b ? -1 : 1)).slice(0, MOST_PEOPLE);
  const people: ReplayedPerson[] = [];
  for (const id of most)
    people.push({ person: await nameOf(names, id), added: added[id] ?? 0, removed: removed[id] ?? 0 });
  return {
    ...report,
    approvers: { ...counts, people, morePeople: ids.length - most.length },
    examples: await examplesFor(reading, names, examples),
  };
}

async function examplesFor(
  { reader, person }: Reading,
  names: NameBook,
  examples: readonly ReplayExample[],
): Promise<ReplayExampleView[]> {
  const rows = await reader.among(
    'cases',
    examples.map(({ caseId }) => caseId),
  );
  const seen = new Map(rows.filter(row => mayRead(person, bareSnapshot(row))).map(row => [row.id, row.title]));
  const shown: ReplayExampleView[] = [];
  for (const example of examples) {
    const title = seen.get(example.caseId);
    if (title === undefined) continue;
    shown.push({
      ...example,
      title,
      approvers: await Promise.all(
        example.approvers.map(async ({ added, removed, ...stage }) => ({
          ...stage,
          added: await Promise.all(added.map(id => nameOf(names, id))),
          removed: await Promise.all(removed.map(id => nameOf(names, id))),
        })),
      ),
      breaches: await Promise.all(
        example.breaches.map(async ({ userId, ...breach }) => ({ ...breach, person: await nameOf(names, userId) })),
      ),
    });
  }
  return shown;
}

async function nameOf(names: NameBook, id: string): Promise<PersonName> {
  return (await names.person(id)) ?? { id, name: id, nameEn: id };
}
