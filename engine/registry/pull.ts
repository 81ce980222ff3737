import { isStorableText } from '../../domain/kernel/check-fields.ts';
import { isRefusal } from '../../domain/kernel/refusal.ts';
import type { RegistryKindName } from '../../domain/registry/kind-names.ts';
import { REGISTRY_KINDS } from '../../domain/registry/kinds.ts';
import type { SourceEntry } from '../../integrations/registry-source.ts';
import { type AdminActing, recordAct } from '../admin-audit.ts';
import { commit } from '../commit.ts';
import { raiseIncident, resolveIncident } from '../incidents.ts';
import type { GivingJob } from '../jobs/job-handler.ts';
import type { Engine } from '../ports.ts';
import { sayEntry, stopEntry } from './change-entry.ts';

/** What a pull is asked for. */
export interface PullInput {
  source: string;
  kinds: RegistryKindName[];
}

/** Entries of one page: each is a transaction, and the page's place stands after the last of them. */
const PAGE = 200;

/**
 * Reads what changed in the system outside, page by page and kind by kind, from where the last pull ended. A page that was read when the
 * process died is read again, which changes nothing twice; a kind that cannot be read waits for the next pull, and holds up no other.
 */
export const pullRegistry: GivingJob<PullInput> = {
  label: { en: 'Read partners from outside', zh: '从外部系统读取伙伴信息' },

  total: async () => 0,

  async next(reader, { source, kinds }, after) {
    const [kind, page] = placeOf(after);
    const row = kind && (await reader.get('registryCursors', { source, kind }));
    if (row && row.more === 1 && row.pages === page) return [keyOf(row.kind, page + 1)];
    const next = kinds[kind === undefined ? 0 : kinds.indexOf(kind) + 1];
    return next === undefined ? [] : [keyOf(next, 1)];
  },

  async give(engine, { source }, key) {
    const [kind, page] = placeOf(key);
    if (!kind || engine.outside?.source.name !== source) throw new Error(`${source} is configured no more`);
    const known = await engine.store.read(reader => reader.get('registryCursors', { source, kind }));
    const { entries, next, more } = await engine.outside.source.changes(kind, known?.cursor ?? null, PAGE);
    if (more && next === known?.cursor) throw new Error(`${source} does not go on behind the place it was asked for`);
    let refused = 0;
    for (const entry of entries) refused += (await take(engine, source, kind, entry)) ? 0 : 1;
    return async tx => {
      const row = { source, kind, cursor: next, more: more ? 1 : 0, pages: page, pulledAt: await tx.now() };
      if (!(await tx.insertIfAbsent('registryCursors', row))) await tx.update('registryCursors', { source, kind }, row);
      return refused > 0 ? 'with-refusals' : 'read';
    };
  },
};

/** Puts what the source says, as it would be by hand; what is wrong with it is an incident until it is mended there. */
async function take(
  engine: Engine,
  source: string,
  kind: RegistryKindName,
  { partnerId, ref, data, fromAt, untilAt, ended = false }: SourceEntry,
): Promise<boolean> {
  return commit(engine, async (within, tx) => {
    const dedupe = `registry-refused:${source}/${kind}/${partnerId ?? ''}/${ref}`;
    const acting: AdminActing = {
      engine: within,
      tx,
      now: await tx.now(),
      person: { kind: 'system', because: source },
    };
    if (![partnerId ?? '', ref].every(isStorableText) || ref.length > LONGEST_REF) return false;
    const said = { partnerId, ref, data, fromAt, untilAt };
    const done = ended
      ? ((await stopEntry(acting, REGISTRY_KINDS[kind], said)) ?? null)
      : await sayEntry(acting, REGISTRY_KINDS[kind], said);
    if (!isRefusal(done)) {
      await resolveIncident(tx, dedupe);
      return true;
    }
    const wrong = (done.problems ?? []).map(({ pointer, code }) => `${pointer} ${code}`).join(', ');
    const detail = { source, kind, ref, wrong: wrong || done.code };
    await raiseIncident(within, tx, { kind: 'registry-refused', caseId: null, dedupe, detail });
    return false;
  });
}

const LONGEST_REF = 128;

function keyOf(kind: string, page: number): string {
  return `${kind}/${page}`;
}

function placeOf(key: string): [RegistryKindName | undefined, number] {
  const [kind = '', page = '0'] = key.split('/');
  return [Object.hasOwn(REGISTRY_KINDS, kind) ? (kind as RegistryKindName) : undefined, Number(page)];
}

/** Leaves the act of asking in the trail. */
export function recordPull(acting: AdminActing, source: string, job: string): Promise<void> {
  return recordAct(acting, { chain: 'registry', act: 'registry.pull', subject: source, detail: { job } });
}
