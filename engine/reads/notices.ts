import type { Row } from '../../db/store.ts';
import { principalsOf } from '../../domain/kernel/actor.ts';
import { seatsAt } from '../../domain/kernel/standing-in.ts';
import type { Language } from '../../domain/label.ts';
import { policyOfNotice } from '../notices/policy-notice-view.ts';
import { shownNotice } from '../notices/shown-notice.ts';
import { subscriptionsOf } from '../notices/subscriptions.ts';
import { type CaseRow, snapshotOf } from '../snapshot.ts';
import { type Reading, zoneOf } from './read-as.ts';
import { seatsStoodIn } from './seats-stood-in.ts';
import { scopeOf } from './visible.ts';

/** One notice as its reader sees it. Its id is the event's: several principals may bring the same event to one person. */
export interface ShownNotice {
  id: string;
  template: string;
  title: string;
  body: string;
  createdAt: number;
  readAt: number | null;
  /** What it is about: a case, or else a version of a policy. */
  case: { id: string; process: string; number: string | null; title: string; state: string } | null;
  policy: { process: string; version: number } | null;
  /** The open task of the case that the reader has or may take. */
  taskId: string | null;
}

export interface NoticesFilter {
  unread: boolean;
  after?: { createdAt: number; eventId: string } | undefined;
  limit: number;
}

export interface NoticesPage {
  items: ShownNotice[];
  next: { createdAt: number; eventId: string } | undefined;
}

/** More than this is not counted: nobody reads the number. */
export const MOST_UNREAD = 1000;

/**
 * One page of a person's in-app messages (站内信), newest first: what was written to the principals they answer to since they do, each
 * event once, of cases they may see now and of policies (domain/effects.md section 4; domain/access.md section 5).
 */
export async function noticesPage(reading: Reading, filter: NoticesFilter, language: Language): Promise<NoticesPage> {
  const readUntil = await readUntilOf(reading);
  const rows = await noticeRows(reading, filter, readUntil);
  const page = rows.slice(0, filter.limit);
  const as = { side: reading.person.side, language, zone: await zoneOf(reading) };
  const items: ShownNotice[] = [];
  for (const { notice, case: row, readAt } of page) {
    const said = shownNotice(reading.engine, notice, row, as);
    if (!said) continue;
    items.push({
      id: notice.eventId,
      template: notice.template,
      ...said,
      createdAt: notice.createdAt,
      readAt: readAt ?? (notice.createdAt <= readUntil ? readUntil : null),
      case: row && theCase(row),
      policy: policyOfNotice(notice),
      taskId: row && (await taskFor(reading, row)),
    });
  }
  const last = page.at(-1)?.notice;
  const more = rows.length > filter.limit && last;
  return { items, next: more ? { createdAt: last.createdAt, eventId: last.eventId } : undefined };
}

/** How many events the reader has not read of, up to MOST_UNREAD. */
export async function unreadNotices(reading: Reading): Promise<{ unread: number }> {
  const { reader, person, now } = reading;
  const unread = await reader.query.unreadNotices({
    userId: person.userId,
    scope: scopeOf(person),
    standsInFor: await seatsStoodIn(reading),
    subscriptions: await subscriptionsOf(reader, person.userId, now),
    unreadAfter: await readUntilOf(reading),
    limit: MOST_UNREAD,
  });
  return { unread };
}

interface NoticeRow {
  notice: Row<'notifications'>;
  case: CaseRow | null;
  readAt: number | null;
}

/** Up to one more than a page: of each event the row of the person themself, else of the first principal. */
export async function noticeRows(reading: Reading, filter: NoticesFilter, readUntil: number): Promise<NoticeRow[]> {
  const { reader, person, now } = reading;
  const standsInFor = await seatsStoodIn(reading);
  const events = new Map<string, NoticeRow>();
  for (const subscription of await subscriptionsOf(reader, person.userId, now)) {
    const rows = await reader.query.noticesOf({
      ...subscription,
      userId: person.userId,
      scope: scopeOf(person),
      standsInFor,
      unreadAfter: filter.unread ? readUntil : undefined,
      after: filter.after,
      limit: filter.limit + 1,
    });
    for (const row of rows) if (!events.has(row.notice.eventId)) events.set(row.notice.eventId, row);
  }
  const newestFirst = (a: NoticeRow, b: NoticeRow) =>
    b.notice.createdAt - a.notice.createdAt || (a.notice.eventId < b.notice.eventId ? 1 : -1);
  return [...events.values()].sort(newestFirst).slice(0, filter.limit + 1);
}

/** The instant up to which the person has marked everything as read. */
export async function readUntilOf({ reader, person }: Pick<Reading, 'reader' | 'person'>): Promise<number> {
  const mark = await reader.get('noticeMarks', { userId: person.userId });
  return mark?.readUntil ?? -1;
}

function theCase({ id, process, number, title, state }: CaseRow): ShownNotice['case'] {
  return { id, process, number, title, state };
}

async function taskFor({ engine, reader, person }: Reading, row: CaseRow): Promise<string | null> {
  if (row.closedAt !== null || !engine.processes.get(row.process)?.states[row.state]?.task) return null;
  const snapshot = await snapshotOf(reader, row);
  const { tasks } = snapshot;
  const principals = principalsOf(person);
  const mine = tasks.find(({ assigneeId, candidates }) =>
    assigneeId === null ? candidates.some(candidate => principals.includes(candidate)) : assigneeId === person.userId,
  );
  const stoodIn = mine ? undefined : tasks.find(task => task.assigneeId === null && seatsAt(person, snapshot, task)[0]);
  return (mine ?? stoodIn)?.id ?? null;
}
