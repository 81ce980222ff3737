import type { Problem } from '../kernel/fields.ts';
import type { RuleContext } from '../kernel/process.ts';
import { formatAmount, parseAmount } from '../money.ts';
import { kindOf } from './incentive-claim-kinds.ts';

/** In what an amount was earned is not for the partner to say. */
const TERMS = ['currency', 'taxRate', 'taxIncluded'] as const;

/** Of what was earned all or a part is claimed, never more, and of a fixed amount no part (sections 1 and 7); an amount nobody has said yet the reviewer judges. */
export function wrongTerms(context: RuleContext): Problem[] | undefined {
  const { data, snapshot, policy } = context;
  if (data.earnedAmount === undefined) return undefined;
  const [earned, claimed] = [data.earnedAmount, data.grossAmount].map(amount => parseAmount(String(amount)) ?? 0);
  const changed = TERMS.filter(field => data[field] !== snapshot?.data[field]);
  const problems = changed.map((field): Problem => ({ pointer: `/${field}`, code: 'NOT_EDITABLE' }));
  if (kindOf(policy, String(data.kind)).whole && claimed !== earned)
    problems.push({ pointer: '/grossAmount', code: 'NOT_DIVISIBLE' });
  else if ((claimed ?? 0) > (earned ?? 0))
    problems.push({ pointer: '/grossAmount', code: 'TOO_LARGE', params: { max: formatAmount(earned ?? 0) } });
  return problems.length > 0 ? problems : undefined;
}
