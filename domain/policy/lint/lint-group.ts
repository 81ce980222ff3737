import type { Label } from '../../label.ts';
import { ROLES } from '../../roles.ts';
import type { Group, Who } from '../stage.ts';
import { hasField } from './field-path.ts';
import { type Finding, finding } from './finding.ts';
import { lintExpression } from './lint-expression.ts';
import type { LintFacts } from './lint-facts.ts';
import { neededOf, type Pool, poolOf, seatsOf } from './people.ts';

/** Words that stand for the offices of the case itself instead of an office's id. */
const OWN_UNITS = ['unit', 'home-unit'];

/** One group: whom it finds, whether they are enough for its rule, and whether it can sit at all. */
export function lintGroup(group: Group, pointer: string, facts: LintFacts): Finding[] {
  const unknown = group.who.flatMap((who, index) => lintWho(who, `${pointer}/who/${index}`, facts));
  const never = group.when !== undefined && ['false', 'null'].includes(group.when.trim());
  return [
    ...unknown,
    ...(group.when === undefined ? [] : lintExpression(group.when, `${pointer}/when`, facts)),
    ...lintTouches(group, pointer, facts),
    ...(never ? [neverTrue(group.label, `${pointer}/when`)] : []),
    ...(unknown.length > 0 ? [] : lintCounts(group, pointer, poolOf(group.who, facts), facts)),
  ];
}

/** A field that does not exist is never touched: the group would keep its approval whatever changes. */
function lintTouches({ touches = [] }: Group, pointer: string, { definition }: LintFacts): Finding[] {
  return touches.flatMap((field, index) => {
    const known = definition && field.startsWith('/') && hasField(definition.fields, field);
    return known ? [] : [finding('UNKNOWN_FIELD_PATH', `${pointer}/touches/${index}`, { field })];
  });
}

function neverTrue(group: Label, pointer: string): Finding {
  const because = { en: 'its condition is never true', zh: '其条件永远不成立' };
  return finding('GROUP_NEVER_SITS', pointer, { group, because });
}

function lintWho(who: Who, pointer: string, facts: LintFacts): Finding[] {
  if ('user' in who) {
    const { user } = who;
    return poolOf([who], facts).everyone.length > 0 ? [] : [finding('UNKNOWN_USER', `${pointer}/user`, { user })];
  }
  if ('role' in who)
    return Object.hasOwn(ROLES, who.role) ? [] : [finding('UNKNOWN_ROLE', `${pointer}/role`, { role: who.role })];
  if ('item' in who)
    return facts.items.includes(who.item) ? [] : [finding('UNKNOWN_ITEM', `${pointer}/item`, { item: who.item })];
  if ('unit' in who) {
    const known = OWN_UNITS.includes(who.unit) || facts.units.includes(who.unit);
    return known ? [] : [finding('UNKNOWN_UNIT', `${pointer}/unit`, { unit: who.unit })];
  }
  if ('field' in who) {
    const known = facts.definition && hasField(facts.definition.fields, who.field);
    return known ? [] : [finding('UNKNOWN_FIELD_PATH', `${pointer}/field`, { field: who.field })];
  }
  if ('capability' in who && who.covers && !facts.definition?.worth) return [finding('NO_AMOUNT', `${pointer}/covers`)];
  return 'expression' in who ? lintExpression(who.expression, `${pointer}/expression`, facts) : [];
}

function lintCounts(group: Group, pointer: string, pool: Pool, facts: LintFacts): Finding[] {
  const { label, rule } = group;
  if (pool.known && pool.everyone.length === 0) return [finding('NOBODY_ELIGIBLE', `${pointer}/who`, { group: label })];
  const empty = placesWhere(pool, people => people === 0);
  return [
    ...(empty.length > 0 ? [finding('NOBODY_AT', `${pointer}/who`, { group: label, places: empty.join(', ') })] : []),
    ...(pool.most === 1 && group.seats === 'offer'
      ? [finding('ONLY_ONE_ELIGIBLE', `${pointer}/who`, { group: label })]
      : []),
    ...lintEnough(group, pointer, pool),
    ...(rule.kind === 'weighted' || (rule.kind === 'veto' && rule.needs.kind === 'weighted')
      ? lintLimitsOf(group, pointer, pool, facts)
      : []),
  ];
}

/** A rule that needs more approvers than there are seats, or people, never says yes. */
function lintEnough(group: Group, pointer: string, pool: Pool): Finding[] {
  const { label, rule } = group;
  const seats = seatsOf(group, pool.most);
  const needed = neededOf(rule, seats);
  if (group.seats === 'offer' || (group.pick && needed > group.pick.count && pool.most >= needed)) {
    return needed > seats ? [finding('MORE_THAN_SEATS', `${pointer}/rule`, { group: label, needed, seats })] : [];
  }
  if (needed > pool.most)
    return [finding('MORE_THAN_EXIST', `${pointer}/rule`, { group: label, needed, most: pool.most })];
  const few = placesWhere(pool, people => people > 0 && needed > people && rule.kind === 'n-of-m');
  return few.length > 0
    ? [finding('MORE_THAN_EXIST_AT', `${pointer}/rule`, { group: label, needed, places: few.join(', ') })]
    : [];
}

function lintLimitsOf(
  { label, seats }: Group,
  pointer: string,
  pool: Pool,
  { definition, limited }: LintFacts,
): Finding[] {
  const nobody = pool.known && limited !== undefined && !pool.everyone.some(person => limited.includes(person));
  return [
    ...(definition?.worth ? [] : [finding('NO_AMOUNT', `${pointer}/rule`)]),
    ...(nobody ? [finding('NO_LIMITS', `${pointer}/rule`, { group: label })] : []),
    // An offered seat is nobody's when it opens, so it bears no limit and the group would stay short for good.
    ...(seats === 'offer' ? [finding('OFFERED_BEAR_NO_LIMIT', `${pointer}/seats`, { group: label })] : []),
  ];
}

function placesWhere({ places }: Pool, matches: (people: number) => boolean): string[] {
  return Object.entries(places)
    .filter(([, people]) => matches(people))
    .map(([place]) => place);
}
