import type { Reader } from '../../db/store.ts';
import { parseDuration } from '../../domain/calendar/duration.ts';
import { PAYOUT_METHODS } from '../../domain/claims/payout-methods.ts';
import { grantFor, type Person } from '../../domain/kernel/actor.ts';
import { isRefusal, refuse } from '../../domain/kernel/refusal.ts';
import type { Label } from '../../domain/label.ts';
import { type Policy, policyTable, policyText } from '../../domain/policy/policy.ts';
import { holdsAt } from '../../domain/registry/entry.ts';
import { REGISTRY_KINDS } from '../../domain/registry/kinds.ts';
import { type Acted, type Acting, type NotActed, notAsSeen } from '../act.ts';
import { iso } from '../audit.ts';
import type { Reading } from '../reads/read-as.ts';
import { policyFor } from '../settings.ts';
import { notPermitted, sayEntry } from './change-entry.ts';
import { registrySight } from './sight.ts';

/** Who of a partner switches it: whoever asks for payments (domain/incentives.md section 5, D17; domain/access.md section 1). */
export const AUTOMATIC_ISSUANCE = 'claim.automatic-issuance';

const KIND = REGISTRY_KINDS['auto-issue'];
const REF = 'auto-issue';

/** How a partner's incentives are issued by themselves. */
export interface AutomaticIssuance {
  enabled: boolean;
  /** Its last payout method, also while it is off. */
  method: string | null;
  /** Those a claim may be paid by now. */
  methods: { code: string; label: Label }[];
  /** So many days after a claim is payable, at this time of day. */
  afterDays: number;
  timeOfDay: string;
  changedAt: string | null;
  mayChange: boolean;
  version: number;
}

export function maySwitch(person: Person): boolean {
  return person.side === 'partner' && grantFor(person, AUTOMATIC_ISSUANCE, undefined) !== undefined;
}

/** How it stands for the reader's own company; nothing for the vendor's people, who read it in the registry, and who sees own cases alone. */
export async function automaticIssuance({ reader, person, now }: Reading): Promise<AutomaticIssuance | undefined> {
  if (person.side !== 'partner' || (registrySight(person) === 'nothing' && !maySwitch(person))) return undefined;
  const row = await rowOf(reader, person);
  const policy = await policyFor(reader, 'incentive-claim', null, now);
  const { enabled, method } = JSON.parse(row?.data ?? '{}') as { enabled?: boolean; method?: string };
  const after = parseDuration(policy.values['claim.auto-issue.day']);
  return {
    enabled: row !== undefined && holdsAt(row, now) && enabled === true,
    method: method ?? null,
    methods: methodsOf(policy).map(code => ({ code, label: PAYOUT_METHODS[code] })),
    afterDays: after.ok && after.duration.unit !== 'none' ? after.duration.amount : 0,
    timeOfDay: policyText(policy, 'claim.auto-issue.time'),
    changedAt: row ? iso(row.updatedAt) : null,
    mayChange: maySwitch(person),
    version: row?.version ?? 0,
  };
}

/** Switches it for the own company, as somebody who has seen how it stands; claims that are payable already follow. */
export async function switchAutomaticIssuance(
  acting: Acting,
  { enabled, method, seen }: { enabled: boolean; method: string | undefined; seen: number | undefined },
): Promise<Acted | NotActed> {
  const { tx, person, now } = acting;
  if (!maySwitch(person)) return notPermitted(AUTOMATIC_ISSUANCE);
  await tx.lockScope(`registry:${KIND.kind}:${person.organizationId}`);
  const row = await rowOf(tx, person);
  const notSeen = notAsSeen(seen, row?.version ?? 0);
  if (notSeen) return notSeen;
  const before = row && (JSON.parse(row.data) as { method?: string });
  const by = method ?? before?.method;
  if (by === undefined) {
    if (!enabled) return { body: { enabled: false, method: null }, version: 0 };
    return refuse('INVALID_INPUT', undefined, [{ pointer: '/method', code: 'REQUIRED' }]);
  }
  const open: readonly string[] = methodsOf(await policyFor(tx, 'incentive-claim', null, now));
  if (enabled && !open.includes(by))
    return refuse('INVALID_INPUT', undefined, [{ pointer: '/method', code: 'NOT_ALLOWED_HERE' }]);
  const said = { partnerId: person.organizationId, ref: REF, data: { enabled, method: by } };
  const done = await sayEntry(acting, KIND, said);
  return isRefusal(done) ? done : { body: { enabled, method: by }, version: done.after.version };
}

function rowOf(reader: Reader, { organizationId }: Person) {
  return reader.get('registry', { kind: KIND.kind, partnerId: organizationId, ref: REF });
}

/** What any model of selling may be paid by, in the order they are listed. */
function methodsOf(policy: Policy): (keyof typeof PAYOUT_METHODS)[] {
  const open = Object.values(policyTable(policy, 'claim.methods')).flat();
  return (Object.keys(PAYOUT_METHODS) as (keyof typeof PAYOUT_METHODS)[]).filter(code => open.includes(code));
}
