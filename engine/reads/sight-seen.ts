import { coveringRoles, hasRole, type Person } from '../../domain/kernel/actor.ts';
import type { Label } from '../../domain/label.ts';

/** What a person's lists, counts and dashboards are over, in words (domain/access.md section 3). */
const SIGHTS = {
  own: { en: 'Your own', zh: '本人' },
  team: { en: 'Your account managers', zh: '名下所有客户经理' },
  resellers: { en: 'Your resellers and their customers', zh: '名下云经销商及其客户' },
  company: { en: 'The whole company', zh: '本公司全部' },
  'company-and-resellers': { en: 'The whole company and its resellers', zh: '本公司及二级经销商全部' },
  offices: { en: 'Your offices', zh: '所属代表处' },
  vendor: { en: 'All partners', zh: '全部伙伴' },
} as const satisfies Record<string, Label>;

export type SightKind = keyof typeof SIGHTS;

export function sightSeen(person: Person): { kind: SightKind; label: Label } {
  const kind = person.side === 'vendor' ? ofVendor(person) : ofPartner(person);
  return { kind, label: SIGHTS[kind] };
}

function ofVendor(person: Person): SightKind {
  const roles = coveringRoles(person);
  if (roles.some(({ scope }) => scope === person.organizationId)) return 'vendor';
  return roles.length > 0 ? 'offices' : 'own';
}

function ofPartner(person: Person): SightKind {
  const { organizationId, sight } = person;
  const whole = sight.partnerIds.includes(organizationId);
  if (whole) return sight.partnerIds.length > 1 ? 'company-and-resellers' : 'company';
  if (hasRole(person, 'master-distributor')) return 'resellers';
  return hasRole(person, 'am-director') ? 'team' : 'own';
}
