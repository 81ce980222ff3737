import { itemLabel } from '../../items.ts';
import { type Json, pointerStep } from '../../json.ts';
import { ROLES } from '../../roles.ts';
import type { PolicyDocument } from '../document.ts';
import { keyKind, neededKeys } from '../keys.ts';
import { checkValue } from './check-value.ts';
import { type Finding, finding } from './finding.ts';
import type { LintFacts } from './lint-facts.ts';

/** The flat keys: known ones of the right kind, none missing that a rule or the version in force needs. */
export function lintValues({ values }: PolicyDocument, facts: LintFacts): Finding[] {
  const needed = new Set([
    ...Object.keys(facts.active?.values ?? {}),
    ...(facts.definition ? neededKeys(facts.definition, values) : []),
  ]);
  const missing = [...needed].filter(key => !Object.hasOwn(values, key));
  return [
    ...Object.entries(values).flatMap(([key, value]) => lintValue(key, value, facts)),
    ...missing.map(key => finding('MISSING_KEY', `/values${pointerStep(key)}`, { key })),
    ...lintLimits(values),
    ...lintRights(values, facts),
  ];
}

function lintValue(key: string, value: Json, facts: LintFacts): Finding[] {
  const pointer = `/values${pointerStep(key)}`;
  const kind = keyKind(facts.definition, key);
  return kind ? checkValue(kind, value, pointer, facts) : [finding('UNKNOWN_KEY', pointer, { key })];
}

/** A least above its most leaves nothing that is right. */
function lintLimits(values: PolicyDocument['values']): Finding[] {
  return Object.entries(values).flatMap(([key, min]) => {
    if (!key.endsWith('.min')) return [];
    const max = values[`${key.slice(0, -'.min'.length)}.max`];
    const above = typeof min === 'number' && typeof max === 'number' && min > max;
    return above ? [finding('MIN_ABOVE_MAX', `/values${pointerStep(key)}`, { min, max })] : [];
  });
}

const RIGHTS = 'access.role-items';
/** Without somebody who has these, no policy can be changed any more. */
const ADMINISTERING = ['policy.edit', 'policy.activate'];

function lintRights(values: PolicyDocument['values'], { items }: LintFacts): Finding[] {
  const roles = values[RIGHTS];
  if (typeof roles !== 'object' || roles === null || Array.isArray(roles)) return [];
  const pointer = `/values${pointerStep(RIGHTS)}`;
  const held = Object.values(roles).flat();
  const nobody = ADMINISTERING.filter(item => !held.includes(item));
  return [
    ...Object.entries(roles).flatMap(([role, given]) => [
      ...(Object.hasOwn(ROLES, role) ? [] : [finding('UNKNOWN_ROLE', pointer + pointerStep(role), { role })]),
      ...(Array.isArray(given) ? given : []).flatMap((item, index) =>
        item === '*' || items.includes(String(item)) || itemLabel(String(item))
          ? []
          : [finding('UNKNOWN_ITEM', `${pointer}${pointerStep(role)}/${index}`, { item: String(item) })],
      ),
    ]),
    ...nobody.map(item => finding('NOBODY_ADMINISTERS', pointer, { item })),
  ];
}
