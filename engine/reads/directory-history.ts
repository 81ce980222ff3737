import type { Row } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Refusal } from '../../domain/kernel/refusal.ts';
import { administersAll, isAdministrator, notAdministrator } from '../directory/authority.ts';
import { AUDIT_ITEM } from './case-audit.ts';
import { type NameBook, nameBook, type PersonName } from './names.ts';
import { holds, type Reading } from './read-as.ts';

/** Who changed what in the directory, and when. */
export interface DirectoryEntryView {
  seq: number;
  at: string;
  act: string;
  subject: { id: string; name: PersonName | null };
  /** The person behind it is a name of the reader's own company, or of any for the vendor. */
  actor: { kind: string; side: string | null; person: PersonName | null };
  organization: PersonName | null;
  detail: JsonObject;
  /** Which personal members changed; their values stand with the person. */
  personal: string[];
  hash: string;
}

interface AdminPayload {
  at: string;
  detail: JsonObject;
  digests: JsonObject;
  actor: { kind: string; id: string; side?: string; organization?: string };
}

/** The trail of the directory, newest first: all of it for those who keep it or audit, the own company's for a partner's administrator. */
export async function directoryHistory(
  reading: Reading,
  filter: { subject?: string | undefined; before?: number | undefined; limit: number },
): Promise<{ items: DirectoryEntryView[]; next: number | undefined } | Refusal> {
  const { person, reader } = reading;
  const whole = administersAll(person) || holds(person, AUDIT_ITEM);
  if (!whole && !isAdministrator(person)) return notAdministrator(person);
  const organizationIds = whole ? null : [person.organizationId];
  const rows = await reader.query.adminEntriesPage({
    ...filter,
    chain: 'directory',
    organizationIds,
    limit: filter.limit + 1,
  });
  const names = nameBook(reading);
  const items: DirectoryEntryView[] = [];
  for (const row of rows.slice(0, filter.limit)) items.push(await viewOf(reading, names, row));
  return { items, next: rows.length > filter.limit ? items.at(-1)?.seq : undefined };
}

async function viewOf({ person }: Reading, names: NameBook, row: Row<'adminEntries'>): Promise<DirectoryEntryView> {
  const { at, detail, digests, actor } = JSON.parse(row.payload) as AdminPayload;
  const known = actor.kind === 'person' && (person.side === 'vendor' || actor.organization === person.organizationId);
  return {
    seq: row.seq,
    at,
    act: row.act,
    subject: { id: row.subject, name: await subjectName(names, row) },
    actor: { kind: actor.kind, side: actor.side ?? null, person: known ? await names.person(actor.id) : null },
    organization: await names.organization(row.organizationId),
    detail,
    personal: Object.keys(digests).sort(),
    hash: row.hash,
  };
}

async function subjectName(names: NameBook, { act, subject }: Row<'adminEntries'>): Promise<PersonName | null> {
  if (act.startsWith('user.')) return names.person(subject);
  if (act.startsWith('unit.')) return names.unit(subject);
  return act.startsWith('organization.') ? names.organization(subject) : null;
}
