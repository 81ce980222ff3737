import type { Row } from '../../db/store.ts';
import { viewerOf } from '../../domain/kernel/viewer.ts';
import { iso } from '../audit.ts';
import { isAmongThemselves } from './audit-payload.ts';
import { nameBook, type PersonName } from './names.ts';
import type { Reading } from './read-as.ts';
import { trailOf } from './trail.ts';
import { namesIn } from './unnamed.ts';
import type { VisibleCase } from './visible.ts';

/** A question somebody was asked about a task, and what came of it. */
export interface ConsultationView {
  id: string;
  status: string;
  askedBy: PersonName | null;
  asked: PersonName | null;
  askedAt: string;
  question: string | null;
  answeredAt: string | null;
  answer: string | null;
}

/** What people were asked about a task, oldest first; of a question its own. The words stand in the trail. */
export async function consultationsOf(
  reading: Reading,
  seen: VisibleCase,
  task: Row<'tasks'>,
): Promise<ConsultationView[]> {
  const { reader } = reading;
  const rows = task.parentId === null ? await reader.find('tasks', { parentId: task.id }) : [task];
  if (rows.length === 0) return [];
  const viewer = viewerOf(reading.person, seen.row);
  const trail = await trailOf(reading, seen);
  const names = namesIn(reading, nameBook(reading), seen.definition);
  const views: ConsultationView[] = [];
  for (const row of rows.sort((a, b) => a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1))) {
    const about = trail.filter(({ hidden }) => !hidden).map(({ payload }) => payload);
    const asking = about.find(
      ({ command, task: parent, input, at }) =>
        command === 'consult' &&
        parent === row.parentId &&
        input.assigneeId === row.assigneeId &&
        at === iso(row.openedAt),
    );
    const kept = asking ? isAmongThemselves(asking, reading.person, seen.row) : viewer === 'counterparty';
    if (kept) continue;
    const answered = about.find(({ command, task: own }) => command === 'answer' && own === row.id);
    views.push({
      id: row.id,
      status: row.status,
      askedBy: asking?.actor.kind === 'person' ? await names.person(asking.actor.id) : null,
      asked: await names.person(row.assigneeId),
      askedAt: iso(row.openedAt),
      question: asking?.reason?.text ?? null,
      answeredAt: answered?.at ?? null,
      answer: answered?.reason?.text ?? null,
    });
  }
  return views;
}
