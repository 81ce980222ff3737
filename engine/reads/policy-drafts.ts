import { isObject, type JsonObject } from '../../domain/json.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import { namesOf } from '../../domain/policy/case-values.ts';
import { diffPolicies } from '../../domain/policy/diff.ts';
import { keyKind } from '../../domain/policy/keys.ts';
import { isDeciding } from '../../domain/policy/lint/deciding.ts';
import { keyLabel } from '../../domain/policy/where.ts';
import { instant } from '../answer.ts';
import { iso } from '../audit.ts';
import {
  authorsOf,
  bodyOf,
  type DraftRow,
  documentOf,
  isOpen,
  newestVersion,
  POLICY_ACTIVATE,
  POLICY_EDIT,
} from '../policies/draft.ts';
import { said, standingOf } from '../policies/draft-answer.ts';
import { lintNow } from '../policies/lint-facts.ts';
import { nameBook } from './names.ts';
import { holds, type Reading } from './read-as.ts';

interface DraftFilter {
  process?: string | undefined;
  after?: { changedAt: number; id: string } | undefined;
  limit: number;
}

/** Whether somebody reads drafts: who writes policies, and who activates them. */
export function readsDrafts({ person }: Pick<Reading, 'person'>): boolean {
  return holds(person, POLICY_EDIT) || holds(person, POLICY_ACTIVATE);
}

/** Drafts that are worked on or wait for a second person, newest first. */
export async function listDrafts(reading: Reading, filter: DraftFilter) {
  const rows = await reading.reader.query.openDrafts({ ...filter, limit: filter.limit + 1 });
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  return {
    items: await Promise.all(page.map(row => headOf(reading, row))),
    next: rows.length > filter.limit && last ? { changedAt: last.changedAt, id: last.id } : undefined,
  };
}

/** One draft whole: what it says, what lint says of it, what it changes, and what the reader may do with it. */
export async function oneDraft(reading: Reading, id: string) {
  const { reader, engine, now } = reading;
  const row = await reader.get('policyDrafts', { id });
  const base = row && (await reader.get('policies', { process: row.process, version: row.baseVersion }));
  if (!row || !base) return undefined;
  const document = documentOf(row, now);
  const findings = isOpen(row) ? await lintNow(engine, reader, document, now) : [];
  const before = JSON.parse(base.document) as JsonObject;
  return {
    tag: row.tag,
    view: {
      ...(await headOf(reading, row)),
      ...vocabularyOf(engine.processes.get(row.process), bodyOf(row)),
      tag: `"v${row.tag}"`,
      newest: (await newestVersion(reader, row.process))?.version ?? row.baseVersion,
      body: bodyOf(row),
      findings: said(findings),
      changes: diffPolicies(before, document, engine.processes.get(row.process)),
      may: mayDo(reading, row),
    },
  };
}

async function headOf(reading: Reading, row: DraftRow) {
  const names = nameBook(reading);
  const { tag: _, ...standing } = standingOf(row);
  return {
    ...standing,
    madeBy: await names.person(row.madeBy),
    madeAt: iso(row.madeAt),
    authors: await Promise.all(authorsOf(row).map(id => names.person(id))),
    changedBy: await names.person(row.changedBy),
    changedAt: iso(row.changedAt),
    proposedBy: await names.person(row.proposedBy),
    proposedAt: instant(row.proposedAt),
  };
}

/** What a form needs to offer the members of a draft: its keys, the states that decide, the names of conditions. */
function vocabularyOf(definition: ProcessDefinition | undefined, body: JsonObject) {
  const values = isObject(body.values) ? body.values : {};
  return {
    keys: Object.fromEntries(
      Object.keys(values).map(key => [
        key,
        { label: keyLabel(key, definition), kind: keyKind(definition, key) ?? null },
      ]),
    ),
    states: Object.entries(definition?.states ?? {}).flatMap(([code, { label }]) =>
      definition && isDeciding(definition, code) ? [{ code, label }] : [],
    ),
    names: definition ? namesOf(definition) : [],
  };
}

function mayDo({ person }: Reading, row: DraftRow) {
  const own = authorsOf(row).includes(person.userId);
  return {
    edit: isOpen(row) && holds(person, POLICY_EDIT),
    activate: row.status === 'proposed' && holds(person, POLICY_ACTIVATE) && !own,
    own,
  };
}
