import type { FactRequest } from '../kernel/facts.ts';
import type { RuleContext } from '../kernel/process.ts';
import type { Requirement } from '../kernel/requirements.ts';
import type { Label } from '../label.ts';
import { policyNumber } from '../policy/policy.ts';
import { entriesOf } from '../registry/entries.ts';
import type { RegistryEntry } from '../registry/entry.ts';

type Known = Pick<RuleContext, 'facts'>;

/** The company a case is of, or is to be of. */
export function companyOf({ snapshot, data, actor }: RuleContext): string {
  const own = actor.kind === 'person' && actor.side === 'partner' ? actor.organizationId : data.partnerId;
  return snapshot?.partnerId ?? (typeof own === 'string' ? own : '');
}

/** What a company proved and holds now, as far as role and level look at it. */
export function proofFacts(partnerId: string): FactRequest[] {
  return (['certificate', 'label', 'solution', 'listing'] as const).map(kind => ({
    name: 'registry',
    kind,
    partnerId,
  }));
}

/**
 * Certificates that count: earned on a personal account and valid today (domain/certification.md section 3), each once however its number
 * is written.
 */
export function certificatesOf({ facts }: Known, partnerId: string): readonly RegistryEntry[] {
  const personal = entriesOf(facts, 'certificate', partnerId).filter(({ data }) => data.account === 'personal');
  return [...new Map(personal.map(entry => [entry.ref.normalize('NFKC').trim().toUpperCase(), entry])).values()];
}

export function labelsOf({ facts }: Known, partnerId: string): readonly RegistryEntry[] {
  return entriesOf(facts, 'label', partnerId).filter(({ status }) => status === 'active');
}

export function solutionsOf({ facts }: Known, partnerId: string, kind: string): readonly RegistryEntry[] {
  const certified = entriesOf(facts, 'solution', partnerId).filter(({ data }) => data.certified === true);
  return certified.filter(({ data }) => data.kind === kind);
}

export function isListed({ facts }: Known, partnerId: string, list: string): boolean {
  return entriesOf(facts, 'listing', partnerId).some(({ ref }) => ref === list);
}

/** People who hold one of these certificates, each once however many they have. */
export function holdersOf(certificates: readonly RegistryEntry[], codes: readonly string[]): number {
  return new Set(certificates.filter(({ data }) => codes.includes(String(data.code))).map(({ subject }) => subject))
    .size;
}

/** A line that counts: met once as many are there as the policy asks for. */
export function counted(
  { policy }: Pick<RuleContext, 'policy'>,
  { code, label, have, key }: { code: string; label: Label; have: number; key: string },
): Requirement {
  const need = policyNumber(policy, key);
  return { code, label, met: have >= need, have, need };
}
