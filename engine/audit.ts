import { isObject, type Json, type JsonObject, type Plain } from '../domain/json.ts';
import { type Actor, actorId, type Grant, type StandingIn } from '../domain/kernel/actor.ts';
import { hashEntry, PAYLOAD_VERSION } from '../domain/kernel/audit-chain.ts';
import { disclose, isPersonal, withoutPersonal } from '../domain/kernel/disclosure.ts';
import type { Facts } from '../domain/kernel/facts.ts';
import type { Fields } from '../domain/kernel/fields.ts';
import type { Plan } from '../domain/kernel/plan.ts';
import type { ProcessDefinition } from '../domain/kernel/process.ts';
import { viewerOf } from '../domain/kernel/viewer.ts';
import type { Posting } from '../domain/ledger/posting.ts';
import { REGISTRY_KINDS } from '../domain/registry/kinds.ts';
import type { Engine } from './ports.ts';

export interface AuditInput {
  definition: ProcessDefinition;
  caseId: string;
  seq: number;
  version: number;
  round: number;
  at: number;
  /** When it ran, where that differs from the business time (an expiry after downtime, an advanced case). */
  ranAt: number;
  actor: Actor;
  through?: { bulk: string } | undefined;
  /** The right it was done with: the grant that gave the item. */
  right: Grant | null;
  /** Whose seat the person sat in; their own where absent. */
  standingIn?: StandingIn | null;
  plan: Plan;
  facts: Facts;
  policy: { process: string; version: number };
  calendar: { id: string; version: number };
  prevHash: string;
  /** What the actor had before them: the document of the case, and by when somebody owed what was decided. */
  before: {
    data: JsonObject;
    state: string;
    version: number;
    dueAt: number | null;
    counterpartyId: string | null;
  } | null;
  /** The second partner, where it sees what this entry says. */
  sharedWith: string | null;
  /** The lines of its entry in the ledger. */
  postings: readonly Posting[];
  /** Values the engine set while applying the plan, such as the number. */
  assigned: JsonObject;
}

export interface AuditEntry {
  payload: string;
  hash: string;
  /** Clear values behind the digests, and the facts; null where there are none. */
  clear: string | null;
}

/** Builds one entry: an explicitly ordered, versioned payload; personal values and facts enter as salted digests. */
export function auditEntry(engine: Engine, input: AuditInput): AuditEntry {
  const { plan, definition, actor } = input;
  const clear: Record<string, { salt: string; value: Json }> = {};
  const seal = (pointer: string, value: Json): JsonObject => {
    const salt = engine.newSalt();
    clear[pointer] = { salt, value };
    return { digest: engine.hashing.sha256(salt + engine.hashing.canonical({ value })) };
  };
  const facts: Plain<Facts> = input.facts;
  const hasFacts = Object.keys(facts).length > 0;
  const payload: JsonObject = {
    v: PAYLOAD_VERSION,
    case: input.caseId,
    process: definition.name,
    ...(input.sharedWith !== null && { sharedWith: input.sharedWith }),
    seq: input.seq,
    version: input.version,
    round: input.round,
    at: iso(input.at),
    effectiveAt: iso(plan.effectiveAt),
    ranAt: iso(input.ranAt),
    dueAt: input.before?.dueAt == null ? null : iso(input.before.dueAt),
    command: plan.command,
    from: plan.from,
    to: plan.to,
    outcome: plan.outcome,
    actor: actorPayload(actor),
    ...(input.through && { through: { ...input.through } }),
    right: input.right ? `${input.right.kind}:${input.right.code}@${input.right.scope}` : null,
    ...(input.standingIn && { standsInFor: forWhom(input.standingIn) }),
    saw: sawPayload(engine, input),
    task: plan.taskId,
    ...(plan.seat && { seat: plan.seat }),
    reason: plan.reason,
    input: sealFields(definition.commands[plan.command]?.input ?? {}, plan.input, seal, '/input'),
    changes: plan.changes.map(({ pointer, to }) =>
      isPersonal(definition.fields, pointer)
        ? { pointer, ...(to === undefined ? { removed: true } : seal(pointer, to)) }
        : {
            pointer,
            ...(to === undefined ? { removed: true } : { to: sealNested(definition.fields, pointer, to, seal) }),
          },
    ),
    assigned: input.assigned,
    ...(input.postings.length > 0 && { postings: input.postings.map(posting => ({ ...posting })) }),
    tasks: plan.taskChanges.map(({ id, status, assigneeId }) => ({ id, status, assigneeId })),
    deadlines: [...plan.deadlinesToMove, ...plan.deadlinesToStart].map(
      ({ name, kind, dueAt, within, provisional }) => ({
        name,
        kind,
        dueAt: iso(dueAt),
        within,
        provisional,
      }),
    ),
    facts: hasFacts ? (seal('facts', facts).digest ?? null) : null,
    note: plan.note,
    ...(plan.registry.length > 0 && {
      registry: plan.registry.map((write, n) => sealWrite(write, seal, `/registry/${n}`)),
    }),
    policy: { process: input.policy.process, version: input.policy.version },
    calendar: { id: input.calendar.id, version: input.calendar.version },
  };
  const text = engine.hashing.canonical(payload);
  return {
    payload: text,
    hash: hashEntry(engine.hashing, input.prevHash, text),
    clear: Object.keys(clear).length > 0 ? JSON.stringify(clear) : null,
  };
}

/**
 * What a person saw: the tag of the case, and a digest of its document as their side was shown it. Personal values have digests of their
 * own in the entries that said them, so that what was erased since does not keep this one from being proved.
 */
function sawPayload({ hashing }: Engine, { actor, before, definition: { fields } }: AuditInput): JsonObject | null {
  if (actor.kind !== 'person' || !before) return null;
  const shown = withoutPersonal(fields, disclose(fields, before.data, viewerOf(actor, before), before.state));
  return { version: before.version, digest: hashing.sha256(hashing.canonical(shown)) };
}

export function iso(at: number): string {
  return new Date(at).toISOString();
}

function actorPayload(actor: Actor): JsonObject {
  const id = actorId(actor);
  if (actor.kind !== 'person')
    return { kind: actor.kind, id, ...(actor.kind === 'system' && { because: actor.because }) };
  return { kind: 'person', id, side: actor.side, organization: actor.organizationId };
}

/** For whom, by which delegations, and until when they held as they stood then. */
function forWhom({ person, chain }: StandingIn): JsonObject {
  const ends = chain.flatMap(({ untilAt }) => untilAt ?? []);
  return {
    id: person.userId,
    delegations: chain.map(({ id }) => id),
    until: ends.length > 0 ? iso(Math.min(...ends)) : null,
  };
}

/** What the registry says from now on; of its data the personal members sealed. */
function sealWrite({ kind, data, ...write }: Plan['registry'][number], seal: Seal, base: string): JsonObject {
  const { fields } = REGISTRY_KINDS[kind];
  return { kind, ...write, data: data && sealFields(fields, data, seal, `${base}/data`) };
}

type Seal = (pointer: string, value: Json) => JsonObject;

/** A command's own input, its personal members sealed. */
function sealFields(fields: Fields, input: JsonObject, seal: Seal, base: string): JsonObject {
  return Object.fromEntries(
    Object.entries(input).map(([key, value]) => {
      const personal = Object.hasOwn(fields, key) && fields[key]?.personal;
      return [key, personal ? seal(`${base}/${key}`, value) : value];
    }),
  );
}

/** A whole group set at once: the personal members inside it are sealed one by one. */
function sealNested(fields: Fields, pointer: string, value: Json, seal: Seal): Json {
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      const at = `${pointer}/${key}`;
      return [key, isPersonal(fields, at) ? seal(at, member) : sealNested(fields, at, member, seal)];
    }),
  );
}
