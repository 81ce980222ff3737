import type { StandIn } from './delegation.ts';
import type { CommandDefinition, Place, Seat } from './process.ts';
import type { CaseSnapshot, TaskSnapshot } from './snapshot.ts';

/** One role or permission item a person holds in a scope (an organisation or a unit) now. */
export interface Grant {
  kind: 'role' | 'item';
  code: string;
  scope: string;
  /** The items it gives: those of the role, or the one itself. `*` is every item of the person's side. */
  items: readonly string[];
}

/** Whole companies whose cases a partner's person sees, and the people whose cases they see of the own company otherwise. */
export interface Sight {
  partnerIds: readonly string[];
  ownerIds: readonly string[];
  /** Whether they see what other partners share with the own company. */
  shared: boolean;
}

export interface Person {
  kind: 'person';
  userId: string;
  name: string;
  side: 'partner' | 'vendor';
  organizationId: string;
  unitId: string | null;
  /** Partners the person knows of: the own company and, for an administrator or master, its resellers. */
  partnerIds: readonly string[];
  /** What of them the person sees; nothing on the vendor's side, where offices say so. */
  sight: Sight;
  grants: readonly Grant[];
  /** Whose seats they sit in now, beside their own. */
  standsInFor: readonly StandingIn[];
}

/** Whose seat somebody sits in: with the rights its owner holds now, who stands in for nobody there, and by which delegations. */
export interface StandingIn {
  person: Person;
  /** From the owner of the seat to who sits in it; each bounds what is handed on. */
  chain: readonly StandIn[];
}

/** Time itself, acting on a deadline of the case; its effective time is the due instant (domain/deadlines.md section 4). */
export interface Clock {
  kind: 'clock';
  deadlineId: string;
  dueAt: number;
}

/** Another case, an effect or operations: never a person's decision. */
export interface System {
  kind: 'system';
  because: string;
}

export type Actor = Person | Clock | System;

/** Stable id of an actor in the trail. */
export function actorId(actor: Actor): string {
  if (actor.kind === 'person') return actor.userId;
  return actor.kind === 'clock' ? 'system:clock' : SYSTEM_ID;
}

/** Who opened a case that no person opened. */
export const SYSTEM_ID = 'system';

export function hasRole(person: Person, role: string): boolean {
  return person.grants.some(grant => grant.kind === 'role' && grant.code === role);
}

/** The principals a person answers to, as tasks and notices store them. */
export function principalsOf(person: Person): string[] {
  return [`user:${person.userId}`, ...person.grants.map(principalOfGrant)];
}

/** The person a principal names; null for a role or an item at a place. */
export function userOf(principal: string): string | null {
  return principal.startsWith('user:') ? principal.slice('user:'.length) : null;
}

/** Whether a task is offered to the person, by name or by a right they hold. */
export function isCandidate(person: Person, { candidates }: Pick<TaskSnapshot, 'candidates'>): boolean {
  const mine = principalsOf(person);
  return candidates.some(principal => mine.includes(principal));
}

export function principalOfGrant({ kind, code, scope }: { kind: string; code: string; scope: string }): string {
  return `${kind}:${code}@${scope}`;
}

/** The grant that gives the item for this case, or undefined. Scope: the case's partner, one of its units, the whole company. */
export function grantFor(
  person: Person,
  item: string,
  snapshot: CaseSnapshot | undefined,
  at?: CommandDefinition['at'],
): Grant | undefined {
  const here = (grant: Grant) =>
    at === 'counterparty' ? ofCounterparty(person, grant, snapshot) : inScope(person, grant, snapshot);
  return person.grants.find(grant => (grant.items.includes(item) || grant.items.includes('*')) && here(grant));
}

function inScope(person: Person, grant: Grant, snapshot: CaseSnapshot | undefined): boolean {
  if (person.side === 'partner') {
    if (!snapshot) return grant.scope === person.organizationId;
    return grant.scope === snapshot.partnerId || forReseller(person, grant, snapshot);
  }
  if (!snapshot) return true;
  return (
    grant.scope === person.organizationId || grant.scope === snapshot.unitId || grant.scope === snapshot.homeUnitId
  );
}

/** Held in the second partner that takes part in the case, while that sees it. */
function ofCounterparty({ side }: Person, { scope }: Grant, snapshot: CaseSnapshot | undefined): boolean {
  return side === 'partner' && snapshot?.counterpartyVisible === true && scope === snapshot.counterpartyId;
}

/** The items of a master reach the cases of its resellers; those of its administrators do not (domain/access.md section 1). */
function forReseller(person: Person, grant: Grant, { partnerId, counterpartyId }: CaseSnapshot): boolean {
  if (counterpartyId !== null) return false;
  const master = grant.kind === 'role' && grant.code === MASTER && grant.scope === person.organizationId;
  return master && partnerId !== null && partnerId !== person.organizationId && person.partnerIds.includes(partnerId);
}

/** Whether the person's data scope covers the case, before any state or field is considered (domain/access.md section 3). */
export function covers(person: Person, snapshot: CaseSnapshot): boolean {
  if (person.side === 'partner') {
    const { partnerId, ownerId, partnerVisible, counterpartyId } = snapshot;
    // What two partners have to do with each other is theirs alone, not who stands above one of them.
    if (counterpartyId !== null && partnerId !== person.organizationId)
      return counterpartyId === person.organizationId && snapshot.counterpartyVisible && person.sight.shared;
    if (partnerId === null || !partnerVisible) return false;
    const owned = partnerId === person.organizationId && ownerId !== null && person.sight.ownerIds.includes(ownerId);
    return owned || person.sight.partnerIds.includes(partnerId);
  }
  if (!snapshot.vendorVisible) return false;
  return snapshot.createdBy === person.userId || coveringRoles(person).some(grant => inScope(person, grant, snapshot));
}

/** The roles whose scope a vendor's person sees: being an employee lets nobody follow more than they asked for themselves. */
export function coveringRoles(person: Person): Grant[] {
  return person.grants.filter(grant => grant.kind === 'role' && grant.code !== 'employee');
}

const MASTER = 'master-distributor';

const PLACES: Readonly<Record<Place, (snapshot: CaseSnapshot) => string | null>> = {
  partner: snapshot => snapshot.partnerId,
  counterparty: snapshot => snapshot.counterpartyId,
  unit: snapshot => snapshot.unitId,
  'home-unit': snapshot => snapshot.homeUnitId,
  organization: snapshot => snapshot.organizationId,
  vendor: snapshot => snapshot.vendorId,
};

/** Whom an invitation names: nobody of the directory, so it is a mail alone. */
export const INVITEE = 'invitee';

/** The principal of a seat for this case, or undefined where the case does not know it yet. */
export function principalOf(seat: Seat, snapshot: CaseSnapshot, leadId: string | null): string | undefined {
  if ('person' in seat) {
    if (seat.person === 'invitee') return INVITEE;
    const id = {
      creator: snapshot.createdBy,
      submitter: snapshot.submittedBy,
      handler: snapshot.tasks.find(task => task.assigneeId)?.assigneeId ?? null,
      lead: leadId,
      invitee: null,
    }[seat.person];
    return id && id !== SYSTEM_ID ? `user:${id}` : undefined;
  }
  const place = PLACES[seat.at](snapshot);
  if (!place) return undefined;
  return 'role' in seat ? `role:${seat.role}@${place}` : `item:${seat.item}@${place}`;
}
