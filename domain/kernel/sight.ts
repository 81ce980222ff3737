import type { Person, Sight } from './actor.ts';

/** Whom a person of a partner stands above: the resellers of the company, the people who report to them. */
export interface Below {
  resellerIds: readonly string[];
  reportIds: readonly string[];
}

const ADMINISTRATOR = 'partner-admin';
const MASTER = 'master-distributor';
const DIRECTOR = 'am-director';
const ACCOUNT_MANAGER = 'account-manager';

/**
 * The one visibility function (domain/access.md section 3, domain/distribution.md section 7): lists, single reads, search, counts
 * and dashboards all ask what it answers. Several roles see what each of them sees.
 */
export function sightOf(person: Pick<Person, 'userId' | 'organizationId' | 'grants'>, below: Below): Sight {
  const roles = rolesOf(person);
  const resellers = roles.has(ADMINISTRATOR) || roles.has(MASTER) ? below.resellerIds : [];
  return {
    partnerIds: [...(seesOwnCompany(roles) ? [person.organizationId] : []), ...resellers],
    ownerIds: [person.userId, ...(roles.has(DIRECTOR) ? below.reportIds : [])],
    shared: seesOwnCompany(roles) || roles.has(MASTER),
  };
}

/** An account manager with any further role sees all; people must be told so (domain/opportunities.md section 6). */
export function isWidened(person: Pick<Person, 'grants'>): boolean {
  const roles = rolesOf(person);
  return roles.has(ACCOUNT_MANAGER) && roles.size > 1;
}

/** Account managers see their own, directors their account managers', masters their resellers'; everyone else the whole company. */
function seesOwnCompany(roles: ReadonlySet<string>): boolean {
  if (roles.has(ACCOUNT_MANAGER)) return roles.size > 1;
  return roles.size === 0 || [...roles].some(role => role !== DIRECTOR && role !== MASTER);
}

function rolesOf({ grants }: Pick<Person, 'grants'>): Set<string> {
  return new Set(grants.filter(({ kind }) => kind === 'role').map(({ code }) => code));
}
