import type { Person } from './actor.ts';
import type { CommandDefinition } from './process.ts';
import type { CaseSnapshot } from './snapshot.ts';

/** As what somebody looks at a case: of the partner it belongs to, of the second partner that takes part, or of the vendor. */
export type Viewer = 'partner' | 'counterparty' | 'vendor';

type Reader = Pick<Person, 'side' | 'organizationId'>;

export function viewerOf(
  { side, organizationId }: Reader,
  { counterpartyId }: Pick<CaseSnapshot, 'counterpartyId'>,
): Viewer {
  return side === 'partner' && counterpartyId === organizationId ? 'counterparty' : side;
}

/** Whether a command is one of the reader's own: of two partners that take part in a case each has its own. */
export function isGivenBy(
  rule: Pick<CommandDefinition, 'by' | 'at'> | undefined,
  person: Reader,
  snapshot: Pick<CaseSnapshot, 'counterpartyId'>,
): boolean {
  if (!rule?.by.includes(person.side)) return false;
  return person.side === 'vendor' || (rule.at === 'counterparty') === (viewerOf(person, snapshot) === 'counterparty');
}

/** Whether who acted in a case is of the reader's own people: where two partners take part, of the same company. */
export function isOfOwnSide(
  actor: { side?: 'partner' | 'vendor'; organization?: string },
  reader: Reader,
  { counterpartyId }: Pick<CaseSnapshot, 'counterpartyId'>,
): boolean {
  if (actor.side !== reader.side) return false;
  return reader.side === 'vendor' || counterpartyId === null || actor.organization === reader.organizationId;
}
