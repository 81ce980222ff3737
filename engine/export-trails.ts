import type { Reader, Row } from '../db/store.ts';
import { isObject, type Json, pointerStep } from '../domain/json.ts';
import { GENESIS } from '../domain/kernel/audit-chain.ts';
import { CHAINS, headOf } from './admin-audit.ts';
import type { Engine } from './ports.ts';
import type { AuditPayload, ClearValues } from './reads/audit-payload.ts';
import { sealedLines, type Trail } from './sealed-lines.ts';

const PAGE = 200;

/** Every trail as a signed export, which `verifyLines` checks offline; of personal values it has the digests alone. */
export async function* exportTrails(engine: Engine): AsyncGenerator<string> {
  const at = await engine.store.read(reader => reader.now());
  yield* sealedLines(engine, { scope: 'all', at }, everyTrail(engine));
}

/** The trails of the installation first: the roots among them name the cases that must follow. */
async function* everyTrail({ store }: Engine): AsyncGenerator<Trail> {
  for (const chain of CHAINS) {
    yield await store.read(async reader => {
      const entries = await reader.find('adminEntries', { chain }, { orderBy: [['seq', 'asc']] });
      const count = (await reader.get('scopes', { key: headOf(chain) }))?.value ?? 0;
      return {
        name: { chain },
        entries: entries.map(({ seq, payload, prevHash, hash }) => ({ seq, payload, prevHash, hash })),
        head: { entries: count, hash: entries.at(-1)?.hash ?? GENESIS },
      };
    });
  }
  for (let after = ''; ; ) {
    const page = await store.read(reader => reader.query.casesAfter(after, PAGE, false));
    if (page.length === 0) return;
    for (const { id } of page) {
      const trail = await store.read(reader => caseTrail(reader, id));
      if (trail) yield trail;
    }
    after = page.at(-1)?.id ?? after;
  }
}

/** The trail of one case with where its row says it stands, in one look. */
async function caseTrail(reader: Reader, caseId: string): Promise<Trail | undefined> {
  const row = await reader.get('cases', { id: caseId });
  if (!row) return undefined;
  const entries = await reader.find('auditEntries', { caseId }, { orderBy: [['seq', 'asc']] });
  const erased = await erasedBySeq(reader, entries);
  return {
    name: { caseId },
    entries: entries.map(({ seq, payload, prevHash, hash }) => {
      const gone = erased.get(seq) ?? [];
      return { seq, payload, prevHash, hash, ...(gone.length > 0 && { erased: gone }) };
    }),
    head: { entries: row.seq, hash: row.lastHash },
  };
}

/** By entry of a case the pointers of sealed values whose clear text is gone. */
export async function erasedBySeq(
  reader: Reader,
  entries: readonly Row<'auditEntries'>[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  const caseId = entries[0]?.caseId;
  if (caseId === undefined) return new Map();
  const kept = await reader.find('auditValues', { caseId });
  const clear = new Map(kept.map(row => [row.seq, JSON.parse(row.clear) as ClearValues]));
  return new Map(
    entries.map(({ seq, payload }) => {
      const held = clear.get(seq) ?? {};
      return [
        seq,
        sealedPointers(JSON.parse(payload) as AuditPayload).filter(pointer => !Object.hasOwn(held, pointer)),
      ];
    }),
  );
}

/** Pointers of what an entry holds as digests. */
function sealedPointers({ changes, input, facts }: AuditPayload): string[] {
  const changed = changes.flatMap(({ pointer, to, digest }) =>
    digest === undefined ? sealedIn(pointer, to) : [pointer],
  );
  const said = Object.entries(input).flatMap(([key, value]) => sealedIn(`/input${pointerStep(key)}`, value));
  return [...changed, ...said, ...(facts === null ? [] : ['facts'])];
}

function sealedIn(pointer: string, value: Json | undefined): string[] {
  if (!isObject(value)) return [];
  if (typeof value.digest === 'string' && Object.keys(value).length === 1) return [pointer];
  return Object.entries(value).flatMap(([key, member]) => sealedIn(pointer + pointerStep(key), member));
}
